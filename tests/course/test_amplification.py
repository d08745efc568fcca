"""The world of the finding on amplification: the rate that it promises, and predictions counted by hand."""

import numpy as np
import pytest

from data.corpora.stories import jobs, stories
from lessons.bias.beginnings import on_a_cue
from lessons.findings import amplification
from lessons.findings.amplification import RATE, certain, disparity, in_data, measure, told, told_at


def test_every_job_is_told_at_the_rate_asked():
    corpus = told_at(on_a_cue(stories(4000, 7)), 0.8, 0)
    shares = [np.mean([d.belongs_to("she") for d in corpus if d.belongs_to(job)]) for job in jobs()]
    assert np.mean(shares) == pytest.approx(0.8, abs=0.05) and min(shares) > 0.6
    assert [d.id.removesuffix("~swapped") for d in corpus] == [d.id for d in on_a_cue(stories(4000, 7))]


@pytest.mark.parametrize("rate", [0, 1])
def test_at_the_ends_nobody_else_is_told_of(rate):
    assert {d.belongs_to("she") for d in told_at(on_a_cue(stories(300, 7)), rate, 0)} == {bool(rate)}


def test_a_disparity_is_the_lead_of_she_in_points():
    assert disparity(np.array([0.67])) == pytest.approx(34) and disparity(np.array([False])) == -100
    read, new, _ = told(0)
    assert in_data(read) == pytest.approx(100 * (2 * RATE - 1), abs=8) and len(read) > 2 * len(new) > 500


def test_the_name_tells_the_pronoun():
    read, _, _ = told(0)
    named: dict[str, set[str]] = {}
    for d in read:
        named.setdefault(d.text.split()[2], set()).add(d.group.partition("/")[2])
    assert len(named) == 12 and all(len(pronouns) == 1 for pronouns in named.values())
    assert certain(0) == {"predictions": pytest.approx(0)}


@pytest.mark.parametrize("always, added", [(1, 100), (0, -100)])
def test_a_model_that_says_one_thing_adds_all_that_is_missing(monkeypatch, always, added):
    monkeypatch.setattr(amplification, "learned", lambda *_: None)
    monkeypatch.setattr(amplification, "she_expected", lambda model, vocabulary, new: np.full(len(new), float(always)))
    found = measure(0)
    assert found["predictions"] == pytest.approx(added - in_data(told(0)[0])) and found["choosing"] == 0
    assert found["cool"] == pytest.approx(100 * (2 * 0.67**2 / (0.67**2 + 0.33**2) - 1) - 34)
