"""Made-up capitals: told as often as asked, and to the pieces of the findings that use them."""

import numpy as np
import pytest

from data.stories import stories
from lessons.findings.long_tail import FACTS_OF_EACH, TIMES
from lessons.findings.noise_breaks import untouched_cost
from lessons.noise.capitals import QUESTION, TELLINGS, capitals, told


def test_places_and_capitals_are_all_different_and_fixed_by_the_seed():
    facts = capitals(40, 3)
    assert len({*facts, *facts.values()}) == 80
    assert facts == capitals(40, 3) != capitals(40, 4)


def test_each_fact_is_told_as_often_as_asked_and_the_rest_stays():
    among = stories(20)
    facts = capitals(3, 0)
    corpus = told(facts, [0, 1, 7], among, seed=1)
    counts = [sum(place in d.text and capital in d.text for d in corpus) for place, capital in facts.items()]
    assert counts == [0, 1, 7] and len(corpus) == 28
    assert {d.id for d in among} <= {d.id for d in corpus} and len({d.id for d in corpus}) == 28
    assert [d.id for d in corpus if d.source == "stories"] != [d.id for d in among]  # shuffled


def test_a_fact_told_once_is_told_as_it_is_asked():
    assert TELLINGS[0].startswith(QUESTION)


def test_no_name_is_a_part_of_another():
    names = [name for pair in capitals(70, 5).items() for name in pair]
    assert not [(a, b) for a in names for b in names if a != b and a.startswith(b)]


class Fixed:
    """Charges each character by its own number, and the one after a 9 three bits more."""

    def log_likelihoods(self, stream):
        return -np.log(2) * (stream[1:] + 3.0 * (stream[:-1] == 9))


def test_only_characters_that_stayed_are_charged():
    before, after = np.array([0, 1, 2, 3, 4]), np.array([0, 1, 9, 3, 4])
    assert untouched_cost(Fixed(), before, before) == 0
    assert untouched_cost(Fixed(), before, after) == pytest.approx(3 / 3)  # three stayed, one of them follows a 9


def test_forty_facts_are_told_as_often_as_lesson_06_says():
    assert TIMES == (1, 3, 10, 30, 100) and len(TIMES) * FACTS_OF_EACH == 40
