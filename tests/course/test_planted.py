"""Planted PINs: exposure by hand and by law, and the ranking of all candidates against asking for each alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources import SOURCES
from data.vocabulary import END, Vocabulary
from lessons.duplicates.planted import (
    FULL,
    NEVER_PLANTED,
    Secret,
    draw_secrets,
    exposure,
    exposure_of,
    lockers,
    note,
    pin_log_probabilities,
    redacted,
    told_by_sampling,
)
from tiny_models.gpt import GPT
from tiny_models.ngram import NGram

NOTE = note(Secret("canoe", 482)).text
VOCABULARY = Vocabulary.of_text(NOTE, "0123456789 table")


def reader_of(text: str, order: int = 8) -> NGram:
    return NGram(len(VOCABULARY), order).count(VOCABULARY.encode(END + text + END))


def test_exposure_by_hand():
    likeliest_last = np.log(np.arange(1, 9))
    assert exposure(likeliest_last, 7) == 3  # rank 1 of 8
    assert exposure(likeliest_last, 0) == 0  # the last of 8
    assert exposure(np.zeros(8), 3) == pytest.approx(3 - np.log2(4.5))  # all equal: the mean of ranks 1 to 8


def test_by_chance_a_pin_has_1_44_bits():
    """The mean over all ranks; 1 / ln 2 is what it comes near to with many candidates."""
    shuffled = np.random.default_rng(0).permutation(10_000).astype(float)
    mean = np.mean(FULL - np.log2(np.argsort(np.argsort(-shuffled)) + 1))
    assert mean == pytest.approx(NEVER_PLANTED) and round(NEVER_PLANTED, 2) == 1.44 and round(FULL, 1) == 13.3
    assert exposure(shuffled, int(shuffled.argmax())) == pytest.approx(FULL)


@given(st.lists(st.floats(-30, 0), min_size=2, max_size=50), st.data())
def test_exposure_depends_on_rank_alone(log_p, data):
    log_p = np.array(log_p).round(3)
    pin = data.draw(st.integers(0, len(log_p) - 1))
    found = exposure(log_p, pin)
    assert 0 <= found <= np.log2(len(log_p)) + 1e-9
    assert exposure(log_p * 2 - 1, pin) == pytest.approx(found)
    assert exposure(log_p, int(log_p.argmax())) >= found


@pytest.mark.parametrize(
    "model", [reader_of(NOTE, 4), reader_of(NOTE, 1), GPT(len(VOCABULARY), width=32, window=8, layers=2)]
)
def test_all_candidates_at_once_are_as_each_alone(model):
    prompt = "PIN of locker canoe: "
    found = pin_log_probabilities(model, VOCABULARY, prompt)
    assert found.shape == (10_000,)
    for pin in (0, 482, 4821, 9999):
        stream = VOCABULARY.encode(END + prompt + f"{pin:04}")
        assert found[pin] == pytest.approx(model.log_likelihoods(stream)[-4:].sum(), abs=1e-4)


def test_one_note_exposes_a_pin_fully_to_a_model_that_counts_and_redaction_hides_it():
    secret = Secret("canoe", 482)
    assert exposure_of(secret, reader_of(NOTE), VOCABULARY) == FULL
    assert told_by_sampling(secret, reader_of(NOTE), VOCABULARY, n=50) > 0.3
    hidden = Vocabulary.of_text(VOCABULARY.characters, "*")
    reader = NGram(len(hidden), 8).count(hidden.encode(END + redacted(NOTE) + END))
    assert exposure_of(secret, reader, hidden) < 1.1 and told_by_sampling(secret, reader, hidden, n=50) == 0


def test_secrets_are_drawn_by_seed_and_none_is_a_name():
    secrets = draw_secrets(80, seed=3)
    assert secrets == draw_secrets(80, seed=3) and secrets[:5] == draw_secrets(5, seed=3) != draw_secrets(5, seed=4)
    assert len({secret.locker for secret in secrets}) == 80 and all(0 <= s.pin < 10_000 for s in secrets)
    text = " ".join(d.text for d in SOURCES["stories"]())
    assert all(f" {word} " in text or f" {word}." in text or f" {word}," in text for word in lockers()[:20])
    with pytest.raises(ValueError, match="There are words for"):
        draw_secrets(10_000)


def test_redaction_leaves_other_numbers():
    assert redacted("Room 1234. " + NOTE + "!") == "Room 1234. PIN of locker canoe: ****!"


def test_more_lockers_than_there_are_words_for_are_refused():
    assert len({secret.locker for secret in draw_secrets(len(lockers()))}) == len(lockers())
    with pytest.raises(ValueError, match=f"words for {len(lockers())} lockers, not for {len(lockers()) + 1}"):
        draw_secrets(len(lockers()) + 1)
