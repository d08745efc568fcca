"""Balancing: shares of groups that differ from those that are there."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from numbers import Real

import numpy as np

from data.added_copies import AddedCopies
from data.corpora.dialects import COAST, HILLS, in_the_hills
from data.corpus import Corpus, Document
from data.skew import Reweight, places
from data.transform import Report


def temperature_shares(sizes: Mapping[str, int], temperature: float) -> dict[str, float]:
    """Shares in proportion to n ** (1 / T): at T = 1 the sizes' own, and the hotter, the more equal.

    As in multilingual training, where small languages would drown. Raises ValueError for a T that is not above 0.

    >>> temperature_shares({"coast": 400, "hills": 100}, 2)
    {'coast': 0.6666666666666666, 'hills': 0.3333333333333333}
    """
    _check_temperature(temperature)
    weights = {group: size ** (1 / temperature) for group, size in sizes.items()}
    total = math.fsum(weights.values())
    return {group: weight / total for group, weight in weights.items()}


def _check_temperature(temperature: float) -> None:
    if not isinstance(temperature, Real) or not temperature > 0:
        raise ValueError(f"A temperature is a number above 0, not {temperature!r:.60}; 1 leaves shares as they are.")


@dataclass(frozen=True)
class Temper:
    """Drop documents until the groups' shares are those of a temperature; nothing is repeated.

    Raises ValueError for a temperature that is not above 0; CorpusError as `Reweight` does.
    """

    temperature: float
    groups: tuple[str, ...] = (COAST, HILLS)

    def __post_init__(self) -> None:
        _check_temperature(self.temperature)

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        balanced, report = self._reweight(corpus)(corpus, seed)
        return corpus.derive(balanced, repr(self)), replace(report, transform=repr(self))

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which documents of the groups are dropped: bool of shape (N,), in the corpus's order."""
        return self._reweight(corpus).hits(corpus, seed)

    def _reweight(self, corpus: Corpus) -> Reweight:
        sizes = {group: len(places(corpus, group)) for group in self.groups}
        return Reweight(temperature_shares(sizes, self.temperature))


class RetoldInTheHills(AddedCopies):
    """Add a copy of a share `rate` of the Coast's stories, as the Hills tell it, each right after its original.

    The idea of counterfactual augmentation (Lu and others 2018, arXiv 1807.11714), here for a dialect. Raises what
    `AddedCopies` does.
    """

    def eligible(self, document: Document) -> bool:
        return document.belongs_to(COAST)

    def copy(self, document: Document) -> Document:
        return replace(document, id=f"{document.id}~hills", text=in_the_hills(document.text), group=HILLS)
