"""TextView: generated text in the page, character by character or as pictures, each at a level of emphasis."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import traitlets

from data.codecs.codec import AnyLayout
from data.codecs.sheet import Remark
from data.vocabulary import END
from lessons.widgets.safe_sound import checked
from lessons.widgets.shared_code import SharedCode

HERE = Path(__file__).parent
SCRIPTS, STYLES = ("clusters", "timeline", "playing", "sheet", "text_view"), ("text_view", "timeline", "sheet")
LEVELS_IN_BITS = (2.0, 4.0, 7.0)
"""From how many bits of surprise a character is at level 1, 2 and 3: a chance of 1/4, 1/16, 1/128."""


class TextView(SharedCode):
    """A box of fixed height that shows a text; what is in the text is never taken for HTML.

    `levels` holds 0 (plain) to 3 (strong), or 4 to 6 (three kinds), for each character, or is empty.
    `show` sets both at once, so that the page never draws a text with another text's colours. With
    `pickable`, a click or the arrow keys set `picked` to the place of a character; `mark` frames a stretch.
    With a layout, each document of the text is drawn: as a grid, where a cell is a character, along time, where a box
    is a few of them, or as a row of a table or code; all of this holds of cells and boxes, too. `described` says what
    there is to see. What goes on in time can be played, and has a line beside it that says what is seen or heard,
    `told`; what is told of rows and code is each one's `Remark`, whose faults are framed.

    >>> view = TextView(label="clean writes", lines=4)
    >>> view.show("abc", [0, 3, 0])
    """

    _is_new = False
    drawn_as: AnyLayout | None = None
    script = "\n".join((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    style = "\n".join((HERE / f"{name}.css").read_text("utf-8") for name in STYLES)

    text = traitlets.Unicode().tag(sync=True)
    levels = traitlets.List(traitlets.Int()).tag(sync=True, to_json=lambda levels, _: "".join(map(str, levels)))
    shown = traitlets.Int().tag(sync=True)
    label = traitlets.Unicode("text").tag(sync=True)
    kind = traitlets.Enum(("written", "pinned", "row", "note", "gallery", "found"), "written").tag(sync=True)
    lines = traitlets.Float(8.0).tag(sync=True)
    """How high the box is; 0 for as high as what is in it."""
    pickable = traitlets.Bool(False).tag(sync=True)
    picked = traitlets.Int(-1).tag(sync=True)
    mark = traitlets.Tuple(traitlets.Int(), traitlets.Int(), default_value=(0, 0)).tag(sync=True)
    begun = traitlets.Int().tag(sync=True)
    grid = traitlets.Dict().tag(sync=True)
    described = traitlets.Unicode().tag(sync=True)
    figures = traitlets.List().tag(sync=True, to_json=lambda figures, _: json.dumps(figures, separators=(",", ":")))
    """Both are sent as text: as lists, a saved notebook would have a line for each number."""
    told = traitlets.List().tag(sync=True)

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.on_msg(self._asked)

    def rewind(self) -> None:
        """What is shown next is another text: the page shows its beginning, however far the last was scrolled."""
        self._is_new = True

    def show(
        self,
        text: str,
        levels=(),
        layout: AnyLayout | None = None,
        described: str = "",
        told: Sequence[str | Remark] = (),
    ) -> None:
        """Raises ValueError unless `levels` is empty or has one number for each character."""
        levels, told = [int(level) for level in levels], list(told)
        if levels and len(levels) != len(text):
            raise ValueError(f"{len(levels)} levels for {len(text)} characters; give one for each, or none.")
        is_new, self._is_new = self._is_new, False
        grid, self.drawn_as = layout.as_dict() if layout else {}, layout
        is_shown = (text, levels, (0, 0), grid, told) == (self.text, self.levels, self.mark, self.grid, self.told)
        if is_shown and self.picked < 0:
            return  # each message costs the page a moment, and others wait for it
        with self.hold_sync():
            self.begun += is_new
            self.text, self.levels, self.shown = text, levels, self.shown + 1
            self.grid, self.described, self.told = grid, described, told
            self.figures = layout.figures(text.split(END)) if layout else []
            self.picked, self.mark = -1, (0, 0)

    def _asked(self, _: object, content: dict, buffers: list) -> None:
        """The page wants to hear a document, which it sends along: by now another may be shown."""
        if content.get("kind") != "sound":
            return
        answer = {"kind": "sound", "ask": content.get("ask")}
        try:
            wav = checked(self.drawn_as.sound(str(content.get("document"))))
        except Exception as error:  # whatever it is, who waits is told
            self.send({**answer, "error": f"There is no sound of this: {error}"})
        else:
            self.send(answer, buffers=[wav])


def surprise_view(label: str, text: str, bits: np.ndarray, lines: float = 2) -> TextView:
    """A text as a model reads it, `bits` of surprise for each character, (len(text),): the more, the stronger.

    >>> surprise_view("read", "abc", np.array([0.5, 2.0, 9.0])).levels
    [0, 1, 3]
    """
    view = TextView(label=label, lines=lines)
    view.show(text, levels_between(LEVELS_IN_BITS, bits))
    return view


def levels_between(limits: tuple[float, ...], values: np.ndarray) -> list[int]:
    """How many of the limits each value reaches.

    >>> levels_between(LEVELS_IN_BITS, np.array([0.5, 2.0, 5.0, 9.0]))
    [0, 1, 2, 3]
    """
    return np.digitize(values, limits).tolist()
