r"""Tunes as text: a sign for the style, then a line for each bar, two signs a note: which pitch, and how long.

"S:\nSC2E2G4" is a folk song of one bar: two quarters, C and E, and a half, G. The second line begins with the style's
sign again, which tells a model at each bar what it is writing. Lengths are digits and count eighths, so anyone can add
up a bar: 2 + 2 + 4 = 8, a bar of 4/4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from data.codecs.music_sound import to_wav
from data.codecs.notes import LENGTHS, LOWEST, PITCHES, REST, STYLES, Note, Style, Tune
from data.codecs.roll import roll
from data.codecs.timeline import Timeline

_NOTE = re.compile(f"([{PITCHES}{REST}])([{''.join(map(str, LENGTHS))}])")


@dataclass(frozen=True)
class MusicCodec:
    r"""A `Codec` of tunes; a bar that does not add up is legal, since it can be played.

    >>> tune, wrong = TUNES_CODEC.decode("S:\nSC2E2?1G4\nSC6")
    >>> wrong
    ("bar 1: '?1' is no note",)
    >>> TUNES_CODEC.encode(tune)
    'S:\nSC2E2G4\nSC6'
    >>> TUNES_CODEC.describe("S:\nSC2E2G4\nSC6")
    'folk, 4/4. Bar 1: C quarter, E quarter, G half. Bar 2: C dotted half; 3 of 4 beats.'
    """

    legal = re.compile("|".join(rf"{sign}:(?:\n{sign}(?:{_NOTE.pattern})+)+" for sign in STYLES))
    """What matches wholly is a document that can be read without a complaint."""

    @property
    def layout(self) -> Timeline:
        """A piano roll, which can be heard."""
        return ROLL

    def encode(self, tune: Tune) -> str:
        """The tune's text. Raises ValueError for a style, a pitch or a length without a sign, and for an empty bar."""
        if tune.style not in STYLES:
            raise ValueError(f"{tune.style!r} is no style: give one of {', '.join(STYLES)}.")
        if not (tune.bars and all(tune.bars)):
            raise ValueError("A tune has a bar or more, and each bar a note or a rest.")
        for note in chain(*tune.bars):
            _check(note)
        bars = ("".join(f"{note.sign}{note.eighths}" for note in bar) for bar in tune.bars)
        return f"{tune.style}:" + "".join(f"\n{tune.style}{bar}" for bar in bars)

    def decode(self, text: str) -> tuple[Tune, tuple[str, ...]]:
        """The tune that a text holds and what was not legal; what is no note is left out, and nothing else is."""
        caption, lines = text[:2], text[2:].split("\n")[1:]
        style = caption[0] if caption[1:] == ":" and caption[0] in STYLES else ""
        tune = Tune(style, tuple(tuple(map(_note, _NOTE.findall(line))) for line in lines))
        return tune, () if self.legal.fullmatch(text) else tuple(_complaints(style, text))

    def describe(self, text: str) -> str:
        """Bar by bar what would be heard; a bar that does not add up says how many beats it has; what was not legal."""
        tune, complaints = self.decode(text)
        style = STYLES.get(tune.style)
        head = f"{style.name}, {style.metre}." if style else "No style."
        bars = [f"Bar {k}: {_in_words(bar, style)}." for k, bar in enumerate(tune.bars, 1)] or ["Nothing is played."]
        wrong = [f"Not legal: {'; '.join(complaints)}."] if complaints else []
        return " ".join([head, *bars, *wrong])


def _check(note: Note) -> None:
    """Raise ValueError for a pitch or a length that has no sign."""
    highest = LOWEST + len(PITCHES) - 1
    if note.pitch is not None and not LOWEST <= note.pitch <= highest:
        raise ValueError(f"Pitches go from {LOWEST} to {highest}, and {note.pitch} has no sign.")
    if note.eighths not in LENGTHS:
        raise ValueError(f"Lengths are {', '.join(map(str, LENGTHS))} eighths, and {note.eighths} has no sign.")


def _note(signs: tuple[str, str]) -> Note:
    pitch, eighths = signs
    return Note(None if pitch == REST else LOWEST + PITCHES.index(pitch), int(eighths))


def _in_words(bar: tuple[Note, ...], style: Style | None) -> str:
    words = ", ".join(note.name for note in bar) or "nothing"
    eighths = sum(note.eighths for note in bar)
    return (
        words if not style or eighths == style.eighths else f"{words}; {eighths / 2:g} of {style.eighths / 2:g} beats"
    )


def _complaints(style: str, text: str) -> Iterator[str]:
    if not style:
        yield f"{text[:2]!r} is no style"
    behind, *lines = text[2:].split("\n")
    if behind:
        yield f"{behind!r} stands behind the style"
    if not lines:
        yield "there are no bars"
    for k, line in enumerate(lines, 1):
        yield from _wrong_in_bar(style, k, line)


def _wrong_in_bar(style: str, k: int, line: str) -> Iterator[str]:
    mark = "" if line[:1] in PITCHES + REST else line[:1]
    if not style or mark != style:
        yield f"bar {k} begins with {mark!r}"
    yield from (f"bar {k}: {other!r} is no note" for other in _NOTE.sub("\n", line[len(mark) :]).split("\n") if other)
    if not _NOTE.search(line):
        yield f"bar {k} is empty"


TUNES_CODEC = MusicCodec()
ROLL = roll(lambda text: to_wav(TUNES_CODEC.decode(text)[0]))
