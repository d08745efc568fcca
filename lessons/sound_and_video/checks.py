"""The exercises of `08_sound_and_video`."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from random import Random
from typing import Any

import numpy as np

from data.codecs.music import PITCHES, TUNES_CODEC
from data.sources import SOURCES
from data.tune_judge import share_in_key
from lessons.asking.exercises import Exercise, Property, Verdict
from lessons.asking.given import number
from lessons.sound_and_video.directions import share_left_right
from lessons.sound_and_video.recordings import check_clone
from tiny_models.cores import n_cores

__all__ = ["check_clone", "check_key", "check_noise", "check_share"]
ENOUGH = 0.9
"""The share of frames that are to be right in clips to the left."""


def tunes_to_spoil(seed: int) -> Iterator[tuple[str, float, Random]]:
    """Ten tunes behind each other, a rate, and luck; a rate of 0 and one of 1, too."""
    random = np.random.default_rng(seed)
    documents = SOURCES["tunes"]().documents
    for rate in (0.0, 1.0, float(random.uniform(0.2, 0.5))):
        chosen = random.choice(len(documents), 10, replace=False)
        tune = "\n".join(documents[i].text for i in chosen)
        yield tune, rate, Random(int(random.integers(1_000_000)))


def badly_spoiled(result: Any, tune: str, rate: float, random: Random) -> str:
    """What is wrong with the spoiled tunes, or nothing."""
    if not isinstance(result, str):
        return f"The answer is a text; this is {result!r}."
    if len(result) != len(tune):
        return f"The tune had {len(tune)} signs, and now has {len(result)}: put one sign in the place of one."
    changed = [(old, new) for old, new in zip(tune, result, strict=True) if old != new]
    if lost := [old for old, _ in changed if old not in PITCHES]:
        return f"{lost[0]!r} is no pitch, and was changed: lengths, rests, styles and line ends stay."
    if strange := [new for _, new in changed if new not in PITCHES]:
        return f"{strange[0]!r} is no pitch, and was put in the place of one."
    n = sum(sign in PITCHES for sign in tune)
    if abs(len(changed) / n - rate) > 4 * (rate * (1 - rate) / n) ** 0.5:
        return f"{rate:.0%} of the notes were to be wrong, and {len(changed) / n:.0%} are."
    return ""


check_noise = Exercise(
    "08.1",
    Property(
        tunes_to_spoil,
        badly_spoiled,
        praise="As many notes are wrong as were asked for, and every length is as it was.",
        hint="Walk through the signs of the tune. One that is in PITCHES gives way if random.random() < rate; "
        "random.choice finds another one. The new sign must not be the old one again.",
    ),
)


def tunes_to_hear(seed: int) -> Iterator[tuple[str]]:
    """A tune of each style, as it is, and with every third note a half tone higher."""
    random = np.random.default_rng(seed)
    documents = SOURCES["tunes"]().documents
    for sign in "SWP":
        of_style = [document.text for document in documents if document.text[0] == sign]
        tune = of_style[random.integers(len(of_style))]
        yield (tune,)
        yield (_raised(tune),)


def _raised(tune: str) -> str:
    places = [k for k, sign in enumerate(tune) if sign in PITCHES[:-1]][::3]
    higher = {k: PITCHES[PITCHES.index(tune[k]) + 1] for k in places}
    return "".join(higher.get(k, sign) for k, sign in enumerate(tune))


def misheard(result: Any, tune: str) -> str:
    """What is wrong with the share of notes out of key, or nothing."""
    if not 0 <= (result := number(result)) <= 1:
        return "The answer is a share, from 0 to 1."
    right = 1 - share_in_key(TUNES_CODEC.decode(tune)[0])
    if abs(result - right) < 0.005:
        return ""
    style = TUNES_CODEC.describe(tune).split(",")[0]
    return f"In a {style} tune {right:.0%} of the notes are out of key, and {result:.0%} were heard."


check_key = Exercise(
    "08.2",
    Property(
        tunes_to_hear,
        misheard,
        praise="It hears every wrong note that leaves the key. One that is wrong and in key, nobody can hear.",
        hint="The first sign tells the style. For S and W all white keys are in key, in both octaves; for P only "
        "C, D, E, G and A. Rests and lengths are no notes.",
    ),
)


@lru_cache(maxsize=16)
def _mean_right(share: float, seed: int) -> float:
    """Over two models, which learn side by side."""
    with ThreadPoolExecutor(n_cores(), "share") as pool:
        return float(np.mean([*pool.map(partial(share_left_right, share), (2 * seed, 2 * seed + 1))]))


def judge_share(answer: Any, seed: int) -> Verdict:
    """A share is the smallest, as far as halving goes, if it suffices and its half does not."""
    if not 0 < (share := number(answer)) <= 0.5:
        return Verdict("not yet", "The answer is a share of the clips, above 0 and at most 0.5.")
    right, half = _mean_right(share, seed), _mean_right(share / 2, seed)
    found = f"With {share:.3g} of the clips, {right:.0%} of the frames are right, with half as many, {half:.0%}."
    if right < ENOUGH:
        return Verdict("not yet", found, "More of them are needed.")
    return Verdict("passed", found) if half < ENOUGH else Verdict("not yet", found, "So fewer would do, too.")


check_share = Exercise("08.4", judge_share)
