"""What torch's threads gain and cost on this machine; the course takes one for each model.

Threads wait for each other at every operation. While all cores are free, two were nearly twice as fast as one for one
model alone; when something else needed one of two cores, the same two were ten times slower than one. So models learn
side by side, on a thread each (`side_by_side.py`), and `start.py` tells torch so.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch

from tiny_models.cores import n_cores
from tiny_models.gpt import GPT


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


def explain_threads(rates: dict[int, float]) -> str:
    """What was measured and what the course does, in words for a person.

    >>> explain_threads({1: 50.4, 2: 95.0})
    'Training steps per second, by threads: 50 with 1, 95 with 2. Each model takes 1, so that none waits for another.'
    """
    measured = ", ".join(f"{rate:.0f} with {count}" for count, rate in rates.items())
    return f"Training steps per second, by threads: {measured}. Each model takes 1, so that none waits for another."


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
