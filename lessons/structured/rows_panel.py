"""The first panel of lesson 09: members of a shop, row by row, as its database judges them."""

from lessons.panel.recipe import Recipe
from lessons.subjects.four_columns import Watched


class Rows(Watched):
    """The first scene of `09_structured_data` (see `lessons.panel.scene.Scene`)."""

    name = "rows"
    corpora = ("members",)
    noise_rate = 0.2

    def asks_of_seen(self, recipe: Recipe) -> str:
        return "What does the database say?"
