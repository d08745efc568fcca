"""Noise for spoken words that are written as text: what the codec can read wholly is eligible, the rest stays."""

import re

from data.codecs.voice import VOICE_CODEC, WRITINGS, VoiceCodec
from data.edits import Noise
from data.speech.codebook import SIGNS
from data.speech.voices import VOICES

_LEGAL = tuple(VoiceCodec(writing).legal for writing in WRITINGS)


class VoiceNoise(Noise):
    """Hits what is written in any of the three ways to write speech."""

    def find(self, text: str) -> list[tuple[int, int]]:
        return super().find(text) if any(legal.fullmatch(text) for legal in _LEGAL) else []


class WrongSounds(VoiceNoise):
    r"""Frames here and there sound like something else, whoever's voice that is; each other sound is equally likely.

    >>> from data.corpus import Corpus, Document
    >>> said = Document("B:mi=\nBmiβγ\nBi=ΓΔ", "s1", "me")
    >>> WrongSounds(0.3)(Corpus("tiny", (said,)))[0].documents[0].text
    'B:mi=\nBmiβγ\nBi=ØΔ'
    """

    unit, defect = "frame", "wrong sounds"
    pattern = re.compile(f"[{re.escape(SIGNS)}]")

    def replacement(self, old: str, choice: int) -> str:
        others = SIGNS.replace(old, "")
        return others[choice % len(others)]


class WrongSpeakers(VoiceNoise):
    """Whole words are said to be another speaker's, each other one equally likely: captions that lie."""

    unit, defect = "word", "wrong speakers"
    pattern = re.compile(r"(?s)\A.+\Z")

    def replacement(self, old: str, choice: int) -> str:
        others = [tag for tag in VOICES if tag != old[0]]
        tag = others[choice % len(others)]
        named = tag + old[1:]
        return named.replace(f"\n{old[0]}", f"\n{tag}") if VOICE_CODEC.legal.fullmatch(old) else named


VOICE_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (WrongSounds, WrongSpeakers)}
"""The noises of speech by the plain name that a learner sees."""
