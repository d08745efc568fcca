"""PictureEditor: a picture's text that can be typed in, and beside it the picture that it is."""

from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets

from data.codecs.codec import Codec
from lessons.widgets.text_view import TextView


class SignField(anywidget.AnyWidget):
    """A field of `rows` lines in signs of one width, no taller and no wider than its text; `value` is what it holds.

    Each key is reported. It is a widget of its own, since the text area of ipywidgets has no typeface of one width, and
    underlines as misspelt what is no English. Its style sheet lays out a `PictureEditor`, too: a line of the field is
    as high as the row of the picture that it stands for.

    >>> SignField(label="digit", value="7:", rows=5, columns=9).value
    '7:'
    """

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    label = traitlets.Unicode("text").tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)
    rows = traitlets.Int(5).tag(sync=True)
    columns = traitlets.Int(9).tag(sync=True)


class PictureEditor(widgets.VBox):
    r"""A field with the text of one picture, the picture as the codec draws it, and what in it is not legal.

    `text` is what the field holds, whoever wrote it; the picture follows each sign. While a person types, nothing goes
    back to the field: only another `text` set from here does. Any text is drawn as far as it can be read.

    >>> from data.codecs.image import DIGITS
    >>> editor = PictureEditor(DIGITS, text="1:\na...##....", label="a one")
    >>> editor.verdict.text
    'Not legal: row a has 9 of 8 signs; there are 1 rows, not 4.'
    """

    text = traitlets.Unicode()

    def __init__(self, codec: Codec, text: str = "", label: str = "picture as text") -> None:
        self.codec = codec
        layout = codec.layout
        columns = max(layout.caption, layout.row_mark + layout.width)
        self.field = SignField(label=label, rows=layout.height + 1, columns=columns)
        self.picture = TextView(label=f"{label}, drawn", layout={"flex": "none"})
        self.verdict = TextView(label=f"{label}, judged", kind="note", lines=2)
        side_by_side = widgets.HBox([self.field, self.picture]).add_class("picture-editor-sides")
        super().__init__([side_by_side, self.verdict])
        self.add_class("picture-editor")
        traitlets.link((self, "text"), (self.field, "value"))
        self.observe(lambda _: self._draw(), names="text")
        self.text = text
        self._draw()

    def _draw(self) -> None:
        self.picture.show(self.text, layout=self.codec.layout, described=self.codec.describe(self.text))
        _, complaints = self.codec.decode(self.text)
        self.verdict.show(f"Not legal: {'; '.join(complaints)}." if complaints else "All of this is legal.")
