r"""Speech as text: what is asked for, then a line for each letter with the sounds that are heard.

"B:mi=\nBmiβγ\nBi=ΓΔΘ" is Ben's "mi": two frames of 20 ms in which an m is heard that goes over into an i, and three of
an i with which the word ends. A letter stands with the one behind it, as in a diphone, since mouths prepare for what
comes; so it also says which line is next. Each sound is one sign, the place of a typical frame in
data/speech/codebook.py. How often the speaker is named is a choice of who writes the data; there are three, `WRITINGS`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from data.codecs.spectrogram import SPECTROGRAM
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
_PAIR = rf"{_LETTERS}(?:{_LETTERS}|=)"
_LINE = re.compile(rf"\n(?:({_TAGS})?({_PAIR}))?([^\n]*)")


class Spoken(NamedTuple):
    """A letter and the one behind it, "=" at the end, or "" where none could be read; and the sounds of the first."""

    letters: str
    sounds: str


@dataclass(frozen=True)
class Utterance:
    """The sign of a speaker, "" where none could be read; the word that is asked for; and what is heard, by letters."""

    speaker: str
    word: str
    parts: tuple[Spoken, ...]

    @property
    def sounds(self) -> str:
        """All that is heard, one behind the other."""
        return "".join(part.sounds for part in self.parts)

    @property
    def spelled(self) -> str:
        """The letters that are said, whatever was asked for."""
        return "".join(part.letters[:1] for part in self.parts)


@dataclass(frozen=True)
class VoiceCodec:
    r"""A `Codec` of spoken words in one of three `WRITINGS`; letters that spell another word are legal: it was said.

    >>> said, wrong = VOICE_CODEC.decode("B:mi=\nBmiβγ\nBi=Γ&Δ")
    >>> said.spelled, said.sounds, wrong
    ('mi', 'βγΓΔ', ("line 2: '&' is no sound",))
    >>> VOICE_CODEC.encode(said)
    'B:mi=\nBmiβγ\nBi=ΓΔ'
    """

    writing: str = "each"
    layout = SPECTROGRAM

    @property
    def legal(self) -> re.Pattern[str]:
        """What matches wholly is a document that can be read without a complaint."""
        return _LEGAL[self.writing]

    def encode(self, said: Utterance) -> str:
        """The text. Raises ValueError for a speaker, a letter or a sound without a sign, and for silence."""
        _check(said, self.writing)
        head = asked(said.speaker, said.word)
        if self.writing == "first":
            return head + said.sounds
        mark = said.speaker if self.writing == "each" else ""
        return head + "".join(f"\n{mark}{letters}{sounds}" for letters, sounds in said.parts)

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


def asked(speaker: str, word: str) -> str:
    """The prompt that asks a speaker for a word, in every writing.

    >>> asked("B", "mibo")
    'B:mibo='
    """
    return f"{speaker}:{word}="


def pairs(word: str) -> list[str]:
    """Each letter with the one behind it.

    >>> pairs("mibo")
    ['mi', 'ib', 'bo', 'o=']
    """
    return [word[k] + (word + "=")[k + 1] for k in range(len(word))]


def _heard(sounds: str) -> str:
    if not sounds:
        return "Nothing is heard."
    frames = codebook().typical(sounds)
    voiced = frames.pitch[frames.pitch > 0]
    pitch = f"at {np.median(voiced):.0f} hertz" if len(voiced) else "without a voice"
    return f"{len(sounds) * SECONDS:.2f} seconds {pitch}."


def _head(text: str) -> str:
    """What is asked for: all up to the first "=", or up to the end of its line."""
    return re.match(r"[^=\n]*=?", text)[0]


def _read(text: str, writing: str) -> Utterance:
    head = _head(text)
    speaker = head[0] if re.match(rf"{_TAGS}:", head) else ""
    word = "".join(re.findall(_LETTERS, head.partition(":")[2]))
    rest = text[len(head) :]
    if writing == "first":
        sounds = _sounds(rest)
        return Utterance(speaker, word, (Spoken("", sounds),) if sounds else ())
    lines = _LINE.findall(rest)
    return Utterance(speaker, word, tuple(Spoken(letters, _sounds(signs)) for _, letters, signs in lines))


def _sounds(text: str) -> str:
    return "".join(re.findall(_SIGNS, text))


def _check(said: Utterance, writing: str) -> None:
    if said.speaker not in VOICES:
        raise ValueError(f"{said.speaker!r} is no speaker: give one of {', '.join(VOICES)}.")
    if not re.fullmatch(f"{_LETTERS}+", said.word):
        raise ValueError(f"{said.word!r} cannot be said: a word is made of {''.join(LETTERS)}.")
    if not said.parts:
        raise ValueError("Nothing is said: give a letter or more.")
    for letters, sounds in said.parts:
        if not re.fullmatch("" if writing == "first" else _PAIR, letters):
            raise ValueError(f"{letters!r} are no letters of a word that is written {writing!r}.")
        if not re.fullmatch(f"{_SIGNS}+", sounds):
            raise ValueError(f"{sounds!r} is no sound: a letter has one sign of the codebook or more.")
    if writing == "first" and len(said.parts) > 1:
        raise ValueError("What is written first has its sounds in one: use `rewritten`.")


def _complaints(text: str, said: Utterance, writing: str) -> Iterator[str]:
    head = _head(text)
    rest = text[len(head) :]
    if not said.speaker:
        yield f"{head[:2]!r} is no speaker"
    if not said.word or head[2:] != said.word + "=":
        yield f"{head[2:]!r} is no word with '=' behind it"
    yield from _wrong_sounds("", rest) if writing == "first" else _wrong_lines(rest, said.speaker * (writing == "each"))


def _wrong_lines(rest: str, mark: str) -> Iterator[str]:
    behind = rest.partition("\n")[0]
    if behind:
        yield f"{behind!r} stands behind the word"
    if "\n" not in rest:
        yield "no letter is said"
    for k, (tag, letters, signs) in enumerate(_LINE.findall(rest), 1):
        if tag != mark:
            yield f"line {k} begins with {tag!r}"
        if not letters:
            yield f"line {k} has no letters"
        yield from _wrong_sounds(f"line {k}: ", signs)


def _wrong_sounds(where: str, signs: str) -> Iterator[str]:
    yield from (f"{where}{other!r} is no sound" for other in re.sub(_SIGNS, "\n", signs).split("\n") if other)
    if not _sounds(signs):
        yield f"{where}nothing is heard"


_HEAD = rf"{_TAGS}:{_LETTERS}+="
_LEGAL = {
    "each": re.compile("|".join(rf"{tag}:{_LETTERS}+=(?:\n{tag}{_PAIR}{_SIGNS}+)+" for tag in VOICES)),
    "once": re.compile(rf"{_HEAD}(?:\n{_PAIR}{_SIGNS}+)+"),
    "first": re.compile(rf"{_HEAD}{_SIGNS}+"),
}
VOICE_CODEC = VoiceCodec()
"""That of the corpus, with the speaker's sign at each letter."""
