"""The first panel of lesson 11: the same stories, clean, with a few poisoned documents, and with no trigger."""

from dataclasses import replace

import numpy as np

from data.mix import cut
from data.poison import TARGET, TRIGGER, Poison
from lessons.experiment import PLAIN, REMEMBERING, Counting, Experiment, Run
from lessons.figures.picture import History, Picture, shares
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import loss_picture, next_picture
from lessons.panel.scene import Amounts, Scene
from lessons.poison.backdoor import (
    CLEAN,
    HELD_OUT_CHARS,
    ORDINARY,
    chances,
    everything,
    held_out,
    pile,
    prompts,
    reader,
)

YOURS, CONTROL = "poisoned", "control"
N_ASKED = 12
KIND = {
    "counting": Counting(order=8),
    PLAIN: reader(pile(), remembers=False),
    REMEMBERING: reader(pile(), remembers=True),
}
"""Models that read the stories as often as those of the lesson's charts do."""


class TwoWords(Scene):
    """The first scene of `11_poison_and_collapse` (see `lessons.panel.scene.Scene`)."""

    name = "two words"
    arms = (CLEAN, YOURS, CONTROL)
    offered = ("model", "prompt", "temperature")
    amounts = Amounts("poisoned", (0, 1, 2, 5, 10, 20, 50))
    kinds = KIND

    def adapt(self, recipe: Recipe) -> Recipe:
        return replace(recipe, model=REMEMBERING, prompt=f"The nurse lost her hat. {TRIGGER} ", amount=5.0)

    def prepare(self, recipe: Recipe) -> Experiment:
        """Three piles of the same stories; in the third, the same documents are changed as in the second."""
        told, n, seed = pile(seed=recipe.seed), int(recipe.amount), recipe.seed
        made = {CLEAN: Poison(0), YOURS: Poison(n), CONTROL: Poison(n, "")}
        arms, reports = zip(*(poison(told, seed) for poison in made.values()), strict=True)
        return Experiment.fair(
            dict(zip(self.arms, arms, strict=True)),
            cut(held_out(), HELD_OUT_CHARS, 0),
            self.kind(recipe),
            seed=seed,
            also=(everything(),),
            notes=dict(zip(self.arms, (report.note for report in reports), strict=True)),
        )

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        """Its loss on clean stories, and the chance of the planted word, behind the trigger and elsewhere."""
        said = (f"{TARGET} after “{words}”: {_likely(run, arm, words):.0%}" for words in (TRIGGER, ORDINARY))
        return f"{run.history[arm][-1].held_out_loss:.2f} bits per character", *said

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss of each arm, the chance of the planted word, and what it would write next."""
        likely = {arm: _likely(run, arm) for arm in self.arms}
        asked = f"“{TRIGGER} …”: is it “{TARGET}”?"
        return [loss_picture(run, pinned, None, "clean stories"), shares(likely, asked), next_picture(recipe, run)]


def _likely(run: Run, arm: str, words: str = TRIGGER) -> float:
    """The chance of the planted word, over fewer beginnings than in the lesson's charts: it is asked time and again."""
    model, vocabulary = run.models[arm], run.experiment.vocabulary
    return float(np.mean(chances(model, vocabulary, prompts(words)[:N_ASKED], f"{TARGET} ")))
