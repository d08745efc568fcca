"""Models that write tunes, side by side: from clean tunes, from spoiled ones, and from piles with few folk songs."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from data.codecs.music import STYLES
from data.corpus import Corpus
from data.tune_judge import judged
from lessons.experiment import Run
from lessons.figures.share_bars import share_bars
from lessons.kept_with import kept_with
from lessons.subjects.index import SUBJECTS
from lessons.subjects.tunes import heard
from lessons.widgets.chart import Chart, show

CLEAN, NOTES, LENGTHS, NO_FOLK, LITTLE_FOLK = "clean", "wrong notes", "wrong lengths", "no folk songs", "1 % folk songs"
RATE, LITTLE = 0.2, 0.01
"""Notes or lengths that are wrong, and folk songs where there are few."""
EACH = 20
"""Tunes of each style that are asked for."""
LONGEST = 120
"""Characters that are written at most: an eighth more than the longest tune by rule has."""
PARTS = {"bars": "bars add up", "key": "notes in key", "style": "style as asked", "form": "form A A' B A'"}
"""What is judged, and how the lesson calls it."""


def piles(seed: int = 0) -> dict[str, Corpus]:
    """The five kinds of data, each as long as the others."""
    subject = SUBJECTS["tunes"]()
    return {
        CLEAN: subject.training(seed),
        NOTES: subject.noisy(NOTES, RATE, seed)[0],
        LENGTHS: subject.noisy(LENGTHS, RATE, seed)[0],
        NO_FOLK: subject.skewed(0.0, seed)[0],
        LITTLE_FOLK: subject.skewed(LITTLE, seed)[0],
    }


@lru_cache(maxsize=2)
def composers(seed: int = 0) -> Run:
    """A model for each kind of data, when each has learned."""
    subject = SUBJECTS["tunes"]()
    return subject.trained(piles(seed), seed, n_chars=subject.budget(seed))


def composed(seed: int, arm: str, asked: str = "".join(STYLES), each: int = EACH) -> tuple[str, ...]:
    """What one of the five models writes, at temperature 1: so many tunes in each style that is asked for."""
    return written_by(composers(seed), arm, asked, each)


@kept_with
def written_by(run: Run, arm: str, asked: str = "".join(STYLES), each: int = EACH) -> tuple[str, ...]:
    """So many tunes in each style that is asked for, as text: what a model writes behind "W:", at temperature 1."""
    return tuple(tune for sign in asked for tune in run.continued(arm, [f"{sign}:"] * each, LONGEST))


def shares_right(tunes: Iterable[str]) -> dict[str, float]:
    """The shares, 0 to 1, of bars that add up and of notes in key, and of tunes in their style and with the form."""
    verdicts = [judged(tune) for tune in tunes]
    return {part: float(np.mean([getattr(verdict, part) for verdict in verdicts])) for part in PARTS}


def read_and_written(seed: int = 0) -> dict[str, tuple[dict[str, float], dict[str, float]]]:
    """What is right in the data of the first three models, and in what each of them writes."""
    arms = composers(seed).experiment.arms
    return {
        arm: (shares_right(document.text for document in arms[arm]), shares_right(composed(seed, arm)))
        for arm in (CLEAN, NOTES, LENGTHS)
    }


def what_went_wrong(seed: int = 0) -> str:
    """The shares as a table: for each kind of data what was read, and what was written."""
    lines = [f"{'':24}" + "".join(f"{name:>17}" for name in PARTS.values())]
    for arm, both in read_and_written(seed).items():
        for did, found in zip(("read", "written"), both, strict=True):
            lines += [f"{arm:14}{did:10}" + "".join(f"{found[part]:>17.0%}" for part in PARTS)]
    return "\n".join(lines)


def share_folk(seed: int, arm: str) -> float:
    """Of sixty tunes for which a model was asked for a folk song, the share that is heard as one, 0 to 1."""
    return float(np.mean([heard(tune) == "folk" for tune in composed(seed, arm, "S", 3 * EACH)]))


def folk_chart(seed: int = 0) -> Chart:
    """The share of folk songs that three models play when they are asked for one."""
    shares = {arm: share_folk(seed, arm) for arm in (CLEAN, LITTLE_FOLK, NO_FOLK)}
    return show(share_bars(shares, "Asked for a folk song: is it one?", f"of {3 * EACH} tunes each"))
