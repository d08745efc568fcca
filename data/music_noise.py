"""Noise for tunes that are written as text: what the codec can read wholly is eligible, the rest stays as it is."""

import re
from typing import ClassVar

from data.codecs.music import LENGTHS, PITCHES, TUNES_CODEC
from data.edits import Noise


class TuneNoise(Noise):
    """Puts another of some `signs` in the place of one, each of the others equally likely."""

    signs: ClassVar[str]

    def find(self, text: str) -> list[tuple[int, int]]:
        return super().find(text) if TUNES_CODEC.legal.fullmatch(text) else []

    def replacement(self, old: str, choice: int) -> str:
        others = self.signs.replace(old, "")
        return others[choice % len(others)]


class WrongNotes(TuneNoise):
    r"""Notes here and there take another pitch, black keys included; their lengths stay, and rests are not hit.

    >>> from data.corpus import Corpus, Document
    >>> tune = Document("S:\nSC2_2G4", "t1", "me")
    >>> WrongNotes(1.0)(Corpus("tiny", (tune,)))[0].documents[0].text
    'S:\nSD2_2I4'
    """

    unit, defect, signs = "note", "wrong notes", PITCHES
    pattern = re.compile(f"[{PITCHES}]")


class WrongLengths(TuneNoise):
    """Notes and rests here and there take another length, and bars no longer add up; their pitches stay."""

    unit, defect, signs = "length", "wrong lengths", "".join(map(str, LENGTHS))
    pattern = re.compile(f"[{signs}]")


MUSIC_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (WrongNotes, WrongLengths)}
"""The noises of tunes by the plain name that a learner sees."""
