r"""A tune as a piano roll: each note a box, as long as it sounds and as high as its pitch; its bars, and its sound."""

import re
from collections.abc import Callable

from data.codecs.music_sound import LONGEST, TEMPO
from data.codecs.notes import LENGTHS, LOWEST, PITCHES, REST, STYLES
from data.codecs.timeline import Box, Figure, Timeline

PER_SECOND = 2 * TEMPO / 60
"""Eighths a second."""
THICK = 3
"""Half tones that a note is thick, for one at a time is played and a thin one could not be hit."""
HEIGHT = len(PITCHES) + THICK
N_CHARS = 99
"""What a model writes at most: all tunes by rule are shorter; of those known by heart, four are longer."""
NOTE, SILENT, ILLEGAL = "#0b5394", "#d3d3d3", "#ff9ecb"
_LENGTHS, _STYLES = "".join(map(str, LENGTHS)), "".join(STYLES)
_PIECE = re.compile(f"(?P<note>[{PITCHES}{REST}][{_LENGTHS}])|(?P<bar>\\n[{_STYLES}]?)|.", re.S)


def figure(text: str) -> Figure:
    r"""The boxes of a tune's text in eighths and half tones; what is no note takes no time, and stands at the top.

    As `MusicCodec.decode` has it, there is no note before the first line end.

    >>> boxes, bars, length = figure("S:\nSC2_1?G4")
    >>> [box[:6] for box in boxes]
    [(4, 6, 0, 24, 2, 3), (6, 8, 2, 24, 1, 3), (8, 9, 3, 0, 1, 3), (9, 11, 3, 17, 4, 3)]
    >>> bars, length
    ((0,), 7)
    """
    at, boxes, bars = 0, [], []
    for piece in _PIECE.finditer(text, 2):
        if piece["bar"]:
            bars.append(at)
        elif piece["note"] and bars:
            boxes.append(_box(piece, at))
            at += int(piece["note"][1])
        elif boxes and boxes[-1].look == ILLEGAL and boxes[-1].stop == piece.start():
            boxes[-1] = boxes[-1]._replace(stop=piece.end())
        else:
            boxes.append(Box(*piece.span(), at, 0, 1, THICK, ILLEGAL))
    return Figure(tuple(boxes), tuple(bars), at)


def _box(piece: re.Match[str], at: int) -> Box:
    sign, eighths = piece["note"]
    above = len(PITCHES) - (0 if sign == REST else PITCHES.index(sign))
    return Box(*piece.span(), at, above, int(eighths), THICK, SILENT if sign == REST else NOTE)


def roll(sound: Callable[[str], bytes]) -> Timeline:
    """Eight bars of 4/4 fill the board, longer tunes make it wider; faint lines are both Cs."""
    return Timeline(
        width=64,
        height=HEIGHT,
        longest=LONGEST * PER_SECOND,
        per_second=PER_SECOND,
        caption=2,
        n_chars=N_CHARS,
        thing="tune",
        part="note",
        figure=figure,
        lines=tuple(HEIGHT - THICK / 2 - (pitch - LOWEST) for pitch in (LOWEST, LOWEST + 12)),
        sound=sound,
    )
