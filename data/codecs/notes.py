"""Notes, bars and styles: what a tune is made of, before anybody writes it down or plays it."""

from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np


class Style(NamedTuple):
    """A style's name, its metre in words and in eighths, and its key: pitch classes from 0, which is C."""

    name: str
    metre: str
    eighths: int
    key: frozenset[int]


MAJOR, FIVE = frozenset({0, 2, 4, 5, 7, 9, 11}), frozenset({0, 2, 4, 7, 9})
STYLES = {
    "S": Style("folk", "4/4", 8, MAJOR),
    "W": Style("waltz", "3/4", 6, MAJOR),
    "P": Style("pentatonic", "4/4", 8, FIVE),
}
"""Each style by its sign: S, a folk song; W, a waltz; P, five notes alone. None of the signs is a pitch's."""
PITCHES = "CHDIEFJGKALBchdiefjgkalb"
"""Two octaves from middle C, each half tone a sign: A to G are the white keys, H to L the five black ones."""
LOWEST = 60
"""The MIDI number of the first of them, middle C."""
REST = "_"
LENGTHS = {1: "eighth", 2: "quarter", 3: "dotted quarter", 4: "half", 6: "dotted half", 8: "whole"}
"""What a note may last, in eighths, and what that is called."""
_NAMES = ("C", "C sharp", "D", "D sharp", "E", "F", "F sharp", "G", "G sharp", "A", "A sharp", "B")


class Note(NamedTuple):
    """A pitch, as its MIDI number from 60 to 83, or None for a rest; and its length in eighths."""

    pitch: int | None
    eighths: int

    @property
    def sign(self) -> str:
        return REST if self.pitch is None else PITCHES[self.pitch - LOWEST]

    @property
    def name(self) -> str:
        """Such as "G half", "high C sharp eighth" or "rest quarter"."""
        if self.pitch is None:
            return f"rest {LENGTHS[self.eighths]}"
        octave, tone = divmod(self.pitch - LOWEST, len(_NAMES))
        return f"{'high ' * octave}{_NAMES[tone]} {LENGTHS[self.eighths]}"


@dataclass(frozen=True)
class Tune:
    """The sign of a style, "" where none could be read, and bars of notes; bars need not add up."""

    style: str
    bars: tuple[tuple[Note, ...], ...]

    @property
    def beats(self) -> float:
        """Its whole length in quarters, rests included."""
        return sum(note.eighths for note in chain(*self.bars)) / 2


class Sounding(NamedTuple):
    """A note as it is played: when it begins and how long it lasts, in beats of a quarter, and its MIDI number."""

    onset: float
    beats: float
    pitch: int


def notes(tune: Tune) -> list[Sounding]:
    r"""What sounds, one behind the other; rests take their time, and bars follow each other as they are.

    >>> notes(Tune("S", ((Note(60, 3), Note(None, 1), Note(67, 4)),)))
    [Sounding(onset=0.0, beats=1.5, pitch=60), Sounding(onset=2.0, beats=2.0, pitch=67)]
    """
    played = list(chain(*tune.bars))
    onsets = accumulate((note.eighths / 2 for note in played), initial=0.0)
    return [Sounding(onset, n.eighths / 2, n.pitch) for onset, n in zip(onsets, played, strict=False) if n.sign != REST]


def piano_roll(tune: Tune) -> np.ndarray:
    r"""Which pitch sounds when, uint8 (24, eighths), the lowest first: 2 where a note begins, 1 where it goes on.

    >>> piano_roll(Tune("S", ((Note(60, 2), Note(61, 1), Note(None, 1)),)))[:3].tolist()
    [[2, 1, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0]]
    """
    roll = np.zeros((len(PITCHES), round(2 * tune.beats)), np.uint8)
    for onset, beats, pitch in notes(tune):
        start = round(2 * onset)
        roll[pitch - LOWEST, start : start + round(2 * beats)] = 1
        roll[pitch - LOWEST, start] = 2
    return roll
