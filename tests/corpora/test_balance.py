"""Balancing: shares by temperature, and copies told in the other dialect."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.balance import RetoldInTheHills, Temper, temperature_shares
from data.corpora.dialects import COAST, HILLS, in_the_hills
from data.corpora.pile import tellings

sizes = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 10_000), min_size=2)


@given(sizes=sizes, cool=st.floats(0.2, 5), hot=st.floats(0.2, 5))
def test_shares_sum_to_one_and_heat_brings_them_closer(sizes, cool, hot):
    cool, hot = sorted([cool, hot])
    cooler, hotter = temperature_shares(sizes, cool), temperature_shares(sizes, hot)
    assert sum(hotter.values()) == pytest.approx(1)
    assert max(hotter.values()) <= max(cooler.values()) + 1e-9
    assert min(hotter.values()) >= min(cooler.values()) - 1e-9


@given(sizes=sizes)
def test_temperature_1_leaves_the_shares_as_they_are(sizes):
    total = sum(sizes.values())
    assert temperature_shares(sizes, 1) == pytest.approx({group: n / total for group, n in sizes.items()})


def test_a_temperature_is_above_0():
    for use in (lambda: temperature_shares({"a": 1}, float("nan")), lambda: Temper(0), lambda: Temper("2")):
        with pytest.raises(ValueError, match="above 0"):
            use()


def test_tempering_drops_and_never_repeats():
    stories, _ = tellings(400, 1)
    before = Counter(d.group for d in stories)
    kept, report = Temper(2)(stories, 5)
    after = Counter(d.group for d in kept)
    assert set(kept) <= set(stories) and len({d.id for d in kept}) == len(kept)
    assert after[HILLS] == before[HILLS] and report.hit == len(stories) - len(kept) > 0
    assert after[COAST] / after[HILLS] == pytest.approx((before[COAST] / before[HILLS]) ** 0.5, rel=0.05)
    assert kept.lineage[-1] == report.transform == "Temper(temperature=2, groups=('coast', 'hills'))"


def test_temperature_1_drops_nothing():
    stories, _ = tellings(400, 1)
    assert Temper(1)(stories)[0].documents == stories.documents


def test_retold_copies_are_of_the_coast_and_told_by_the_hills_right_after_their_originals():
    stories, _ = tellings(400, 1)
    told, report = RetoldInTheHills(0.5)(stories, 2)
    copied = set(told) - set(stories)
    assert tuple(d for d in told if d not in copied) == stories.documents
    assert len(copied) == report.hit and report.rate == pytest.approx(0.5, abs=0.1)
    assert report.eligible == sum(d.group == COAST for d in stories) < len(stories)
    followed = [(a, b) for a, b in pairwise(told) if b in copied]
    assert len(followed) == len(copied)
    for original, copy in followed:
        assert original.group == COAST and copy.text == in_the_hills(original.text) != original.text
        assert copy == replace(original, id=f"{original.id}~hills", text=copy.text, group=HILLS)


def test_at_rate_0_nobody_retells_and_nothing_moves():
    stories, _ = tellings(400, 1)
    same, report = RetoldInTheHills(0.0)(stories, 2)
    assert same.documents == stories.documents and report.hit == 0


def test_what_a_low_rate_retells_a_higher_one_retells_too():
    stories, _ = tellings(400, 1)
    few, many = (set(RetoldInTheHills(rate)(stories, 2)[0]) - set(stories) for rate in (0.2, 0.6))
    assert few and few < many
