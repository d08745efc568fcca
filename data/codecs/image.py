"""Small pictures as text: a caption, then rows of signs that stand for one pixel or for two."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from string import ascii_lowercase

import numpy as np

from data.codecs.codec import Layout


@dataclass(frozen=True)
class Picture:
    """A caption, and the pixels from top to bottom and from left to right: greys or colours by their number.

    Hashable, so that equal pictures are found at once.
    """

    caption: str
    pixels: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, caption: str, pixels: np.ndarray) -> "Picture":
        """From an array (H, W)."""
        return cls(caption, tuple(map(tuple, pixels.tolist())))

    @property
    def array(self) -> np.ndarray:
        """The pixels (H, W)."""
        return np.array(self.pixels)


@dataclass(frozen=True, eq=False)
class ImageCodec:
    r"""A `Codec` of pictures whose pixels are numbers from 0, the empty paper, to `len(colours) - 1`.

    `caption_signs` has the signs that each place of the caption may hold, `signs` the pixels of each sign, the upper
    one first. `names` say what is seen, "" what is not worth a word. Where colours are `ordered`, as greys are, a value
    between two of them lies between them. Each row of signs begins with a letter, a, b, c ..., which tells a model
    where it is, and stands on a line of its own, so that printed text shows the picture.

    >>> dots = ImageCodec(2, 2, ("01",), {".": (0,), "#": (1,)}, ("#ffffff", "#000000"), ("", "dark"), True)
    >>> dots.encode(Picture("1", ((0, 1), (0, 0.8))))
    '1:\na.#\nb.#'
    >>> dots.decode("1:\na.#\nb?")
    (Picture(caption='1', pixels=((0, 1), (0, 0))), ("row b: '?' is no pixel", 'row b has 1 of 2 signs'))
    >>> dots.describe("1:\na.#\nb.#")
    '1. Row 1: dark 2. Row 2: dark 2.'
    """

    width: int
    rows: int
    caption_signs: tuple[str, ...]
    signs: Mapping[str, tuple[int, ...]]
    colours: tuple[str, ...]
    names: tuple[str, ...]
    ordered: bool

    @cached_property
    def layout(self) -> Layout:
        colours = {sign: tuple(self.colours[value] for value in values) for sign, values in self.signs.items()}
        return Layout(self.width, self.rows, len(self.caption_signs) + 1, 1, "\n", self.stacked, colours)

    @property
    def stacked(self) -> int:
        """Pixels in one sign, one above the other."""
        return len(next(iter(self.signs.values())))

    @property
    def shape(self) -> tuple[int, int]:
        """Pixels of a picture, (H, W)."""
        return self.rows * self.stacked, self.width

    @cached_property
    def legal(self) -> re.Pattern[str]:
        """What matches wholly is a document that can be read without a complaint."""
        caption = "".join(f"[{re.escape(signs)}]" for signs in self.caption_signs)
        row = f"[{re.escape(''.join(self.signs))}]{{{self.width}}}"
        return re.compile(caption + ":" + "".join(f"\n{mark}{row}" for mark in self.row_marks))

    @property
    def row_marks(self) -> str:
        return ascii_lowercase[: self.rows]

    @cached_property
    def _sign_of(self) -> dict[tuple[int, ...], str]:
        return {values: sign for sign, values in self.signs.items()}

    def encode(self, picture: Picture) -> str:
        """The picture's text; each pixel takes the nearest number. Raises ValueError for what has no text."""
        pixels = np.asarray(picture.pixels)
        if pixels.shape != self.shape:
            raise ValueError(f"A picture has {self.shape[0]} rows of {self.shape[1]} pixels, not {pixels.shape}.")
        if not self.is_caption(picture.caption):
            raise ValueError(f"{picture.caption!r} is no caption: give one each of {', '.join(self.caption_signs)}.")
        pixels = np.rint(pixels).clip(0, len(self.colours) - 1).astype(int)
        columns = pixels.reshape(self.rows, self.stacked, self.width).swapaxes(1, 2).tolist()
        lines = ["".join(self._sign_of[tuple(values)] for values in row) for row in columns]
        marked = (mark + line for mark, line in zip(self.row_marks, lines, strict=True))
        return "\n".join([f"{picture.caption}:", *marked])

    def decode(self, text: str) -> tuple[Picture, tuple[str, ...]]:
        """The picture that a text shows, empty where nothing legal stands, and what was not legal."""
        signs = zip(text, self.layout.cells(text), strict=True)
        read = {cell: self.signs[sign] for sign, cell in signs if sign in self.signs}
        empty, columns = (0,) * self.stacked, range(self.width)
        rows = ([read.get((row, column), empty) for column in columns] for row in range(self.rows))
        pixels = tuple(values for row in rows for values in zip(*row, strict=True))
        picture = Picture(text[: self.layout.caption].removesuffix(":"), pixels)
        return picture, () if self.legal.fullmatch(text) else tuple(self._complaints(text))

    def describe(self, text: str) -> str:
        """Row by row, where something is drawn, counted from 1; then what was not legal."""
        picture, complaints = self.decode(text)
        rows = [(number, self._runs(row)) for number, row in enumerate(picture.pixels, 1)]
        drawn = [f"Row {number}: {', '.join(runs)}." for number, runs in rows if runs] or ["Nothing is drawn."]
        wrong = [f"Not legal: {'; '.join(complaints)}."] if complaints else []
        return " ".join([f"{picture.caption}.", *drawn, *wrong])

    def is_caption(self, caption: str) -> bool:
        """Whether each sign is one that may stand there; a caption here is without its colon."""
        same_length = len(caption) == len(self.caption_signs)
        return same_length and all(c in signs for c, signs in zip(caption, self.caption_signs, strict=True))

    def _complaints(self, text: str) -> Iterator[str]:
        caption, lines = text[: self.layout.caption], text[self.layout.caption :].split("\n")
        if not (caption.endswith(":") and self.is_caption(caption[:-1])):
            yield f"{caption!r} is no caption"
        if lines[0]:
            yield f"{lines[0]!r} stands behind the caption"
        for mark, line in zip(self.row_marks, lines[1:], strict=False):
            yield from self._wrong_in_row(mark, line)
        if (n := len(lines) - 1) != self.rows:
            yield f"there are {n} rows, not {self.rows}"

    def _wrong_in_row(self, mark: str, line: str) -> Iterator[str]:
        if line[:1] != mark:
            yield f"row {mark} begins with {line[:1]!r}"
        for sign in sorted(set(line[1:]) - self.signs.keys()):
            yield f"row {mark}: {sign!r} is no pixel"
        if (n := len(line[1:])) != self.width:
            yield f"row {mark} has {n} of {self.width} signs"

    def _runs(self, row: Sequence[int]) -> list[str]:
        """What is seen in a row of pixels, such as "dark 3 to 5"."""
        runs = groupby(range(len(row)), lambda column: self.names[row[column]])
        places = [(name, [column + 1 for column in run]) for name, run in runs if name]
        return [f"{name} {n[0]}" + (f" to {n[-1]}" if len(n) > 1 else "") for name, n in places]


GREY_SIGNS = (".,uw", "^-om", "*Y=A", "TPR#")
"""The sign for each grey above (which string) and each grey below (which place in it).

All are on every keyboard, so that a learner can type a pixel, and as wide as each other. Printed, they show the
picture roughly: `.`, `-`, `=` and `#` are even, from paper to ink; what is darker above hangs high or is a capital
heavy at its top (`^`, `*`, `T`, `Y`, `P`, `R`), and what is darker below sits low (`,`, `u`, `w`, `o`, `m`, `A`).
"""
DIGITS = ImageCodec(
    width=8,
    rows=4,
    caption_signs=("0123456789",),
    signs={sign: (above, below) for above, row in enumerate(GREY_SIGNS) for below, sign in enumerate(row)},
    colours=("#ffffff", "#aaaaaa", "#555555", "#000000"),
    names=("", "", "dark", "dark"),
    ordered=True,
)
"""Digits of 8 x 8 pixels in four greys, from 0 (paper) to 3 (ink), two of them in a sign: 42 characters."""
