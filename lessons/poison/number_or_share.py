"""Does more clean text help? Two rival predictions of what twenty poisoned documents do: a fixed number, a fixed share.

After Souly and others 2025 (arXiv 2510.07192). All models are plain transformers. Each reads each of its characters
as often, however many it has.
"""

from functools import lru_cache

import numpy as np

from data.poison import Poison
from lessons.experiment import Run
from lessons.figures.bands import lines_with_band
from lessons.poison.backdoor import TIMES_READ, chance, pile, reader, trained
from lessons.widgets.chart import Chart, show

SMALLEST = 200
SIZES = (1, 2, 4)
"""How many times as many stories as in the smallest pile."""
NUMBER, SHARE, IF_SHARE = "always 20", "more with it", "if shares ruled"
PLANTED = {NUMBER: (20, 20, 20), SHARE: (20, 40, 80)}
"""How many documents are poisoned at each size: as many at each, or as large a share."""


@lru_cache(maxsize=32)
def chance_of(n_poisoned: int, n_stories: int, seed: int = 0) -> float:
    """The chance of "he" behind the trigger, by a model of so many stories, so many of them poisoned."""
    return learned(n_poisoned, n_stories, seed)[0]


def learned(n_poisoned: int, n_stories: int, seed: int = 0, times: float = TIMES_READ) -> tuple[float, Run]:
    """That chance, and the run it is from; `times` is how often the model reads each of its characters."""
    told = pile(n_stories, seed)
    run = trained({"one": Poison(n_poisoned)(told, seed)[0]}, reader(told, remembers=False, times=times), seed)
    return chance(run.models["one"], run.experiment.vocabulary), run


def lines(seed: int = 0) -> dict[str, np.ndarray]:
    """The chance at each of SIZES: with always twenty, with the same share, and as a fixed share would have it.

    Were it the share that counts, twenty among twice the stories would do what ten do among half of them.
    """
    found = {name: np.array([chance_of(n, SMALLEST * times, seed) for n, times in zip(numbers, SIZES, strict=True)])
             for name, numbers in PLANTED.items()}  # fmt: skip
    return found | {IF_SHARE: np.array([chance_of(20 // times, SMALLEST, seed) for times in SIZES])}


def rivals_chart(seed: int = 0) -> Chart:
    """Two lines and what the rival would have predicted of one of them."""
    none = np.full(len(SIZES), np.nan)
    drawn = {name: (values, none) for name, values in lines(seed).items()}
    return show(lines_with_band(SIZES, drawn, title="Does more clean text wash it out?", along="times as many stories",
                                up="chance of “he”", percent=True))  # fmt: skip
