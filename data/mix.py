"""A mix: corpora poured together in given shares."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from data.card import Card
from data.corpus import Corpus, CorpusError, Document
from data.positions import order


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

        Each part gives the first documents of the order in which `cut` takes them, until its share is met, so at
        most one document too much. Parts may be versions of the same documents: what an earlier part has given,
        a later one gives in its own version only when it has nothing else. All stand in the order of their parts,
        evenly interleaved. So a mix of one part is what `cut` makes of it. A drawn document has its part's name as
        `source` and before its id, "noisy:stories-12".

        Raises CorpusError when a part is too small.
        """
        self._check(n_chars)
        given: set[str] = set()
        places, drawn = [], []
        for name, share in self.shares.items():
            part = self.parts[name]
            own = np.sort(_first_places(part, share * n_chars, seed, given))
            given.update(part.documents[i].id for i in own.tolist())
            places.append((own + 0.5) / len(part))
            drawn += [_marked(part.documents[i], name) for i in own.tolist()]
        interleaved = np.argsort(np.concatenate(places), kind="stable")
        documents = [drawn[i] for i in interleaved.tolist()]
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
        steps = (f"{name}: {step}" for name, part in self.parts.items() if self.shares[name] for step in part.lineage)
        return (*steps, f"Mix({shares}).draw({n_chars}, seed={seed})")


def cut(corpus: Corpus, n_chars: int, seed: int = 0) -> Corpus:
    """The corpus cut to `n_chars` characters or a little more: whole documents, in their old order.

    Which ones stay is fixed by the seed and their ids, so versions of the same documents keep the same
    ones. A corpus that is less than its longest document too long stays as it is, so what was cut once is not cut
    again. Raises CorpusError when the corpus is smaller.
    """
    if n_chars > corpus.n_chars:
        raise CorpusError(f"{corpus.name} has {corpus.n_chars:,} characters, fewer than the {n_chars:,} asked for.")
    kept = np.sort(_first_places(corpus, n_chars, seed))
    if len(kept) == len(corpus):
        return corpus
    return corpus.derive((corpus.documents[i] for i in kept.tolist()), f"cut({n_chars}, seed={seed})")


def original_id(document: Document) -> str:
    """The id that a document had before it was drawn into a mix.

    >>> original_id(Document("Ada", "noisy:stories-12", "noisy")), original_id(Document("Ada", "a:1", "here"))
    ('stories-12', 'a:1')
    """
    return document.id.removeprefix(f"{document.source}:")


def _marked(document: Document, name: str) -> Document:
    return replace(document, id=f"{name}:{document.id}", source=name)


def _first_places(
    corpus: Corpus, n_chars: Fraction | int, seed: int, given: Collection[str] = frozenset()
) -> np.ndarray:
    """Places of the fewest documents, in an order that the seed fixes, that hold `n_chars` characters.

    Those whose ids were `given` before come last. All, where that is less than the longest document too much.
    """
    if not n_chars:
        return np.zeros(0, dtype=np.int64)
    sizes = np.array([len(d.text) + 1 for d in corpus], dtype=np.int64)
    if corpus.n_chars - math.ceil(n_chars) < int(sizes.max()):
        return np.arange(len(corpus))
    places = order((d.id for d in corpus), seed, "cut")
    if given:
        places = np.array(sorted(places.tolist(), key=lambda i: corpus.documents[i].id in given))
    return places[: int(np.searchsorted(np.cumsum(sizes[places]), math.ceil(n_chars))) + 1]
