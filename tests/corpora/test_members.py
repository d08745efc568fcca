"""The corpus of members: what the rules promise holds of every row, and shares are what the card says."""

import re
from collections import Counter

import numpy as np
import pytest

from data.codecs.rows import Row
from data.corpora.members import FIRST_NAMES, SHARES, SOLO, SURNAMES, members, plan_of
from data.rows_judge import judged
from data.shop import PLACES, SHOP_ROWS
from data.skew import Reweight

ROWS = [SHOP_ROWS.decode(document.text)[0] for document in members()]
FIELDS = np.array([row.values for row in ROWS]).T
CARD, NAME, CITY, POSTCODE, PLAN, BORN, JOINED = FIELDS


def test_every_row_is_legal_short_and_accepted_by_the_database():
    assert all(SHOP_ROWS.is_legal(document.text) and len(document.text) <= 60 for document in members())
    assert all(verdict.ok for verdict in judged([document.text for document in members()]))
    assert {row.table for row in ROWS} == {"M"}


def test_no_card_and_no_row_stands_there_twice():
    assert len(set(CARD)) == len({d.text for d in members()}) == len(members()) == 4_000


def test_it_is_the_same_on_every_machine_and_another_with_another_seed():
    """Recorded once: whoever changes a rule changes this, and whatever was measured with it."""
    assert members.__wrapped__().fingerprint == members().fingerprint == "102f713e7796"
    few = [[document.text for document in members(9, seed)] for seed in (0, 1)]
    assert few[0] == [document.text for document in members()][:9] and not set(few[0]) & set(few[1])


def test_the_group_is_the_city_in_the_shares_of_the_card():
    assert [document.group for document in members()] == list(CITY)
    counts, said = Counter(CITY.tolist()), dict(re.findall(r"(\w+) (\d+) %", members().card.groups))
    for city, share in zip(PLACES, SHARES, strict=True):
        assert share == int(said.get(city, 0)) / 100
        assert abs(counts[city] - 4_000 * share) <= 4 * np.sqrt(4_000 * share)
    assert "Hartsea" not in counts and "Hartsea" not in said and "Hartsea" in PLACES, "one is absent"


def test_the_postcode_fits_the_city_and_the_card_the_year():
    assert all(postcode[:2] in PLACES[city] for city, postcode in zip(CITY, POSTCODE, strict=True))
    assert all(card[:2] == joined[2:] for card, joined in zip(CARD, JOINED, strict=True))
    areas = Counter(postcode[:2] for postcode in POSTCODE)
    assert len(areas) == 11 and min(areas.values()) > 60


def test_the_plan_fits_the_age():
    ages = JOINED.astype(int) - BORN.astype(int)
    assert ages.min() == 12 and ages.max() == 79
    for age, plan in zip(ages, PLAN, strict=True):
        assert plan in (plan_of(age, True), plan_of(age, False))
    alone = np.mean(PLAN[(PLAN == "solo") | (PLAN == "family")] == "solo")
    assert abs(alone - SOLO) < 0.05
    assert abs(np.mean(PLAN == "youth") - 0.25) < 0.03 and abs(np.mean(PLAN == "senior") - 0.2) < 0.03


def test_plans_by_hand():
    plans = [plan_of(age, alone) for age in (12, 24, 25, 59, 60, 79) for alone in (True, False)]
    assert plans == ["youth"] * 4 + ["solo", "family"] * 2 + ["senior"] * 4


def test_names_are_put_together_and_depend_on_nothing():
    assert len(FIRST_NAMES) * len(SURNAMES) == 1_064 and len(set(FIRST_NAMES)) == 38 and len(set(SURNAMES)) == 28
    assert all(re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name) for name in set(NAME))
    first = Counter(name.split()[0] for name in NAME)
    assert set(first) == set(FIRST_NAMES) and max(first.values()) < 2 * min(first.values())


def test_there_are_as_many_members_as_cards():
    assert len(members(0)) == 0 and SHOP_ROWS.decode(members(1).documents[0].text)[0] == Row("M", ROWS[0].values)
    for n in (-1, 10_001):
        with pytest.raises(ValueError, match="cards for 10,000 members"):
            members(n)


def test_a_skew_by_city_leaves_the_others_alone():
    after, _ = Reweight({"Glenharrow": 0.5, "Aldermouth": 0.5})(members())
    counts = Counter(document.group for document in after)
    assert counts["Glenharrow"] == counts["Aldermouth"] == 79 and counts["Brackwell"] == 949
