"""What is spoken, as sound and as a picture; all of it from the typical frames of the codebook."""

from functools import cache

import numpy as np

from data.speech.analysis import CENTRES, FLOOR, HOP
from data.speech.codebook import SIGNS, codebook
from data.speech.source_filter import HERTZ, STEP, at_a_safe_level, harmonics, hiss, minimum_phase, wav

SILENT = 3
"""Frames of silence before and behind: 60 ms."""
LONGEST = 500
"""Frames that are played at most, 10 seconds: what a model writes has no end."""
MOST = 1.5
"""How many times louder than its frames say a sound is made at most: what is nearly silent stays so."""
HUSHED = 2.0
"""By how many decibels a band is made still quieter for each that it is near the floor: else a floor would buzz."""
LOUDEST = -38.0
"""Decibels that are drawn white."""


def sounds_of(text: str) -> str:
    r"""The sounds of a document, in whichever writing, one sign each; letters, speakers and marks left out.

    >>> sounds_of("B:mi=\nBmiβγ\nBi=ΓΔ"), sounds_of("B:mi=βγΓΔ")
    ('βγΓΔ', 'βγΓΔ')
    """
    return "".join(sign for sign in text if sign in _PLACES)


_PLACES = frozenset(SIGNS)


def samples(text: str) -> np.ndarray:
    """The sound of a document, float64 (N,), a few frames of silence at both ends; never louder than `PEAK`."""
    sounds = sounds_of(text)[:LONGEST]
    if not sounds:
        return np.zeros(2 * SILENT * HOP)
    frames = codebook().typical(sounds)
    n = len(sounds) + 2 * SILENT
    times = np.arange(n * HOP // STEP) * STEP / HOP - SILENT - 0.5
    levels = np.pad(frames.bands, ((1, 1), (0, 0)), constant_values=FLOOR - 20)
    glided = np.array([np.interp(times, np.arange(-1, len(sounds) + 1), band) for band in levels.T]).T
    glided -= HUSHED * np.maximum(FLOOR + 10 - glided, 0)
    voice, pitch = _voice(frames.pitch, times)
    amplitudes = np.array([np.interp(HERTZ, CENTRES, row) for row in glided]) * np.log(10) / 20
    spectra = minimum_phase(amplitudes)
    heard = harmonics(pitch, spectra * voice[:, None])
    return at_a_safe_level(heard + hiss(np.exp(amplitudes) * np.sqrt(1 - voice[:, None] ** 2), sounds), MOST)


def _voice(pitch: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How much voice there is, 0 to 1, and its pitch in Hz, at these times in frames."""
    voiced = np.flatnonzero(pitch)
    if not len(voiced):
        return np.zeros(len(times)), np.full(len(times), 100.0)
    share = np.interp(times, np.arange(len(pitch)), pitch > 0)
    return share, np.exp(np.interp(times, voiced, np.log(pitch[voiced])))


def to_wav(text: str) -> bytes:
    """A WAV file of a document in whichever writing: mono, 16 bits."""
    return wav(samples(text))


def spectrogram(text: str) -> np.ndarray:
    """How loud each band is, from 0 to 1, (20, F): the highest band first, as it is drawn."""
    sounds = sounds_of(text)
    return _greys()[[SIGNS.index(sign) for sign in sounds]].T if sounds else np.zeros((len(CENTRES), 0))


@cache
def _greys() -> np.ndarray:
    """Of each typical frame its bands from 0 to 1, (K, 20), the highest first."""
    bands = codebook().frames.bands[:, ::-1]
    return np.clip((bands - FLOOR) / (LOUDEST - FLOOR), 0, 1)


@cache
def columns() -> dict[str, str]:
    """How each sound is drawn: 20 greys from top to bottom, two hexadecimal digits each; dark is silent.

    >>> len(columns()), len(columns()["β"]), columns()["!"][-2:]
    (96, 40, '00')
    """
    levels = np.rint(_greys() * 255).astype(int).tolist()
    return {sign: bytes(row).hex() for sign, row in zip(SIGNS, levels, strict=True)}
