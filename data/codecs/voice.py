r"""Speech as text: a speaker's sign and a word, then a line for each of its letters with the sounds that are heard.

"B:mi\nBmβγ\nBiΓΔΘ" is Ben's "mi": two frames of 20 ms in which an m is heard, and three of an i. Each sound is one
sign, the place of a typical frame in data/speech/codebook.py. Where the signs of speakers stand is a choice of who
writes the data; there are three ways to write the same word, `WRITINGS`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from data.speech.analysis import HOP
from data.speech.codebook import SIGNS, codebook
from data.speech.phonemes import LETTERS
from data.speech.source_filter import RATE
from data.speech.voices import VOICES

WRITINGS = ("each", "once", "first")
"""The speaker's sign at each letter, or once at the beginning; or, as in VALL-E, first all that is asked for."""
SECONDS = HOP / RATE
"""How long a sound is."""
_TAGS, _LETTERS, _SIGNS = (f"[{re.escape(''.join(signs))}]" for signs in (VOICES, LETTERS, SIGNS))
_LINE = re.compile(rf"\n(?:({_TAGS})?({_LETTERS}))?([^\n]*)")


class Spoken(NamedTuple):
    """A letter, "" where none could be read, and the sounds that are heard for it."""

    letter: str
    sounds: str


@dataclass(frozen=True)
class Utterance:
    """The sign of a speaker, "" where none could be read; the word that is asked for; and what is heard, by letters."""

    speaker: str
    word: str
    letters: tuple[Spoken, ...]

    @property
    def sounds(self) -> str:
        return "".join(spoken.sounds for spoken in self.letters)


@dataclass(frozen=True)
class VoiceCodec:
    r"""A `Codec` of spoken words in one of three `WRITINGS`; letters that spell another word are legal: it was said.

    >>> said, wrong = VOICE_CODEC.decode("B:mi\nBmβγ\nBiΓ?Δ\nBx")
    >>> said.letters[:2], wrong
    ((Spoken(letter='m', sounds='βγ'), Spoken(letter='i', sounds='Γ?Δ')), ("line 3: 'x' is no letter", 'line 3 is silent'))
    """

    writing: str = "each"
    layout = None

    @property
    def legal(self) -> re.Pattern[str]:
        """What matches wholly is a document that can be read without a complaint."""
        return _LEGAL[self.writing]

    def encode(self, said: Utterance) -> str:
        """The text. Raises ValueError for a speaker, a letter or a sound without a sign, and for silence."""
        _check(said, self.writing)
        head = f"{said.speaker}:{said.word}"
        if self.writing == "first":
            return f"{head}={said.sounds}"
        mark = said.speaker if self.writing == "each" else ""
        return head + "".join(f"\n{mark}{letter}{sounds}" for letter, sounds in said.letters)

    def decode(self, text: str) -> tuple[Utterance, tuple[str, ...]]:
        """What is said in a text, and what was not legal; what is no sign is left out, and nothing else is."""
        said = _read(text, self.writing)
        return said, () if self.legal.fullmatch(text) else tuple(_complaints(text, said, self.writing))

    def describe(self, text: str) -> str:
        """Who is asked for which word, how long and how high it sounds; then what was not legal."""
        said, complaints = self.decode(text)
        who = VOICES[said.speaker].name if said.speaker else "Nobody"
        wrong = [f"Not legal: {'; '.join(complaints)}."] if complaints else []
        return " ".join([f"{who}, “{said.word}”.", _heard(said.sounds), *wrong])


def _heard(sounds: str) -> str:
    if not sounds:
        return "Nothing is heard."
    frames = codebook().typical(sounds)
    voiced = frames.pitch[frames.pitch > 0]
    pitch = f"at {np.median(voiced):.0f} hertz" if len(voiced) else "without a voice"
    return f"{len(sounds) * SECONDS:.2f} seconds {pitch}."


def _head(text: str, writing: str) -> str:
    """What stands before the sounds."""
    return text.partition("=" if writing == "first" else "\n")[0]


def _read(text: str, writing: str) -> Utterance:
    head = _head(text, writing)
    speaker = head[0] if re.match(rf"{_TAGS}:", head) else ""
    word = "".join(re.findall(_LETTERS, head.partition(":")[2]))
    if writing == "first":
        sounds = _sounds(text[len(head) + 1 :])
        return Utterance(speaker, word, (Spoken("", sounds),) if sounds else ())
    lines = _LINE.findall(text[len(head) :])
    return Utterance(speaker, word, tuple(Spoken(letter, _sounds(rest)) for _, letter, rest in lines))


def _sounds(text: str) -> str:
    return "".join(re.findall(_SIGNS, text))


def _check(said: Utterance, writing: str) -> None:
    if said.speaker not in VOICES:
        raise ValueError(f"{said.speaker!r} is no speaker: give one of {', '.join(VOICES)}.")
    if not re.fullmatch(f"{_LETTERS}+", said.word):
        raise ValueError(f"{said.word!r} cannot be said: a word is made of {''.join(LETTERS)}.")
    if not said.letters:
        raise ValueError("Nothing is said: give a letter or more.")
    for letter, sounds in said.letters:
        if (letter == "") != (writing == "first") or letter not in ("", *LETTERS):
            raise ValueError(f"{letter!r} is no letter of a word that is written {writing!r}.")
        if not re.fullmatch(f"{_SIGNS}+", sounds):
            raise ValueError(f"{sounds!r} is no sound: a letter has one sign of the codebook or more.")
    if writing == "first" and len(said.letters) > 1:
        raise ValueError("What is written first has its sounds in one: use `rewritten`.")


def _complaints(text: str, said: Utterance, writing: str) -> Iterator[str]:
    head = _head(text, writing)
    if not said.speaker:
        yield f"{head[:2]!r} is no speaker"
    if not said.word or head[2:] != said.word:
        yield f"{head[2:]!r} is no word"
    rest = text[len(head) :]
    if writing == "first":
        yield from _wrong_sounds("", rest[1:])
        return
    if not rest:
        yield "no letter is said"
    for k, (tag, letter, signs) in enumerate(_LINE.findall(rest), 1):
        if tag != (said.speaker if writing == "each" else "") or (writing == "each" and letter and not tag):
            yield f"line {k} begins with {tag!r}"
        if not letter:
            yield f"line {k} has no letter"
        yield from _wrong_sounds(f"line {k}: ", signs)


def _wrong_sounds(where: str, signs: str) -> Iterator[str]:
    yield from (f"{where}{other!r} is no sound" for other in re.sub(_SIGNS, "\n", signs).split("\n") if other)
    if not _sounds(signs):
        yield f"{where}nothing is heard"


_EACH = "|".join(rf"{tag}:{_LETTERS}+(?:\n{tag}{_LETTERS}{_SIGNS}+)+" for tag in VOICES)
_LEGAL = {
    "each": re.compile(_EACH),
    "once": re.compile(rf"{_TAGS}:{_LETTERS}+(?:\n{_LETTERS}{_SIGNS}+)+"),
    "first": re.compile(rf"{_TAGS}:{_LETTERS}+={_SIGNS}+"),
}
VOICE_CODEC = VoiceCodec()
"""That of the corpus, with the speaker's sign at each letter."""
