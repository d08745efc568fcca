"""What is heard of signs alone: length, level, pitch, silence at both ends, no clicks; and how it is drawn."""

import io
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.voice_sound import LONGEST, SILENT, columns, samples, sounds_of, spectrogram, to_wav
from data.corpora.speakers import speakers
from data.speech.analysis import HOP, N_BANDS, analysed
from data.speech.codebook import SIGNS, codebook
from data.speech.source_filter import LOUD, PEAK, RATE
from data.speech.voices import VOICES

JUMP = 0.3
"""From one sample to the next: no more than the whole peak, also where sounds follow each other at random."""
any_sounds = st.text(SIGNS, min_size=1, max_size=40)
documents = st.sampled_from(speakers().documents)


def read(text: str) -> np.ndarray:
    """What stands in a document's file, as shares of full scale."""
    with wave.open(io.BytesIO(to_wav(text))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_767


@given(any_sounds | documents.map(lambda document: document.text))
def test_any_sounds_are_heard_whole_never_loud_and_without_a_click(text):
    sound = read(text)
    n = len(sounds_of(text))
    assert len(sound) == (n + 2 * SILENT) * HOP
    assert abs(sound).max() <= PEAK + 1e-4
    edge = 3 * HOP // 2
    assert abs(sound[:edge]).max() < 0.02 and abs(sound[-edge:]).max() < 0.02, "nearly silent at both ends"
    assert abs(np.diff(sound)).max() < JUMP
    heard = sound[abs(sound) > abs(sound).max() / 100]
    assert np.sqrt(np.mean(heard**2)) <= LOUD + 1e-4
    assert abs(sound).max() > 0.15 or text.count(":") == 0, "a word is loud enough"


@pytest.mark.parametrize("tag", VOICES)
def test_a_word_is_heard_as_high_as_its_speaker_speaks(tag):
    said = [document for document in speakers() if document.id.startswith(f"speakers-{tag}-")][::30]
    pitches = np.concatenate([analysed(samples(document.text)).pitch for document in said])
    assert 12 * abs(np.log2(np.median(pitches[pitches > 0]) / VOICES[tag].hertz)) < 1


def test_bands_of_what_is_heard_are_those_of_its_typical_frames():
    """In the middle of a sound that lasts, but for one level for all."""
    for sign in codebook().signs[20::9]:
        heard = analysed(samples(sign * 12)).bands[8:10].mean(0)
        wanted = codebook().typical(sign).bands[0]
        clear = (wanted > wanted.max() - 25) & (heard > -75)
        difference = (heard - wanted)[clear]
        assert clear.sum() >= 2 and np.std(difference) < 4, sign


def test_what_has_no_sounds_is_silent_and_what_has_no_end_is_cut():
    assert not read("B:mi=").any() and len(read("")) == 2 * SILENT * HOP
    assert len(samples("β" * 10 * LONGEST)) == (LONGEST + 2 * SILENT) * HOP


@given(st.text(max_size=30) | any_sounds)
def test_a_picture_has_a_column_for_each_sound(text):
    picture, sounds = spectrogram(text), sounds_of(text)
    assert picture.shape == (N_BANDS, len(sounds)) and ((picture >= 0) & (picture <= 1)).all()
    for column, sign in zip(picture.T, sounds, strict=True):
        drawn = [grey / 255 for grey in bytes.fromhex(columns()[sign])]
        assert np.allclose(drawn, column, atol=0.003)


def test_a_hiss_is_bright_at_the_top_and_a_nasal_at_the_bottom():
    letters = {}
    for document in speakers():
        for line in document.text.split("\n")[1:]:
            letters.setdefault(line[1], []).append(spectrogram(line).mean(1))
    hiss, nasal = (np.mean(letters[letter], 0) for letter in "sm")
    assert hiss[:6].mean() > 1.3 * hiss[14:].mean() and nasal[14:].mean() > 3 * nasal[:6].mean()


def test_each_sound_has_a_grey_for_each_band():
    assert list(columns()) == list(codebook().signs) and len(codebook()) == 96
    assert all(len(bytes.fromhex(column)) == N_BANDS for column in columns().values())
