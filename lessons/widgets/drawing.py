"""Drawing: a small picture in a few greys that a person draws, by mouse, by touch or with the keys."""

from pathlib import Path

import anywidget
import traitlets

from data.codecs.image import DIGITS


class Drawing(anywidget.AnyWidget):
    """Paper of `rows` x `columns` pixels, each a number from 0, the paper, to `len(colours) - 1`, the ink.

    `colours` are from light to dark, such as #aaaaaa. A stroke is one change of `pixels`, and so is a key: they are
    reported when the pointer is lifted. What is set from here is shown. Raises TraitError for what is no picture of
    this size in these colours, and for another size: a drawing keeps the one that it was made with.

    >>> drawing = Drawing(label="a dot", rows=2, columns=3)
    >>> drawing.pixels
    [[0, 0, 0], [0, 0, 0]]
    >>> drawing.pixels = [[0, 3, 0], [0, 1, 0]]
    >>> drawing.clear()
    >>> drawing.pixels
    [[0, 0, 0], [0, 0, 0]]
    """

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    label = traitlets.Unicode("drawing").tag(sync=True)
    colours = traitlets.List(traitlets.Unicode(), default_value=list(DIGITS.colours)).tag(sync=True)
    rows = traitlets.Int(8, min=1).tag(sync=True)
    columns = traitlets.Int(8, min=1).tag(sync=True)
    pixels = traitlets.List(traitlets.List(traitlets.Int())).tag(sync=True)

    def clear(self) -> None:
        """Take away all that is drawn."""
        self.pixels = self._paper()

    @traitlets.default("pixels")
    def _paper(self) -> list[list[int]]:
        return [[0] * self.columns for _ in range(self.rows)]

    @traitlets.validate("pixels")
    def _is_a_picture(self, proposal: traitlets.Bunch) -> list[list[int]]:
        pixels, ink = proposal["value"], len(self.colours) - 1
        if (lengths := [len(row) for row in pixels]) != [self.columns] * self.rows:
            raise traitlets.TraitError(
                f"A picture here has {self.rows} rows of {self.columns} pixels each; rows of {lengths} were given."
            )
        if wrong := {value for row in pixels for value in row if not 0 <= value <= ink}:
            raise traitlets.TraitError(f"A pixel is a number from 0, the paper, to {ink}, the ink, not {min(wrong)}.")
        return pixels

    @traitlets.validate("colours")
    def _are_enough(self, proposal: traitlets.Bunch) -> list[str]:
        if not 2 <= len(colours := proposal["value"]) <= 10:
            raise traitlets.TraitError(f"Give 2 to 10 colours, one for each key from 0 on, not {len(colours)}.")
        return self._as_made(proposal)

    @traitlets.validate("rows", "columns")
    def _as_made(self, proposal: traitlets.Bunch) -> object:
        if self.comm is not None:  # the page is there, and was built for these
            raise traitlets.TraitError(f"{proposal['trait'].name} stays what it was made with: make another Drawing.")
        return proposal["value"]
