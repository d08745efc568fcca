"""The codebook is what its command makes, its signs are in order, and speech is hardly changed by it."""

import numpy as np
import pytest

from data.speech.analysis import FLOOR, N_BANDS, Frames, analysed
from data.speech.codebook import FILE, SIGNS, Codebook, codebook, made, spoken_frames, vectors, written
from data.speech.lexicon import words
from data.speech.synthesiser import speak
from data.speech.voices import VOICES


def test_it_is_what_the_command_makes():
    """Machines add up in other orders, so that k-means may end a little elsewhere: each has its like in the other."""
    kept, anew = (vectors(book.frames) for book in (codebook(), made()))
    far = np.sqrt(((kept[:, None] - anew) ** 2).sum(-1))
    assert np.mean(far.min(1) < 1) > 0.9 and np.mean(far.min(0) < 1) > 0.9


def test_the_command_writes_the_file_that_is_read():
    assert written(codebook()) == FILE.read_text(encoding="utf-8")


def test_it_is_small_and_each_of_its_frames_has_a_sign():
    book = codebook()
    assert FILE.stat().st_size < 100_000 and len(book) == len(SIGNS) == 96 and book.signs == SIGNS
    assert book.frames.bands.shape == (96, N_BANDS) and book.frames.bands.min() >= FLOOR


def test_a_typical_frame_is_its_own_sign():
    assert codebook().coded(codebook().frames) == SIGNS
    assert (codebook().typical("β" + SIGNS).pitch[1:] == codebook().frames.pitch).all()
    with pytest.raises(ValueError):
        codebook().typical("x")


def test_signs_go_from_whispers_to_the_highest_voice():
    pitch = codebook().frames.pitch
    voiced = np.flatnonzero(pitch)
    assert voiced[0] >= 5 and (np.diff(voiced) == 1).all(), "those without a voice come first"
    lowest = sorted(voice.hertz for voice in VOICES.values())
    near = abs(np.log2(pitch[voiced, None] / lowest)).argmin(1)
    assert (np.diff(near) >= 0).all() and (np.bincount(near) >= 12).all(), "then each speaker's"


@pytest.mark.parametrize("tag", VOICES)
def test_signs_change_a_speaker_but_little(tag):
    """Root mean square of the change, in decibels, over bands that are not silent; and the pitch, in half tones."""
    frames = [spoken_frames(speak(word, VOICES[tag], 1))[0] for word in words()[::60]]
    bands, pitch = (np.concatenate(column) for column in zip(*frames, strict=True))
    typical = codebook().typical(codebook().coded(Frames(bands, pitch)))
    loud = bands > FLOOR + 5
    assert np.sqrt(np.mean((typical.bands - bands)[loud] ** 2)) < 5
    both = (pitch > 0) & (typical.pitch > 0)
    assert np.mean(both == (pitch > 0)) > 0.9
    assert np.median(12 * abs(np.log2(typical.pitch[both] / pitch[both]))) < 0.9


def test_the_nearest_sign_is_found_by_hand():
    quiet, loud = np.full(N_BANDS, -80.0), np.full(N_BANDS, -50.0)
    book = Codebook(Frames(np.array([quiet, loud, loud]), np.array([0.0, 100.0, 200.0])))
    heard = Frames(np.array([quiet + 3, loud - 4, loud + 1, loud]), np.array([0.0, 110.0, 170.0, 0.0]))
    assert book.coded(heard) == "".join(book.signs[k] for k in (0, 1, 2, 1))


def test_frames_of_a_recording_leave_out_the_silence():
    recording = speak("badu", VOICES["A"])
    frames, letter = spoken_frames(recording)
    assert len(frames.pitch) == len(letter) < len(analysed(recording.sound).pitch) - 4
    assert sorted(set(letter.tolist())) == [0, 1, 2, 3] and (np.diff(letter) >= 0).all()
