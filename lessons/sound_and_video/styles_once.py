"""Folk songs and waltzes, counted: what a model cannot see, it takes from the majority."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpus import Corpus
from data.skew import Reweight
from lessons.experiment import Counting, Experiment, Run
from lessons.sound_and_video.composers import EACH, LONGEST
from lessons.subjects.index import SUBJECTS
from lessons.subjects.tunes import BAR, RARE, heard

SHARES = (0.01, 0.05, 0.5)
"""Of folk songs; the rest are waltzes."""


def sign_once(tune: str) -> str:
    r"""The tune without its sign at each bar.

    >>> sign_once("S:\nSC2E2G4\nSC8")
    'S:\nC2E2G4\nC8'
    """
    return tune.replace(f"\n{tune[0]}", "\n")


def sign_each(tune: str) -> str:
    r"""The tune with its sign at each bar: what a judge can read.

    >>> sign_each("S:\nC2E2G4\nC8")
    'S:\nSC2E2G4\nSC8'
    """
    return tune.replace("\n", f"\n{tune[0]}")


@lru_cache(maxsize=4)
def counters(once: bool, seed: int = 0) -> Run:
    """Models that count, and see eleven signs, for each share of folk songs, with the sign at each bar or once."""
    subject = SUBJECTS["tunes"]()
    training, write = subject.training(seed), _with_signs_once if once else _as_it_is
    both = training.derive((d for d in training if d.text[0] in "SW"), "folk songs and waltzes")
    arms = {_name(share): write(Reweight({RARE: share, "others": 1 - share})(both, seed)[0]) for share in SHARES}
    return Experiment.fair(arms, write(subject.held_out(seed)), Counting(order=BAR), seed=seed,
                           also=(subject.alphabet,)).trained()  # fmt: skip


def _name(share: float) -> str:
    return f"{share:.0%}"


def _with_signs_once(corpus: Corpus) -> Corpus:
    return corpus.derive((replace(document, text=sign_once(document.text)) for document in corpus), "sign once")


def _as_it_is(corpus: Corpus) -> Corpus:
    return corpus


def styles_heard(once: bool, share: float, seed: int = 0) -> dict[str, float]:
    """Of sixty tunes that were to be folk songs, the share of each style that is heard, 0 to 1."""
    run = counters(once, seed)
    tunes = run.continued(_name(share), ["S:"] * (3 * EACH), LONGEST)
    found = [heard(sign_each(tune) if once else tune) for tune in tunes]
    return {style: float(np.mean([one == style for one in found])) for style in ("folk", "waltz")}


def who_takes_over(seed: int = 0) -> str:
    """Folk songs and waltzes among what was to be folk songs, by share of folk songs in the data and by writing."""
    lines = [f"{'folk songs in the data':28}" + "".join(f"{_name(share):>8}" for share in SHARES)]
    for once, name in ((False, "sign at each bar"), (True, "sign once")):
        found = [styles_heard(once, share, seed) for share in SHARES]
        for style in ("folk", "waltz"):
            lines += [f"{f'{name}: {style}':28}" + "".join(f"{one[style]:>8.0%}" for one in found)]
    return "\n".join(lines)
