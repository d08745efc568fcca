"""Made-up capitals: told as often as asked, and to the pieces of the findings that use them."""

import numpy as np
import pytest

from data.corpora.stories import stories
from lessons.findings.long_tail import FACTS_OF_EACH, TIMES, _figures
from lessons.findings.noise_breaks import untouched_cost
from lessons.scaling.capitals import QUESTION, TELLINGS, capitals, told


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
    same = before[1:] == after[1:]
    assert untouched_cost(Fixed(), before, same) == pytest.approx((1 + 3 + 4) / 3)  # the second, fourth and fifth
    assert untouched_cost(Fixed(), after, same) == pytest.approx((1 + 3 + 3 + 4) / 3)  # one of them follows a 9


def test_a_fact_is_credited_to_how_often_it_was_told_and_to_nothing_else():
    told_often, rarely = np.repeat([False, True], [16, 24]), np.repeat([True, False], [24, 16])
    both = _figures(told_often, rarely)  # each model knows what it was told ten times or more
    assert both["causal"] == 100 and both["accuracy"] == 100 and both["order"] > 0.8
    assert set(_figures(told_often, told_often).values()) == {0}, "what one model knows, the other does, too"


def test_forty_facts_are_told_as_often_as_lesson_06_says():
    assert TIMES == (1, 3, 10, 30, 100) and len(TIMES) * FACTS_OF_EACH == 40
