"""A recogniser of words, taught by voices that no model has heard: it fits tubes of many lengths to what it hears.

Each syllable is four states: a consonant, its last frame, a vowel's first frame, the vowel; a state knows the mean
level of each band. Words are compared by their best alignments (Viterbi), each at the length of tube that suits it
best, as vocal tract length normalisation does (Lee and Rose 1996). `python -m data.speech.recogniser` makes
recogniser.toml.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from data.speech.analysis import CENTRES, FLOOR, Frames
from data.speech.codebook import spoken_frames
from data.speech.lexicon import SYLLABLES, words
from data.speech.synthesiser import speak
from data.speech.voices import WITNESSES

FILE = Path(__file__).with_name("recogniser.toml")
STATES = 4
"""Of a syllable, each a frame or more."""
TUBES = np.round(1.02 ** np.arange(-12, 19), 4)
"""Formants as multiples of a grown man's, 0.79 to 1.43, that are tried."""
LEAST = 3.5
"""Decibels by which levels deviate at least: in high bands most are those of silence, which never do."""
TAKE = 200
"""Which takes the recogniser has heard; no corpus holds them."""
N_HEARD = 300
"""How many words of each witness."""


class Sounds(NamedTuple):
    """What each state sounds like: mean levels in decibels (35 * STATES, bands), and their deviations (bands,)."""

    means: np.ndarray
    deviations: np.ndarray


class Recognised(NamedTuple):
    """The likeliest word; how far it is from what was heard, 1 for a usual one; and the tube that fits it."""

    word: str
    misfit: float
    tube: float


@cache
def sounds() -> Sounds:
    """Those that come along."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Sounds(np.array(rows["means"]), np.array(rows["deviations"]))


def recognised(frames: Frames) -> Recognised:
    """The word of the lexicon that fits best, whatever is heard; a misfit of infinity where it is too short."""
    means, deviations = sounds()
    heard = np.array([at_tube(frames.bands, tube) for tube in TUBES]) / deviations  # (W, F, bands)
    far = np.sum(heard**2, 2)[..., None] - 2 * heard @ (means / deviations).T + np.sum((means / deviations) ** 2, 1)
    totals = _aligned(far / len(CENTRES))  # (W, words)
    tube, word = np.unravel_index(totals.argmin(), totals.shape)
    return Recognised(words()[word], float(totals[tube, word]) / max(1, len(frames.pitch)), float(TUBES[tube]))


def at_tube(bands: np.ndarray, tube: float) -> np.ndarray:
    """Levels as they would be in a grown man's tube, the loudest of them 0: (F, bands)."""
    if not len(bands):
        return bands
    moved = np.array([np.interp(CENTRES * tube, CENTRES, row) for row in bands])
    return np.maximum(moved, FLOOR) - np.percentile(bands.max(1), 90)


@cache
def _paths() -> tuple[np.ndarray, np.ndarray]:
    """The states of each word in turn, (words, S), the last one repeated; and which is its last, (words,)."""
    longest = max(map(len, words())) // 2 * STATES
    rows = [
        [SYLLABLES.index(word[k : k + 2]) * STATES + state for k in range(0, len(word), 2) for state in range(STATES)]
        for word in words()
    ]
    return np.array([row + row[-1:] * (longest - len(row)) for row in rows]), np.array([len(row) - 1 for row in rows])


def _aligned(far: np.ndarray) -> np.ndarray:
    """The least sum of distances along a path through each word's states, (W, words), of distances (W, F, states)."""
    paths, last = _paths()
    best = np.full((len(far), *paths.shape), np.inf)
    for k in range(far.shape[1]):
        before = np.concatenate([np.full_like(best[..., :1], np.inf if k else 0.0), best[..., :-1]], -1)
        best = np.minimum(best, before) + far[:, k, paths]
    return best[:, np.arange(len(last)), last]


def taught() -> Sounds:
    """The sounds anew, from the witnesses; it takes some seconds."""
    states, levels = zip(*(_lesson(word, voice) for voice in WITNESSES for word in words()[:: len(words()) // N_HEARD]),
                         strict=True)  # fmt: skip
    state, level = np.concatenate(states), np.concatenate(levels)
    means = np.array([level[state == k].mean(0) for k in range(len(SYLLABLES) * STATES)])
    deviations = np.sqrt(np.mean((level - means[state]) ** 2, 0))
    return Sounds(means.round(1), np.maximum(deviations, LEAST).round(1))


def _lesson(word, voice) -> tuple[np.ndarray, np.ndarray]:
    """Of each frame of a word its state (F,) and its levels in a grown man's tube."""
    frames, letter = spoken_frames(speak(word, voice, TAKE))
    halves = np.concatenate([np.arange(n) >= (1 if k % 2 else n - 1) for k, n in enumerate(np.bincount(letter))])
    syllable = np.array([SYLLABLES.index(word[k - k % 2 : k - k % 2 + 2]) for k in letter])
    return syllable * STATES + letter % 2 * 2 + halves, at_tube(frames.bands, voice.formants)


def written(known: Sounds) -> str:
    """The text of the file."""
    rows = (f"    [{', '.join(f'{value:.1f}' for value in row)}]," for row in known.means)
    head = "# Made by: python -m data.speech.recogniser"
    deviations = ", ".join(f"{value:.1f}" for value in known.deviations)
    return "\n".join([head, f"deviations = [{deviations}]", "means = [", *rows, "]", ""])


if __name__ == "__main__":
    FILE.write_text(written(taught()), encoding="utf-8")
