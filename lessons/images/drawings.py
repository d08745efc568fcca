"""The panel of lesson 07: four columns of pictures, drawn sign by sign while the models learn."""

from dataclasses import replace

from lessons.experiment import PLAIN
from lessons.panel.recipe import Recipe
from lessons.subjects.four_columns import FourColumns


class Drawings(FourColumns):
    """The scene of `07_images` (see `lessons.panel.scene.Scene`): the live bench, for what is drawn."""

    name = "drawings"
    offered = ("corpus", "model", "noise", "noise_rate", "skew", "shares", "prompt", "temperature")
    corpora = ("digits", "shapes")
    n_snapshots = 40
    """So that the pictures change about twice a second."""

    def adapt(self, recipe: Recipe) -> Recipe:
        """It opens with digits, and with a model that can be watched while it learns."""
        if recipe.corpus not in self.corpora:
            recipe = replace(recipe, corpus=self.corpora[0], model=PLAIN)
        return super().adapt(recipe)
