"""Heading: an arm's name in its colour, as far as the page's theme lets it be read."""

from pathlib import Path

import traitlets

from lessons.widgets.shared_code import SharedCode


class Heading(SharedCode):
    """A line that screen readers know for a heading; `hue` is a colour such as #0072B2.

    What is drawn lies between that colour and the theme's own text: darker in a light theme and lighter in
    a dark one, so that it stands out by 4.5 to 1 in both (WCAG 2.2, criterion 1.4.3). `mark` follows in small
    type: what else must be known of what stands below.
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    text = traitlets.Unicode().tag(sync=True)
    mark = traitlets.Unicode().tag(sync=True)
    hue = traitlets.Unicode("#000000").tag(sync=True)
