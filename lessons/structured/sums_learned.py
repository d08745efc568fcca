"""Sums in several writings, and with wrong answers: after how many steps are sums right that no model has read?

After N. Lee et al. 2023, "Teaching arithmetic to small transformers" (arXiv 2307.03381).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpora.sums import new_pairs, sums
from data.corpus import Corpus
from lessons.experiment import Experiment, Run, Transformer
from tiny_models.gpt_settings import QUICK

Write = Callable[[str, str, str], str]
"""Makes a document of two numbers and their answer, each in digits, as people write them."""
PLAIN, TURNED, ALIGNED = "5+38=43", "5+38=34", "05+38=043"
WRITINGS: Mapping[str, Write] = {
    PLAIN: lambda left, right, answer: f"{left}+{right}={answer}",
    TURNED: lambda left, right, answer: f"{left}+{right}={answer[::-1]}",
    ALIGNED: lambda left, right, answer: f"{left:0>2}+{right:0>2}={answer:0>3}",
}
"""As people write it; the answer from right to left; with zeros in front, so that each digit has a place of its own.

No writing has a sign that the others lack, and all are asked by the same question: numbers, "+" and "=".
"""
OPTIONS = {**QUICK, "layers": 2, "batch": 64, "pace": 1.5, "window": 10, "whole": True}
STEP = OPTIONS["batch"] * OPTIONS["window"]
"""Characters of a step: 64 sums, none longer than a window."""
N_STEPS, N_LOOKS = 300, 20
N_ASKED = 300
LONGEST = 4
"""Characters that are written at most: an answer and its end."""
ENOUGH = 0.9
"""The share of answers that must be right."""
Curve = tuple[tuple[float, float], ...]
"""At each look the steps so far, and the share, 0 to 1, of new sums that are answered to the letter."""


def rewritten(corpus: Corpus, write: Write) -> Corpus:
    """The same sums with the same answers, right or wrong, in another writing."""
    return corpus.derive((replace(one, text=write(*parts(one.text))) for one in corpus), "rewritten")


def parts(text: str) -> tuple[str, str, str]:
    """The digits of both numbers and of the answer.

    >>> parts("5+38=43")
    ('5', '38', '43')
    """
    question, _, answer = text.partition("=")
    left, _, right = question.partition("+")
    return left, right, answer


@lru_cache(maxsize=4)
def halves(seed: int = 0) -> tuple[Corpus, Corpus]:
    """The sums to learn from, and some that are asked for, whose numbers are read in neither order."""
    training, held_out = new_pairs(sums(), seed=seed)
    drawn = np.random.default_rng(seed).permutation(len(held_out))[:N_ASKED]
    return training, held_out.derive((held_out.documents[i] for i in drawn), "some")


def experiment(arms: Mapping[str, Corpus], asked: Corpus, n_steps: int = N_STEPS, seed: int = 0) -> Experiment:
    """Arms that read as many characters of sums each, in so many steps."""
    return Experiment.fair(arms, asked, Transformer(n_steps * STEP, OPTIONS), seed=seed)


def share_right(run: Run, arm: str, asked: Corpus, temperature: float = 0.0) -> float:
    """The share, 0 to 1, of sums that an arm's model answers to the letter."""
    said = answers(run, arm, asked, temperature)
    return float(np.mean([text == document.text for text, document in zip(said, asked, strict=True)]))


def answers(run: Run, arm: str, asked: Corpus, temperature: float = 0.0) -> tuple[str, ...]:
    """The sums as an arm's model ends them, each asked for up to its "="."""
    prompts = [document.text.partition("=")[0] + "=" for document in asked]
    return run.continued(arm, prompts, LONGEST, temperature)


@lru_cache(maxsize=8)
def curves(writings: tuple[str, ...] = tuple(WRITINGS), seed: int = 0, luck: int = 0) -> dict[str, Curve]:
    """How each writing is learned, side by side; `luck` draws other weights and windows, and the same sums."""
    training, asked = halves(seed)
    arms = {writing: rewritten(training, WRITINGS[writing]) for writing in writings}
    run = experiment(arms, asked, seed=seed + luck).start(n_snapshots=N_LOOKS)
    found: dict[str, list[tuple[float, float]]] = {writing: [] for writing in writings}
    for writing, snapshot in run:
        right = share_right(run, writing, rewritten(asked, WRITINGS[writing]))
        found[writing].append((snapshot.n_seen / STEP, right))
    return {writing: tuple(curve) for writing, curve in found.items()}


def steps_to(curve: Curve, enough: float = ENOUGH) -> float:
    """After how many steps so many answers are right for the first time, on a line between two looks; all steps, if
    that is never so.

    >>> steps_to(((0, 0.0), (100, 0.8), (200, 1.0))), steps_to(((0, 0.0), (100, 0.5)))
    (150.0, 100)
    """
    for (start, below), (stop, above) in zip(curve, curve[1:], strict=False):
        if above >= enough:
            return start + (stop - start) * (enough - below) / (above - below)
    return curve[-1][0]
