"""Training as a generator of snapshots: when they are taken, and what is in them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import Corpus, Document
from data.vocabulary import Vocabulary
from tiny_models.gpt import GPT
from tiny_models.measure import bits_per_character
from tiny_models.model import Progress
from tiny_models.ngram import NGram
from tiny_models.train import draw_documents, snapshot_marks, train

VOCABULARY = Vocabulary.of_text("ab")
HELD_OUT = Corpus("held out", tuple(Document("ab" * (i % 5), f"d{i}", "s", "xy"[i % 2]) for i in range(200)))
STREAM = VOCABULARY.encode("\x03" + "abababab\x03ab\x03" * 150)


class Steady:
    """Learns 10 characters a step; its loss on anything is its number of steps, in bits."""

    n_symbols, context = 3, 0

    def __init__(self):
        self.steps, self.closed = 0, False

    def learn(self, stream, n_chars, seed=0):
        try:
            yield Progress(0, 0)
            for step in range(1, n_chars // 10 + 1):
                self.steps = step
                yield Progress(step, 10 * step, train_loss=float(step))
        finally:
            self.closed = True

    def log_likelihoods(self, stream):
        return np.full(len(stream) - 1, -self.steps * np.log(2))


def run(model=None, n_chars=1000, **settings):
    return train(model or Steady(), VOCABULARY, STREAM, n_chars, HELD_OUT, **settings)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 3000), st.integers(2, 40))
def test_the_first_is_untrained_the_last_at_the_end_and_all_in_order(n_chars, snapshots):
    taken = list(run(n_chars=n_chars, snapshots=snapshots))
    steps = [snapshot.step for snapshot in taken]
    assert steps[0] == 0 and steps[-1] == n_chars // 10
    assert steps == sorted(set(steps))
    assert len(taken) <= snapshots + 2


@given(st.integers(0, 3000))
def test_who_asks_for_one_gets_the_end_alone(n_chars):
    (only,) = run(n_chars=n_chars, snapshots=1)
    assert only.step == n_chars // 10


def test_looks_are_close_together_at_the_beginning_and_even_later():
    steps = np.array([snapshot.step for snapshot in run(n_chars=10_000, snapshots=20)])
    gaps = np.diff(steps)
    assert gaps[0] < 0.2 * gaps[-1]
    assert np.ptp(gaps[6:]) <= 1


@given(st.integers(1, 10_000), st.integers(1, 60))
def test_marks_rise_to_the_end(n_chars, snapshots):
    marks = snapshot_marks(n_chars, snapshots)
    assert len(marks) == snapshots and marks == sorted(marks) and marks[-1] == n_chars


def test_losses_are_of_the_moment_and_training_loss_is_the_mean_since_the_last_look():
    taken = list(run())
    assert taken[0].train_loss is None
    assert [s.held_out_loss for s in taken] == pytest.approx([s.step for s in taken])
    assert taken[-1].held_out == pytest.approx({"x": 100.0, "y": 100.0})
    for before, after in zip(taken, taken[1:], strict=False):
        assert after.train_loss == pytest.approx((before.step + 1 + after.step) / 2)


def test_pausing_learns_nothing_and_closing_ends_the_learner():
    model = Steady()
    snapshots = run(model)
    steps = [next(snapshots).step for _ in range(5)]
    assert model.steps == steps[-1]
    snapshots.close()
    assert model.closed


def test_write_makes_the_sample():
    model = Steady()
    assert [s.sample for s in run(model, n_chars=50, write=lambda m: f"after {m.steps}")][-1] == "after 5"
    assert next(run()).sample == ""


def test_held_out_documents_are_whole_few_and_the_same_for_a_seed():
    drawn = draw_documents(HELD_OUT, 300, seed=1)
    assert 300 <= drawn.n_chars < 300 + 9
    assert set(drawn) <= set(HELD_OUT)
    assert drawn == draw_documents(HELD_OUT, 300, seed=1) != draw_documents(HELD_OUT, 300, seed=2)
    assert sorted(d.id for d in draw_documents(HELD_OUT, 10**9)) == sorted(d.id for d in HELD_OUT)


@pytest.mark.parametrize("model", [NGram(3, order=3), GPT(3, width=16, window=8)], ids=["ngram", "gpt"])
def test_both_models_get_better_and_the_loss_is_what_measure_says(model):
    taken = list(run(model, n_chars=1200))
    assert taken[-1].held_out_loss < taken[0].held_out_loss
    whole = bits_per_character(model, VOCABULARY, draw_documents(HELD_OUT, 4_000))
    assert taken[-1].held_out_loss == pytest.approx(whole.overall)
    assert taken[-1].held_out == pytest.approx(whole.by_group)
