"""GroupName: the small heading of a group of controls; with it comes how such groups lie on the page."""

from pathlib import Path

import anywidget
import traitlets


class GroupName(anywidget.AnyWidget):
    """A line that screen readers know for a heading.

    Its style sheet lays out a box of the class `control-groups`, and boxes of the class `control-group` in it.
    """

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    text = traitlets.Unicode().tag(sync=True)
