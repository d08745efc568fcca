"""The first panel of lesson 09: members of a shop, row by row, as its database judges them."""

from collections import Counter

from lessons.experiment import Run
from lessons.figures.counted import counted
from lessons.figures.picture import History, Picture
from lessons.panel.recipe import Recipe
from lessons.subjects.four_columns import Watched


class Rows(Watched):
    """The first scene of `09_structured_data` (see `lessons.panel.scene.Scene`)."""

    name = "rows"
    corpora = ("members",)

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss, the share of rows that are accepted, and what the database says of those on the screen."""
        *before, _ = super().pictures(recipe, run, texts, pinned)
        seen = self.subject(recipe).seen
        said = {arm: Counter(seen(texts.get(arm, ""))) for arm in self.arms}
        return [*before, counted(said, "What does the database say?")]
