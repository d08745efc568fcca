"""Sheets: any text is cut into pieces without a gap or an overlap, whatever a codec says of its fields."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_sheets import CODE, COLUMNS, ROWS

from data.codecs.codec import is_read
from data.codecs.image import DIGITS
from data.codecs.music import TUNES_CODEC
from data.codecs.sheet import BETWEEN, EXTRA, Remark, Sheet, token_at

texts = st.text(st.sampled_from("MSQ:,;a7 \n<é\x00\U0001f600"), max_size=60) | st.text(max_size=20)
spans = st.tuples(st.integers(-2, 12), st.integers(-2, 12))
claims = st.lists(st.tuples(st.sampled_from(["a", "b", "c", ""]), st.integers(-2, 12), st.integers(-2, 12)), max_size=6)
ROW = "M:194217,Ada Reed,Lund"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (ROW, [(BETWEEN, 0, 2), (0, 2, 8), (BETWEEN, 8, 9), (1, 9, 17), (BETWEEN, 17, 18), (2, 18, 22)]),
        ("S:1,,3,4", [(BETWEEN, 0, 2), (0, 2, 3), (BETWEEN, 3, 4), (1, 4, 4), (BETWEEN, 4, 5), (2, 5, 6),
                      (BETWEEN, 6, 7), (EXTRA, 7, 8)]),
        ("Q?x,y", [(BETWEEN, 0, 2), (EXTRA, 2, 3), (BETWEEN, 3, 4), (EXTRA, 4, 5)]),
        ("M:", [(BETWEEN, 0, 2)]),
        ("M", [(BETWEEN, 0, 1)]),
        ("", []),
    ],
)  # fmt: skip
def test_pieces_by_hand(text, pieces):
    assert [tuple(piece) for piece in ROWS.pieces(text)] == pieces


def assert_whole(sheet: Sheet, text: str) -> None:
    pieces = sheet.pieces(text)
    assert "".join(text[piece.start : piece.stop] for piece in pieces) == text
    ends = [0, *(end for piece in pieces for end in piece[1:]), len(text)]
    assert ends[::2] == ends[1::2], "each piece begins where the one before it ends"
    columns = [piece.column for piece in pieces if piece.column >= 0]
    assert columns == sorted(set(columns)), "one field a column, from left to right"


@given(texts)
def test_each_character_of_any_row_has_one_piece(text):
    assert_whole(ROWS, text)


@given(st.text("xyz,", max_size=10), claims)
def test_fields_that_overlap_or_lie_elsewhere_leave_no_gap(text, claimed):
    assert_whole(Sheet("row", 9, columns=lambda text: ("a", "b", "c"), fields=lambda text: claimed), text)


@given(texts, texts, st.lists(spans, max_size=3))
def test_what_is_sent_is_plain_and_a_place_is_named_for_any_fault(first, second, faults):
    for sheet in (ROWS, CODE):
        sent = [sheet.as_dict(), *sheet.figures([first, second])]
        assert json.loads(json.dumps(sent)) == sent and len(sent) == 3
        named = sheet.where(first, Remark(False, "no", tuple(faults)))
        assert bool(named) == bool(faults)


def test_code_has_neither_columns_nor_pieces_and_rows_say_which_they_have():
    assert CODE.figures(["x = 1"]) == [{"columns": [], "pieces": []}]
    assert ROWS.figures([ROW, "Q?"])[0]["columns"] == list(COLUMNS["M"])
    assert ROWS.figures([ROW, "Q?"])[1] == {"columns": [], "pieces": [[BETWEEN, 0, 2]]}
    assert (ROWS.as_dict()["sheet"], CODE.as_dict()["sheet"]) == ("rows", "code")


def test_a_column_s_characters_are_found_and_what_is_missing_lies_at_the_end():
    assert ROWS.spans(ROW, ["city", "card"]) == ((18, 22), (2, 8))
    assert ROWS.spans(ROW, ["postcode", "born"]) == ((22, 22),)
    assert ROWS.spans("Q?x", ["city"]) == ((3, 3),)
    assert [ROW[start:stop] for start, stop in ROWS.spans(ROW, ["name"])] == ["Ada Reed"]


@pytest.mark.parametrize(
    ("text", "misfits"),
    [("S:1,2,3", ()), ("S:1,,", ()), ("S:1,2", ((5, 5),)), ("S:", ((2, 2),)), ("S:1,2,3,4,55", ((8, 9), (10, 12))),
     ("Q?x", ((2, 3),)), ("", ())],
)  # fmt: skip
def test_a_field_too_many_is_a_misfit_and_so_is_the_end_where_one_is_missing(text, misfits):
    assert ROWS.misfits(text) == misfits


@pytest.mark.parametrize(
    ("sheet", "text", "fault", "named"),
    [
        (ROWS, ROW, (18, 22), "city"),
        (ROWS, ROW, (10, 11), "name"),
        (ROWS, ROW, (22, 22), "no postcode, no plan, no born, no joined"),
        (ROWS, ROW, (0, 2), "'M:'"),
        (ROWS, "S:1,,3", (4, 4), "card"),
        (ROWS, "S:1,2,3,4", (8, 9), "a field too many"),
        (CODE, "f(x\n", (1, 2), "'('"),
        (CODE, "f(x", (3, 3), "what is missing"),
    ],
)
def test_where_a_fault_is_is_said_in_words(sheet, text, fault, named):
    assert sheet.where(text, Remark(False, "no", (fault,))) == named


def test_a_place_that_is_at_fault_twice_is_named_once():
    assert ROWS.where(ROW, Remark(False, "no", ((18, 19), (20, 21), (2, 8)))) == "city, card"


@given(st.text(max_size=20), st.integers(-3, 25))
def test_a_token_holds_the_character_it_was_asked_for(text, offset):
    start, stop = token_at(text, offset)
    assert 0 <= start <= stop <= len(text)
    assert start <= max(offset, 0) < stop if offset < len(text) and text else start == stop == len(text)
    assert "\n" not in text[start:stop] or text[start:stop] == "\n", "a line end is a token of its own"


def test_rows_code_and_running_text_are_read_and_pictures_and_tunes_are_not():
    assert [is_read(layout) for layout in (None, ROWS, CODE)] == [True] * 3
    assert not is_read(DIGITS.layout) and not is_read(TUNES_CODEC.layout)
