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
N_STEPS = 200
"""Enough where each digit has a place of its own."""


@lru_cache(maxsize=2)
def carried(seed: int = 0) -> tuple[Corpus, Corpus]:
    """The sums in which something is carried, to learn from and to be asked for: no others can be wrong by the rule."""
    return tuple(part.derive((d for d in part if d.group == "carry"), "with carry") for part in halves(seed))


def piles(seed: int = 0) -> dict[str, Corpus]:
    """The same sums, in each pile with other answers."""
    training, _ = carried(seed)
    wrong = {
        arm: training if how is None else SUM_NOISES[how[0]](how[1])(training, seed)[0] for arm, how in ARMS.items()
    }
    return {arm: rewritten(pile, WRITINGS[ALIGNED]) for arm, pile in wrong.items()}


@lru_cache(maxsize=2)
def adders(seed: int) -> Run:
    """A model for each pile, when each has learned."""
    return experiment(piles(seed), rewritten(carried(seed)[1], WRITINGS[ALIGNED]), N_STEPS, seed).trained()


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
