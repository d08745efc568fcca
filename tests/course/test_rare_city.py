"""The rarest city by temperature, and a rule that nobody checks: by hand, and as lesson 09 says."""

import pytest

from lessons.structured.clerks import CLEAN, clerks
from lessons.structured.rare_city import (
    TEMPERATURES,
    by_temperature,
    in_data,
    plan_fits,
    share_of,
    temperature_chart,
    temperature_table,
    unchecked,
)

RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"


def test_shares_of_a_city_by_hand():
    swapped = "M:194217,Ada Reed,40123,Dunhaven,solo,1980,2019"
    assert share_of("Dunhaven", [RIGHT, RIGHT.replace("Dunhaven", "Hartsea"), swapped, "M:19"]) == 0.5
    assert share_of("Dunhaven", []) == 0.0


def test_plans_by_hand():
    rows = [RIGHT, RIGHT.replace("solo", "youth"), RIGHT.replace("1980", "unknown"), "M:19"]
    assert plan_fits(rows) == 0.5 and plan_fits(["M:19"]) == 0.0


def test_the_citys_share_is_that_of_its_documents(seed=1):
    corpus = clerks(seed).experiment.arms[CLEAN]
    assert in_data(seed=seed) == pytest.approx(sum(d.group == "Glenharrow" for d in corpus) / len(corpus))


def test_what_the_lesson_says_of_care(seed=1):
    found, share = by_temperature(seed), in_data(seed=seed)
    accepted, rare = zip(*found.values(), strict=True)
    assert accepted[0] > accepted[-1] + 0.04, "colder rows are safer"
    assert rare[0] < 0.2 * share and rare[TEMPERATURES.index(0.5)] < 0.4 * share
    assert rare[-1] > 0.4 * share


def test_what_the_lesson_says_of_plans(seed=1):
    found = unchecked(seed)
    assert found["the data"] == 1 and 0.7 < found["accepted rows by the model"] < 0.95


def test_table_and_chart_say_the_same_numbers(seed=1):
    for good, rare in by_temperature(seed).values():
        assert f"{good:>12.0%}{rare:>16.1%}" in temperature_table(seed)
    alt = temperature_chart(seed).alt
    assert "accepted" in alt and "Glenharrow left" in alt
