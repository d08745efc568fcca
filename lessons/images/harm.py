"""What goes wrong with the data of pictures, and which digit suffers: four models, each asked for each digit."""

from functools import lru_cache

import numpy as np

from data.corpus import Corpus
from data.mix import cut
from data.pixel_noise import WrongCaptions
from data.repeat import repeated
from lessons.experiment import Run
from lessons.images.drawers import EACH, TEN, drawers, drawn, halves, share_copied
from lessons.images.figures import confusion_matrices
from lessons.subjects.digits import look
from lessons.widgets.chart import Chart, show

CLEAN, WRONG, MISSING, MOSTLY = "clean", "wrong captions", "no sevens", "mostly zeros"
MISSED, COMMON = "7", "0"
RATE, SHARE = 0.2, 0.9
"""Captions that are wrong, and pictures that are zeros."""


def piles(seed: int = 0) -> dict[str, Corpus]:
    """The four kinds of data, of the same pictures, and as many of them in each."""
    training, _ = halves(seed)
    without = training.derive((d for d in training if d.text[0] != MISSED), MISSING)
    arms = {CLEAN: training, WRONG: WrongCaptions(RATE)(training, seed)[0], MISSING: without,
            MOSTLY: mostly(training, COMMON, SHARE, seed)}  # fmt: skip
    n_chars = min(corpus.n_chars for corpus in arms.values())
    return {arm: cut(corpus, n_chars, seed) for arm, corpus in arms.items()}


def mostly(training: Corpus, digit: str, share: float, seed: int) -> Corpus:
    """As many pictures as before, so large a share of them of one digit: there are too few of it, so they repeat."""
    one = training.derive((d for d in training if d.text[0] == digit), f"only {digit}")
    rest = training.derive((d for d in training if d.text[0] != digit), f"no {digit}")
    chars = {"one": round(share * training.n_chars), "rest": round((1 - share) * training.n_chars)}
    parts = cut(repeated(one, chars["one"]), chars["one"], seed), cut(rest, chars["rest"], seed)
    return training.derive([d for part in parts for d in part], f"mostly {digit}")


@lru_cache(maxsize=2)
def four_drawers(seed: int = 0) -> Run:
    """A model for each kind of data, when each has learned."""
    return drawers(piles(seed), seed)


@lru_cache(maxsize=2)
def confusions(seed: int = 0, each: int = EACH) -> dict[str, np.ndarray]:
    """Of each model: how many of the pictures asked for (row) the classifier sees as what (column), (10, 10).

    A picture in which no digit is seen counts nowhere.
    """
    run = four_drawers(seed)
    return {arm: confusion(drawn(run, arm, each)) for arm in run.models}


def confusion(pictures: list[str]) -> np.ndarray:
    """How often which digit was asked for (row), and which one was seen (column), int (10, 10).

    >>> int(confusion(["7:" + "".join(f"\\n{mark}........" for mark in "abcd")]).sum())
    0
    """
    counts = np.zeros((len(TEN), len(TEN)), int)
    for picture in pictures:
        if seen := look(picture).digit:
            counts[TEN.index(picture[0]), TEN.index(seen)] += 1
    return counts


def confusion_chart(seed: int = 0) -> Chart:
    """The four side by side."""
    return show(confusion_matrices(confusions(seed), "Asked for, and recognised"))


def who_suffers(seed: int = 0) -> str:
    """For each kind of data the share of each digit that comes out as it was asked for, and how many are copies."""
    run = four_drawers(seed)
    lines = [f"{'':16}" + "".join(f"{digit:>6}" for digit in TEN) + f"{'copies':>8}"]
    for pile, counts in confusions(seed).items():
        right = np.diag(counts) / EACH
        copied = share_copied(drawn(run, pile), run.experiment.arms[pile])
        lines += [f"{pile:16}" + "".join(f"{share:>6.0%}" for share in right) + f"{copied:>8.0%}"]
    return "\n".join(lines)
