"""The database as a judge: what it accepts, what it refuses, and what it calls the damage."""

from data.rows_noise import ROWS_NOISES
from lessons.structured.rows_control import control_table, dealt, judge_on, named_rightly, new_among_accepted
from lessons.subjects.index import SUBJECTS


def test_dealt_rows_have_the_same_fields_column_by_column():
    rows = [document.text for document in SUBJECTS["members"]().halves(1)[1]]
    columns = [sorted(column) for column in zip(*(row[2:].split(",") for row in rows), strict=True)]
    again = [sorted(column) for column in zip(*(row[2:].split(",") for row in dealt(rows, 1)), strict=True)]
    assert columns == again and dealt(rows, 1) != rows


def test_what_the_lesson_says_of_the_judge(seed=1):
    found = judge_on(seed)
    assert found["real rows, never read"] == 1 and found["fields dealt out anew"] < 0.1
    assert named_rightly(seed) == dict.fromkeys(ROWS_NOISES, 1.0)


def test_what_is_accepted_is_new(seed=1):
    assert new_among_accepted(seed) > 0.99


def test_the_table_has_a_line_each(seed=1):
    assert len(control_table(seed).split("\n")) == 6
