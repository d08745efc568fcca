"""Sound is measured: its length, level and pitch, that rests are silent and that nothing clicks."""

import io
import wave

import numpy as np
import pytest

from data.codecs.music import TUNES_CODEC
from data.codecs.music_sound import LONGEST, LOUD, PEAK, RATE, TEMPO, frequency, samples, to_wav
from data.codecs.notes import LOWEST, PITCHES, STYLES, Note, Tune, notes

SCALE = Tune("S", tuple((Note(LOWEST + k, 2), Note(None, 2), Note(LOWEST + k + 1, 1)) for k in range(0, 20, 4)))
HIGHEST = Tune("S", ((Note(LOWEST + 23, 1),) * 8,) * 4)


def read(tune: Tune, **options) -> np.ndarray:
    """What stands in a tune's file, as shares of full scale."""
    with wave.open(io.BytesIO(to_wav(tune, **options))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_767


def cents(sound: np.ndarray, hertz: float) -> float:
    """How far the strongest frequency is from `hertz`, in hundredths of a half tone."""
    size = 2**18  # steps of 0.04 Hz
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), size))
    return 1200 * np.log2(np.argmax(spectrum) * RATE / size / hertz)


@pytest.mark.parametrize("tempo", [60, 97, TEMPO])
def test_it_lasts_as_long_as_its_notes_say(tempo):
    assert abs(len(read(SCALE, tempo=tempo)) - SCALE.beats * 60 / tempo * RATE) <= 0.5


@pytest.mark.parametrize("pitch", range(LOWEST, LOWEST + len(PITCHES)))
def test_each_pitch_is_heard_within_two_cents(pitch):
    """A half tone is a hundred; five or six are just heard."""
    assert abs(cents(read(Tune("S", ((Note(pitch, 4),),))), frequency(pitch))) < 2


def test_the_a_above_middle_c_has_440_hertz():
    assert TUNES_CODEC.decode("S:\nSA2")[0].bars[0][0].pitch == 69 and frequency(69) == 440
    assert frequency(60) == pytest.approx(261.626, abs=1e-3) and frequency(81) == 880


@pytest.mark.parametrize("tune", [SCALE, HIGHEST, Tune("S", ((Note(60, 1),),)), Tune("S", ((Note(83, 8),),))])
def test_it_is_heard_and_cannot_hurt(tune):
    sound = read(tune)
    loud = np.sqrt(np.mean(sound[sound != 0] ** 2))
    assert np.abs(sound).max() <= PEAK == 0.3
    assert 0.05 < loud < LOUD + 0.001
    assert abs(sound.mean()) < 0.001, "no constant pressure"


@pytest.mark.parametrize("tune", [SCALE, HIGHEST])
def test_nothing_clicks(tune):
    """No jump between neighbours is twice as large as a sine of that level makes; where notes meet there is none."""
    sound = read(tune)
    steepest = PEAK * 2 * np.pi * frequency(max(note.pitch for note in notes(tune))) / RATE * 2
    assert np.abs(np.diff(sound, prepend=0, append=0)).max() < steepest
    for note in notes(tune):
        for edge in (note.onset, note.onset + note.beats):
            place = round(edge * RATE * 60 / TEMPO)
            around = sound[max(0, place - 4) : place + 4]
            assert np.abs(around).max() < 0.01 and np.abs(np.diff(around)).max(initial=0) < 0.005


def test_a_click_would_be_measured():
    """The same tone cut off in its middle jumps by far more than the bound where notes meet."""
    sound = read(Tune("S", ((Note(60, 8),),)))
    assert np.abs(np.diff(sound[: len(sound) // 3], append=0))[-40:].max() > 0.005


def test_rests_are_silent_and_notes_are_not():
    sound, per_beat = read(SCALE), RATE * 60 / TEMPO
    heard = np.zeros(len(sound), bool)
    for note in notes(SCALE):
        heard[round(note.onset * per_beat) : round((note.onset + note.beats) * per_beat)] = True
    assert not sound[~heard].any() and (sound[heard] != 0).mean() > 0.98


def test_a_tune_without_notes_is_silent():
    assert len(read(Tune("", ()))) == 0
    assert not read(Tune("S", ((Note(None, 8),),))).any()


def test_what_a_model_writes_without_end_is_cut_and_small():
    endless = Tune("W", ((Note(70, 3),) * 400,))
    assert len(samples(endless)) == LONGEST * RATE and len(to_wav(endless)) < 550_000
    assert np.abs(samples(endless)[-4:]).max() < 0.01
    assert LONGEST * TEMPO / 60 == 64 and {style.eighths for style in STYLES.values()} == {6, 8}, "sixteen bars of 4/4"
