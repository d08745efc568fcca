r"""Speech as a spectrogram: each sound a column of greys, low tones below, loud ones light; and its sound."""

import re
from bisect import bisect_left

from data.codecs.timeline import Box, Figure, Timeline
from data.codecs.voice_sound import columns, to_wav
from data.speech.analysis import HOP
from data.speech.source_filter import RATE

WIDTH, LONGEST = 40, 60
"""Sounds that fill a board, and that are drawn at most: the longest word that is said has 37."""
N_CHARS = 76
"""What a model writes at most: the longest document has 70."""
_LINE = re.compile(r"(?<=\n)[^\n]*")


def figure(text: str) -> Figure:
    r"""The boxes of a document's text in sounds, and where each letter begins; what is no sound is not drawn.

    >>> boxes, bars, length = figure("B:mi=\nBmiβγ\nBi=Γ")
    >>> [box[:4] for box in boxes], bars, length
    ([(9, 10, 0, 0), (10, 11, 1, 0), (15, 16, 2, 0)], (0, 2), 3)
    """
    places = [k for k, sign in enumerate(text) if sign in columns()]
    boxes = (Box(place, place + 1, at, 0, 1, 1, text[place]) for at, place in enumerate(places))
    lines = (bisect_left(places, line.start()) for line in _LINE.finditer(text))
    return Figure(tuple(boxes), tuple(lines), len(places))


SPECTROGRAM = Timeline(
    width=WIDTH,
    height=1,
    longest=LONGEST,
    per_second=RATE / HOP,
    caption=2,
    n_chars=N_CHARS,
    thing="word",
    part="sound",
    figure=figure,
    looks=columns(),
    sound=to_wav,
)
"""A word in its time, dark where nothing sounds."""
