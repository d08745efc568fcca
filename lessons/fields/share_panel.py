"""The second panel of lesson 10: how much of what is read has to be of the field?"""

from lessons.experiment import Experiment, Run
from lessons.fields.field_scene import FieldScene
from lessons.fields.readers import N_CHARS
from lessons.fields.texts import GENERAL, IN_WORDS, everything, texts
from lessons.figures.picture import History, Picture
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import loss_picture
from lessons.panel.scene import Amounts

FIXED = {"1 % field": 0.01, "5 % field": 0.05, "25 % field": 0.25}
YOURS = "your share"


class FieldShare(FieldScene):
    """The scene of the second half of `10_specialised_fields` (see `lessons.panel.scene.Scene`)."""

    name = "field share"
    arms = (*FIXED, YOURS)
    offered = ("corpus", "model", "prompt", "temperature")
    amounts = Amounts("your share of the field, %", (1, 2, 5, 10, 25, 50, 75, 100))

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four mixes of stories and a field, as large as each other, judged on the field alone."""
        known, seed = texts(recipe.seed), recipe.seed
        parts = {**FIXED, YOURS: recipe.amount / 100}
        arms = {
            arm: known.mixed({recipe.corpus: share, GENERAL: 1 - share}, N_CHARS, seed) for arm, share in parts.items()
        }
        return Experiment.fair(arms, known.judges(recipe.corpus), self.kind(recipe), seed=seed, n_chars=N_CHARS,
                               also=everything())  # fmt: skip

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        loss, name = run.history[arm][-1].held_out_loss, IN_WORDS[recipe.corpus]
        read = run.experiment.arms[arm].shares(lambda document: document.source).get(recipe.corpus, 0.0)
        return f"{loss:.2f} bits on {name}", self.kept(recipe, run, arm, text), f"{read:.0%} of its data are {name}"

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss on the field, how much keeps its rules, and which rules are broken."""
        loss, kept = loss_picture(run, pinned, None, IN_WORDS[recipe.corpus], -3), self.kept_picture(recipe, run, texts)
        return [loss, kept, self._what_is_drawn(recipe, texts)]

    def asks_of_seen(self, recipe: Recipe) -> str:
        return "Which rule is broken?"
