"""The panel of lesson 07: four columns of pictures, drawn sign by sign while the models learn."""

from lessons.subjects.four_columns import Watched


class Drawings(Watched):
    """The scene of `07_images` (see `lessons.panel.scene.Scene`): the live bench, for what is drawn."""

    name = "drawings"
    corpora = ("digits", "shapes")
