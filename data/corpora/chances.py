"""One of several options, each with a chance of its own, by a number that was drawn before."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


def drawn(options: Sequence[T], number: float, shares: Sequence[float] | None = None) -> T:
    """The option in whose share a number in [0, 1) lies; without shares all are equally likely.

    `shares` are as many as the options, and are normalised. An option with a share of 0 is never drawn.

    >>> [drawn("abc", number, (0.5, 0, 0.5)) for number in (0, 0.49, 0.5, 0.99)], drawn("abc", 0.4)
    (['a', 'a', 'c', 'c'], 'b')
    """
    edges = list(accumulate(shares or [1] * len(options)))
    return options[bisect(edges[:-1], number * edges[-1])]
