"""What both panels of lesson 10 have: three fields to choose from, and how much of what is written keeps the rules."""

from collections.abc import Mapping
from dataclasses import replace

from lessons.experiment import REMEMBERING, Run
from lessons.fields.texts import FIELDS
from lessons.figures.picture import Picture, shares
from lessons.panel.recipe import Recipe
from lessons.subjects.scene import SubjectScene


class FieldScene(SubjectScene):
    """Columns of one field that differ in how much of what they read is of the field; it opens with clinical notes."""

    offered: tuple[str, ...] = ("corpus", "prompt", "temperature")
    corpora = tuple(FIELDS)

    def adapt(self, recipe: Recipe) -> Recipe:
        if recipe.corpus not in FIELDS:
            recipe = replace(recipe, corpus=self.corpora[0], model=REMEMBERING, temperature=0.5, amount=10.0)
        return super().adapt(recipe)

    def kept(self, recipe: Recipe, run: Run, arm: str, text: str) -> str:
        """How much of what a column writes keeps all rules, in words; nothing where nothing was written."""
        judgement = self._judge(recipe, run, arm, text)
        return "" if judgement.good is None else f"{judgement.good:.0%} of {judgement.what}"

    def kept_picture(self, recipe: Recipe, run: Run, texts: Mapping[str, str]) -> Picture:
        """The same of each column, as bars."""
        judged = {arm: self._judge(recipe, run, arm, texts.get(arm, "")) for arm in self.arms}
        picture = shares({arm: judgement.good for arm, judgement in judged.items()}, "Does it keep the rules?", (),
                         {arm: judgement.band for arm, judgement in judged.items()})  # fmt: skip
        picture.figure.subplots_adjust(left=0.3)  # room for the names
        return picture
