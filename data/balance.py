"""Balancing: shares of groups that differ from those that are there."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from data.corpus import Corpus
from data.dialects import COAST, HILLS, in_the_hills
from data.positions import check_rate, document_keys, random_bits, uniform
from data.skew import Reweight
from data.transform import Report


def temperature_shares(sizes: Mapping[str, int], temperature: float) -> dict[str, float]:
    """Shares in proportion to n ** (1 / T): at T = 1 the sizes' own, and the hotter, the more equal.

    As in multilingual training, where small languages would drown. Raises ValueError for a T that is not above 0.

    >>> temperature_shares({"coast": 400, "hills": 100}, 2)
    {'coast': 0.6666666666666666, 'hills': 0.3333333333333333}
    """
    if not temperature > 0:
        raise ValueError(f"A temperature is above 0, not {temperature}; 1 leaves the shares as they are.")
    weights = {group: size ** (1 / temperature) for group, size in sizes.items()}
    total = math.fsum(weights.values())
    return {group: weight / total for group, weight in weights.items()}


@dataclass(frozen=True)
class Temper:
    """Drop documents until the groups' shares are those of a temperature; nothing is repeated."""

    temperature: float
    groups: tuple[str, ...] = (COAST, HILLS)

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        sizes = {group: sum(document.belongs_to(group) for document in corpus) for group in self.groups}
        balanced, report = Reweight(temperature_shares(sizes, self.temperature))(corpus, seed)
        return corpus.derive(balanced, repr(self)), replace(report, transform=repr(self))


@dataclass(frozen=True)
class RetoldInTheHills:
    """Swapped copies: a share `rate` of the Coast's stories stands a second time, as the Hills tell it.

    The idea of counterfactual augmentation (Lu and others 2018, arXiv 1807.11714), here for a dialect.
    Raises ValueError for a rate outside 0 to 1.
    """

    rate: float = 1.0

    def __post_init__(self) -> None:
        check_rate(self.rate)

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        keys = document_keys((document.id for document in corpus), seed, type(self).__name__)
        hit = (uniform(random_bits(keys)) < self.rate).tolist()
        coast = [
            document for document, chosen in zip(corpus, hit, strict=True) if document.belongs_to(COAST) and chosen
        ]
        copies = [replace(d, id=f"{d.id}~hills", text=in_the_hills(d.text), group=HILLS) for d in coast]
        everything = (*corpus, *copies)
        order = np.argsort(random_bits(document_keys((d.id for d in everything), seed, "retold")), kind="stable")
        eligible = sum(document.belongs_to(COAST) for document in corpus)
        report = Report(repr(self), "document", eligible, len(copies), f"{len(copies):,} copies added")
        return corpus.derive((everything[i] for i in order.tolist()), repr(self)), report
