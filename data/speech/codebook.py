"""A codebook: each frame of a sound becomes one of 96 signs, that of the nearest of 96 typical frames.

After vector quantisation (Makhoul, Roucos and Gish 1985), which neural codecs such as EnCodec do with learned
features. `python -m data.speech.codebook` makes codebook.toml, which is a part of the data.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data.positions import order
from data.speech.analysis import CENTRES, FLOOR, HOP, Frames, analysed, mel
from data.speech.lexicon import said_by
from data.speech.synthesiser import Recording, speak
from data.speech.voices import VOICES

FILE = Path(__file__).with_name("codebook.toml")
SIGNS = "!#$%()*+,-./;?@[]^_{|}~23456789βγδεζθλμξπρστφχψωΓΔΘΛΞΠΣΦΨΩБДЖЗИЙЛЦЧШЩЪЫЭЮЯЂЉ§¶±×÷¥£¢¿¡¬ÆØßÞæøþðµ"
"""Each is one character wide, and none is a letter that is said, a speaker's sign or a mark."""
PITCH_WEIGHT, VOICE_WEIGHT = 2.0, 30.0
"""What a half tone, and voice or none, count beside a decibel in one band."""
WORDS = 60
"""How many words of each voice the typical frames are made of; take 100 of each, which no corpus holds."""
TAKE = 100


@dataclass(frozen=True, eq=False)
class Codebook:
    """Typical frames, K of them, one for each of the first K signs."""

    frames: Frames

    def __len__(self) -> int:
        return len(self.frames.pitch)

    @property
    def signs(self) -> str:
        return SIGNS[: len(self)]

    def coded(self, frames: Frames) -> str:
        """A sign for each frame (F,): that of the typical frame which is nearest, by the weights above."""
        one, other = vectors(frames), vectors(self.frames)
        far = np.sum(one**2, 1)[:, None] - 2 * one @ other.T + np.sum(other**2, 1)  # (F, K)
        return "".join(self.signs[k] for k in far.argmin(1).tolist())

    def typical(self, codes: str) -> Frames:
        """The typical frames of some codes. Raises ValueError for a sign that has none."""
        places = [self.signs.index(sign) for sign in codes]
        return Frames(self.frames.bands[places], self.frames.pitch[places])


def vectors(frames: Frames) -> np.ndarray:
    """Frames as points, (F, bands + 2), between which distances count what one hears."""
    voiced = frames.pitch > 0
    half_tones = 12 * np.log2(np.where(voiced, frames.pitch, 100) / 100)
    return np.column_stack([frames.bands, PITCH_WEIGHT * half_tones, VOICE_WEIGHT * voiced])


@cache
def codebook() -> Codebook:
    """The one that comes along."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Codebook(Frames(np.array(rows["bands"]), np.array(rows["pitch"])))


def spoken_frames(recording: Recording) -> tuple[Frames, np.ndarray]:
    """The frames of a word without the silence around it, F of them, and which letter each belongs to (F,)."""
    frames = analysed(recording.sound)
    middles = np.arange(len(frames.pitch)) * HOP + HOP // 2
    letter = np.searchsorted(recording.borders, middles, side="right") - 1
    inside = (letter >= 0) & (letter < len(recording.borders) - 1)
    return Frames(frames.bands[inside], frames.pitch[inside]), letter[inside]


def made() -> Codebook:
    """The codebook anew, by k-means over words of all voices; it takes some seconds.

    Codes without a voice come first, the loudest last; then those of the deepest voice, dark sounds before bright ones,
    and so on up: so each speaker has signs of an own kind.
    """
    from sklearn.cluster import KMeans  # here, since who reads the codebook need not wait for it

    points = np.concatenate([vectors(frames) for frames in _heard()])
    centres = KMeans(len(SIGNS), n_init=2, random_state=0).fit(points).cluster_centers_
    n_bands = len(CENTRES)
    voiced = centres[:, -1] > VOICE_WEIGHT / 2
    share = np.where(voiced, centres[:, -1] / VOICE_WEIGHT, 1)
    pitch = np.where(voiced, 100 * 2 ** (centres[:, -2] / share / PITCH_WEIGHT / 12), 0)
    frames = Frames(np.maximum(centres[:, :n_bands], FLOOR).round(1), pitch.round(1))
    first = _in_order(frames)
    return Codebook(Frames(frames.bands[first], frames.pitch[first]))


def _heard() -> list[Frames]:
    chosen = []
    for tag, voice in VOICES.items():
        words = sorted(said_by(tag))
        picked = [words[i] for i in order(words, 0, "codebook")[:WORDS]]
        chosen += [spoken_frames(speak(word, voice, TAKE))[0] for word in picked]
    return chosen


def _in_order(frames: Frames) -> np.ndarray:
    """Places of the typical frames in the order of their signs, (K,)."""
    pitches = np.array(sorted(voice.hertz for voice in VOICES.values()))
    near = abs(np.log2(np.maximum(frames.pitch, 1)[:, None] / pitches)).argmin(1)
    power = 10 ** (frames.bands / 10)
    bright = power @ np.asarray(mel(CENTRES)) / power.sum(1)
    voiced = frames.pitch > 0
    return np.lexsort([np.where(voiced, bright, frames.bands.max(1)), near * voiced, voiced])


def written(book: Codebook) -> str:
    """The text of the file."""
    rows = (f"    [{', '.join(f'{value:.1f}' for value in row)}]," for row in book.frames.bands)
    pitch = ", ".join(f"{value:.1f}" for value in book.frames.pitch)
    return "\n".join(["# Made by: python -m data.speech.codebook", f"pitch = [{pitch}]", "bands = [", *rows, "]", ""])


if __name__ == "__main__":
    FILE.write_text(written(made()), encoding="utf-8")
