"""What guides say of several seeds: each line of such a table is what the command that the guide names has measured."""

import re

import pytest

from lessons.band import band_table
from lessons.build import COURSE
from lessons.fields import fields_measured
from lessons.poison import measured
from lessons.seed_record import SEEDS, keep, kept, measure

RECORDED = {"10": fields_measured, "11": measured}


@pytest.mark.parametrize("lesson", RECORDED)
def test_each_line_of_a_guide_s_table_is_on_record(lesson):
    (guide,) = COURSE.glob(f"{lesson}_*.md")
    told = guide.read_text(encoding="utf-8")
    found = kept(RECORDED[lesson].RECORD)
    lines = re.findall(r"^\| .+ \| -?[0-9.]+ \| ± [0-9.]+ \|$", told, re.MULTILINE)
    assert [*found] == [*SEEDS] and f"python -m {RECORDED[lesson].__name__}" in told
    assert lines and set(lines) <= set(band_table(list(found.values())).split("\n"))


def test_seeds_are_measured_one_at_a_time_and_kept(tmp_path):
    file, asked = tmp_path / "record.json", []

    def numbers(seed):
        asked.append(seed)
        return {"right, %": 10.0 * seed}

    assert measure(numbers, file, ["1"]).startswith("Kept")
    assert measure(numbers, file, ["3", "0"]).endswith("| right, % | 13.3 | ± 37.9 |")
    assert asked == [1, 3, 0] and kept(file) == {0: {"right, %": 0}, 1: {"right, %": 10}, 3: {"right, %": 30}}


def test_all_five_are_measured_unless_some_are_named(tmp_path):
    assert measure(lambda seed: {"bits": seed}, tmp_path / "record.json").endswith("| bits | 2.00 | ± 1.96 |")


def test_what_was_measured_under_another_name_is_dropped(tmp_path):
    file = tmp_path / "record.json"
    keep(file, 0, {"before": 1})
    keep(file, 1, {"after": 2})
    assert kept(file) == {1: {"after": 2}}
