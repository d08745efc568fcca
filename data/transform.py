"""What noise, skew and curation have in common: `(corpus, seed) -> (corpus, Report)`."""

from dataclasses import dataclass
from typing import Protocol

from data.corpus import Corpus


@dataclass(frozen=True)
class Report:
    """What a transform did: of `eligible` units (characters, words, documents ...) it changed `hit`."""

    transform: str
    unit: str
    eligible: int
    hit: int
    note: str = ""

    @property
    def rate(self) -> float:
        """The achieved rate, 0 to 1, over eligible units; 0 where nothing was eligible."""
        return self.hit / self.eligible if self.eligible else 0.0


class Transform(Protocol):
    """A frozen dataclass whose repr is its lineage.

    Laws (tests/test_transform.py holds every implementation to them): rate 0 is the identity; the
    global random state is untouched; the report states the achieved rate; what is hit at a low rate
    is a subset of what is hit at a higher one; the same seed gives the same corpus on any machine.
    """

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]: ...
