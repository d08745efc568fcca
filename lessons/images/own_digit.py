"""The learner's own digit among a thousand others, once or many times: from when on does the model draw it?"""

import re
from collections.abc import Sequence
from functools import lru_cache

from data.codecs.image import DIGITS, Picture
from data.corpus import Corpus, Document
from lessons.experiment import Run
from lessons.figures.share_bars import share_bars
from lessons.images.drawers import drawers, drawn, greys, halves
from lessons.widgets.chart import Chart, show
from lessons.widgets.drawing import Drawing

TIMES = (0, 1, 10, 50)
TOO_FEW = "even fifty are too few"
ASKED_FOR = 100
NEAR = 3
"""Steps of grey, all pixels together, up to which a picture is called the same but for a slip."""
CROSSED_SEVEN = """\
........
.######.
.....##.
....##..
..#####.
...##...
..##....
..#....."""
"""What stands on the grid until the learner draws: a seven with a bar, larger and blacker than those of the data."""


def pixels_of(rows: str) -> list[list[int]]:
    """Greys from a drawing in text, where # is ink.

    >>> pixels_of(".#")
    [[0, 3]]
    """
    return [[3 * (sign == "#") for sign in row] for row in rows.split("\n")]


def grid() -> Drawing:
    """A grid to draw on; a crossed seven stands on it."""
    return Drawing(label="your own digit", pixels=pixels_of(CROSSED_SEVEN))


def own(digit: str | int, pixels: Sequence[Sequence[int]]) -> str:
    """The text of one's own picture. Raises ValueError for a digit that is none, or a picture that is blank."""
    if not any(map(any, pixels)):
        raise ValueError("Nothing is drawn yet: draw a digit on the grid, and run this cell again.")
    if not re.fullmatch(r"\s*\d\s*", str(digit)):
        raise ValueError(f'{digit!r:.40} is no digit: give the one that you drew, such as "7".')
    return DIGITS.encode(Picture(str(int(digit)), tuple(map(tuple, pixels))))


@lru_cache(maxsize=2)
def with_own(text: str, seed: int = 0) -> Run:
    """Four models: the picture stands in the data 0, 1, 10 or 50 times, in the place of as many others."""
    training, _ = halves(seed)
    return drawers({name(times): planted(training, text, times) for times in TIMES}, seed)


def planted(training: Corpus, text: str, times: int) -> Corpus:
    """The pictures, of which the first few gave way to copies of one's own; equally many as before."""
    copies = (Document(text, f"own-{k}", "your own") for k in range(times))
    return training.derive([*copies, *training.documents[times:]], f"one's own {times} times")


def name(times: int) -> str:
    return f"{times} times" if times != 1 else "once"


@lru_cache(maxsize=2)
def shares_drawn(text: str, seed: int = 0) -> dict[str, tuple[float, float]]:
    """By number of copies: the shares of a hundred pictures that are one's own to the pixel, and nearly."""
    run, target = with_own(text, seed), greys([text])
    found = {}
    for arm in run.models:
        steps = abs(greys(drawn(run, arm, ASKED_FOR, asked=text[0])) - target).sum(1)
        found[arm] = (float((steps == 0).mean()), float((steps <= NEAR).mean()))
    return found


def own_chart(text: str, seed: int = 0) -> Chart:
    """How many of the hundred are one's own to the pixel, by the number of copies in the data."""
    exact = {arm: share for arm, (share, _) in shares_drawn(text, seed).items()}
    return show(share_bars(exact, f"Asked for {text[:2]} is it yours, to the pixel?", f"of {ASKED_FOR} pictures each"))


def enough(text: str, share: float = 0.25, seed: int = 0) -> str:
    """The fewest copies, of those that were tried, with which so large a share is one's own; in words."""
    found = shares_drawn(text, seed)
    words = dict(zip(TIMES[1:], ("one", "ten", "fifty"), strict=True))
    return next((words[times] for times in words if found[name(times)][0] >= share), TOO_FEW)
