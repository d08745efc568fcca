"""What learns beside other models is kept as the cells after it ask for it, and is what it would have been alone."""

from dataclasses import replace

import pytest

from lessons.structured import clerks, copied_rows, reversal, wordings
from lessons.structured.learned_beside import learn_facts, learn_rows

BRIEF = 3_000
KEPT = (clerks.clerks, copied_rows.leaking, reversal.told, wordings.readers)


@pytest.fixture
def brief(monkeypatch):
    """Models that learn for a moment, none of them yet."""
    for cache in KEPT:
        cache.cache_clear()
    for module, kind in ((clerks, "SHORT"), (reversal, "LEARNER"), (wordings, "READER")):
        monkeypatch.setattr(module, kind, replace(getattr(module, kind), n_chars=BRIEF))


def test_the_cells_after_it_find_each_model_and_teach_none(brief):
    learn_rows()
    learn_facts()
    assert [cache.cache_info().misses for cache in KEPT] == [1] * 4
    clerks.read_and_written()
    copied_rows.mean_given_away(0.0)
    reversal.known_by(reversal.learner())
    wordings.by_wordings()
    assert [cache.cache_info().misses for cache in KEPT] == [1] * 4


def test_a_model_that_learned_beside_others_is_the_one_that_learns_alone(brief):
    learn_rows(1)
    beside = copied_rows.leaking(1).losses()
    copied_rows.leaking.cache_clear()
    assert copied_rows.leaking(1).losses() == beside
