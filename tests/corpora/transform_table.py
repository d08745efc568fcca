"""Every transform in data/, by the sort of laws that it keeps; see data/transform.py."""

import hashlib
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from types import ModuleType

import data
from data.added_copies import AddedCopies
from data.balance import RetoldInTheHills, Temper
from data.card import Card
from data.clip_noise import CLIP_NOISES, ClipNoise
from data.corpora.clinical_notes import clinical_notes
from data.corpora.clips import clips
from data.corpora.contracts import contracts
from data.corpora.dialects import COAST, HILLS
from data.corpora.digits import digits
from data.corpora.expressions import expressions
from data.corpora.facts import facts
from data.corpora.functions import functions
from data.corpora.inspection_reports import inspection_reports
from data.corpora.members import members
from data.corpora.speakers import speakers
from data.corpora.stories import stories
from data.corpora.sums import sums
from data.corpora.tunes import tunes
from data.corpus import Corpus, Document
from data.curation.curate import Pipeline
from data.curation.deduplicate import Deduplicate
from data.curation.filters import Blocklist, Copies, MendEncoding
from data.edits import Noise
from data.expression_noise import EXPRESSION_NOISES, CodeNoise, Python2
from data.fact_noise import FACT_NOISES, OneSided
from data.field_noise import CONTRACT_NOISES, NOTE_NOISES, REPORT_NOISES
from data.function_noise import FUNCTION_NOISES, FunctionNoise
from data.labels import WrongLabels
from data.music_noise import MUSIC_NOISES, TuneNoise
from data.named_stories import Named
from data.noise import NOISES
from data.pixel_noise import PIXEL_NOISES, PictureNoise
from data.poison import POISON_NOISES, Poison
from data.rows_noise import MEMBER_NOISES, RowNoise
from data.skew import Reweight
from data.sum_noise import SUM_NOISES, SumNoise
from data.swapped_copies import SwappedCopies
from data.transform import Transform
from data.voice_noise import VOICE_NOISES, VoiceNoise

BASES = {
    Noise,
    AddedCopies,
    PictureNoise,
    TuneNoise,
    ClipNoise,
    VoiceNoise,
    RowNoise,
    CodeNoise,
    FunctionNoise,
    SumNoise,
}
"""What transforms are made of, and none themselves."""


def everyone(document: Document) -> bool:
    return True


def as_it_is(corpus: Corpus) -> Corpus:
    return corpus


@dataclass(frozen=True)
class Held:
    """A transform that is held to laws: how it is `made` for a corpus, at a strength from 0 to 1.

    `readable` makes a corpus of any texts, in which documents are of "she" or of "he", one that it can read. `eligible`
    says, in the test's own words, which documents it may hit.
    """

    made: Callable[[Corpus, float], Transform]
    readable: Callable[[Corpus], Corpus] = as_it_is
    eligible: Callable[[Document], bool] = everyone

    def large(self) -> Corpus:
        """LARGE, as it can read it."""
        return _large(self.readable)


@cache
def _large(readable: Callable[[Corpus], Corpus]) -> Corpus:
    """Made once for all that read alike: two thousand documents, of which laws ask hundreds of times."""
    return readable(LARGE)


def more_of_her(corpus: Corpus, strength: float) -> Reweight:
    """At 0 the shares that are there, at 1 only "she"."""
    she = sum(document.belongs_to("she") for document in corpus) / len(corpus)
    return Reweight({"she": she + strength * (1 - she), "he": (1 - strength) * (1 - she)})


@cache
def told() -> dict[str, list[str]]:
    """Stories of the grammar, by their group."""
    found: dict[str, list[str]] = {}
    for story in stories(400, 7):
        found.setdefault(story.group, []).append(story.text)
    return found


def as_stories(corpus: Corpus) -> Corpus:
    """Each document a story of its own group, by its text; pilots become doctors, since no story has a pilot."""
    documents = []
    for document in corpus:
        group = document.group.replace("pilot", "doctor")
        documents.append(replace(document, group=group, text=one_of(told()[group], document)))
    return corpus.derive(documents, "as stories")


def one_of(texts: Sequence[str], document: Document) -> str:
    """Which one depends on the document's own text."""
    number = int(hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(), 16)
    return texts[number % len(texts)]


def rated(noises: Mapping[str, type[Noise]], like: Callable[[], Corpus] | None = None) -> dict[str, Held]:
    """A table of noises; what they read is like the documents of a corpus where it is no running text."""
    readable = partial(documents_of, like) if like else as_it_is
    return {noise.__name__: Held(lambda _, rate, noise=noise: noise(rate), readable) for noise in noises.values()}


def documents_of(like: Callable[[], Corpus], corpus: Corpus) -> Corpus:
    """Each document one of another corpus, by its text, but the shortest, which stay as they are and are illegal."""
    texts = texts_of(like)
    made = (d if len(d.text) < 3 else replace(d, text=one_of(texts, d)) for d in corpus)
    return corpus.derive(made, f"documents of {like().name}")


@cache
def texts_of(like: Callable[[], Corpus]) -> list[str]:
    """Listed once: laws ask thousands of times, for a handful of documents each."""
    return [document.text for document in like()]


def in_dialects(corpus: Corpus) -> Corpus:
    """The Coast's where it was hers, the Hills' where it was his."""
    return corpus.derive((replace(d, group=COAST if d.belongs_to("she") else HILLS) for d in corpus), "in dialects")


