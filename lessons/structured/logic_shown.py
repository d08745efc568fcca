"""What lesson 09 shows of sums and of residents: charts and tables of the experiments."""

import numpy as np

from data.corpora.residents import WORDINGS, residents
from lessons.figures.bands import lines_with_band
from lessons.figures.share_bars import share_bars
from lessons.structured.sums_learned import N_LOOKS, PLAIN, curves, steps_to
from lessons.structured.wordings import CASES, N_PEOPLE, TOLD, by_wordings, known
from lessons.structured.wrong_sums import ARMS, adders, answered
from lessons.widgets.chart import Chart, show


def learning_chart(seed: int = 0) -> Chart:
    """How many new sums each writing's model answers, step by step."""
    looks = [0, *range(6, N_LOOKS + 1, 2)]
    shown = {writing: np.array(curve)[looks].T for writing, curve in curves(seed=seed).items()}
    none = np.full(len(looks), np.nan)
    lines = {writing: (right, none) for writing, (_, right) in shown.items()}
    return show(lines_with_band(shown[PLAIN][0].tolist(), lines, title="Sums that nobody has read", along="steps",
                                up="answers that are right", percent=True, percent_along=False))  # fmt: skip


def steps(seed: int = 0) -> dict[str, float]:
    """After how many steps nine in ten of the new sums are right, for each writing."""
    return {writing: steps_to(curve) for writing, curve in curves(seed=seed).items()}


def wordings_chart(seed: int = 0) -> Chart:
    """What can be asked of both models."""
    found = by_wordings(seed)
    bars = {f"{name}: {case}": found[name][case] for case in CASES for name in TOLD}
    return show(share_bars(bars, "Is the answer right?", f"of {N_PEOPLE} each"))


def told_of_one(seed: int = 0) -> str:
    """What both models read of the same person."""
    name = known(seed)[-1].name
    lines = []
    for wording, k in TOLD.items():
        texts = dict.fromkeys(d.text for d in residents(N_PEOPLE, k, seed) if name in d.text)
        lines += [f"{wording}, {len(WORDINGS) // k} times", *(f"    {text}" for text in texts)]
    return "\n".join(lines)


def outvoted_by_arm(seed: int = 0, temperature: float = 0.0) -> dict[str, dict[str, float]]:
    """For each pile of sums what its model answers: the shares that are right, and by the wrong rule."""
    return {arm: answered(adders(seed), arm, temperature) for arm in ARMS}


def outvoted_table(seed: int = 0) -> str:
    """The same at both temperatures, a line for each pile."""
    lines = [f"{'':32}{'temperature 0':>15}{'':10}{'temperature 1':>16}",
             f"{'':32}{'right':>15}{'by rule':>10}{'right':>16}{'by rule':>10}"]  # fmt: skip
    warm = outvoted_by_arm(seed, 1.0)
    for arm, cold in outvoted_by_arm(seed).items():
        (right, by_rule), (right_1, by_rule_1) = cold.values(), warm[arm].values()
        lines += [f"{arm:32}{right:>15.0%}{by_rule:>10.0%}{right_1:>16.0%}{by_rule_1:>10.0%}"]
    return "\n".join(lines)


def outvoted_chart(seed: int = 0) -> Chart:
    """How many new sums each model answers rightly, at temperature 0."""
    bars = {arm: found["right"] for arm, found in outvoted_by_arm(seed).items()}
    return show(share_bars(bars, "Is the answer right?", f"of {len(adders(seed).experiment.held_out)}, temperature 0"))
