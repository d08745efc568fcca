"""The drawing's model: a picture of its size in its colours, and nothing else. The pen is tested in the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from data.codecs.image import DIGITS, Picture
from data.corpora.digits import digits
from lessons.widgets.drawing import Drawing

sizes = st.tuples(st.integers(1, 9), st.integers(1, 9))


def pictures(rows, columns, colours=4):
    row = st.lists(st.integers(0, colours - 1), min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@given(sizes, st.integers(2, 10), st.data())
def test_every_picture_of_its_size_in_its_colours_is_taken_and_cleared(size, n_colours, data):
    pixels = data.draw(pictures(*size, n_colours))
    drawing = Drawing(rows=size[0], columns=size[1], colours=["#abcdef"] * n_colours, pixels=pixels)
    assert drawing.pixels == pixels and drawing.get_state()["pixels"] == pixels
    drawing.clear()
    assert drawing.pixels == [[0] * size[1]] * size[0]
    drawing.close()


@given(sizes, sizes, st.data())
def test_every_other_size_is_refused(size, other, data):
    pixels = data.draw(pictures(*other))
    drawing = Drawing(rows=size[0], columns=size[1])
    if size == other:
        drawing.pixels = pixels
    else:
        with pytest.raises(TraitError, match=rf"^A picture here has {size[0]} rows of {size[1]} pixels each; rows of"):
            drawing.pixels = pixels
        assert drawing.pixels == [[0] * size[1]] * size[0]
    drawing.close()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ([[0, 1], [2, 4]], "from 0, the paper, to 3, the ink, not 4"),
        ([[0, -1], [2, 3]], "from 0, the paper, to 3, the ink, not -1"),
        ([[0, 1], [2]], r"rows of \[2, 1\] were given"),
        ([], r"rows of \[\] were given"),
        ([[0, 1], [2, 1.5]], "int"),
        ([[0, 1], "23"], "list"),
        ("ab", "list"),
        (None, "list"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_drawing_stays(wrong, why):
    drawing = Drawing(rows=2, columns=2, pixels=[[0, 1], [2, 3]])
    with pytest.raises(TraitError, match=why):
        drawing.pixels = wrong
    assert drawing.pixels == [[0, 1], [2, 3]]
    with pytest.raises(TraitError, match=why):
        Drawing(rows=2, columns=2, pixels=wrong)


@pytest.mark.parametrize("colours", [[], ["#ffffff"], ["#ffffff"] * 11])
def test_colours_are_as_many_as_there_are_keys(colours):
    with pytest.raises(TraitError, match=f"Give 2 to 10 colours, one for each key from 0 on, not {len(colours)}"):
        Drawing(colours=colours)


@pytest.mark.parametrize(("name", "value"), [("rows", 9), ("columns", 7), ("colours", ["#ffffff", "#000000"])])
def test_a_drawing_stays_what_it_was_made_with(name, value):
    drawing = Drawing()
    with pytest.raises(TraitError, match=f"{name} stays what it was made with: make another Drawing"):
        setattr(drawing, name, value)
    assert [len(row) for row in drawing.pixels] == [8] * 8


def test_two_drawings_share_no_paper():
    one, other = Drawing(), Drawing()
    one.pixels[0][0] = 3
    assert other.pixels[0][0] == Drawing().pixels[0][0] == 0


def test_it_is_made_for_the_course_s_digits():
    assert tuple(Drawing().colours) == DIGITS.colours
    for document in digits().documents[:50]:
        picture, _ = DIGITS.decode(document.text)
        drawn = Drawing(pixels=picture.pixels)
        assert DIGITS.encode(Picture(picture.caption, tuple(map(tuple, drawn.pixels)))) == document.text
        drawn.close()


def test_text_reaches_the_page_as_text():
    source = str(Drawing._esm)
    assert "textContent" in source and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & set(source.split("."))
