"""A mix: corpora poured together in given shares."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from data.card import Card
from data.corpus import Corpus, CorpusError, Document
from data.positions import document_keys, random_bits


@dataclass(frozen=True)
class MixReport:
    """What was asked and what was drawn: shares of the characters by part, and the characters in all."""

    asked: dict[str, float]
    achieved: dict[str, float]
    n_chars: int


@dataclass(frozen=True)
class Mix:
    """Parts with weights of 0 or above (they are normalised).

    Raises CorpusError when the weights do not fit the parts.

    >>> ada, bob = (Corpus(n, tuple(Document(n * 3, f"{n}{i}", n) for i in range(9))) for n in "ab")
    >>> mix = Mix({"a": ada, "b": bob}, {"a": 3, "b": 1})
    >>> mix.largest_draw()
    48
    >>> mixed, report = mix.draw(40)
    >>> report.n_chars, report.achieved
    (44, {'a': 0.7272727272727273, 'b': 0.2727272727272727})
    """

    parts: Mapping[str, Corpus]
    weights: Mapping[str, float]

    def __post_init__(self) -> None:
        if set(self.parts) != set(self.weights):
            raise CorpusError(f"Each part needs one weight: parts {list(self.parts)}, weights {list(self.weights)}.")
        if not all(math.isfinite(w) and w >= 0 for w in self.weights.values()) or not any(self.weights.values()):
            raise CorpusError(f"Weights are 0 or above, and one of them is above 0; not {dict(self.weights)}.")

    @cached_property
    def shares(self) -> dict[str, Fraction]:
        """The normalised weights, exact (as written: 0.3 is 3/10), so that no rounding refuses a draw."""
        exact = {name: Fraction(str(float(self.weights[name]))) for name in self.parts}
        return {name: weight / sum(exact.values()) for name, weight in exact.items()}

    def largest_draw(self) -> int:
        """The largest n_chars that these parts can give at these weights."""
        return min(math.floor(self.parts[name].n_chars / share) for name, share in self.shares.items() if share)

    def draw(self, n_chars: int, seed: int = 0) -> tuple[Corpus, MixReport]:
        """Whole documents, none twice, of `n_chars` characters or a little more (end marks included).

        From each part come the first documents of an order that the seed fixes, until its share is
        met, so at most one document too much; all are interleaved in another such order. A drawn
        document has its part's name as `source` and before its id, "noisy:stories-12": parts may be
        versions of the same documents, which can then be drawn once from each.

        Raises CorpusError when a part is too small.
        """
        self._check(n_chars)
        drawn = [
            document
            for name, share in self.shares.items()
            for document in _first(self.parts[name], name, share * n_chars, seed)
        ]
        keys = document_keys((document.id for document in drawn), seed, "mix: interleave")
        documents = [drawn[i] for i in np.argsort(random_bits(keys), kind="stable").tolist()]
        mixed = Corpus("mix", tuple(documents), self._card(), self._lineage(n_chars, seed))
        achieved = mixed.shares(lambda document: document.source)
        report = MixReport(
            {name: float(share) for name, share in self.shares.items()},
            {name: achieved.get(name, 0.0) for name in self.parts},
            mixed.n_chars,
        )
        return mixed, report

    def _check(self, n_chars: int) -> None:
        if n_chars < 1:
            raise CorpusError(f"A draw has at least one character, not {n_chars}.")
        for name, share in self.shares.items():
            available, needed = self.parts[name].n_chars, math.ceil(share * n_chars)
            if needed > available:
                raise CorpusError(
                    f"Part {name!r} has {available:,} characters, but {needed:,} are needed for "
                    f"{float(share):.1%} of {n_chars:,}. The largest draw at these weights is "
                    f"{self.largest_draw():,}: ask for less, give {name!r} less weight, or add text to it."
                )

    def _card(self) -> Card:
        """Each answer of each part's card, with the part's name."""
        return Card(
            **{
                field.name: " ".join(
                    f"{name}: {answer}"
                    for name, part in self.parts.items()
                    if (answer := getattr(part.card, field.name))
                )
                for field in fields(Card)
            }
        )

    def _lineage(self, n_chars: int, seed: int) -> tuple[str, ...]:
        shares = ", ".join(f"{name}={float(share):.3g}" for name, share in self.shares.items())
        steps = (f"{name}: {step}" for name, part in self.parts.items() for step in part.lineage)
        return (*steps, f"Mix({shares}).draw({n_chars}, seed={seed})")


def cut(corpus: Corpus, n_chars: int, seed: int = 0) -> Corpus:
    """The corpus cut to `n_chars` characters or a little more: whole documents, in their old order.

    Which ones stay is fixed by the seed and their ids, so versions of the same documents keep the same
    ones. Raises CorpusError when the corpus is smaller.
    """
    if n_chars > corpus.n_chars:
        raise CorpusError(f"{corpus.name} has {corpus.n_chars:,} characters, fewer than the {n_chars:,} asked for.")
    kept = np.zeros(len(corpus), dtype=bool)
    kept[_first_places(corpus, "cut", n_chars, seed)] = True
    documents = (document for document, keep in zip(corpus, kept.tolist(), strict=True) if keep)
    return corpus.derive(documents, f"cut({n_chars}, seed={seed})")


def _first(part: Corpus, name: str, n_chars: Fraction, seed: int) -> list[Document]:
    """The part's documents that hold `n_chars` characters, marked as this part's."""
    places = _first_places(part, f"mix: {name}", n_chars, seed)
    return [replace(d, id=f"{name}:{d.id}", source=name) for d in (part.documents[i] for i in places.tolist())]


def _first_places(corpus: Corpus, order_of: str, n_chars: Fraction | int, seed: int) -> np.ndarray:
    """Places of the fewest documents, in an order that the seed fixes, that hold `n_chars` characters."""
    order = np.argsort(random_bits(document_keys((d.id for d in corpus), seed, order_of)), kind="stable")
    ends = np.cumsum(np.array([len(d.text) + 1 for d in corpus], dtype=np.int64)[order])
    return order[: int(np.searchsorted(ends, math.ceil(n_chars))) + 1 if n_chars else 0]
