"""Clips of a ball that moves and bounces: every path there is, and a judge that knows how each of them goes on."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from data.card import load_card
from data.codecs.ball import SIZE, Place, path
from data.codecs.video import CLIPS_CODEC, DIRECTIONS, N_FRAMES, Clip
from data.corpus import Corpus, Document

FASTEST = 2
"""Cells in a frame, along rows and along columns."""
GIVEN = 3
"""Frames that are shown before a continuation is asked for."""


@cache
def clips() -> Corpus:
    """All 1,092 paths whose first step meets no wall; the group is the direction, "right", "left", "up" or "down".

    >>> one = clips().documents[0]
    >>> one.id, one.group, one.text
    ('clips-0', 'right', 'R:a1c3e5g7g7e5c3a1c3e5g7g7e5c3a1c3')
    """
    documents = (
        Document(clip(place, velocity), f"clips-{i}", "clips", DIRECTIONS[direction_of(velocity)])
        for i, (place, velocity) in enumerate(_beginnings())
    )
    return Corpus("clips", tuple(documents), load_card("clips"))


def _beginnings() -> Iterator[tuple[Place, Place]]:
    speeds = range(FASTEST, -FASTEST - 1, -1)
    for place in product(range(SIZE), repeat=2):
        for velocity in product(speeds, repeat=2):
            if any(velocity) and all(0 <= at + speed < SIZE for at, speed in zip(place, velocity, strict=True)):
                yield place, velocity


def clip(place: Place, velocity: Place) -> str:
    """The document of a path; place and velocity as (row, column), in cells and in cells a frame.

    >>> clip((3, 0), (0, -1))[:10]
    'L:a4b4c4d4'
    """
    return CLIPS_CODEC.encode(Clip(direction_of(velocity), path(place, velocity, N_FRAMES)))


def direction_of(velocity: Place) -> str:
    """The sign of a caption: which way a ball goes along its row, or along its column if that is none.

    >>> direction_of((2, -1)), direction_of((2, 0))
    ('L', 'D')
    """
    down, right = velocity
    if right:
        return "R" if right > 0 else "L"
    return "D" if down > 0 else "U"


def path_of(first: Sequence[Place | None]) -> tuple[Place, ...] | None:
    """All 16 places of the path of this corpus that begins with these two places or more; None if there is none.

    Two are enough, since no first step meets a wall. Raises ValueError for fewer.

    >>> path_of([(3, 0), (3, 1)])[6:10]
    ((3, 6), (3, 7), (3, 6), (3, 5))
    """
    if len(first) < 2:
        raise ValueError(f"One frame says nothing of the way: give two frames or more, not {len(first)}.")
    if None in first:
        return None
    (row, column), (next_row, next_column), *_ = first
    velocity = next_row - row, next_column - column
    if not any(velocity) or max(map(abs, velocity)) > FASTEST:
        return None
    places = path(first[0], velocity, N_FRAMES)
    return places if places[: len(first)] == tuple(first) else None


def frames_right(text: str, given: int = GIVEN) -> tuple[bool, ...]:
    """Of each of the 16 frames behind the `given` ones, whether the ball is where its exact path leads.

    What is not written is wrong, and so is all if the given frames lie on no path. One slip is one wrong frame, if the
    rest goes on as if nothing had been; a ball that goes on from its slip is wrong until the paths meet again. The
    caption is not looked at. On a path that the writer has read, being right shows only that it was remembered.

    >>> right = clip((3, 0), (0, 1))
    >>> sum(frames_right(right)), sum(frames_right(right.replace("g4", "g5", 1))), sum(frames_right(right[:20]))
    (13, 12, 6)
    """
    places = CLIPS_CODEC.decode(text)[0].places
    expected = path_of(places[:given]) if len(places) >= given else None
    if expected is None:
        return (False,) * (N_FRAMES - given)
    written = (*places, *[None] * N_FRAMES)
    return tuple(written[k] == expected[k] for k in range(given, N_FRAMES))
