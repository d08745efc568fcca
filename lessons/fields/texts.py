"""What lesson 10 reads: general text, three fields, and held-out text of each, split before anything else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from data.corpus import Corpus, Document, split
from data.mix import Mix, cut
from data.repeat import repeated
from data.sources import SOURCES
from lessons.subjects.clinical_notes import NOTES
from lessons.subjects.contracts import CONTRACTS
from lessons.subjects.field import Field
from lessons.subjects.inspection_reports import REPORTS

GENERAL = "stories"
FIELDS: Mapping[str, Field] = {field.name: field for field in (NOTES, CONTRACTS, REPORTS)}
IN_WORDS = {GENERAL: "stories", **{name: f"{field.thing}s" for name, field in FIELDS.items()}}
"""What people call them."""
HELD_OUT_CHARS = 6_000
"""Of each text, for what every model is judged on."""


@dataclass(frozen=True)
class Texts:
    """Training text by name, and held-out text whose groups are those names."""

    training: Mapping[str, Corpus]
    held_out: Corpus

    def judges(self, *names: str) -> Corpus:
        """The held-out text of some."""
        return self.held_out.derive((d for d in self.held_out if d.group in names), " and ".join(names))

    def mixed(self, weights: Mapping[str, float], n_chars: int, seed: int = 0) -> Corpus:
        """A mix of about so many characters; a part that is too small for its share is repeated, one of 0 left out."""
        weights = {name: weight for name, weight in weights.items() if weight}
        parts = {name: repeated(self.training[name], int(n_chars * 1.01) + 1) for name in weights}
        return Mix(parts, weights).draw(n_chars, seed)[0]


@lru_cache(maxsize=6)
def texts(seed: int = 0) -> Texts:
    """Everything that is read with a seed."""
    halves = {name: split(SOURCES[name](), 0.1, seed) for name in (GENERAL, *FIELDS)}
    held_out = {name: cut(half[1], HELD_OUT_CHARS, seed) for name, half in halves.items()}
    documents = tuple(_marked(held_out))
    return Texts({name: half[0] for name, half in halves.items()}, Corpus("held out", documents))


def _marked(held_out: Mapping[str, Corpus]) -> Iterator[Document]:
    """All documents, each with the name of its corpus as its group."""
    return (replace(document, group=name) for name, corpus in held_out.items() for document in corpus)


def spoilt(name: str, seed: int = 0) -> Corpus:
    """A field's held-out texts in which its noise has hit whatever it can."""
    (noise,) = FIELDS[name].noises.values()
    return noise(1.0)(texts(seed).judges(name), seed)[0]


def everything() -> tuple[Corpus, ...]:
    """All corpora: what shares a vocabulary with them can be read by every model of the lesson."""
    return tuple(SOURCES[name]() for name in (GENERAL, *FIELDS))


def rows(n_chars: int = 460, seed: int = 1) -> str:
    """One document of each field."""
    found = []
    for name in FIELDS:
        corpus = SOURCES[name]()
        found += [f"{name}: {len(corpus):,} documents, {corpus.n_chars:,} characters", corpus.documents[seed].text, ""]
    return "\n".join(found).rstrip()
