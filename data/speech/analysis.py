"""A sound taken apart into frames of 20 ms: how loud each band is, and how high the voice."""

from typing import NamedTuple

import numpy as np

from data.speech.source_filter import RATE, STEP

HOP = 4 * STEP
"""Samples of a frame, 20 ms."""
N_BANDS = 20
LOWEST_PITCH, HIGHEST_PITCH = 72.0, 330.0
"""Where a voice is looked for, in Hz."""
VOICED = 0.55
"""How much alike two periods of a voice are at least, as a correlation."""
FLOOR = -80.0
"""Decibels below which nothing is told apart from silence; a loud vowel's strongest band has about -40."""
_WINDOW, _SHORT, _SIZE = 441, 301, 1024
"""Samples in which pitch is looked for, and levels, which change sooner; and those of a transform."""


class Frames(NamedTuple):
    """Bands in decibels of power per Hz (F, N_BANDS), and pitch in Hz (F,), 0 where there is no voice."""

    bands: np.ndarray
    pitch: np.ndarray


def mel(hertz: np.ndarray | float) -> np.ndarray | float:
    """The scale on which steps sound alike (O'Shaughnessy 1987).

    >>> round(mel(1000))
    1000
    """
    return 2595 * np.log10(1 + np.asarray(hertz) / 700)


def hertz_of(mels: np.ndarray) -> np.ndarray:
    return 700 * (10 ** (mels / 2595) - 1)


EDGES = hertz_of(np.linspace(mel(80), mel(5_300), N_BANDS + 2))
CENTRES, WIDTHS = EDGES[1:-1], (EDGES[2:] - EDGES[:-2]) / 2
"""Middle and width of each band, in Hz."""


def analysed(sound: np.ndarray) -> Frames:
    """The frames of a sound (N,): as many as fit wholly."""
    n = len(sound) // HOP
    padded = np.pad(sound, _WINDOW)
    places = np.arange(n)[:, None] * HOP + HOP // 2 - _WINDOW // 2 + _WINDOW + np.arange(_WINDOW)
    windows = padded[places] if n else np.zeros((0, _WINDOW))
    pitch = _pitch(windows)
    return Frames(_bands(windows, pitch), pitch)


def _pitch(windows: np.ndarray) -> np.ndarray:
    """By autocorrelation, as large as that of a window allows (Boersma 1993): in Hz (F,), 0 where there is none."""
    shape = np.hanning(_WINDOW)
    centred = (windows - windows.mean(1, keepdims=True)) * shape
    alike = np.fft.irfft(abs(np.fft.rfft(centred, _SIZE)) ** 2)[:, : _WINDOW // 2]
    own = np.fft.irfft(abs(np.fft.rfft(shape, _SIZE)) ** 2)[: _WINDOW // 2]
    power = alike[:, :1]
    alike = alike / np.maximum(power, 1e-12) / (own / own[0])
    first, last = int(RATE / HIGHEST_PITCH), int(RATE / LOWEST_PITCH) + 1
    heard = (power[:, 0] > 1e-4) & (alike[:, first:last].max(1, initial=0) > VOICED)
    pitch = [_period(row, first, last) if voiced else 0.0 for row, voiced in zip(alike, heard, strict=True)]
    return _in_one_register(np.array(pitch))


def _in_one_register(pitch: np.ndarray) -> np.ndarray:
    """Frames nearly an octave from the middle take the middle: nobody leaps so in a word, but measures slip."""
    middle = np.median(pitch[pitch > 0]) if pitch.any() else 0.0
    slipped = (pitch > 0) & (abs(np.log2(np.maximum(pitch, 1) / max(middle, 1))) > 0.5)
    return np.where(slipped, middle, pitch)


def _period(alike: np.ndarray, first: int, last: int) -> float:
    """The pitch of the first peak that is nearly as high as the highest, between samples by a parabola."""
    inner = alike[first:last]
    peaks = np.flatnonzero((inner >= alike[first - 1 : last - 1]) & (inner >= alike[first + 1 : last + 1])) + first
    if not len(peaks):
        return 0.0
    lag = peaks[alike[peaks] > 0.88 * alike[peaks].max()][0]
    left, middle, right = alike[lag - 1 : lag + 2]
    return RATE / (lag + 0.5 * (left - right) / min(left - 2 * middle + right, -1e-9))


def _bands(windows: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    """Mean power per Hz around each middle, over a band's width or one harmonic's, whichever is more."""
    shape = np.hanning(_SHORT)
    spare = (_WINDOW - _SHORT) // 2
    power = 2 * abs(np.fft.rfft(windows[:, spare:-spare] * shape, _SIZE)) ** 2 / (RATE * np.sum(shape**2))
    step = RATE / _SIZE
    grown = np.concatenate([np.zeros((len(power), 1)), np.cumsum(power, 1) * step], 1)
    at = (np.arange(grown.shape[1]) - 0.5) * step
    half = np.maximum(WIDTHS, np.maximum(pitch, 100)[:, None]) / 2
    low, high = np.maximum(CENTRES - half, 0), np.minimum(CENTRES + half, RATE / 2)
    total = [np.interp(b, at, row) - np.interp(a, at, row) for row, a, b in zip(grown, low, high, strict=True)]
    density = np.array(total).reshape(-1, N_BANDS) / (high - low)
    return np.maximum(10 * np.log10(np.maximum(density, 1e-12)), FLOOR)
