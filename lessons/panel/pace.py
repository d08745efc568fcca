"""How long a run takes on the machine at hand, from how long its first rounds took."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

RECENT = 8
"""Rounds that count: a machine gets slower when something else runs on it."""


class Round(NamedTuple):
    """One turn of every arm: the characters that each learned from in it, and the seconds of all together."""

    n_chars: int
    seconds: float


@dataclass(frozen=True)
class Speed:
    """Seconds that a round costs whatever is learned in it (texts are written and judged), and for a character."""

    per_round: float
    per_char: float


def speed(rounds: Sequence[Round]) -> Speed | None:
    """The speed that explains the latest rounds best, by least squares; None before anything was learned.

    >>> speed([Round(0, 0.5), Round(1000, 2.5)])
    Speed(per_round=0.5, per_char=0.002)
    """
    latest = rounds[-RECENT:]
    largest = max((r.n_chars for r in latest), default=0)
    if not largest:
        return None
    costs = np.array([[1, r.n_chars / largest] for r in latest])  # of one size, for the solver's sake
    from scipy.optimize import nnls  # here, since it takes 30 MB, which a panel that only counts does without

    per_round, per_largest = nnls(costs, np.array([r.seconds for r in latest]))[0].tolist()
    return Speed(round(per_round, 9), round(per_largest / largest, 12))


class Pace:
    """Rounds of one run as they come; `marks` are the characters learned by the end of each, in order.

    A pause costs nothing: only the seconds that are given count. `before` is an earlier run's speed, which
    serves until this one has learned something.

    >>> pace = Pace([0, 1000, 3000])
    >>> pace.took(0.5, n_seen=0), pace.left, pace.took(2.5, n_seen=1000), pace.left
    (None, None, None, 4.5)
    """

    def __init__(self, marks: Sequence[int], before: Speed | None = None):
        self._marks, self._before = marks, before
        self._rounds: list[Round] = []
        self._seen = 0

    def took(self, seconds: float, n_seen: int) -> None:
        """A round took so long, and brought each arm to `n_seen` characters."""
        self._rounds.append(Round(n_seen - self._seen, seconds))
        self._seen = n_seen

    @property
    def speed(self) -> Speed | None:
        return speed(self._rounds) or self._before

    @property
    def elapsed(self) -> float:
        """Seconds that the rounds took so far."""
        return sum(r.seconds for r in self._rounds)

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take; None while no speed is known."""
        if self.speed is None:
            return None
        n_rounds = sum(mark > self._seen for mark in self._marks)
        return self.speed.per_round * n_rounds + self.speed.per_char * (self._marks[-1] - self._seen)


def about(seconds: float) -> str:
    """A duration as it is said: nobody needs an estimate to the tenth of a second.

    >>> about(8.6), about(170.0)
    ('about 9 s', 'about 3 min')
    """
    return f"about {seconds:.0f} s" if seconds < 100 else f"about {seconds / 60:.0f} min"
