"""The first panel of lesson 10: a general model goes on to learn a field, and the slider is the replay."""

from collections.abc import Mapping
from dataclasses import replace

from lessons.experiment import REMEMBERING, Experiment, Kind, Run
from lessons.fields.specialists import SHARES, GoingOn, arm_of, specialising
from lessons.fields.texts import FIELDS, GENERAL, IN_WORDS
from lessons.figures.loss import loss_curves
from lessons.figures.picture import History, Picture, shares
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Amounts
from lessons.subjects.scene import SubjectScene
from tiny_models.train import Snapshot

YOURS = "your replay"


class Forgetting(SubjectScene):
    """The scene of the first half of `10_specialised_fields` (see `lessons.panel.scene.Scene`)."""

    name = "forgetting"
    arms = (*map(arm_of, SHARES), YOURS)
    offered = ("corpus", "prompt", "temperature")
    corpora = tuple(FIELDS)
    amounts = Amounts("your replay, %", (0, 1, 2, 5, 10, 25, 50, 75))
    n_snapshots = 12

    def adapt(self, recipe: Recipe) -> Recipe:
        if recipe.corpus not in FIELDS:
            recipe = replace(recipe, corpus=self.corpora[0], model=REMEMBERING, temperature=0.5, amount=10.0)
        return super().adapt(recipe)

    def kind(self, recipe: Recipe) -> Kind:
        return GoingOn()

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four copies of one general model; they differ in how much of what they go on to read is general."""
        experiment = specialising(recipe.corpus, (*SHARES, recipe.amount / 100), recipe.seed, self.arms)
        return replace(experiment, notes=dict.fromkeys(self.arms, "has read stories before"))

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        losses, judgement = run.history[arm][-1].held_out, self._judge(recipe, run, arm, text)
        general, own = (f"{IN_WORDS[name]} {losses[name]:.2f} bits" for name in (GENERAL, recipe.corpus))
        return general, own, "" if judgement.good is None else f"{judgement.good:.0%} of {judgement.what}"

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """What is forgotten, what is learned, and whether it keeps the rules."""
        curves = [loss_curves(only(run.history, name), run.budget, None, pinned and only(pinned, name),
                              [only(other, name) for other in run.others], IN_WORDS[name], -3)
                  for name in (GENERAL, recipe.corpus)]  # fmt: skip
        judged = {arm: self._judge(recipe, run, arm, texts.get(arm, "")) for arm in self.arms}
        kept = shares({arm: judgement.good for arm, judgement in judged.items()}, "Does it keep the rules?", (),
                      {arm: judgement.band for arm, judgement in judged.items()})  # fmt: skip
        kept.figure.subplots_adjust(left=0.3)  # room for the names
        return [*curves, kept]


def only(history: History, group: str) -> Mapping[str, list[Snapshot]]:
    """A history in which the loss is that on one group's held-out text."""
    return {arm: [replace(snapshot, held_out_loss=snapshot.held_out[group]) for snapshot in snapshots]
            for arm, snapshots in history.items()}  # fmt: skip
