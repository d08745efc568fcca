"""Sums in several writings: what is read, what is held out, and steps by hand; what is learned, its card judges."""

import pytest

from data.corpora.sums import pair_of, sums
from lessons.structured import sums_learned
from lessons.structured.sums_learned import (
    ALIGNED,
    OPTIONS,
    PLAIN,
    TURNED,
    WRITINGS,
    curves,
    halves,
    rewritten,
    steps_to,
)


def test_each_writing_is_what_its_name_shows_and_no_sign_is_added():
    one = sums().derive([document for document in sums() if document.text == PLAIN], "one")
    written = {writing: rewritten(one, write).documents[0].text for writing, write in WRITINGS.items()}
    assert all(writing == text for writing, text in written.items())
    assert {frozenset(rewritten(sums(), write).characters) for write in WRITINGS.values()} == {sums().characters}


def test_no_sum_is_longer_than_a_window_with_its_end():
    longest = [max(len(d.text) for d in rewritten(sums(), write)) for write in WRITINGS.values()]
    assert set(longest) == {len(ALIGNED)} == {OPTIONS["window"] - 1}


def test_no_pair_that_is_asked_is_read_in_either_order():
    training, asked = halves(1)
    assert not {pair_of(d) for d in training} & {pair_of(d) for d in asked} and len(asked) == 300


@pytest.mark.parametrize(
    ("curve", "steps"),
    [([(0, 0.0), (100, 0.95)], 100 * 0.9 / 0.95), ([(0, 0.9)], 0), ([(0, 0), (10, 1), (20, 0.5)], 9), ([(0, 0)], 0)],
)
def test_steps_by_hand(curve, steps):
    assert steps_to(tuple(curve)) == pytest.approx(steps)


def test_each_writing_is_looked_at_as_often_and_with_other_luck_it_goes_otherwise(monkeypatch):
    monkeypatch.setattr(sums_learned, "N_LOOKS", 2)
    monkeypatch.setattr(sums_learned.experiment, "__defaults__", (20, 0))
    found = curves((PLAIN, TURNED), 1)
    assert [[step for step, _ in curve] for curve in found.values()] == [[0, 10, 20]] * 2
    assert max(right for curve in found.values() for _, right in curve) < 0.2
    curves.cache_clear()
