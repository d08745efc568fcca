"""What guides say of several seeds: each line of such a table is what the command that the guide names has measured."""

import pytest

from lessons.fields import fields_measured
from lessons.poison import measured
from lessons.seed_record import SEEDS, guide_of, keep, kept, measure, renewed

RECORDED = {"10": fields_measured, "11": measured}
TABLE = "As measured:\n\n| 2 seeds | mean | band |\n|---|---|---|\n| right, % | 7.0 | ± 1.0 |\n"


@pytest.mark.parametrize("lesson", RECORDED)
def test_each_line_of_a_guide_s_tables_is_on_record(lesson):
    guide, found = guide_of(lesson).read_text(encoding="utf-8"), list(kept(RECORDED[lesson].RECORD).values())
    assert renewed(guide, found) == guide and guide.count(" seeds | mean | band |") > 2
    assert f"`python -m {RECORDED[lesson].__name__}`" in guide and len(found) >= 3


def test_a_line_of_what_nobody_measured_is_refused():
    with pytest.raises(KeyError, match="right"):
        renewed(TABLE, [{"wrong, %": 1}] * 3)


def test_seeds_are_measured_one_at_a_time_and_renew_the_guide(tmp_path):
    file, guide, asked = tmp_path / "record.json", tmp_path / "guide.md", []
    guide.write_text(TABLE, encoding="utf-8")

    def numbers(seed):
        asked.append(seed)
        return {"right, %": 10.0 * seed}

    assert measure(numbers, file, guide, ["1"]).startswith("Kept") and guide.read_text(encoding="utf-8") == TABLE
    assert measure(numbers, file, guide, ["3", "0"]).endswith("| right, % | 13.3 | ± 37.9 |")
    assert asked == [1, 3, 0] and kept(file) == {0: {"right, %": 0}, 1: {"right, %": 10}, 3: {"right, %": 30}}
    assert "| 3 seeds | mean | band |" in (told := guide.read_text(encoding="utf-8"))
    assert told.startswith("As measured:") and told.endswith("| right, % | 13.3 | ± 37.9 |\n")


def test_all_five_are_measured_unless_some_are_named(tmp_path):
    (guide := tmp_path / "guide.md").touch()
    measure(lambda seed: {"bits": seed}, file := tmp_path / "record.json", guide)
    assert [*kept(file)] == [*SEEDS]


def test_what_was_measured_under_another_name_is_dropped(tmp_path):
    file = tmp_path / "record.json"
    keep(file, 0, {"before": 1})
    keep(file, 1, {"after": 2})
    assert kept(file) == {1: {"after": 2}}
