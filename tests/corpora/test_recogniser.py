"""The recogniser is what its command makes of voices that no model hears; alignments are found by hand."""

import numpy as np
import pytest

from data.speech.analysis import CENTRES, N_BANDS, Frames
from data.speech.codebook import spoken_frames
from data.speech.lexicon import SYLLABLES, words
from data.speech.recogniser import FILE, LEAST, STATES, at_tube, recognised, sounds, taught, written
from data.speech.synthesiser import speak
from data.speech.voices import VOICES, WITNESSES


def test_it_is_what_the_command_makes():
    kept, anew = sounds(), taught()
    assert np.allclose(kept.means, anew.means, atol=0.3) and np.allclose(kept.deviations, anew.deviations, atol=0.2)
    assert FILE.stat().st_size < 100_000 and kept.means.shape == (len(SYLLABLES) * STATES, N_BANDS)
    assert kept.deviations.min() >= LEAST


@pytest.mark.parametrize("voice", [*WITNESSES, *VOICES.values()], ids=lambda voice: voice.name)
def test_words_are_recognised_in_any_voice_and_the_tube_is_its_own(voice):
    found = [(word, recognised(spoken_frames(speak(word, voice, 60))[0])) for word in words()[::10]]
    assert np.mean([word == fit.word for word, fit in found]) >= 0.9
    assert np.median([fit.tube for _, fit in found]) == pytest.approx(voice.formants, rel=0.06)


def test_the_command_writes_the_file_that_is_read():
    assert written(sounds()) == FILE.read_text(encoding="utf-8")


def test_what_is_too_short_is_no_word():
    assert recognised(Frames(np.zeros((0, N_BANDS)), np.zeros(0))).misfit == np.inf
    assert recognised(Frames(np.zeros((5, N_BANDS)), np.zeros(5))).misfit == np.inf, "four letters take eight states"


def test_the_means_of_a_word_are_that_word():
    states = [SYLLABLES.index(part) * STATES + state for part in ("ba", "du") for state in range(STATES)]
    frames = Frames(np.repeat(sounds().means[states], 3, 0) - 40, np.zeros(24))
    fit = recognised(frames)
    assert fit.word == "badu" and fit.misfit < 1 and fit.tube == pytest.approx(1, abs=0.1)


def test_a_longer_tube_is_made_as_short_as_a_grown_mans():
    bands = -abs(CENTRES - 1_000)[None] / 50
    moved = at_tube(bands, 0.8)
    assert abs(CENTRES[moved[0].argmax()] - 1_250) < 200 and CENTRES[bands[0].argmax()] < 1_100
    assert at_tube(bands, 1.0).max() == 0
