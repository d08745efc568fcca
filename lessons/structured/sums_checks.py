"""Exercise 09.3: write the sums so that they are learned sooner."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from lessons.asking.exercises import Exercise, Property, Threshold, Verdict
from lessons.structured.sums_learned import (
    ENOUGH,
    N_LOOKS,
    OPTIONS,
    PLAIN,
    STEP,
    Write,
    curves,
    experiment,
    halves,
    parts,
    rewritten,
    share_right,
    steps_to,
)

YOURS = "your writing"
SIGNS = set("0123456789+=")
MOST = OPTIONS["window"] - 1
"""Characters of a sum, as many as the model sees beside the mark that ends it."""
LIMIT = 75
"""Percent of the steps that plain sums need. On seeds 0 to 4 zeros in front take 42 to 71, turned answers 67 to 86."""


def some_sums(seed: int) -> Iterator[tuple[str, str, str]]:
    """Numbers and answers, one after the other; sums of single digits are among them, and one that ends in 0."""
    pairs = np.random.default_rng(seed).integers(0, 100, (20, 2)).tolist()
    for left, right in [*pairs, (3, 5), (0, 0), (4, 96)]:
        yield str(left), str(right), str(left + right)


def badly_written(result: Any, left: str, right: str, answer: str) -> str:
    """What is wrong with a sum as it was written, or nothing: all of it must be readable, and nothing else be there."""
    if not isinstance(result, str):
        return "The result is a text."
    if strange := set(result) - SIGNS:
        return f"{min(strange)!r} is no digit, and neither + nor =."
    if len(result) > MOST:
        return f"It has {len(result)} characters, and the model sees {MOST}."
    *numbers, written = parts(result)
    if result.count("+") != 1 or result.count("=") != 1 or not all(map(str.isdecimal, (*numbers, written))):
        return "A sum is a number, +, a number, = and an answer."
    if [*map(int, numbers)] != [int(left), int(right)]:
        return "The question must stay: only zeros may come before its numbers."
    if int(answer) not in (int(written), int(written[::-1])):
        return "The answer cannot be read any more, neither forwards nor backwards."
    return ""


def steps_of(write: Write, seed: int = 0) -> float:
    """After how many steps nine in ten new sums are right, as this function writes them."""
    training, asked = (rewritten(half, write) for half in halves(seed))
    run, curve = experiment({YOURS: training}, asked, seed=seed).start(n_snapshots=N_LOOKS), []
    for _, snapshot in run:
        curve.append((snapshot.n_seen / STEP, share_right(run, YOURS, asked)))
        if curve[-1][1] >= ENOUGH:
            break
    return steps_to(curve)


_FORM = Property(some_sums, badly_written, hint="text.zfill(3) puts zeros in front, text[::-1] turns a text round.")
_SOONER = Threshold(
    "Steps until nine in ten new sums are right, in percent of those of plain sums",
    lambda write, seed: 100 * steps_of(write, seed) / steps_to(curves(seed=seed)[PLAIN]),
    at_most=LIMIT,
    praise="The same sums and the same model: only the writing has changed.",
    hint="In 5+38=43 the tens of the answer are tens of the second number alone. Give each digit a place of its own.",
)


def _judge(write: Any, seed: int) -> Verdict:
    """Form first: it takes no time, and what cannot be read need not be learned."""
    formal = _FORM(write, seed)
    return _SOONER(write, seed) if formal.state == "passed" else formal


check_writing = Exercise("09.3", _judge)
