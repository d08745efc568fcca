"""Noises of tunes by hand counts; the laws of every transform are in test_transform.py."""

from collections import Counter

import numpy as np
import pytest

from data.codecs.music import LENGTHS, PITCHES, TUNES_CODEC
from data.corpora.digits import digits
from data.corpora.tunes import tunes
from data.corpus import Corpus, Document
from data.music_noise import MUSIC_NOISES, WrongLengths, WrongNotes
from data.noise import NOISES
from data.pixel_noise import PIXEL_NOISES
from data.tune_judge import judged

SCALE = "S:\nSC2D2E2F2\nS_2G3A1_2"
UNREADABLE = ["", "S:", SCALE + "\n", SCALE.replace("S:", "W:"), SCALE.replace("C2", "C5"), digits().documents[0].text]


def corpus_of(*texts: str) -> Corpus:
    return Corpus("tunes", tuple(Document(text, f"t{i}", "here", "g") for i, text in enumerate(texts)))


def test_their_names_are_those_that_a_learner_sees():
    assert list(MUSIC_NOISES) == ["wrong notes", "wrong lengths"]
    assert not MUSIC_NOISES.keys() & (NOISES.keys() | PIXEL_NOISES.keys())


@pytest.mark.parametrize("noise", MUSIC_NOISES.values())
def test_what_cannot_be_read_stays_and_is_not_eligible(noise):
    corpus = corpus_of(*UNREADABLE)
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and "nothing" in report.note and after.documents == corpus.documents


@pytest.mark.parametrize("noise", PIXEL_NOISES.values())
def test_no_noise_of_pictures_hits_a_tune(noise):
    assert noise(1.0)(tunes(30))[1].eligible == 0


@pytest.mark.parametrize("noise", MUSIC_NOISES.values())
def test_what_is_damaged_is_still_a_tune_in_as_many_notes(noise):
    after, _ = noise(0.5)(tunes(), 2)
    for old, new in zip(tunes(), after, strict=True):
        (was, _), (now, complaints) = TUNES_CODEC.decode(old.text), TUNES_CODEC.decode(new.text)
        assert not complaints and (was.style, [*map(len, was.bars)]) == (now.style, [*map(len, now.bars)])


def test_at_rate_1_every_pitch_is_another_and_lengths_and_rests_stay():
    after, report = WrongNotes(1.0)(corpus_of(SCALE))
    new = after.documents[0].text
    assert report.eligible == report.hit == 6
    for old, now in zip(SCALE, new, strict=True):
        assert (old != now) == (old in "CDEFGA") and (now in PITCHES) == (old in PITCHES)
    assert after.documents[0].defects == ("wrong notes",)


def test_at_rate_1_every_length_is_another_and_pitches_and_rests_stay():
    after, report = WrongLengths(1.0)(corpus_of(SCALE))
    assert report.eligible == report.hit == 8
    for old, now in zip(SCALE, after.documents[0].text, strict=True):
        assert (old != now) == old.isdigit() and now.isdigit() == old.isdigit()


@pytest.mark.parametrize(("noise", "sign", "others"), [(WrongNotes, "C", 23), (WrongLengths, "2", len(LENGTHS) - 1)])
def test_each_other_sign_is_equally_likely(noise, sign, others):
    after, report = noise(1.0)(corpus_of(*["S:\nSC2C2C2C2"] * 1_000))
    signs = PITCHES if noise is WrongNotes else "".join(map(str, LENGTHS))
    counts = Counter(
        c for document in after for c in document.text[4:] if c in signs and c != "C2"[noise is WrongNotes]
    )
    assert sign not in counts and len(counts) == others and sum(counts.values()) == report.hit == 4_000
    mean = 4_000 / others
    assert all(abs(n - mean) < 5 * np.sqrt(mean) for n in counts.values())


def test_each_noise_is_heard_by_its_own_judge():
    """A blind pitch is in C major in about half of all cases; a bar adds up if no length was hit, or by luck."""
    wrong_notes, wrong_lengths = (
        [judged(d.text) for d in noise(0.3)(tunes(), 1)[0]] for noise in MUSIC_NOISES.values()
    )
    assert {v.bars for v in wrong_notes} == {1.0} and 0.8 < np.mean([v.key for v in wrong_notes]) < 0.9
    assert {v.key for v in wrong_lengths} == {1.0} and 0.3 < np.mean([v.bars for v in wrong_lengths]) < 0.6
