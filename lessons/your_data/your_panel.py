"""The panel of lesson 12: the learner's own text on the bench, or the stand-in."""

from dataclasses import replace

from data.corpus import Corpus
from lessons.panel.recipe import Recipe
from lessons.subjects.four_columns import FourColumns
from lessons.subjects.your_own import own_subject
from lessons.your_data.stand_in import stand_in


class Yours(FourColumns):
    """The scene of `12_your_own_data` (see `lessons.panel.scene.Scene`): one text, and what can be done to it.

    Raises CorpusError for a text that is too small to hold a part of it out.
    """

    name = "your own text"
    offered = ("corpus", "model", "noise", "noise_rate", "skew", "shares", "prompt", "temperature")

    def __init__(self, corpus: Corpus | None = None) -> None:
        super().__init__()
        subject = own_subject(stand_in() if corpus is None else corpus)
        self._own[subject.name] = subject

    @property
    def corpora(self) -> list[str]:
        return [*self._own]

    def adapt(self, recipe: Recipe) -> Recipe:
        """It opens with the text that it was made with."""
        if recipe.corpus not in self._own:
            recipe = replace(recipe, corpus=next(iter(self._own)))
        return super().adapt(recipe)
