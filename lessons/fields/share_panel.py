"""The second panel of lesson 10: how much of what is read has to be of the field?"""

from dataclasses import replace

from lessons.experiment import REMEMBERING, Experiment, Run
from lessons.fields.readers import N_CHARS
from lessons.fields.texts import FIELDS, GENERAL, IN_WORDS, everything, texts
from lessons.figures.picture import History, Picture, shares
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import loss_picture
from lessons.panel.scene import Amounts
from lessons.subjects.scene import SubjectScene

FIXED = {"1 % field": 0.01, "5 % field": 0.05, "25 % field": 0.25}
YOURS = "your share"


class FieldShare(SubjectScene):
    """The scene of the second half of `10_specialised_fields` (see `lessons.panel.scene.Scene`)."""

    name = "field share"
    arms = (*FIXED, YOURS)
    offered = ("corpus", "model", "prompt", "temperature")
    corpora = tuple(FIELDS)
    amounts = Amounts("your share of the field, %", (1, 2, 5, 10, 25, 50, 75, 100))

    def adapt(self, recipe: Recipe) -> Recipe:
        if recipe.corpus not in FIELDS:
            recipe = replace(recipe, corpus=self.corpora[0], model=REMEMBERING, temperature=0.5, amount=10.0)
        return super().adapt(recipe)

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
        loss, judgement = run.history[arm][-1].held_out_loss, self._judge(recipe, run, arm, text)
        read = run.experiment.arms[arm].shares(lambda document: document.source).get(recipe.corpus, 0.0)
        good = "" if judgement.good is None else f"{judgement.good:.0%} of {judgement.what}"
        name = IN_WORDS[recipe.corpus]
        return f"{loss:.2f} bits on {name}", good, f"{read:.0%} of its data are {name}"

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss on the field, how much keeps its rules, and which rules are broken."""
        judged = {arm: self._judge(recipe, run, arm, texts.get(arm, "")) for arm in self.arms}
        kept = shares({arm: judgement.good for arm, judgement in judged.items()}, "Does it keep the rules?", (),
                      {arm: judgement.band for arm, judgement in judged.items()})  # fmt: skip
        kept.figure.subplots_adjust(left=0.3)  # room for the names
        return [loss_picture(run, pinned, None, IN_WORDS[recipe.corpus], -3), kept, self._what_is_drawn(recipe, texts)]

    def asks_of_seen(self, recipe: Recipe) -> str:
        return "Which rule is broken?"
