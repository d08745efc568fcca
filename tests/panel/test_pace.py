"""How long a run takes, told by made-up clocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.panel.pace import RECENT, Pace, Round, Speed, about, speed
from tiny_models.train import snapshot_marks

MARKS = [0, *snapshot_marks(400_000, 20)]
costs = st.floats(0.001, 1)


def played(per_round, per_char, n_rounds, before=None):
    """A pace after some rounds on a machine of this speed."""
    pace, seen = Pace(MARKS, before), 0
    for mark in MARKS[:n_rounds]:
        pace.took(per_round + per_char * (mark - seen), mark)
        seen = mark
    return pace


@given(costs, costs.map(lambda c: c / 10_000), st.integers(2, len(MARKS)))
def test_a_steady_machine_is_foretold_exactly_from_the_first_step_on(per_round, per_char, n_rounds):
    pace = played(per_round, per_char, n_rounds)
    to_come = len(MARKS) - n_rounds
    assert pace.left == pytest.approx(per_round * to_come + per_char * (MARKS[-1] - MARKS[n_rounds - 1]), abs=0.02)
    assert pace.elapsed == pytest.approx(per_round * n_rounds + per_char * MARKS[n_rounds - 1])


def test_before_the_first_step_nothing_is_known_but_an_earlier_run():
    assert Pace(MARKS).left is None and played(0.5, 1e-5, 1).left is None
    assert played(0.5, 1e-5, 1, before=Speed(0.2, 1e-4)).left == pytest.approx(0.2 * (len(MARKS) - 1) + 40)
    assert Pace(MARKS, before=Speed(0.2, 1e-4)).left == pytest.approx(0.2 * (len(MARKS) - 1) + 40)


def test_what_this_run_measured_counts_more_than_an_earlier_one():
    assert played(0.5, 1e-5, 3, before=Speed(9, 9)).left == pytest.approx(played(0.5, 1e-5, 3).left)


def test_at_the_end_nothing_is_left():
    assert played(0.5, 1e-5, len(MARKS)).left == 0


def test_a_machine_that_became_slower_is_noticed():
    slow = [Round(1000, 4.0)] * RECENT
    assert speed([Round(1000, 1.0)] * 50 + slow) == speed(slow)


def test_rounds_in_which_nothing_was_learned_say_nothing():
    assert speed([]) is None and speed([Round(0, 3.0)] * 3) is None


@given(st.lists(st.tuples(st.integers(0, 50_000), costs), min_size=1, max_size=20))
def test_no_duration_is_negative(rounds):
    found = speed([Round(*each) for each in rounds])
    assert (found is None) == (not any(n for n, _ in rounds[-RECENT:]))
    assert found is None or (found.per_round >= 0 and found.per_char >= 0)


@given(st.floats(0, 10_000))
def test_a_duration_is_said_in_few_digits(seconds):
    assert len(about(seconds).split()[1]) <= 3
