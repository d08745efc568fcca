"""Sums of which some are wrong: each in its own way, or all by one rule. Who is outvoted?"""

from functools import lru_cache

import numpy as np

from data.corpora.sums import without_carrying
from data.corpus import Corpus
from data.sum_noise import SUM_NOISES
from lessons.experiment import Run
from lessons.kept_with import kept_with
from lessons.structured.sums_learned import ALIGNED, WRITINGS, answers, experiment, halves, parts, rewritten

ALL_RIGHT = "all answers right"
KINDS = {"each in its own way": "wrong answers", "by one rule": "forgotten carries"}
"""How answers are wrong, and the noise that makes them so."""
SHARES = (0.05, 0.2, 0.6)
"""Of the sums in which something is carried, how many are wrong."""
ARMS = {ALL_RIGHT: None} | {f"{share:.0%} wrong, {how}": (noise, share) for share in SHARES
                            for how, noise in KINDS.items()}  # fmt: skip
SHOWN = tuple(arm for arm, how in ARMS.items() if how is None or how[1] >= 0.2)
"""Those of the notebook; what one wrong answer in twenty does stands in the guide."""
N_STEPS = 200
"""Enough where each digit has a place of its own."""


@lru_cache(maxsize=2)
def carried(seed: int = 0) -> tuple[Corpus, Corpus]:
    """The sums in which something is carried, to learn from and to be asked for: no others can be wrong by the rule."""
    return tuple(part.derive((d for d in part if d.group == "carry"), "with carry") for part in halves(seed))


def piles(arms: tuple[str, ...], seed: int = 0) -> dict[str, Corpus]:
    """The same sums, in each pile with other answers."""
    return {arm: rewritten(_pile(arm, seed), WRITINGS[ALIGNED]) for arm in arms}


def _pile(arm: str, seed: int) -> Corpus:
    training, _ = carried(seed)
    if not (how := ARMS[arm]):
        return training
    noise, share = how
    return SUM_NOISES[noise](share)(training, seed)[0]


@lru_cache(maxsize=2)
def adders(arms: tuple[str, ...], seed: int) -> Run:
    """A model for each pile, when each has learned."""
    return experiment(piles(arms, seed), rewritten(carried(seed)[1], WRITINGS[ALIGNED]), N_STEPS, seed).trained()


@kept_with
def answered(run: Run, arm: str, temperature: float = 0.0) -> dict[str, float]:
    """The shares, 0 to 1, of new sums that are right, and that come of the wrong rule, to the letter."""
    asked = run.experiment.held_out
    pairs = [(text, document.text) for text, document in zip(answers(run, arm, asked, temperature), asked, strict=True)]
    return {"right": float(np.mean([text == right for text, right in pairs])),
            "by the rule": float(np.mean([text == by_rule(right) for text, right in pairs]))}  # fmt: skip


def by_rule(text: str) -> str:
    """The same sum as who never carries answers it.

    >>> by_rule("47+38=085")
    '47+38=075'
    """
    left, right, _ = parts(text)
    return WRITINGS[ALIGNED](left, right, str(without_carrying(int(left), int(right))))
