"""Places in a text: offsets, lines and columns agree, for any text and any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.verdict import located, offset_of

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
