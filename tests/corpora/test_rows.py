"""The laws of a codec (data/codecs/codec.py), held to rows of tables; and rows that can be read by eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.rows import Field, Row, RowCodec, Table
from data.pixel_noise import codec_of
from data.vocabulary import END

CODEC = RowCodec({"P": Table("pets", ("tag", "name", "kind")), "V": Table("visits", ("tag", "day"))})
VALUES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=",") | st.just(" "), min_size=1)
ROWS = st.one_of(
    st.builds(Row, st.just("P"), st.tuples(VALUES, VALUES, VALUES)),
    st.builds(Row, st.just("V"), st.tuples(VALUES, VALUES)),
)


@st.composite
def nearly_legal(draw: st.DrawFn) -> str:
    """What a model writes: a row with signs lost, doubled or wrong; or anything at all."""
    text = CODEC.encode(draw(ROWS))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(["", ",", ":", "P", "\n", "\0", "7", END, "\ud800"]))
        text = text[:place] + new + text[place + draw(st.booleans()) :]
    return draw(st.one_of(st.just(text), st.text(max_size=30)))


@given(ROWS)
def test_what_was_encoded_is_decoded(row):
    text = CODEC.encode(row)
    assert CODEC.decode(text) == (row, ()) and CODEC.is_legal(text) and END not in text


@given(nearly_legal())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(text):
    row, complaints = CODEC.decode(text)
    assert all(isinstance(complaint, str) and complaint for complaint in complaints)
    if complaints:
        with pytest.raises(ValueError, match=r"is no table|cannot be written"):
            CODEC.encode(row)
    else:
        assert CODEC.encode(row) == text


@given(nearly_legal())
def test_any_text_can_be_described_and_drawn(text):
    row, complaints = CODEC.decode(text)
    assert ("Not legal" in CODEC.describe(text)) >= bool(complaints)
    fields = CODEC.fields(text)
    assert tuple(text[field.start : field.stop] for field in fields) == row.values
    assert all(one.stop + 1 == other.start for one, other in zip(fields, fields[1:], strict=False))
    assert not fields or (fields[0].start, fields[-1].stop) == (2, len(text))


@given(ROWS, st.data())
def test_one_wrong_field_costs_itself_alone(row, data):
    place = data.draw(st.integers(0, len(row.values) - 1))
    spoiled = [*row.values]
    spoiled[place] = data.draw(st.sampled_from(["", "\n", "a\0b", "\ud800"]))
    read, complaints = CODEC.decode(f"{row.table}:{','.join(spoiled)}")
    assert read == Row(row.table, tuple(spoiled)) and len(complaints) == 1
    assert complaints[0].startswith(CODEC.tables[row.table].columns[place])


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["'' is no table"]),
        ("P:", ["pets has 3 columns, and this row 0 fields"]),
        ("P:7", ["pets has 3 columns, and this row 1 field"]),
        ("P:7,Bo,cat,red", ["pets has 3 columns, and this row 4 fields"]),
        ("X:7,Bo,cat", ["'X:' is no table"]),
        ("P7,Bo,cat", ["'P7' is no table", "field 1 is empty"]),
        ("PP:7", ["'PP' is no table"]),
        ("V:,", ["tag is empty", "day is empty"]),
        ("V:7,\n", ["day holds what no field may hold: '\\n'"]),
        ("X:7,", ["'X:' is no table", "field 2 is empty"]),
    ],
)
def test_what_is_not_legal_is_said(text, complaints):
    assert list(CODEC.decode(text)[1]) == complaints


def test_a_row_by_hand():
    text = "P:7,Bo,cat"
    assert CODEC.decode(text) == (Row("P", ("7", "Bo", "cat")), ())
    assert CODEC.fields(text) == (Field("tag", 2, 3), Field("name", 4, 6), Field("kind", 7, 10))
    assert CODEC.describe(text) == "A row of pets: tag 7, name Bo, kind cat."
    assert CODEC.describe("V:7,Mon,9") == (
        "A row of visits: tag 7, day Mon, more 9. Not legal: visits has 2 columns, and this row 3 fields."
    )
    assert CODEC.describe("") == "A row of no table: nothing. Not legal: '' is no table."
    assert codec_of(text) is None, "a row is no picture"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row("X", ("7", "Bo")), "'X' is no table: give one of P, V"),
        (Row("", ()), "'' is no table"),
        (Row("V", ("7",)), "visits has 2 columns, and this row 1 field"),
        (Row("V", ("7", "")), "day is empty"),
        (Row("V", ("7,8", "Mon")), "tag holds what no field may hold: '7,8'"),
        (Row("V", ("7", "a\nb")), "day holds"),
    ],
)
def test_what_cannot_be_written_is_refused(row, why):
    with pytest.raises(ValueError, match=why):
        CODEC.encode(row)
