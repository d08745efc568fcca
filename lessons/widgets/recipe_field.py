"""RecipeField: the recipe of what is shown, to copy, to send to somebody, and to paste again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from lessons.widgets.shared_code import SharedCode


class RecipeField(SharedCode):
    """A line of text with a button that copies it; `shown` is what it says, in every view.

    The kernel sets `shown`, and the page never does: what somebody enters comes as a message, once. So to show a
    recipe asks for nothing, and only who enters one is read.

    One widget, for the text has to be at hand in the page at the moment of the click.

    >>> field = RecipeField(shown="stories, counting")
    >>> field.on_entered(lambda text: print("read:", text))
    >>> field.enter("prose, counting")
    read: prose, counting
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    shown = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any):
        self._readers: list[Callable[[str], None]] = []
        super().__init__(**traits)
        self.on_msg(lambda _widget, content, _buffers: self.enter(content["enter"]))

    def on_entered(self, read: Callable[[str], None]) -> None:
        """Have what is entered from now on read by a function, too."""
        self._readers.append(read)

    def enter(self, text: str) -> None:
        """Take a text as if it had been entered in the page: it stays there until something else is shown."""
        self.shown = text
        for read in self._readers:
            read(text)
