"""Clips as text: a ball on eight by eight cells, a frame written as its column and its row, "c4"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.codecs.ball import COLUMNS, ROWS, SIZE, Place, in_words, named
from data.codecs.trail import BLANK, N_FRAMES, TRAIL

DIRECTIONS = {"R": "right", "L": "left", "U": "up", "D": "down"}
"""Which way the ball goes first; one that goes aslant goes right or left."""
_FRAME = f"[{COLUMNS}][{ROWS}]|{re.escape(BLANK)}"


@dataclass(frozen=True)
class Clip:
    """The sign of a direction, "" where none could be read, and where the ball is on each frame; None: nowhere."""

    direction: str
    places: tuple[Place | None, ...]


def frames(clip: Clip) -> np.ndarray:
    """The pictures, bool (T, 8, 8): True where the ball is.

    >>> frames(CLIPS_CODEC.decode("R:a1b1c2")[0])[:, :2, :3].astype(int).tolist()
    [[[1, 0, 0], [0, 0, 0]], [[0, 1, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 1]]]
    """
    shown = np.zeros((len(clip.places), SIZE, SIZE), bool)
    for frame, place in enumerate(clip.places):
        if place:
            shown[(frame, *place)] = True
    return shown


@dataclass(frozen=True)
class VideoCodec:
    """A `Codec` of clips; each of any 16 frames is legal, whatever the ball does.

    >>> clip, wrong = CLIPS_CODEC.decode("R:f2g3h?g5")
    >>> clip.places, wrong
    (((1, 5), (2, 6), None, (4, 6)), ("frame 3: 'h?' is no place", 'there are 4 frames, not 16'))
    >>> CLIPS_CODEC.describe("R:f2g3h4g5")
    'Moves right and down from f2, bounces off the right wall after 3 frames. Not legal: there are 4 frames, not 16.'
    """

    layout = TRAIL
    legal = re.compile(f"[{''.join(DIRECTIONS)}]:(?:{_FRAME}){{{N_FRAMES}}}")
    """What matches wholly is a document that can be read without a complaint."""

    def encode(self, clip: Clip) -> str:
        """The clip's text. Raises ValueError for a direction, a number of frames or a place that has no text."""
        if clip.direction not in DIRECTIONS:
            raise ValueError(f"{clip.direction!r} is no direction: give one of {', '.join(DIRECTIONS)}.")
        if len(clip.places) != N_FRAMES:
            raise ValueError(f"A clip has {N_FRAMES} frames, not {len(clip.places)}.")
        return f"{clip.direction}:" + "".join(named(place) if place else BLANK for place in clip.places)

    def decode(self, text: str) -> tuple[Clip, tuple[str, ...]]:
        """The clip that a text holds, with an empty frame for what is no place, and what was not legal."""
        caption, signs = text[:2], text[2:]
        direction = caption[0] if caption[1:] == ":" and caption[0] in DIRECTIONS else ""
        pairs = [signs[k : k + 2] for k in range(0, len(signs), 2)]
        clip = Clip(direction, tuple(map(_read, pairs)))
        return clip, () if self.legal.fullmatch(text) else tuple(_complaints(text, direction, pairs))

    def describe(self, text: str) -> str:
        """How the ball moves, where it bounces and where it does what no ball does; then what was not legal."""
        clip, complaints = self.decode(text)
        wrong = [f"Not legal: {'; '.join(complaints)}."] if complaints else []
        return " ".join([in_words(clip.places), *wrong])


def _read(signs: str) -> Place | None:
    return (ROWS.index(signs[1]), COLUMNS.index(signs[0])) if _is_place(signs) else None


def _is_place(signs: str) -> bool:
    return len(signs) == 2 and signs[0] in COLUMNS and signs[1] in ROWS


def _complaints(text: str, direction: str, pairs: list[str]) -> Iterator[str]:
    if not direction:
        yield f"{text[:2]!r} is no direction"
    for k, signs in enumerate(pairs, 1):
        if not _is_place(signs) and signs != BLANK:
            yield f"frame {k}: {signs!r} is no place"
    if len(pairs) != N_FRAMES:
        yield f"there are {len(pairs)} frames, not {N_FRAMES}"


CLIPS_CODEC = VideoCodec()
