"""A clip on one board: each frame's ball is a box at its place, and a still board shows the whole way."""

from collections import Counter

from data.codecs.ball import COLUMNS, ROWS, SIZE
from data.codecs.timeline import Box, Figure, Timeline

N_FRAMES = 16
PER_SECOND = 6
"""Frames a second, where a clip is played."""
BLANK = ".."
"""A frame on which no ball is seen."""
GIVEN = 3
"""Frames that are shown before a continuation is asked for, as in `data.corpora.clips`: they look different."""
FIRST = "#c9c9c9"
_LIGHT, _DARK = (158, 202, 225), (8, 48, 107)
SHADES = tuple(
    "#" + "".join(f"{round(a + (b - a) * k / (N_FRAMES - GIVEN - 1)):02x}" for a, b in zip(_LIGHT, _DARK, strict=True))
    for k in range(N_FRAMES - GIVEN)
)
"""Of the frames behind the given ones, from light to dark: which came later is seen."""
ILLEGAL = "#ff9ecb"


def figure(text: str) -> Figure:
    """The boxes of a clip's text, one a frame; a place that is visited again is shared, from left to right.

    A frame that is no place is a mark at the upper edge, where its time would lie; a blank one is nothing at all.

    >>> [box[:6] for box in figure("R:a1b1a1").boxes]
    [(2, 4, 0.0, 0, 0.5, 1), (4, 6, 1.0, 0, 1.0, 1), (6, 8, 0.5, 0, 0.5, 1)]
    """
    frames = [(start, text[start : start + 2]) for start in range(2, len(text), 2)]
    visits, seen = Counter(signs for _, signs in frames), Counter()
    boxes = []
    for when, (start, signs) in enumerate(frames):
        if signs != BLANK:
            boxes.append(_box(start, signs, when, visits[signs], seen[signs]))
            seen[signs] += 1
    return Figure(tuple(boxes), (), len(frames))


def _box(start: int, signs: str, when: int, visits: int, before: int) -> Box:
    stop = start + len(signs)
    if not (len(signs) == 2 and signs[0] in COLUMNS and signs[1] in ROWS):
        step = SIZE / N_FRAMES
        return Box(start, stop, when * step, 0, step, 0.3, ILLEGAL, when)
    x, y, width = COLUMNS.index(signs[0]), ROWS.index(signs[1]), 1 / visits
    return Box(start, stop, x + before * width, y, width, 1, _shade(when), when)


def _shade(when: int) -> str:
    return FIRST if when < GIVEN else SHADES[min(when - GIVEN, len(SHADES) - 1)]


TRAIL = Timeline(
    width=SIZE,
    height=SIZE,
    longest=N_FRAMES,
    per_second=PER_SECOND,
    caption=2,
    n_chars=2 + 2 * N_FRAMES,
    thing="clip",
    part="frame",
    figure=figure,
    sweeps=False,
)
"""Given frames are grey; those behind them are blue, the later the darker."""
