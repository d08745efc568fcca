"""The laws of a codec (data/codecs/codec.py), held to every codec of pictures, and examples by hand."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from data.codecs.image import DIGITS, GREY_SIGNS, ImageCodec, Picture
from data.corpora.digits import digits
from data.corpora.shapes import SHAPES_CODEC
from data.corpora.shapes import shapes as all_shapes
from data.vocabulary import END

CODECS = {"digits": DIGITS, "shapes": SHAPES_CODEC}
each = pytest.mark.parametrize("codec", CODECS.values(), ids=CODECS)


def pictures(codec: ImageCodec) -> st.SearchStrategy[Picture]:
    captions = st.tuples(*map(st.sampled_from, codec.caption_signs)).map("".join)
    values = arrays.arrays(np.int64, codec.shape, elements=st.integers(0, len(codec.colours) - 1))
    return st.builds(Picture.of, captions, values)


@st.composite
def nearly_legal(draw: st.DrawFn, codec: ImageCodec) -> str:
    """What a model writes: a picture with signs lost, doubled or wrong; or anything at all."""
    text = codec.encode(draw(pictures(codec)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        text = (
            text[:place] + draw(st.sampled_from(["", "?", ".", "\n", "7:", END])) + text[place + draw(st.booleans()) :]
        )
    return draw(st.one_of(st.just(text), st.just(text[: draw(st.integers(0, 60))]), st.text(max_size=60)))


@each
@given(data=st.data())
def test_what_was_encoded_is_decoded(codec: ImageCodec, data):
    picture = data.draw(pictures(codec))
    text = codec.encode(picture)
    assert codec.decode(text) == (picture, ())
    assert len(text) == codec.layout.n_chars and END not in text


@each
@given(data=st.data())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(codec: ImageCodec, data):
    text = data.draw(nearly_legal(codec))
    picture, complaints = codec.decode(text)
    assert picture.array.shape == codec.shape
    assert set(picture.array.flat) <= set(range(len(codec.colours)))
    assert all(isinstance(complaint, str) and complaint for complaint in complaints)
    if not complaints:
        assert codec.encode(picture) == text
    elif codec.is_caption(picture.caption):
        assert codec.encode(picture) != text


@each
@given(data=st.data())
def test_any_text_can_be_described(codec: ImageCodec, data):
    text = data.draw(nearly_legal(codec))
    assert codec.describe(text)
    assert ("Not legal" in codec.describe(text)) == bool(codec.decode(text)[1])


@given(pictures(DIGITS), st.integers(0, 41), st.characters(exclude_categories=["Cs"]))
def test_one_wrong_sign_costs_its_own_pixels_alone(picture, place, sign):
    text = DIGITS.encode(picture)
    cell = DIGITS.layout.cells(text)[place]
    if cell is None or sign in DIGITS.signs or sign == "\n":
        return
    read, complaints = DIGITS.decode(text[:place] + sign + text[place + 1 :])
    row, column = cell
    pixels = picture.array
    pixels[2 * row : 2 * row + 2, column] = 0
    assert read == Picture.of(picture.caption, pixels)
    assert complaints == (f"row {'abcd'[row]}: {sign!r} is no pixel",)


@given(arrays.arrays(float, (8, 8), elements=st.floats(-1, 4)))
def test_greys_between_two_levels_take_the_nearer(greys):
    read = DIGITS.decode(DIGITS.encode(Picture.of("7", greys)))[0].array
    assert (abs(read - greys.clip(0, 3)) <= 0.5).all()


def test_a_digit_by_hand():
    text = "7:\na.......#\nb^.......\nc.,uw....\nd...=RA.m"
    picture, complaints = DIGITS.decode(text)
    assert (picture.caption, complaints) == ("7", ())
    assert picture.array.tolist() == [
        [0, 0, 0, 0, 0, 0, 0, 3],
        [0, 0, 0, 0, 0, 0, 0, 3],
        [1, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0, 1, 2, 3, 0, 0, 0, 0],
        [0, 0, 0, 2, 3, 2, 0, 1],
        [0, 0, 0, 2, 2, 3, 0, 3],
    ]
    assert DIGITS.layout.colours["R"] == ("#000000", "#555555")
    assert DIGITS.describe(text) == (
        "7. Row 1: dark 8. Row 2: dark 8. Row 6: dark 3 to 4. Row 7: dark 4 to 6. Row 8: dark 4 to 6, dark 8."
    )


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["'' is no caption", "there are 0 rows, not 4"]),
        ("7:", ["there are 0 rows, not 4"]),
        ("x:" + "\na" + "." * 8, ["'x:' is no caption", "there are 1 rows, not 4"]),
        ("77\na........\nb........\nc........\nd........", ["'77' is no caption"]),
        ("7:?\na........\nb........\nc........\nd........", ["'?' stands behind the caption"]),
        ("7:\na.......\nb........\nc........\nd.........", ["row a has 7 of 8 signs", "row d has 9 of 8 signs"]),
        ("7:\nb........\n\nc........\nd........",
         ["row a begins with 'b'", "row b begins with ''", "row b has 0 of 8 signs"]),
        ("7:\na........\nb........\nc........\nd........\n", ["there are 5 rows, not 4"]),
    ],
)  # fmt: skip
def test_what_is_not_legal_is_said(text, complaints):
    assert list(DIGITS.decode(text)[1]) == complaints


def test_what_cannot_be_written_is_refused():
    with pytest.raises(ValueError, match=r"8 rows of 8 pixels, not \(2, 2\)"):
        DIGITS.encode(Picture("7", ((0, 1), (1, 0))))
    with pytest.raises(ValueError, match="'x' is no caption: give one each of 0123456789"):
        DIGITS.encode(Picture.of("x", np.zeros((8, 8))))


@each
def test_signs_are_typed_told_apart_and_mean_one_thing(codec: ImageCodec):
    signs = [*codec.signs, *codec.row_marks, ":"]
    assert len(set(signs)) == len(signs) and len(set(codec.signs.values())) == len(codec.signs)
    assert all(33 <= ord(sign) < 127 and sign not in "\"'`\\<>&" for sign in signs)
    assert not set(codec.row_marks) & set("".join(codec.caption_signs))
    assert len(codec.signs) == len(codec.colours) ** codec.stacked and len(codec.names) == len(codec.colours)


def test_signs_of_digits_are_neither_digits_nor_taken_for_one_of_a_caption():
    assert not set("".join(GREY_SIGNS)) & set("0123456789:")


@each
def test_a_layout_says_of_each_sign_what_its_pixels_look_like(codec: ImageCodec):
    for sign, values in codec.signs.items():
        assert codec.layout.colours[sign] == tuple(codec.colours[value] for value in values)
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in codec.layout.colours[sign])


@pytest.mark.parametrize(("codec", "corpus"), [(DIGITS, digits), (SHAPES_CODEC, all_shapes)])
def test_every_document_of_its_corpus_is_legal(codec: ImageCodec, corpus):
    for document in corpus():
        picture, complaints = codec.decode(document.text)
        assert not complaints and codec.encode(picture) == document.text
