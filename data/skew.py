"""Skew: whole documents dropped, so that a corpus shows another world than the one it is from.

Each document has its own random number, fixed by the seed and its id: what a weaker setting drops, a stronger one
drops too.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.corpus import Corpus, CorpusError
from data.positions import order
from data.transform import Report


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
        dropped = self._dropped(corpus, groups, seed)
        kept = (document for document, out in zip(corpus, dropped.tolist(), strict=True) if not out)
        report = Report(repr(self), "document", sum(map(len, groups)), int(dropped.sum()), note)
        return corpus.derive(kept, repr(self)), report

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which documents of the groups named are dropped: bool of shape (N,), in the corpus's order."""
        groups = self._groups(corpus)
        return self._dropped(corpus, groups, seed)[np.sort(np.concatenate(groups))]

    def _dropped(self, corpus: Corpus, groups: list[np.ndarray], seed: int) -> np.ndarray:
        dropped = np.zeros(len(corpus), dtype=bool)
        for members, size in zip(groups, self._sizes(groups), strict=True):
            ids = (corpus.documents[i].id for i in members.tolist())
            dropped[members[order(ids, seed, type(self).__name__)[size:]]] = True
        return dropped

    def _groups(self, corpus: Corpus) -> list[np.ndarray]:
        groups = [places(corpus, group) for group, _ in self.shares]
        named, times = np.unique(np.concatenate(groups), return_counts=True)
        if (times > 1).any():
            document = corpus.documents[named[times > 1][0]]
            names = " and ".join(group for group, _ in self.shares if document.belongs_to(group))
            raise CorpusError(f"Document {document.id} belongs to {names}: their shares cannot be set apart.")
        return groups

    def _sizes(self, groups: list[np.ndarray]) -> list[int]:
        """Documents to keep of each group: the largest total at these shares."""
        weights = [weight for _, weight in self.shares]
        scale = min(len(members) / weight for members, weight in zip(groups, weights, strict=True) if weight)
        return [round(scale * weight) for weight in weights]


def places(corpus: Corpus, group: str) -> np.ndarray:
    """Places of a group's documents in a corpus, int64 of shape (N,). Raises CorpusError where it has none."""
    members = [i for i, document in enumerate(corpus) if document.belongs_to(group)]
    if not members:
        parts = sorted({part for document in corpus for part in document.group.split("/") if part})
        raise CorpusError(f"{corpus.name} has no group {group!r}. It has: {', '.join(parts) or 'no groups at all'}.")
    return np.array(members)
