"""Documents that go on in time, as they are drawn: a roll, a spectrogram, or the frames of a clip on one board."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """What the characters from `start` to before `stop` are drawn as: a rectangle, in the board's units.

    `x` and `y` are its left upper corner; `look` is a colour of CSS, or the name of a column of greys in
    `Timeline.looks`. `when` it begins to sound or to be seen is counted in units, too; where a line sweeps over the
    board that is `x`, and may be left out.
    """

    start: int
    stop: int
    x: float
    y: float
    width: float
    height: float
    look: str
    when: float | None = None

    @property
    def begins(self) -> float:
        return self.x if self.when is None else self.when


class Figure(NamedTuple):
    """One document as it is drawn: its boxes, where in time a bar or a section begins, and how long it goes on."""

    boxes: tuple[Box, ...]
    bars: tuple[float, ...] = ()
    length: float = 0


@dataclass(frozen=True)
class Timeline:
    r"""How one document is drawn along time; in JavaScript it is a dict, and each document's boxes come from here.

    `figure` reads any text, legal or not. The board is `width` by `height` units, and as much wider, up to `longest`,
    as a document asks for; what lies beyond that is left out. Time goes on by `per_second` units a second. If it
    `sweeps`, x is time, and a line runs over the board; if not, each moment has the board for itself, and a still
    board shows them all. `lines` are faint, and say how high something lies. `looks` are columns of greys, from top
    to bottom, two hexadecimal digits each. `sound` makes a WAV file of a document. `caption` and `n_chars` are as in
    `Layout`; `thing` and `part` are what a document and a box are called.

    >>> def beeps(text): return Figure(tuple(Box(k, k + 1, k, 0, 1, 1, sign) for k, sign in enumerate(text)), (), 3)
    >>> line = Timeline(2, 1, 2, 4, 0, 3, "signal", "beep", beeps, looks={"x": "00ff"})
    >>> line.figures(["xyx"])
    [{'boxes': [[0, 1, 0, 0, 1, 1, 'x'], [1, 2, 1, 0, 1, 1, 'y']], 'bars': [], 'length': 2, 'width': 2}]
    """

    width: float
    height: float
    longest: float
    per_second: float
    caption: int
    n_chars: int
    thing: str
    part: str
    figure: Callable[[str], Figure]
    sweeps: bool = True
    lines: tuple[float, ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict, hash=False)
    sound: Callable[[str], bytes] | None = None

    def figures(self, documents: list[str]) -> list[dict[str, object]]:
        """Of each document what JavaScript draws: boxes as lists, as short as may be, for they come often."""
        return [self._plain(self.figure(document)) for document in documents]

    def as_dict(self) -> dict[str, object]:
        """What is the same of all documents, for JavaScript."""
        names = ("width", "height", "per_second", "caption", "thing", "part", "sweeps", "lines")
        plain = {name: getattr(self, name) for name in names}
        return {**plain, "lines": list(self.lines), "looks": dict(self.looks), "sounds": self.sound is not None}

    def inside(self, box: Box, width: float) -> bool:
        """Whether a box lies on a board of a width, or beyond its edge."""
        return min(box.x, box.y) >= 0 and box.x + box.width <= width and box.y + box.height <= self.height

    def _plain(self, figure: Figure) -> dict[str, object]:
        width = min(max(self.width, figure.length if self.sweeps else 0), self.longest if self.sweeps else self.width)
        boxes = [[_short(part) for part in box if part is not None] for box in figure.boxes if self.inside(box, width)]
        length = min(figure.length, self.longest)
        return {
            "boxes": boxes, "bars": [bar for bar in figure.bars if bar < width], "length": length, "width": width,
        }  # fmt: skip


def _short(part: float | str) -> float | str:
    return round(part, 3) if isinstance(part, float) else part
