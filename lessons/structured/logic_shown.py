"""What lesson 09 shows of sums and of residents: charts and tables of the experiments."""

import numpy as np

from data.corpora.residents import WORDINGS, residents
from lessons.figures.bands import lines_with_band
from lessons.figures.share_bars import share_bars
from lessons.structured.sums_learned import PLAIN, curves, steps_to
from lessons.structured.wordings import CASES, N_PEOPLE, TOLD, by_wordings, known
from lessons.structured.wrong_sums import ARMS, adders, answered
from lessons.widgets.chart import Chart, show


def learning_chart(seed: int = 0) -> Chart:
    """How many new sums each writing's model answers, step by step."""
    found = curves(seed=seed)
    steps = [step for step, _ in found[PLAIN]][::2]
    lines = {writing: (np.array([right for _, right in curve])[::2], np.full(len(steps), np.nan))
             for writing, curve in found.items()}  # fmt: skip
    return show(lines_with_band(steps, lines, title="Sums that nobody has read", along="steps",
                                up="answers that are right", percent=True))  # fmt: skip


def steps_table(seed: int = 0) -> str:
    """After how many steps nine in ten of the new sums are right, for each writing."""
    return "\n".join(f"{writing:10}{steps_to(curve):>6.0f} steps" for writing, curve in curves(seed=seed).items())


def wordings_chart(seed: int = 0) -> Chart:
    """What can be asked of both models."""
    found = by_wordings(seed)
    bars = {f"{name}: {case}": found[name][case] for case in CASES for name in TOLD}
    return show(share_bars(bars, "Is the answer right?", f"of {N_PEOPLE} people"))


def told_of_one(seed: int = 0) -> str:
    """What both models read of the same person."""
    name = known(seed)[-1].name
    lines = []
    for wording, k in TOLD.items():
        texts = dict.fromkeys(d.text for d in residents(N_PEOPLE, k, seed) if name in d.text)
        lines += [f"{wording}, {len(WORDINGS) // k} times", *(f"    {text}" for text in texts)]
    return "\n".join(lines)


def outvoted_table(seed: int = 0) -> str:
    """What each model answers: at temperature 0 and at temperature 1, right, and by the rule."""
    run = adders(seed)
    lines = [f"{'':32}{'temperature 0':>15}{'':10}{'temperature 1':>16}",
             f"{'':32}{'right':>15}{'by rule':>10}{'right':>16}{'by rule':>10}"]  # fmt: skip
    for arm in ARMS:
        cold, warm = (tuple(answered(run, arm, temperature).values()) for temperature in (0.0, 1.0))
        lines += [f"{arm:32}{cold[0]:>15.0%}{cold[1]:>10.0%}{warm[0]:>16.0%}{warm[1]:>10.0%}"]
    return "\n".join(lines)


def outvoted_chart(seed: int = 0) -> Chart:
    """How many new sums each model answers rightly, at temperature 0."""
    run = adders(seed)
    bars = {arm: answered(run, arm)["right"] for arm in ARMS}
    return show(share_bars(bars, "Is the answer right?", f"of {len(run.experiment.held_out)}, temperature 0"))
