"""Disclosure: a button that shows what is rarely needed, and puts it away again."""

from pathlib import Path

import traitlets

from lessons.widgets.shared_code import SharedCode


class Disclosure(SharedCode):
    """A button that tells screen readers whether what it speaks of is shown (`aria-expanded`); it shows nothing itself.

    The pattern is that of the WAI-ARIA Authoring Practices, "Disclosure (Show/Hide)".
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    description = traitlets.Unicode("More").tag(sync=True)
    tooltip = traitlets.Unicode().tag(sync=True)
    expanded = traitlets.Bool(False).tag(sync=True)
