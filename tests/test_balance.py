"""Balancing: shares by temperature, and copies told in the other dialect."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.balance import RetoldInTheHills, Temper, temperature_shares
from data.dialects import COAST, HILLS, in_the_hills
from data.pile import tellings

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
    with pytest.raises(ValueError, match="above 0"):
        temperature_shares({"a": 1}, 0)


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


def test_retold_copies_are_of_the_coast_and_told_by_the_hills():
    stories, _ = tellings(400, 1)
    told, report = RetoldInTheHills(0.5)(stories, 2)
    old = {d.id: d for d in stories}
    copies = [d for d in told if d.id not in old]
    assert len(copies) == report.hit and 0.4 < report.rate < 0.6
    assert len(told) == len(stories) + len(copies) and set(stories) <= set(told)
    for copy in copies:
        original = old[copy.id.removesuffix("~hills")]
        assert original.group == COAST and copy.group == HILLS and copy.text == in_the_hills(original.text)


def test_what_a_low_rate_retells_a_higher_one_retells_too():
    stories, _ = tellings(400, 1)
    few, many = ({d.id for d in RetoldInTheHills(rate)(stories, 2)[0]} for rate in (0.2, 0.6))
    assert few < many and RetoldInTheHills(0.0)(stories)[1].hit == 0
    with pytest.raises(ValueError, match="from 0 to 1"):
        RetoldInTheHills(1.5)
