"""A synthesiser by rule: formants glide from letter to letter, as a mouth does, and no two takes are quite the same."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from data.positions import document_keys, random_bits, uniform
from data.speech.phonemes import HIGHER, LETTERS, WIDTHS, formants_of
from data.speech.source_filter import HERTZ, RATE, STEP, at_a_safe_level, harmonics, hiss
from data.speech.voices import Voice

SILENCE = 0.06
"""Seconds of silence before and behind a word."""
FALL = 2.5
"""Half tones by which the pitch falls in the course of a word."""
TILT = 600.0
"""Hz from which the voice gets weaker, by 6 decibels each octave: the glottis and the lips together."""
EQUAL = 0.8
"""How far letters are brought to one loudness: at 0, a closed vowel is 15 decibels weaker than an open one."""
_LUCK = 64


class Recording(NamedTuple):
    """A word's sound (N,), and the sample at which each letter begins, with the one at which the last ends (L + 1,)."""

    sound: np.ndarray
    borders: np.ndarray


def speak(word: str, voice: Voice, take: int = 0) -> Recording:
    """A word as a voice says it; each take has its own pace, pitch and slips of the tongue, and is always the same.

    Raises KeyError for a letter that nobody can say.
    """
    name = f"{word} {voice.name} {take}"
    key = np.repeat(document_keys([name], 0, "speak"), _LUCK)
    luck = 2 * uniform(random_bits(key, np.arange(_LUCK))) - 1
    borders = _borders(word, luck)
    times = np.arange(0, borders[-1] + SILENCE, STEP / RATE)
    heard = harmonics(_pitch(times, borders, voice, luck), _voiced(word, voice, borders, times, luck))
    sound = heard + hiss(_noise(word, voice, borders, times), name)
    return Recording(at_a_safe_level(sound), np.rint(borders * RATE).astype(int))


def _borders(word: str, luck: np.ndarray) -> np.ndarray:
    """When each letter begins and the last one ends, in seconds; the last one takes longer."""
    seconds = np.array([LETTERS[letter].seconds for letter in word])
    seconds *= (1 + 0.06 * luck[0]) * (1 + 0.08 * luck[8 : 8 + len(word)])
    seconds[-1] *= 1.25
    return SILENCE + np.concatenate([[0], np.cumsum(seconds)])


def _pitch(times: np.ndarray, borders: np.ndarray, voice: Voice, luck: np.ndarray) -> np.ndarray:
    """In Hz: it falls in the course of a word, and is a little higher or lower in each take."""
    course = np.clip((times - borders[0]) / (borders[-1] - borders[0]), 0, 1)
    wave = 0.3 * np.sin(2 * np.pi * (1.3 * course + luck[1]))
    return voice.hertz * 2 ** ((0.5 * luck[2] + FALL * (0.5 - course) + wave) / 12)


def _voiced(word: str, voice: Voice, borders: np.ndarray, times: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Complex spectra of the voice (F, BINS): its source, through formants one behind the other."""
    formants = _formants(word, borders, times) * (1 + 0.015 * luck[3:6, None])
    damped = _glide(_steady(borders, [LETTERS[x].damped for x in word], 0.012), times, 0.02)
    spectra = np.ones((len(times), 1)) / (1 + 1j * HERTZ / TILT)
    moving = zip(formants, (width * damped for width in WIDTHS), strict=True)
    fixed = ((np.full(len(times), hertz), np.full(len(times), width)) for hertz, width in HIGHER)
    for hertz, width in (*moving, *fixed):
        spectra = spectra * _resonance(hertz * voice.formants, width * voice.formants)
    level = np.sqrt(np.mean(abs(spectra) ** 2, 1)) ** EQUAL
    return spectra * (_loudness(word, borders, times) / level)[:, None]


def _resonance(hertz: np.ndarray, width: np.ndarray) -> np.ndarray:
    """What a formant of this frequency and bandwidth (F,) lets through, (F, BINS); 1 far below it."""
    square = hertz[:, None] ** 2
    return square / (square - HERTZ**2 + 1j * HERTZ * width[:, None])


def _formants(word: str, borders: np.ndarray, times: np.ndarray) -> np.ndarray:
    """The first three in Hz, (3, F): a vowel is reached 45 ms behind its beginning, and left 30 ms before its end."""
    targets = [formants_of(letter, word[k + 1 - k % 2]) for k, letter in enumerate(word)]
    return np.array([_glide(_reached(borders, column), times, 0.02) for column in zip(*targets, strict=True)])


def _reached(borders: np.ndarray, values: tuple[float, ...]) -> list[tuple[float, float]]:
    points = []
    for k, (begin, end) in enumerate(pairwise(borders)):
        lead, lag = (0.045, 0.03) if k % 2 else (0.008, 0.004)
        points += [(begin + lead, values[k]), (end - lag, values[k])]
    return points


def _steady(borders: np.ndarray, values: list[float], ramp: float) -> list[tuple[float, float]]:
    """Each letter's value, but for so many seconds around its borders."""
    spans = zip(pairwise(borders), values, strict=True)
    return [point for (begin, end), value in spans for point in ((begin + ramp, value), (end - ramp, value))]


def _loudness(word: str, borders: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Of the voice (F,): 0 in the silence before and behind; the last vowel dies away."""
    points = _steady(borders, [LETTERS[letter].gain for letter in word], 0.008)
    last, value = points[-1]
    points[-1:] = [(last - 0.05, value), (last - 0.01, 0.4 * value), (last + 0.008, 0.0)]
    return _glide([(borders[0], 0.0), *points], times, 0.012)


def _noise(word: str, voice: Voice, borders: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Amplitudes of the noise (F, BINS): a hiss lasts as long as its letter, a burst stands where a stop opens."""
    spectra = np.zeros((len(times), len(HERTZ)))
    for letter, (begin, end) in zip(word, pairwise(borders), strict=True):
        noise, stop = LETTERS[letter].noise, LETTERS[letter].stop
        if noise:
            first, rise = (end - 0.034, 0.008) if stop else (begin - 0.004, 0.025)
            points = [(first, 0.0), (first + rise, noise.gain), (end - 0.008, noise.gain), (end + 0.01, 0.0)]
            shift = voice.formants**0.5
            band = np.exp(-0.5 * ((HERTZ - noise.hertz * shift) / noise.width) ** 2)
            spectra += _glide(points, times, 0.008)[:, None] * band
    return spectra


def _glide(points: list[tuple[float, float]], times: np.ndarray, seconds: float) -> np.ndarray:
    """A line through points of (seconds, value), rounded over so many seconds, at each of these times (F,)."""
    line = np.interp(times, *zip(*points, strict=True))
    window = np.hanning(2 * max(1, round(seconds * RATE / STEP / 2)) + 3)
    padded = np.pad(line, len(window) // 2, mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")
