"""The picture editor's model: what is typed is drawn and judged, any text at all. Typing is tested in the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from data.codecs.image import DIGITS
from data.corpora.digits import digits
from data.corpora.shapes import SHAPES_CODEC, shapes
from lessons.widgets.picture_editor import PictureEditor, SignField

SEVEN = digits().documents[7].text


def edited(text, place, sign):
    return text[:place] + sign + text[place + 1 :]


typed = st.one_of(
    st.text(),
    st.builds(
        edited, st.just(SEVEN), st.integers(0, len(SEVEN)), st.sampled_from(["", "#", "?", "<b>", "\n", "é", "🙂"])
    ),
)


@pytest.fixture(scope="module")
def editor():
    return PictureEditor(DIGITS, SEVEN, "a seven")


@given(typed)
def test_whatever_is_typed_is_drawn_and_judged_and_the_field_keeps_it(editor, text):
    editor.field.value = text  # as the page does
    assert editor.text == editor.field.value == editor.picture.text == text
    assert editor.picture.described == DIGITS.describe(text)
    assert editor.picture.grid["width"] == 8
    _, complaints = DIGITS.decode(text)
    assert all(complaint in editor.verdict.text for complaint in complaints)
    assert (editor.verdict.text == "All of this is legal.") == (not complaints) == bool(DIGITS.legal.fullmatch(text))


@given(typed)
def test_what_is_set_is_in_the_field(editor, text):
    editor.text = text
    assert editor.text == editor.field.value == editor.picture.text == text


def test_while_a_person_types_nothing_goes_back_to_the_field(editor):
    editor.text = SEVEN
    sent = []
    editor.field.send_state = lambda key=None: sent.append(key)  # what would go to the page
    editor.text = ""
    assert sent == ["value"]
    sent.clear()
    editor.field.set_state({"value": "7:"})  # as it comes from the page
    del editor.field.send_state
    assert sent == [] and editor.text == "7:"


@pytest.mark.parametrize(
    ("place", "sign", "said"),
    [
        (0, "x", "'x:' is no caption"),
        (5, "?", "row a: '?' is no pixel"),
        (5, "", "row a has 7 of 8 signs"),
        (3, "b", "row a begins with 'b'"),
        (12, "", "there are 3 rows, not 4"),
    ],
)
def test_one_wrong_sign_is_named(editor, place, sign, said):
    editor.text = edited(SEVEN, place, sign)
    assert editor.verdict.text.startswith("Not legal: ") and said in editor.verdict.text


@pytest.mark.parametrize(("codec", "text"), [(DIGITS, SEVEN), (SHAPES_CODEC, shapes().documents[4].text)])
def test_the_field_has_room_for_a_whole_picture(codec, text):
    editor = PictureEditor(codec, text)
    lines = text.split("\n")
    assert (editor.field.rows, editor.field.columns) == (len(lines), max(map(len, lines)))
    assert editor.verdict.text == "All of this is legal."


def test_no_text_is_a_text(editor):
    assert PictureEditor(DIGITS).text == "" and "there are 0 rows" in PictureEditor(DIGITS).verdict.text
    with pytest.raises(TraitError):
        editor.text = None


def test_text_reaches_the_page_as_text():
    source = str(SignField._esm)
    assert "textContent" in source and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & set(source.split("."))
