"""Judges of tunes, pure functions: do bars add up, are notes in key, which style is heard, is there a form."""

from dataclasses import dataclass

import numpy as np

from data.codecs.music import TUNES_CODEC
from data.codecs.notes import FIVE, STYLES, Note, Tune

ALIKE = 0.75
"""Two bars with the same pitch at this share of their time, or more, are taken for the same bar."""
N_BARS = 8
SAME_BARS, OTHER_BARS = ((1, 3), (1, 7), (4, 8)), (1, 5)
"""The form A A' B A' in eight bars, counted from 1: A is bars 1 and 2, A' repeats the first and ends otherwise."""


def bars_add_up(tune: Tune) -> tuple[bool, ...]:
    r"""Of each bar, whether it has as many eighths as the style that the caption asks for; never under no style.

    It says nothing of whether a bar is any good: "SC8" adds up in every song.

    >>> bars_add_up(TUNES_CODEC.decode("W:\nWC2E2G2\nWC4E4")[0])
    (True, False)
    """
    style = STYLES.get(tune.style)
    return tuple(style is not None and _eighths(bar) == style.eighths for bar in tune.bars)


def share_in_key(tune: Tune) -> float:
    r"""The share of notes, rests not counted, that belong to the style's scale; 0 where there are none.

    The scale is that of C: for folk and waltz all white keys, for pentatonic C, D, E, G and A. A song in G major, with
    its F sharp, would be marked down; and notes drawn blindly are in key in 7 of 12 cases, or in 5.

    >>> share_in_key(TUNES_CODEC.decode("P:\nPC2E2F2H2")[0])
    0.5
    """
    style = STYLES.get(tune.style)
    pitches = [note.pitch for bar in tune.bars for note in bar if note.pitch is not None]
    return sum(pitch % 12 in style.key for pitch in pitches) / len(pitches) if style and pitches else 0.0


def style_heard(tune: Tune) -> str:
    r"""The sign of the style by the notes alone, whatever the caption says; "" where it is none.

    Three quarters in more than half of all bars make a waltz; four make a pentatonic tune if no note is outside C, D,
    E, G and A, and a folk song if one is. So a single wrong note turns a pentatonic tune into a folk song, and nobody
    who knows folk songs or waltzes was asked.

    >>> style_heard(TUNES_CODEC.decode("S:\nSC2E2G2\nSC6")[0])
    'W'
    """
    lengths = [_eighths(bar) for bar in tune.bars]
    metre = next((n for n in (6, 8) if lengths.count(n) > len(lengths) / 2), None)
    if metre != 8:
        return "W" if metre else ""
    return "P" if all(n.pitch is None or n.pitch % 12 in FIVE for bar in tune.bars for n in bar) else "S"


def similarity(one: tuple[Note, ...], other: tuple[Note, ...]) -> float:
    r"""The share of time, in eighths of the longer bar, at which two bars have the same pitch, or both are silent.

    A bar that is repeated a tone higher shares nothing with the first, though people hear it as the same.

    >>> bars = TUNES_CODEC.decode("S:\nSC4G4\nSC4A2G2")[0].bars
    >>> similarity(*bars)
    0.75
    """
    one, other = (np.repeat([n.pitch or 0 for n in bar], [n.eighths for n in bar]) for bar in (one, other))
    n = min(len(one), len(other))
    return float(np.sum(one[:n] == other[:n]) / max(len(one), len(other))) if n else 0.0


def has_form(tune: Tune) -> bool:
    """Whether it has eight bars in the form A A' B A': what must come back does, and the middle is something else.

    Only the notes of whole bars are compared, by `similarity`; most real tunes have another form, and fail.
    """
    if len(tune.bars) != N_BARS:
        return False
    alike = {(a, b): similarity(tune.bars[a - 1], tune.bars[b - 1]) >= ALIKE for a, b in (*SAME_BARS, OTHER_BARS)}
    return all(alike[pair] for pair in SAME_BARS) and not alike[OTHER_BARS]


@dataclass(frozen=True)
class Verdict:
    """Of one tune: shares, from 0 to 1, of bars that add up and of notes in key; whether style and form are kept."""

    bars: float
    key: float
    style: bool
    form: bool
    legal: bool


def judged(text: str) -> Verdict:
    r"""What a document got right, each for itself.

    >>> judged("W:\nWC2E2G2\nWC4E4\nWC6")
    Verdict(bars=0.6666666666666666, key=1.0, style=True, form=False, legal=True)
    """
    tune, complaints = TUNES_CODEC.decode(text)
    right = bars_add_up(tune)
    bars = sum(right) / len(right) if right else 0.0
    style = bool(tune.style) and style_heard(tune) == tune.style
    return Verdict(bars, share_in_key(tune), style, has_form(tune), not complaints)


def _eighths(bar: tuple[Note, ...]) -> int:
    return sum(note.eighths for note in bar)
