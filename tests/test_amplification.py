"""The worlds of the finding on amplification: the rates that they promise, and arithmetic by hand."""

import numpy as np
import pytest

from data.stories import jobs, stories
from lessons.bias.association import in_data
from lessons.findings.amplification import HIGH, LOW, RATE, disparities, told_at


@pytest.fixture(scope="module")
def told():
    return stories(6000, 7)


def test_every_job_is_told_at_the_rate_asked_and_as_often_as_any_other(told):
    rates = {job: HIGH if k % 2 else LOW for k, job in enumerate(jobs())}
    corpus = told_at(told, rates, 0)
    assert in_data(corpus) == pytest.approx(np.array(list(rates.values())), abs=0.02)
    sizes = [sum(d.belongs_to(job) for d in corpus) for job in jobs()]
    assert max(sizes) - min(sizes) <= 2
    assert len({d.id for d in corpus}) == len(corpus)


def test_both_worlds_have_the_same_mean():
    assert (HIGH + LOW) / 2 == pytest.approx(RATE)


def test_a_balanced_world_has_nothing_to_amplify_and_a_one_sided_one_nothing_to_add(told):
    even, one_sided = (told_at(told, dict.fromkeys(jobs(), rate), 0) for rate in (0.5, 0.9))
    assert abs(disparities(even, (0.5,))[0]) < 15
    as_it_is, cool, greedy = disparities(one_sided, (1, 0.5, 0))
    assert 70 < as_it_is < cool < greedy == 100