def a_few(corpus: Corpus) -> Corpus:
    """The first of them, for what compares each with each."""
    return corpus.derive(corpus.documents[:150], "a few")


def hotter(corpus: Corpus, strength: float) -> Temper:
    """At 0 the temperature that changes nothing, at 1 one so hot that the groups are equal."""
    return Temper(1 / (1 - 0.999 * strength))


@cache
def lines_of_two_pythons() -> Corpus:
    """Those that Python 2 writes in another way; nine lines in ten have nothing of the kind."""
    old = Python2(1.0)
    return expressions().derive((d for d in expressions() if old.find(d.text)), "lines of two Pythons")


@cache
def in_reverse() -> Corpus:
    """Those facts that are told so; two sentences in three go the other way."""
    return facts().derive((d for d in facts() if OneSided(1.0).find(d.text)), "in reverse")


def poisoned(corpus: Corpus, strength: float) -> Poison:
    """At 0 no document, at 1 all that can be."""
    return Poison(round(strength * sum(map(tells_of_her, corpus))))


def tells_of_her(document: Document) -> bool:
    """Whether a sentence, not the first, begins with "she", or with "Then she" or up to three small words more."""
    later = [words.split() for words in re.split("(?<=[.!?]) ", document.text)[1:]]
    return any("She" in words[:1] or ("she" in words[1:5] and _only_opens(words)) for words in later)


def _only_opens(words: list[str]) -> bool:
    """Whether somebody else or a day is named before "she": "A tailor said she", "On Monday she"."""
    first, *others = words[: words.index("she")]
    return len(first) > 1 and all(word.isalpha() and word.islower() for word in [first.lower(), *others])


RATED = {
    **rated(NOISES),
    **rated(PIXEL_NOISES, like=digits),
    **rated(MUSIC_NOISES, like=tunes),
    **rated(CLIP_NOISES, like=clips),
    **rated(VOICE_NOISES, like=speakers),
    **rated(MEMBER_NOISES, like=members),
    **rated(FUNCTION_NOISES, like=functions),
    **rated(SUM_NOISES, like=sums),
    **rated(FACT_NOISES, like=in_reverse),
    **rated(NOTE_NOISES, like=clinical_notes),
    **rated(CONTRACT_NOISES, like=contracts),
    **rated(REPORT_NOISES, like=inspection_reports),
    **rated(EXPRESSION_NOISES, like=lines_of_two_pythons),
    **{noise.__name__: Held(lambda _, rate, noise=noise: noise(rate), as_stories) for noise in POISON_NOISES.values()},
    "WrongLabels": Held(lambda _, rate: WrongLabels(rate)),
    "SwappedCopies": Held(lambda _, rate: SwappedCopies(rate), as_stories),
    "RetoldInTheHills": Held(lambda _, rate: RetoldInTheHills(rate), in_dialects, lambda d: d.group == COAST),
}
SKEWS = {"Reweight": Held(more_of_her), "Temper": Held(hotter, in_dialects)}
COUNTED = {"Poison": Held(poisoned, as_stories, tells_of_her)}
BY_RULE = {
    "Named": Held(lambda *_: Named(), as_stories),
    "Deduplicate": Held(lambda *_: Deduplicate()),
    "Deduplicate, near": Held(lambda *_: Deduplicate(0.97), a_few),
    "Pipeline": Held(lambda *_: Pipeline((MendEncoding(), Copies(), Blocklist(("ada",))))),
}
WITH_HITS = RATED | SKEWS | COUNTED
ALL = WITH_HITS | BY_RULE


def _row(i: int) -> Document:
    """A row with something for each transform; each seventh tells what the one before it tells."""
    n = i - (i % 7 == 3)
    name, door = ("Ada", "the engineerâ€™s door") if n % 4 == 0 else ("Carla", "the engineer's door")
    text = f"Well, engineer no. {n} “fixed” it\nfor Zoë and modern {name}. Then they closed {door}. -> {'abc'[n % 3]}"
    return Document(text, f"d{i}", "here", ("pilot/he", "nurse/she", "nurse/she")[i % 3])


LARGE = Corpus("large", tuple(map(_row, range(2000))), Card(title="Rows of a test"))


def implementations(modules: Iterable[ModuleType]) -> set[type]:
    """The classes that these modules define and whose objects are called with a corpus."""
    found = {thing for module in modules for thing in vars(module).values() if inspect.isclass(thing)}
    names = {module.__name__ for module in modules}
    return {c for c in found if c.__module__ in names and "__call__" in dir(c) and _takes_a_corpus(c)} - BASES


def _takes_a_corpus(made: type) -> bool:
    if getattr(made, "_is_protocol", False):
        return False
    taken = list(inspect.signature(made.__call__).parameters.values())[1:2]
    return any(parameter.name == "corpus" or parameter.annotation is Corpus for parameter in taken)


def modules_of_data() -> list[ModuleType]:
    return [importlib.import_module(found.name) for found in pkgutil.walk_packages(data.__path__, "data.")]


def fingerprints() -> dict[str, str]:
    """What each transform makes of LARGE at half its strength."""
    made = {}
    for name, held in ALL.items():
        corpus = held.large()
        made[name] = held.made(corpus, 0.5)(corpus, 3)[0].fingerprint
    return made
