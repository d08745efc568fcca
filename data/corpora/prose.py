"""Python's language reference: real technical English that every machine with Python has."""

import platform
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pydoc_data.topics import topics
from textwrap import dedent

from data.card import load_card
from data.corpora.divide import join_short
from data.corpus import Corpus, Document

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
EXPLANATION, EXAMPLE = "explanation", "example"


@cache
def prose() -> Corpus:
    """Python's language reference: real technical English, with the version of Python in its name.

    A document is a run of paragraphs of at least about 300 characters. Groups: `explanation/TOPIC`
    (unwrapped, a line for each paragraph) and `example/TOPIC` (code and grammar, lines as they are).
    """
    blocks = _distinct_blocks()
    documents = (
        Document(text, id=_id(topic, kind, i), source="prose", group=f"{kind}/{topic}")
        for topic in sorted(blocks)
        for kind in (EXPLANATION, EXAMPLE)
        for i, text in enumerate(_documents(blocks[topic], kind))
    )
    return Corpus(f"prose (Python {platform.python_version()})", tuple(documents), load_card("prose"))


def _id(topic: str, kind: str, i: int) -> str:
    return f"prose-{topic}-{kind}-{i:03}"


def explains(document: Document) -> bool:
    """Whether a document of prose is an explanation, whatever its group has become since: its id says so.

    >>> [explains(Document("", _id("lists", kind, 3), "prose", "prose")) for kind in (EXPLANATION, EXAMPLE)]
    [True, False]
    """
    return f"-{EXPLANATION}-" in document.id


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
    is_kind = [block for block in blocks if _is_explanation(block) == (kind == EXPLANATION)]
    parts = [" ".join(b.split()) if kind == EXPLANATION else dedent(b).rstrip() for b in is_kind]
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
