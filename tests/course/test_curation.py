"""A plan tried out: equal budgets, and who gains."""

import numpy as np
import pytest

from data.balance import Temper
from data.corpora.dialects import COAST, HILLS
from data.corpora.pile import hidden_test, pile
from data.corpus import CorpusError
from data.curation.filters import Blocklist, StopWords
from lessons.curation import plan as curation
from lessons.curation.plan import BUDGET, CLEANING, Plan, losses_after, raw_losses, reference, try_out


def test_a_plan_that_does_nothing_gains_nothing():
    outcome = try_out(Plan(), 1)
    assert outcome.gains == {COAST: 0, HILLS: 0} and outcome.n_chars == BUDGET
    assert outcome.curated.documents == pile(seed=1).documents


def test_both_models_read_as_much_even_where_little_is_left():
    outcome = try_out(Plan((*CLEANING, Blocklist(("the", "she", "it")))), 1)
    assert outcome.n_chars == outcome.curated.n_chars < BUDGET
    assert outcome.raw_losses == raw_losses(1, outcome.n_chars) != raw_losses(1, BUDGET)


def test_no_model_reads_more_than_there_is():
    with pytest.raises(CorpusError, match="fewer than"):
        losses_after(pile(seed=1), 1, 10**7)


def test_a_plan_that_leaves_nothing_is_told_so():
    with pytest.raises(CorpusError, match="nothing left"):
        try_out(Plan((StopWords(1000),)), 1)


def test_balance_comes_last_and_is_in_no_funnel():
    outcome = try_out(Plan(CLEANING, Temper(2)), 1)
    assert len(outcome.curated) < len(outcome.funnel.kept)
    assert outcome.gains[HILLS] > try_out(Plan(CLEANING), 1).gains[HILLS]


def test_the_encyclopaedia_holds_no_story_of_the_test_and_is_as_large_for_both():
    secret = {d.text for d in hidden_test(seed=1)}
    one, both = reference(1), reference(1, (COAST, HILLS))
    assert not secret & {d.text for d in (*one, *both)}
    assert {d.group for d in one} == {COAST} and {d.group for d in both} == {COAST, HILLS}
    assert both.n_chars == pytest.approx(one.n_chars, rel=0.03)


def test_the_first_level_of_strictness_drops_nothing(monkeypatch):
    monkeypatch.setattr(curation, "STRICTNESS", (1.2,))
    monkeypatch.setattr(curation, "BUDGET", 100)
    dropped, losses = np.moveaxis(curation.strictness_over_seeds(seeds=range(1)), -1, 0)
    assert (dropped[0, 0] == 0).all() and (dropped[0, 1] > 0.1).all() and (losses > 0).all()
