"""The panel of lesson 09 on code: tiny functions in four columns, written sign by sign."""

from lessons.subjects.four_columns import Watched


class Functions(Watched):
    """A scene of `09_structured_data` (see `lessons.panel.scene.Scene`)."""

    name = "functions"
    corpora = ("functions",)
    noise_rate = 0.2
