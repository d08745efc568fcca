"""The scene of lesson 04: four columns of stories that differ in who is told with which pronoun."""

from collections import ChainMap
from dataclasses import replace
from textwrap import fill

import numpy as np

from data.corpora.stories import association, jobs
from data.stats import sample_rows
from lessons.bias.association import authored, expected, in_data
from lessons.bias.figures import by_job
from lessons.bias.skewed_stories import ARMS, FAR_SIGHTED, told_four_ways, trained, world
from lessons.experiment import KINDS, Experiment, Run
from lessons.figures.picture import History, Picture, loss_matrix
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import next_picture
from lessons.panel.scene import Amounts, Scene
from lessons.widgets.text_view import TextView, surprise_view
from tiny_models.measure import surprise

READERS = ChainMap({"counting": FAR_SIGHTED}, KINDS)
"""A counting model must see from the pronoun back to the job."""


class WhoseWorld(Scene):
    """The scene of `04_skew_and_bias`; the slider is the share of "she"."""

    name = "whose world"
    arms = ARMS
    offered = ("model", "prompt", "temperature")
    kinds = READERS
    amounts = Amounts("“she” in your skew, %", (5, 10, 25, 50, 75, 90, 95))

    def adapt(self, recipe: Recipe) -> Recipe:
        return replace(recipe, prompt="The nurse said ", temperature=1.0, amount=90)

    def prepare(self, recipe: Recipe) -> Experiment:
        return told_four_ways(recipe.amount / 100, self.kind(recipe), recipe.seed)

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        losses = run.history[arm][-1].held_out
        shares = expected(run.models[arm], run.experiment.vocabulary, recipe.temperature)
        data = in_data(run.experiment.arms[arm])
        return (f"she {losses['she']:.2f} · he {losses['he']:.2f} bits",
                *(f"{job}: {shares[k]:.0%} she (its data {data[k]:.0%})"
                  for job in ("nurse", "engineer") for k in [jobs().index(job)]))  # fmt: skip

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss on each group's stories, the share of "she" job by job, and what comes next."""
        learned = {arm: snapshots[-1].held_out for arm, snapshots in run.history.items() if snapshots}
        losses = np.array([[held_out[group] for group in ("she", "he")] for held_out in learned.values()])
        vocabulary = run.experiment.vocabulary
        shares = {arm: expected(run.models[arm], vocabulary, recipe.temperature) for arm in learned}
        return [
            loss_matrix(losses, list(learned), ("she", "he")),
            by_job(shares, authored()),
            next_picture(recipe, run),
        ]


def rows_and_rates(n: int = 3) -> str:
    """Some of the training stories, and the authored rate of each job."""
    training, _ = world()
    rows = [
        fill(d.text, 100, initial_indent="  - ", subsequent_indent="    ") for d in sample_rows(training, n, seed=1)
    ]
    rates = [f"    {job:10} {association(job):4.0%}  {'#' * round(20 * association(job))}" for job in jobs()]
    return "\n".join([f"{len(training):,} stories, such as:", *rows, "Told with she:", *rates])


def read_by(arm: str, text: str, seed: int = 0) -> TextView:
    """A text as one arm's counting model reads it: the more surprised, the stronger the amber."""
    run = trained(seed=seed)
    bits = surprise(run.models[arm], run.experiment.vocabulary, text)
    return surprise_view(f"read by the model of “{arm}”, {bits.mean():.1f} bits per character", text, bits)
