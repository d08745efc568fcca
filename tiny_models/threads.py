"""How many threads torch should use for one operation, by measuring.

Threads wait for each other at every operation. While all cores are free, two are nearly twice as fast as
one; when something else needs one of two cores, the same two were measured to be ten times slower than one.
So one core is left to the notebook server and the browser, and more threads than one must earn it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
import torch

from tiny_models.cores import n_cores
from tiny_models.gpt import GPT

WORTH = 1.25
"""More threads are taken only where they are this many times faster than fewer."""


@contextmanager
def threads(count: int) -> Iterator[None]:
    """Let torch use so many threads for one operation."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def measure_threads(seconds: float = 0.8) -> dict[int, float]:
    """Training steps per second with 1, 2, 4 ... threads, in about `seconds` altogether."""
    counts = [2**i for i in range(n_cores().bit_length()) if 2**i <= n_cores()]
    rates = {}
    for count in counts:
        with threads(count):
            rates[count] = _steps_per_second(seconds / len(counts))
    return rates


def choose_threads(rates: dict[int, float], cores: int) -> int:
    """The fewest threads that no larger number, with a core to spare, outruns by WORTH.

    >>> choose_threads({1: 50, 2: 90, 4: 100}, cores=4), choose_threads({1: 50, 2: 90}, cores=2)
    (2, 1)
    """
    chosen = 1
    for count in sorted(rates):
        if count < cores and rates[count] >= WORTH * rates[chosen]:
            chosen = count
    return chosen


def best_threads() -> int:
    """The number to give to `torch.set_num_threads`; measured again when the last answer is a minute old."""
    return _best_threads(int(time.monotonic() // 60)) if n_cores() > 2 else 1


def explain_threads(rates: dict[int, float], cores: int) -> str:
    """What was measured and what follows from it, in words for a person."""
    measured = ", ".join(f"{rate:.0f} with {count}" for count, rate in rates.items())
    chosen = choose_threads(rates, cores)
    reason = "one core is left to the notebook server and the browser" if cores > 1 else "this machine has one core"
    if max(rates) > 1 and chosen == 1 and cores > 2:
        reason = "more threads were not enough faster to be worth their waiting for each other"
    return f"Training steps per second, by threads: {measured}. Chosen: {chosen}, since {reason}."


@lru_cache(maxsize=1)
def _best_threads(minute: int) -> int:
    return choose_threads(measure_threads(), n_cores())


def _steps_per_second(seconds: float) -> float:
    """One over the median time of a step: the first, slow one then weighs little."""
    learning = GPT(50).learn(np.arange(4096) % 50, n_chars=10**9)
    next(learning)
    durations, end = [], time.perf_counter() + seconds
    while not durations or time.perf_counter() < end:
        start = time.perf_counter()
        next(learning)
        durations.append(time.perf_counter() - start)
    return 1 / float(np.median(durations))
