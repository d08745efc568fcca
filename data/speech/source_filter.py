"""A source and a filter: harmonics of a pitch and noise, each shaped by a spectrum that glides (after Fant 1960).

Spectra are given every `STEP` samples, F of them, on `BINS` frequencies from 0 to half the rate: the square of one is
power per Hz. Between them amplitudes glide, so nothing clicks.
"""

import io
import wave

import numpy as np

from data.positions import document_keys, random_bits, uniform

RATE = 11_025
"""Samples a second."""
STEP = 55
"""Samples from one spectrum to the next, 5 ms."""
BINS = 257
HERTZ = np.linspace(0, RATE / 2, BINS)
LOUD, PEAK = 0.1, 0.3
"""The root of the mean square where something sounds, and the highest sample, as shares of full scale."""
HIGHEST = 5_200.0
"""No harmonic lies above, in Hz."""
_WINDOW = 4 * STEP
_FADE = 200.0


def harmonics(pitch: np.ndarray, spectra: np.ndarray) -> np.ndarray:
    """A voice: pitch in Hz (F,) and complex spectra (F, BINS) to samples (F * STEP,)."""
    time = np.arange(len(pitch) * STEP) / STEP
    frames = np.arange(len(pitch))
    phase = np.cumsum(2 * np.pi * np.interp(time, frames, pitch) / RATE)
    turn = np.exp(1j * phase)
    sound, power = np.zeros(len(time)), np.ones(len(time), complex)
    for k in range(1, int(HIGHEST / pitch.min()) + 1):
        power *= turn
        amplitude = _at(spectra, k * pitch) * np.sqrt(2 * pitch) * np.clip((HIGHEST - k * pitch) / _FADE, 0, 1)
        sound += np.interp(time, frames, amplitude.real) * power.real
        sound -= np.interp(time, frames, amplitude.imag) * power.imag
    return sound


def _at(spectra: np.ndarray, hertz: np.ndarray) -> np.ndarray:
    """Of each of F spectra its value at a frequency of its own, complex (F,)."""
    place = np.clip(hertz / HERTZ[1], 0, BINS - 1.001)
    below = place.astype(int)
    rows = np.arange(len(hertz))
    return spectra[rows, below] * (1 - place + below) + spectra[rows, below + 1] * (place - below)


def hiss(spectra: np.ndarray, name: str) -> np.ndarray:
    """Noise of these amplitudes (F, BINS) as samples (F * STEP,); the name says which noise it is."""
    n = len(spectra) * STEP + _WINDOW
    drawn = uniform(random_bits(np.repeat(document_keys([name], 0, "hiss"), n), np.arange(n)))
    white = (drawn - 0.5) * np.sqrt(12 * RATE / 2)
    places = np.arange(len(spectra))[:, None] * STEP + np.arange(_WINDOW)  # (F, W)
    size = 2 * (BINS - 1)
    pieces = np.zeros((len(spectra), size))
    pieces[:, :_WINDOW] = white[places] * np.hanning(_WINDOW + 1)[:-1] / 2
    filtered = np.fft.irfft(np.fft.rfft(np.roll(pieces, (size - _WINDOW) // 2, 1)) * spectra)
    sound = np.zeros(len(spectra) * STEP + size)
    for k, piece in enumerate(filtered):
        sound[k * STEP : k * STEP + size] += piece
    return sound[size // 2 : size // 2 + len(spectra) * STEP]


def minimum_phase(log_amplitude: np.ndarray) -> np.ndarray:
    """The complex spectra with these amplitudes that answer soonest; log (natural) amplitudes (F, BINS).

    By folding the cepstrum (Oppenheim and Schafer).
    """
    cepstrum = np.fft.irfft(log_amplitude)
    cepstrum[:, 1 : BINS - 1] *= 2
    cepstrum[:, BINS:] = 0
    return np.exp(np.fft.rfft(cepstrum))


def at_a_safe_level(sound: np.ndarray, most: float = np.inf) -> np.ndarray:
    """As loud as `LOUD` where something sounds, but no sample above `PEAK`, and made louder `most` times at most."""
    highest = abs(sound).max(initial=0)
    if not highest:
        return sound
    heard = sound[abs(sound) > highest / 100]
    return sound * min(most, LOUD / np.sqrt(np.mean(heard**2)), PEAK / highest)


def wav(sound: np.ndarray) -> bytes:
    """A WAV file, mono, 16 bits, `RATE` samples a second.

    >>> len(wav(np.zeros(100)))
    244
    """
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(np.rint(sound * 32_767).astype("<i2").tobytes())
    return file.getvalue()
