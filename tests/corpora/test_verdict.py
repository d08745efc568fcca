"""Places in a text: offsets, lines and columns agree, for any text and any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.verdict import RIGHT, Complaint, located, offset_of, ruled

TEXTS = st.text(st.sampled_from("ab\n\ré"), max_size=20)


@given(TEXTS, st.integers(-5, 30))
def test_a_place_is_found_again_by_its_line_and_column(text, offset):
    place = located(text, offset)
    assert place.offset == min(max(offset, 0), len(text))
    assert offset_of(text, place.line, place.column) == place.offset
    assert text.split("\n")[place.line - 1][: place.column - 1] == text[: place.offset].split("\n")[-1]


@given(TEXTS, st.none() | st.integers(-3, 30), st.none() | st.integers(-3, 30))
def test_any_line_and_column_lies_in_the_text(text, line, column):
    assert 0 <= offset_of(text, line, column) <= len(text)


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (4, 1, 5), (5, 1, 6), (6, 2, 1), (9, 2, 4), (99, 2, 6)]
)
def test_places_by_hand(offset, line, column):
    assert located("a = 1\nb = )", offset)[:2] == (line, column)


def test_a_line_that_begins_the_text_is_empty_and_counts():
    assert located("\nab", 2)[:2] == (2, 2) and offset_of("\nab", 2, 2) == 2


def test_the_first_complaint_is_told_and_all_rules_are_named():
    assert RIGHT.ok and ruled("a\nb", 9, []).ok
    verdict = ruled("a\nb", 9, [Complaint(*c) for c in (("unit", "no unit", 2), ("form", "bad", 0), ("unit", "x", 1))])
    assert (verdict.ok, verdict.message, verdict.broken) == (False, "unit: no unit", ("unit", "form"))
    assert verdict.place == (2, 1, 2)
