"""Corpora that come with the toolkit or with what it depends on: all of them work offline."""

import importlib
import pkgutil
import platform
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pydoc_data.topics import topics
from textwrap import dedent

import faker
import faker.providers.person
from babel import Locale

from data.card import load_card
from data.corpus import Corpus, Document
from data.files import join_short
from data.standard_library import code
from data.stories import stories

_HEADING = re.compile(r"^([*=\-^~.\"#])\1+$|^-\[ .* \]-$", re.MULTILINE)
_CODE = re.compile(r"^\s*(>>>|\.\.\.|\(Pdb\))|::=", re.MULTILINE)
_LIST_ITEM = re.compile(r"([*•]|\w{1,4}[.)]) ")
_SENTENCE_END = re.compile(r"[.:;,?!][\"')”*]*( \[\d+\])?$")
_FUNCTION_WORD = re.compile(
    r"\b(?:a|an|and|are|as|at|be|but|by|can|for|from|has|if|in|is|it|its|may|not|of|on|or|that|the|this|to|was|when"
    r"|which|will|with)\b",
    re.IGNORECASE,
)
_DOCUMENT_LENGTH = 300


@cache
def prose() -> Corpus:
    """Python's language reference: real technical English, with the version of Python in its name.

    A document is a run of paragraphs of at least about 300 characters. Groups: `explanation/TOPIC`
    (unwrapped, a line for each paragraph) and `example/TOPIC` (code and grammar, lines as they are).
    """
    blocks = _distinct_blocks()
    documents = (
        Document(text, id=f"prose-{topic}-{kind}-{i:03}", source="prose", group=f"{kind}/{topic}")
        for topic in sorted(blocks)
        for kind in ("explanation", "example")
        for i, text in enumerate(_documents(blocks[topic], kind))
    )
    return Corpus(f"prose (Python {platform.python_version()})", tuple(documents), load_card("prose"))


def _distinct_blocks() -> dict[str, list[str]]:
    """Blocks by topic. One that stands in several topics stays in the shortest, the most specific one."""
    seen: set[str] = set()
    kept = {}
    for topic in sorted(topics, key=lambda topic: (len(topics[topic]), topic)):
        blocks = {" ".join(block.split()): block for block in reversed(list(_blocks(topics[topic])))}
        kept[topic] = [block for words, block in reversed(blocks.items()) if words not in seen]
        seen.update(blocks)
    return kept


def _blocks(text: str) -> Iterator[str]:
    """What stands between blank lines, without headings, rules and tables."""
    for block in re.split(r"\n\s*\n", text):
        if block.strip() and not _HEADING.search(block) and not block.lstrip().startswith("+-"):
            yield block.strip("\n")


def _documents(blocks: Iterable[str], kind: str) -> list[str]:
    """Blocks of one kind, in order, joined until they are long enough."""
    is_kind = [block for block in blocks if _is_explanation(block) == (kind == "explanation")]
    parts = [" ".join(b.split()) if kind == "explanation" else dedent(b).rstrip() for b in is_kind]
    return join_short(parts, "\n", _DOCUMENT_LENGTH)


def _is_explanation(block: str) -> bool:
    """Sentences, rather than code or grammar: an even left edge, function words, and how it begins and ends.

    >>> _is_explanation("   The object is assigned to\\n   the target."), _is_explanation("   del x, y")
    (True, False)
    """
    edges = {len(line) - len(line.lstrip()) for line in block.split("\n")[1:]}
    if _CODE.search(block) or len(edges) > 1:
        return False
    text = " ".join(block.split())
    share = len(_FUNCTION_WORD.findall(text)) / max(1, len(re.findall(r"[\w']+", text)))
    sentence = share >= 0.08 and _SENTENCE_END.search(text)
    title = text[0].isupper() and (share >= 0.2 or text.endswith(":"))
    return bool(_LIST_ITEM.match(text) or sentence or title)


@cache
def names(latin_only: bool = True) -> Corpus:
    """Real first names; the group is the place they are from. One document for each name and place.

    From the lists of Faker's locales, with Faker's version in the corpus's name; nothing is sampled.
    With `latin_only=False` all scripts: about a third more names, and seven times as many distinct characters.
    """
    documents = (
        Document(name, id=f"names-{code}-{name}", source="names", group=Locale("en").territories[code])
        for code, found in sorted(_names_by_place().items())
        for name in sorted(found)
        if not latin_only or _is_latin(name)
    )
    return Corpus(f"names (Faker {faker.VERSION})", tuple(documents), load_card("names"))


def _names_by_place() -> dict[str, set[str]]:
    """Names by the code of their territory; the lists of a language without a place (en, sw) are left out."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        # Faker says of es_CA that it holds Catalan names; CA would be Canada.
        place = "ES" if module.name == "es_CA" else module.name.partition("_")[2]
        if place in Locale("en").territories:
            provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
            found.setdefault(place, set()).update(_own_names(provider))
    return found


def _own_names(provider: type) -> Iterator[str]:
    """First names that a locale lists itself, not those it inherits; entries with digits or stray signs are dropped.

    >>> sorted(_own_names(type("", (), {"first_names_male": ("Ada ", "H.-D.", "Te  Koha"), "last_names": ("Ray",)})))
    ['Ada', 'Te Koha']
    """
    for attribute, value in vars(provider).items():
        if attribute.startswith("first_names") and isinstance(value, (list, tuple, dict)):
            for name in map(str, value):
                if all(c in " -'’‘" or unicodedata.category(c)[0] not in "PSN" for c in name):
                    yield unicodedata.normalize("NFC", " ".join(name.split()))


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


SOURCES: dict[str, Callable[[], Corpus]] = {"stories": cache(stories), "prose": prose, "code": code, "names": names}
"""Every corpus that comes along, by name; made on the first call and kept."""
