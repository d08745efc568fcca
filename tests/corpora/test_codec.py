"""Layouts: which cell a character is drawn in, by hand and for any text."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.codec import Layout

LINES = Layout(3, 2, caption=2, row_mark=1, line_end="\n", stacked=1, colours={".": ("#fff",), "#": ("#000",)})
JOINED = replace(LINES, line_end="")
MARKLESS = replace(JOINED, row_mark=0)

layouts = st.sampled_from([LINES, JOINED, MARKLESS, replace(LINES, row_mark=2, caption=0)])
texts = st.text(st.sampled_from("7:ab.#\n?\x03"), max_size=40)


@pytest.mark.parametrize(
    ("layout", "text", "cells"),
    [
        (LINES, "7:\na.#.\nb##.", "-- - - 00 01 02 - - 10 11 12"),
        (JOINED, "7:a.#.b##.", "-- - 00 01 02 - 10 11 12"),
        (MARKLESS, "7:.#.##.", "-- 00 01 02 10 11 12"),
        (LINES, "", ""),
        (LINES, "7", "-"),
        (LINES, "7:\na.#.#\nb", "-- - - 00 01 02 03 - -"),  # a line that is too long, and one that is too short
        (LINES, "7:x\na.\n\nb.", "-- - - - 00 - - - 20"),  # behind the caption; an empty line is a row
        (JOINED, "7:a...b...c.", "-- - 00 01 02 - 10 11 12 - 20"),
    ],
)
def test_cells_by_hand(layout, text, cells):
    expected = [None if c == "-" else (int(c[0]), int(c[1])) for c in cells.replace("--", "- -").split()]
    assert list(layout.cells(text)) == expected


@given(layouts, texts)
def test_each_character_of_any_text_has_a_cell_of_its_own_or_none(layout, text):
    cells = layout.cells(text)
    assert len(cells) == len(text)
    drawn = [cell for cell in cells if cell]
    assert len(set(drawn)) == len(drawn) and drawn == sorted(drawn)


@given(layouts, st.data())
def test_in_a_whole_document_a_cell_and_its_place_find_each_other(layout, data):
    row = layout.line_end + "a" * layout.row_mark + "." * layout.width
    text = "7:"[: layout.caption] + row * layout.height
    assert len(text) == layout.n_chars
    cell = data.draw(st.tuples(st.integers(0, layout.height - 1), st.integers(0, layout.width - 1)))
    assert layout.cells(text)[layout.place(*cell)] == cell
    assert sum(cell is not None for cell in layout.cells(text)) == layout.width * layout.height


def test_what_is_beyond_an_edge_is_not_inside():
    assert [LINES.inside(cell) for cell in ((0, 0), (1, 2), (2, 0), (0, 3))] == [True, True, False, False]


def test_a_layout_is_plain_data():
    assert json.loads(json.dumps(LINES.as_dict())) == {
        "width": 3, "height": 2, "caption": 2, "row_mark": 1, "line_end": "\n", "stacked": 1,
        "colours": {".": ["#fff"], "#": ["#000"]}, "frames_per_second": 0,
    }  # fmt: skip
    assert hash(LINES) == hash(replace(LINES))
