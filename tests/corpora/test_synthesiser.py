"""Speech by rule is measured: how long, loud and high it is, where its formants lie, and that nothing clicks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.speech.analysis import analysed
from data.speech.lexicon import words
from data.speech.phonemes import VOWELS, formants_of
from data.speech.source_filter import LOUD, PEAK, RATE, at_a_safe_level
from data.speech.synthesiser import SILENCE, speak
from data.speech.voices import VOICES, WITNESSES

JUMP = 0.27
"""From one sample to the next, at a peak of 0.3: front vowels, strong at 2.5 kHz, rise that fast in each period."""
EVERYONE = [*VOICES.values(), *WITNESSES]
any_word, any_voice = st.sampled_from(words()), st.sampled_from(EVERYONE)


@given(any_word, any_voice, st.integers(0, 9))
def test_a_word_is_as_long_and_as_loud_as_promised_and_nothing_clicks(word, voice, take):
    sound, borders = speak(word, voice, take)
    seconds = len(sound) / RATE
    assert len(borders) == len(word) + 1 and (np.diff(borders) > 0.05 * RATE).all()
    assert 0.07 * len(word) < seconds - 2 * SILENCE < 0.16 * len(word)
    assert borders[0] / RATE == pytest.approx(SILENCE, abs=0.001)
    assert len(sound) - borders[-1] == pytest.approx(SILENCE * RATE, abs=60)
    edge = round(0.04 * RATE)
    assert abs(sound[:edge]).max() < 0.003 and abs(sound[-edge:]).max() < 0.003, "silent at both ends"
    assert abs(sound).max() <= PEAK + 1e-9
    heard = sound[abs(sound) > abs(sound).max() / 100]
    assert 0.3 * LOUD < np.sqrt(np.mean(heard**2)) <= LOUD + 1e-9
    assert abs(np.diff(sound)).max() < JUMP


def test_a_click_is_told_from_speech():
    """Where two vowels are spliced without care, the jump is beyond the bound."""
    sound, _ = speak("lisa", VOICES["A"])
    spliced = np.concatenate([sound[: sound.argmax() + 1], sound[sound.argmin() :]])
    assert abs(np.diff(spliced)).max() > JUMP


@pytest.mark.parametrize("voice", EVERYONE, ids=lambda voice: voice.name)
def test_the_pitch_is_the_speakers(voice):
    """By autocorrelation over all frames with a voice; it falls in the course of a word."""
    said = [analysed(speak(word, voice).sound).pitch for word in words()[::40]]
    pitches = [pitch[pitch > 0] for pitch in said]
    assert 12 * abs(np.log2(np.median(np.concatenate(pitches)) / voice.hertz)) < 0.7
    assert all(len(pitch) > 0.4 * len(frames) for pitch, frames in zip(pitches, said, strict=True))
    assert np.mean([pitch[:3].mean() > pitch[-3:].mean() for pitch in pitches]) > 0.8


@pytest.mark.parametrize("voice", EVERYONE, ids=lambda voice: voice.name)
@pytest.mark.parametrize("vowel", VOWELS)
def test_formants_of_a_vowel_lie_where_the_table_says(vowel, voice):
    """The first two, as peaks of a spectrum by linear prediction in the middle of the last vowel."""
    word = next(word for word in words() if word[-1] == vowel and word[-2] in "bdl")
    sound, borders = speak(word, voice)
    middle = (borders[-2] + borders[-1]) // 2
    found = resonances(sound[middle - 200 : middle + 200])
    for hertz in VOWELS[vowel].formants[:2]:
        wanted = hertz * voice.formants
        assert min(abs(found - wanted)) < max(0.6 * voice.hertz, 0.12 * wanted), (found, wanted)


def resonances(piece: np.ndarray) -> np.ndarray:
    """Frequencies in Hz of the poles near the unit circle, by the autocorrelation method of order 12."""
    flat = np.diff(piece) * np.hamming(len(piece) - 1)
    r = np.correlate(flat, flat, "full")[len(flat) - 1 :][:13]
    matrix = r[abs(np.subtract.outer(range(12), range(12)))] + 1e-6 * r[0] * np.eye(12)
    poles = np.roots(np.concatenate([[1], -np.linalg.solve(matrix, r[1:])]))
    return np.sort(np.angle(poles[(poles.imag > 0) & (abs(poles) > 0.8)])) * RATE / (2 * np.pi)


def test_a_hiss_is_high_and_has_no_pitch_and_a_nasal_is_dark():
    sound, borders = speak("simuna", VOICES["B"])
    spectra = [power(sound[a:b]) for a, b in zip(borders[:-1], borders[1:], strict=True)]
    high = [spectrum[len(spectrum) // 2 :].sum() / spectrum.sum() for spectrum in spectra]
    assert high[0] > 0.9 and max(high[1:]) < 0.2 and high[2] < 0.02
    frames = analysed(sound[borders[0] : borders[1]])
    assert not frames.pitch.any()


def power(piece: np.ndarray) -> np.ndarray:
    return abs(np.fft.rfft(piece * np.hanning(len(piece)))) ** 2


def test_a_stop_is_quiet_until_it_bursts():
    sound, borders = speak("badu", VOICES["A"])
    begin, end = borders[2], borders[3]
    closed, vowel = sound[begin + 150 : end - 450], sound[borders[1] : borders[2]]
    assert np.sqrt(np.mean(closed**2)) < 0.25 * np.sqrt(np.mean(vowel**2))


def test_each_take_is_another_and_always_the_same():
    one, same, other = (speak("badu", VOICES["C"], take).sound for take in (0, 0, 1))
    assert (one == same).all() and (len(one) != len(other) or abs(one - other).max() > 0.01)


def test_the_tongue_prepares_for_the_vowel():
    assert formants_of("g", "i")[1] > formants_of("g", "a")[1] > formants_of("g", "o")[1]
    assert len({formants_of("d", vowel) for vowel in VOWELS}) == 1


def test_speakers_differ_in_pitch_and_tube_and_the_two_do_not_go_together():
    pitches, tubes = ([getattr(v, f) for v in VOICES.values()] for f in ("hertz", "formants"))
    for values, least in ((pitches, 4.5), (tubes, 2)):
        ordered = np.sort(values)
        assert (12 * np.log2(ordered[1:] / ordered[:-1]) > least).all()
    assert list(np.argsort(pitches)) != list(np.argsort(tubes))
    assert not {v.hertz for v in WITNESSES} & {*pitches} and not {v.formants for v in WITNESSES} & {*tubes}


def test_silence_stays_silent_and_a_whisper_is_made_no_louder_than_allowed():
    assert not at_a_safe_level(np.zeros(9)).any() and len(at_a_safe_level(np.zeros(0))) == 0
    assert at_a_safe_level(np.full(9, 1e-3), most=2) == pytest.approx(2e-3)
    assert at_a_safe_level(np.full(9, 1e-3)) == pytest.approx(LOUD)
