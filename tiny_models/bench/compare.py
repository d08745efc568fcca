"""Two sides measured in turn, so that what else the machine does slows both alike."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeVar

SEEDS = range(5)
T = TypeVar("T")


@dataclass(frozen=True)
class Comparison:
    """What each side took, seed by seed.

    >>> Comparison([1.0, 2.0, 1.0], [10.0, 24.0, 8.0]).ratio
    10.0
    """

    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """How many times as much they took: the median over the seeds of the ratio in each pair."""
        return median(their / our for our, their in zip(self.ours, self.theirs, strict=True))

    def as_dict(self, unit: str = "seconds") -> dict[str, Any]:
        return {f"{unit} of ours": self.ours, f"{unit} of the peer": self.theirs}


def alternate(ours: Callable[[int], float], theirs: Callable[[int], float], seeds: Iterable[int] = SEEDS) -> Comparison:
    """A, B, A, B ...: each side is given a seed and gives what it took, in seconds."""
    pairs = [(ours(seed), theirs(seed)) for seed in seeds]
    return Comparison([our for our, _ in pairs], [their for _, their in pairs])


def timed(work: Callable[[], T], clock: Callable[[], float] = time.perf_counter) -> tuple[float, T]:
    """Seconds, and what came out."""
    start = clock()
    outcome = work()
    return clock() - start, outcome


def rate(work: Iterator[Any], seconds: float, clock: Callable[[], float] = time.perf_counter) -> float:
    """Items per second: one over the median time of an item, so that what happens once weighs little."""
    durations, end = [], clock() + seconds
    while clock() < end or len(durations) < 3:
        durations.append(timed(lambda: next(work), clock)[0])
    return 1 / median(durations)


def fastest(rates: dict[int, float]) -> int:
    """The key of the highest rate.

    >>> fastest({1: 20.0, 2: 31.5})
    2
    """
    return max(rates, key=rates.__getitem__)


def percentile_95(values: list[float]) -> float:
    """The value that one in twenty exceeds.

    >>> percentile_95([float(i) for i in range(1, 101)])
    95.0
    """
    return sorted(values)[max(0, -(-len(values) * 19 // 20) - 1)]


def say(message: str) -> None:
    """What is going on, for a person who waits; results go to the standard output, this does not."""
    print(f"  {message}", file=sys.stderr, flush=True)
