"""A sound taken apart: known tones have known pitches and levels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.positions import random_bits, uniform
from data.speech.analysis import CENTRES, FLOOR, HOP, N_BANDS, analysed
from data.speech.source_filter import RATE

TIME = np.arange(RATE // 2) / RATE


def tones(hertz: float, n: int = 10) -> np.ndarray:
    return sum(np.sin(2 * np.pi * k * hertz * TIME + k) / k for k in range(1, n)) / 10


@given(st.floats(80, 320))
def test_a_pitch_is_found_within_a_fifth_of_a_half_tone(hertz):
    pitch = analysed(tones(hertz)).pitch[2:-2]
    assert (12 * abs(np.log2(np.maximum(pitch, 1) / hertz)) < 0.2).all()


def test_a_rumble_below_any_voice_has_no_pitch():
    assert not analysed(np.sin(2 * np.pi * 20 * TIME) / 3).pitch[2:-2].any()


def test_silence_and_noise_have_no_pitch():
    noise = uniform(random_bits(np.zeros(len(TIME), np.uint64), np.arange(len(TIME)))) - 0.5
    assert not analysed(noise / 5).pitch.any() and not analysed(0 * noise).pitch.any()
    assert (analysed(0 * noise).bands == FLOOR).all()


@given(st.sampled_from(range(2, N_BANDS)))
def test_a_tone_is_loudest_in_its_own_band(band):
    bands = analysed(0.1 * np.sin(2 * np.pi * CENTRES[band] * TIME)).bands[3:-3]
    assert (abs(bands.argmax(1) - band) <= (1 if CENTRES[band] < 500 else 0)).all()


def test_ten_times_as_loud_is_twenty_decibels():
    quiet, loud = (analysed(level * tones(150)).bands[5] for level in (0.1, 1.0))
    heard = quiet > FLOOR + 1
    assert heard.any() and np.allclose((loud - quiet)[heard], 20, atol=0.01)


def test_white_noise_is_as_loud_in_each_band():
    noise = uniform(random_bits(np.zeros(len(TIME), np.uint64), np.arange(len(TIME)))) - 0.5
    levels = 10 * np.log10(np.mean(10 ** (analysed(noise).bands / 10), 0))
    assert np.allclose(levels, 10 * np.log10(1 / 12 / (RATE / 2)), atol=1.5)


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (HOP - 1, 0), (HOP, 1), (10 * HOP + 5, 10)])
def test_as_many_frames_as_fit(samples, frames):
    found = analysed(np.zeros(samples))
    assert found.bands.shape == (frames, N_BANDS) and found.pitch.shape == (frames,)
