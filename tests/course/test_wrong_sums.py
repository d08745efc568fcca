"""Wrong sums: how many, which, and what lesson 09 says of errors that agree, on another seed."""

import pytest

from data.corpora.sums import pair_of
from lessons.structured import wrong_sums
from lessons.structured.wrong_sums import ALL_RIGHT, ARMS, adders, answered, by_rule, carried, piles


def test_so_many_are_wrong_as_the_name_says_and_by_the_rule_where_it_says_so():
    found = piles(1)
    right = {text.text for text in found[ALL_RIGHT]}
    for arm, pile in found.items():
        wrong = [document.text for document in pile if document.text not in right]
        assert len(wrong) / len(pile) == pytest.approx(ARMS[arm][1] if ARMS[arm] else 0, abs=0.03)
        agreed = sum(text == by_rule(text) for text in wrong)
        assert agreed == len(wrong) if arm.endswith("by one rule") else agreed < 0.2 * len(pile)


def test_no_sum_that_is_asked_is_read_and_in_each_something_is_carried():
    training, asked = carried(1)
    assert not {pair_of(d) for d in training} & {pair_of(d) for d in asked}
    assert {d.group for d in (*training, *asked)} == {"carry"}


def test_errors_that_agree_win_and_scattered_ones_do_not(monkeypatch, seed=1):
    monkeypatch.setattr(wrong_sums, "ARMS", {arm: how for arm, how in ARMS.items() if how and how[1] == 0.6})
    scattered, agreed = (answered(adders(seed), arm) for arm in wrong_sums.ARMS)
    assert scattered["right"] > agreed["right"] + 0.1 and agreed["by the rule"] > 0.75
    adders.cache_clear()
