"""InTurn: a button that has the first document of each column played, one column after the other."""

from pathlib import Path

import traitlets

from lessons.widgets.shared_code import SharedCode


class InTurn(SharedCode):
    """Pressed, it plays what is written in each column beside it, from left to right; pressed again, it stops.

    The page does all of it, for the columns may be shown twice: each button plays those that stand nearest to it. It is
    hidden until there is something to hear.

    >>> InTurn(n=4).n
    4
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    n = traitlets.Int(4).tag(sync=True)

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.layout.display = "none"
