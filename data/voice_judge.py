"""Judges of spoken words, pure functions of their sounds alone: which word is heard, and whose voice it is.

Words are told by a recogniser that was taught by three other voices (data/speech/recogniser.py); what a speaker's own
takes look like is not known to it. It can be wrong: of the corpus' own documents it takes one in a hundred for another.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.codecs.voice import VOICE_CODEC
from data.codecs.voice_sound import sounds_of
from data.speech.codebook import codebook
from data.speech.recogniser import Recognised, recognised
from data.speech.voices import VOICES

MISFIT = 1.85
"""How far from its word's usual sounds speech may be, and still be that word; most words have 0.7."""
HALF_TONES = 2.5
"""How far a speaker's mean pitch may be from what is heard: half of what lies between two of them."""
TUBE = 0.11
"""The same for the length of the tube, as a share; between two speakers lie 0.14."""
CODED = 1.04
"""By how much the typical frames of the codebook make a tube sound too short, on average."""


@dataclass(frozen=True)
class Verdict:
    """Of one text: the speaker and the word that are heard, "" where there is none; and whether it asked for them."""

    speaker: str
    word: str
    voice_right: bool
    word_right: bool

    @property
    def right(self) -> bool:
        return self.voice_right and self.word_right


def judged(text: str) -> Verdict:
    """What is heard, in any writing, beside what is asked for.

    >>> from data.corpora.speakers import speakers
    >>> judged(speakers().documents[0].text)
    Verdict(speaker='A', word='badimo', voice_right=True, word_right=True)
    """
    speaker, word = asked_for(text)
    heard, said = speaker_heard(text), word_heard(text)
    return Verdict(heard, said, heard == speaker != "", said == word != "")


def asked_for(text: str) -> tuple[str, str]:
    """The speaker's sign and the word that a text asks for, each "" where it asks for none.

    >>> asked_for("B:mibo=βγ"), asked_for("βγ")
    (('B', 'mibo'), ('', ''))
    """
    said = VOICE_CODEC.decode(text)[0]
    return said.speaker, said.word


def word_heard(text: str) -> str:
    """The word of the lexicon that the sounds are most like; "" where they are like none."""
    fit = _recognised(sounds_of(text))
    return fit.word if fit.misfit <= MISFIT else ""


def speaker_heard(text: str) -> str:
    """The sign of the speaker with this pitch and this tube; "" where no speaker has both, or no voice is heard."""
    sounds = sounds_of(text)
    pitch = [hertz for hertz in codebook().typical(sounds).pitch if hertz]
    tag = _by_pitch(float(np.median(pitch))) if pitch else ""
    if not tag or not np.isfinite(_recognised(sounds).misfit):
        return ""
    tube = _recognised(sounds).tube / CODED
    return tag if abs(np.log(tube / VOICES[tag].formants)) <= TUBE else ""


def voices_by_sound(text: str) -> tuple[str, ...]:
    """Of each sound the speaker who has its pitch; "" where there is no voice in it."""
    return tuple(_by_pitch(hertz) if hertz else "" for hertz in codebook().typical(sounds_of(text)).pitch.tolist())


def voices_by_letter(text: str) -> tuple[str, ...]:
    """Of each line behind the first the speaker of most of its sounds, by pitch alone; "" where no voice is in it.

    A text that is written "first" has no lines, and no letters to tell apart.
    """
    voices = map(voices_by_sound, text.split("\n")[1:])
    counts = (Counter(tag for tag in line if tag) for line in voices)
    return tuple(count.most_common(1)[0][0] if count else "" for count in counts)


def share_in_voice(text: str) -> float:
    """The share of the sounds with a voice in them that have the pitch of the speaker asked for; 0 where none has."""
    voices = [tag for tag in voices_by_sound(text) if tag]
    return voices.count(asked_for(text)[0]) / len(voices) if voices else 0.0


def _by_pitch(hertz: float) -> str:
    """Whose pitch is nearest; "" where it is nobody's."""
    far = {tag: abs(12 * np.log2(hertz / voice.hertz)) for tag, voice in VOICES.items()}
    tag = min(far, key=far.__getitem__)
    return tag if far[tag] <= HALF_TONES else ""


@lru_cache(maxsize=4096)  # who is heard and what are asked one behind the other
def _recognised(sounds: str) -> Recognised:
    return recognised(codebook().typical(sounds))
