"""What is written as text and is no running text has in common: a codec, and a layout that draws the text."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import ClassVar, Protocol, TypeVar

from data.codecs.sheet import Sheet
from data.codecs.timeline import Timeline

Thing = TypeVar("Thing")
Cell = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    r"""How one document's text is drawn as a grid; plain data, which goes to JavaScript as a dict.

    A document is its caption of `caption` characters, colon included, and then `height` rows, each of which is a
    `line_end` ("\n", or "" where rows follow each other at once), `row_mark` characters that are not drawn, and `width`
    cells. A cell is one character, so a click on a cell is a click on a character. It shows `stacked` pixels, one
    above the other: `colours` has each sign's, the upper one first. What is not in `colours` is an illegal cell, which
    shows its character. Where `frames_per_second` is above 0, `height` rows are a frame, and frames follow each other.

    >>> tiny = Layout(2, 2, caption=2, row_mark=1, line_end="\n", stacked=1, colours={".": ("#fff",), "#": ("#000",)})
    >>> tiny.cells("7:\na.#\nb##")[4:]
    ((0, 0), (0, 1), None, None, (1, 0), (1, 1))
    """

    width: int
    height: int
    caption: int
    row_mark: int
    line_end: str
    stacked: int
    colours: Mapping[str, tuple[str, ...]] = field(hash=False)
    frames_per_second: float = 0
    thing: ClassVar[str] = "picture"
    part: ClassVar[str] = "pixel"
    """What a document and a cell are called."""

    def cells(self, text: str) -> tuple[Cell | None, ...]:
        """The (row, column) of each character, from 0; None for the caption, row marks and line ends.

        Of any text: a line that is too long goes on beyond `width`, and a line too many lies below `height`. What
        stands between the caption and the first line end has no cell.
        """
        found: list[Cell | None] = [None] * min(self.caption, len(text))
        row, column = (-1, 0) if self.line_end else (0, -self.row_mark)
        for sign in text[self.caption :]:
            if sign == self.line_end:
                found.append(None)
                row, column = row + 1, -self.row_mark
                continue
            if not self.line_end and column == self.width:
                row, column = row + 1, -self.row_mark
            found.append((row, column) if min(row, column) >= 0 else None)
            column += 1
        return tuple(found)

    def inside(self, cell: Cell) -> bool:
        """Whether a cell lies in the picture, or beyond its edge."""
        return cell[0] < self.height and cell[1] < self.width

    @property
    def row_length(self) -> int:
        """Characters of a row with its line end and mark."""
        return len(self.line_end) + self.row_mark + self.width

    @property
    def n_chars(self) -> int:
        """Characters of a whole document, without its end mark."""
        return self.caption + self.height * self.row_length

    def place(self, row: int, column: int) -> int:
        """Where in a whole document the character of a cell stands."""
        return self.caption + (row + 1) * self.row_length - self.width + column

    def figures(self, documents: Sequence[str]) -> list[dict[str, object]]:
        """Of each document what JavaScript needs besides: nothing, since it finds the cells as `cells` does."""
        return []

    def as_dict(self) -> dict[str, object]:
        """For JavaScript."""
        return asdict(self)


AnyLayout = Layout | Timeline | Sheet
"""How a document is drawn: sign by sign, along time, or as a row of a table or code. All have `caption`, `n_chars`,
`thing` and `part`, and what is sent to JavaScript: `as_dict()` once, and `figures(documents)` with each text."""


def sounds(layout: AnyLayout | None) -> bool:
    """Whether a document can be heard."""
    return isinstance(layout, Timeline) and layout.sound is not None


def is_read(layout: AnyLayout | None) -> bool:
    """Whether a document can be read, so that it is quoted: running text, which has no layout, rows and code."""
    return layout is None or isinstance(layout, Sheet)


class Codec(Protocol[Thing]):
    """Writes a thing as text and reads it back; laws, to which tests/corpora/test_image.py holds pictures.

    - `decode(encode(thing))` is the thing, quantised, and nothing to complain of;
    - `decode` is total: it takes whatever a model writes, one document without its end mark, and says in words what was
      not legal; it says nothing just when the text is what `encode` makes of what was read;
    - what is not legal costs no more than itself: what can be read is read;
    - `describe` says in words what there is to see or to hear, of any text.

    `encode` raises ValueError for a thing that it cannot write, and says why. `layout` draws a document: as a
    grid of cells where each is a sign, along time, or as a row of a table or code. It is None where a document is
    running text.
    """

    @property
    def layout(self) -> AnyLayout | None: ...

    def encode(self, thing: Thing) -> str: ...

    def decode(self, text: str) -> tuple[Thing, tuple[str, ...]]: ...

    def describe(self, text: str) -> str: ...
