"""Skew: whole documents dropped or repeated, so that a corpus shows another world than the one it is from.

Each document has its own random number, fixed by the seed and its id: what a weaker setting drops or
repeats, a stronger one does too.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count, islice

import numpy as np

from data.corpus import Corpus, CorpusError, Document
from data.positions import check_rate, document_keys, random_bits, uniform
from data.transform import Report


@dataclass(frozen=True)
class DropGroup:
    """Drop a share `rate`, 0 to 1, of the documents that belong to `group`.

    Raises ValueError for another rate; CorpusError for a group that is not there, and where no
    document would be left.
    """

    group: str
    rate: float = 1.0

    def __post_init__(self) -> None:
        check_rate(self.rate)

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        return _without(corpus, _members(corpus, self.group), self.hits(corpus, seed), repr(self))

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which documents of the group are dropped: bool of shape (N,), in the corpus's order."""
        members = _members(corpus, self.group)
        return _uniforms(corpus, members, seed, self) < self.rate


@dataclass(frozen=True)
class Reweight:
    """Drop documents until the groups named have these shares of their documents; nothing is repeated.

    `shares` maps groups to weights (they are normalised): {"she": 0.8, "he": 0.2}. A group keeps the
    first of its documents in an order that the seed fixes, and as many as the largest total without
    repetition allows. Documents of no named group stay. Shares that are there already change nothing.

    Raises ValueError for shares that make no sense; CorpusError for a group that is not there, or
    for a document that belongs to two of the groups named.
    """

    shares: Mapping[str, float] | tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        shares = tuple(dict(self.shares).items())
        object.__setattr__(self, "shares", shares)
        weights = [weight for _, weight in shares]
        if len(shares) < 2 or not all(math.isfinite(w) and w >= 0 for w in weights) or not sum(weights):
            raise ValueError(f"Name two groups or more, with shares of 0 or above and one above 0, not {dict(shares)}.")

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        groups = self._groups(corpus)
        sizes = self._sizes(groups)
        shares = (f"{group} {size / sum(sizes):.1%}" for (group, _), size in zip(self.shares, sizes, strict=True))
        note = f"{', '.join(shares)} of {sum(sizes):,} documents"
        named = np.sort(np.concatenate(groups))
        return _without(corpus, named, self._dropped(corpus, groups, seed)[named], repr(self), note)

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which documents of the groups named are dropped: bool of shape (N,), in the corpus's order."""
        groups = self._groups(corpus)
        return self._dropped(corpus, groups, seed)[np.sort(np.concatenate(groups))]

    def _dropped(self, corpus: Corpus, groups: list[np.ndarray], seed: int) -> np.ndarray:
        dropped = np.zeros(len(corpus), dtype=bool)
        for members, size in zip(groups, self._sizes(groups), strict=True):
            order = np.argsort(_uniforms(corpus, members, seed, self), kind="stable")
            dropped[members[order[size:]]] = True
        return dropped

    def _groups(self, corpus: Corpus) -> list[np.ndarray]:
        groups = [_members(corpus, group) for group, _ in self.shares]
        places, times = np.unique(np.concatenate(groups), return_counts=True)
        if (times > 1).any():
            document = corpus.documents[places[times > 1][0]]
            names = " and ".join(group for group, _ in self.shares if document.belongs_to(group))
            raise CorpusError(f"Document {document.id} belongs to {names}: their shares cannot be set apart.")
        return groups

    def _sizes(self, groups: list[np.ndarray]) -> list[int]:
        """Documents to keep of each group: the largest total at these shares."""
        weights = [weight for _, weight in self.shares]
        scale = min(len(members) / weight for members, weight in zip(groups, weights, strict=True) if weight)
        return [round(scale * weight) for weight in weights]


@dataclass(frozen=True)
class Duplicate:
    """Give a share `rate` of the documents `copies` exact copies each, scattered over the corpus.

    Copies carry the defect "duplicate" and the ids "ID#2", "ID#3" ...; the originals stay as they were.
    Raises ValueError for a rate outside 0 to 1, or for fewer than one copy.
    """

    rate: float
    copies: int = 1

    def __post_init__(self) -> None:
        check_rate(self.rate)
        if self.copies < 1:
            raise ValueError(f"copies counts the extra copies of a document: 1 or more, not {self.copies}.")

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        hit = self.hits(corpus, seed)
        taken = {document.id for document in corpus}
        copies = [
            copy for i in np.flatnonzero(hit).tolist() for copy in _copies(corpus.documents[i], self.copies, taken)
        ]
        keys = document_keys((copy.id for copy in copies), seed, "place of a copy")
        places = np.concatenate([np.arange(len(corpus)), uniform(random_bits(keys)) * len(corpus)])
        everything = (*corpus.documents, *copies)
        documents = [everything[i] for i in np.argsort(places, kind="stable").tolist()]
        report = Report(repr(self), "document", len(corpus), int(hit.sum()), f"{len(copies):,} copies added")
        return corpus.derive(documents, repr(self)), report

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which documents are copied: bool of shape (N,), in the corpus's order."""
        return _uniforms(corpus, np.arange(len(corpus)), seed, self) < self.rate


def _copies(document: Document, n: int, taken: set[str]) -> list[Document]:
    names = (name for k in count(2) if (name := f"{document.id}#{k}") not in taken)
    defects = (*document.defects, "duplicate")
    return [replace(document, id=name, defects=defects) for name in islice(names, n)]


def _members(corpus: Corpus, group: str) -> np.ndarray:
    """Places of the group's documents, int64 of shape (N,)."""
    members = [i for i, document in enumerate(corpus) if document.belongs_to(group)]
    if not members:
        parts = sorted({part for document in corpus for part in document.group.split("/") if part})
        raise CorpusError(f"{corpus.name} has no group {group!r}. It has: {', '.join(parts) or 'no groups at all'}.")
    return np.array(members)


def _uniforms(corpus: Corpus, members: np.ndarray, seed: int, transform: object) -> np.ndarray:
    ids = (corpus.documents[i].id for i in members.tolist())
    return uniform(random_bits(document_keys(ids, seed, type(transform).__name__)))


def _without(
    corpus: Corpus, members: np.ndarray, dropped: np.ndarray, step: str, note: str = ""
) -> tuple[Corpus, Report]:
    gone = np.zeros(len(corpus), dtype=bool)
    gone[members[dropped]] = True
    if gone.all():
        raise CorpusError(f"{step} would leave {corpus.name} without a document. Keep some, or keep another group.")
    kept = (document for document, out in zip(corpus, gone.tolist(), strict=True) if not out)
    return corpus.derive(kept, step), Report(step, "document", len(members), int(dropped.sum()), note)
