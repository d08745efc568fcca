"""The first panel of lesson 10: a general model goes on to learn a field, and the slider is the replay."""

from collections.abc import Mapping
from dataclasses import replace

from lessons.experiment import Experiment, Kind, Run
from lessons.fields.field_scene import FieldScene
from lessons.fields.specialists import SHARES, GoingOn, arm_of, specialising
from lessons.fields.texts import GENERAL, IN_WORDS
from lessons.figures.loss import loss_curves
from lessons.figures.picture import History, Picture
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Amounts
from tiny_models.train import Snapshot

YOURS = "your replay"


class Forgetting(FieldScene):
    """The scene of the first half of `10_specialised_fields` (see `lessons.panel.scene.Scene`)."""

    name = "forgetting"
    arms = (*map(arm_of, SHARES), YOURS)
    amounts = Amounts("your replay, %", (0, 1, 2, 5, 10, 25, 50, 75))
    n_snapshots = 12

    def kind(self, recipe: Recipe) -> Kind:
        return GoingOn()

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four copies of one general model; they differ in how much of what they go on to read is general."""
        experiment = specialising(recipe.corpus, (*SHARES, recipe.amount / 100), recipe.seed, self.arms)
        return replace(experiment, notes=dict.fromkeys(self.arms, "has read stories before"))

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        losses = run.history[arm][-1].held_out
        general, own = (f"{IN_WORDS[name]} {losses[name]:.2f} bits" for name in (GENERAL, recipe.corpus))
        return general, own, self.kept(recipe, run, arm, text)

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """What is forgotten, what is learned, and whether it keeps the rules."""
        curves = [loss_curves(only(run.history, name), run.budget, None, pinned and only(pinned, name),
                              [only(other, name) for other in run.others], IN_WORDS[name], -3)
                  for name in (GENERAL, recipe.corpus)]  # fmt: skip
        return [*curves, self.kept_picture(recipe, run, texts)]


def only(history: History, group: str) -> Mapping[str, list[Snapshot]]:
    """A history in which the loss is that on one group's held-out text."""
    return {arm: [replace(snapshot, held_out_loss=snapshot.held_out[group]) for snapshot in snapshots]
            for arm, snapshots in history.items()}  # fmt: skip
