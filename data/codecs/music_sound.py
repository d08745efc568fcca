"""A tune as sound: one plucked tone after the other, made of sines, and never loud."""

import io
import wave

import numpy as np

from data.codecs.notes import Tune, notes

RATE = 11_025
"""Samples a second: the fourth overtone of the highest pitch, 988 Hz, is below half of it."""
TEMPO = 160
"""Quarters a minute."""
LONGEST = 24.0
"""Seconds that are played at most, 64 quarters at the usual tempo: 530 kB; what a model writes has no end."""
LOUD, PEAK = 0.1, 0.3
"""The root of the mean square where something sounds, and the highest sample, as shares of full scale."""
OVERTONES = (1.0, 0.4, 0.2, 0.1)
"""How strong the first multiples of a tone's frequency are."""
ATTACK, RELEASE, DECAY = 0.012, 0.04, 0.6
"""Seconds in which a tone rises and falls, so that nothing clicks; and in which a string falls to 1 / e meanwhile."""


def to_wav(tune: Tune, tempo: float = TEMPO) -> bytes:
    r"""A WAV file, mono, 16 bits, `RATE` samples a second; rests are silent, and so is a tune without notes.

    >>> from data.codecs.notes import Note
    >>> len(to_wav(Tune("S", ((Note(60, 4), Note(67, 4)),)))) == 44 + 2 * round(4 * 60 / 160 * 11_025)
    True
    """
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(np.rint(samples(tune, tempo) * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def samples(tune: Tune, tempo: float = TEMPO) -> np.ndarray:
    """The sound, float64 (N,), from -PEAK to PEAK; N is the whole length in samples, LONGEST seconds at most."""
    per_beat = RATE * 60 / tempo
    sound = np.zeros(min(round(tune.beats * per_beat), round(LONGEST * RATE)))
    for onset, beats, pitch in notes(tune):
        start, stop = round(onset * per_beat), round((onset + beats) * per_beat)
        if start < len(sound):
            stop = min(stop, len(sound))
            sound[start:stop] = _tone(frequency(pitch), stop - start)
    return _at_a_safe_level(sound)


def frequency(pitch: int) -> float:
    """In Hz of a MIDI number; 69, the A above middle C, has 440."""
    return 440 * 2 ** ((pitch - 69) / 12)


def _tone(hertz: float, n: int) -> np.ndarray:
    """A plucked string for `n` samples, silent at both ends."""
    seconds = np.arange(n) / RATE
    multiples = np.arange(1, len(OVERTONES) + 1)
    waves = np.array(OVERTONES) @ np.sin(2 * np.pi * hertz * np.outer(multiples, seconds))
    left = (n - 1) / RATE - seconds
    rise, fall = (_ramp(time / length) for time, length in ((seconds, ATTACK), (left, RELEASE)))
    return waves * np.exp(-seconds / DECAY) * rise * fall


def _ramp(share: np.ndarray) -> np.ndarray:
    """From 0 to 1 without a corner."""
    return 0.5 - 0.5 * np.cos(np.pi * share.clip(0, 1))


def _at_a_safe_level(sound: np.ndarray) -> np.ndarray:
    """As loud as LOUD where something sounds, unless its peak would then be above PEAK."""
    heard = sound[sound != 0]
    if not len(heard):
        return sound
    return sound * min(LOUD / np.sqrt(np.mean(heard**2)), PEAK / np.abs(heard).max())
