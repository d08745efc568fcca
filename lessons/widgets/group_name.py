"""GroupName: the small heading of a group of controls; with it comes how such groups lie on the page."""

from pathlib import Path

import traitlets

from lessons.widgets.shared_code import SharedCode


class GroupName(SharedCode):
    """A line that screen readers know for a heading.

    Its style sheet lays out a box of the class `control-groups`, and boxes of the class `control-group` in it.
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    text = traitlets.Unicode().tag(sync=True)
