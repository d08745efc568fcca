"""RecipeField: the recipe of what is shown, to copy, to send to somebody, and to paste again."""

from pathlib import Path

import anywidget
import traitlets


class RecipeField(anywidget.AnyWidget):
    """A line of text with a button that copies it; `value` is what was entered last, or set from here.

    One widget, for the text has to be at hand in the page at the moment of the click.

    >>> RecipeField(value="stories, counting").value
    'stories, counting'
    """

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    value = traitlets.Unicode().tag(sync=True)
