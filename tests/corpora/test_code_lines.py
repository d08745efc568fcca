"""The codec of lines of code: laws, and what Python says by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.code_lines import CODE_LINES_CODEC
from data.corpora.expressions import expressions

texts = st.text(st.sampled_from("abx17 =+.,()[]{}'\"\n\0é"), max_size=80)


def test_every_line_of_the_library_is_read_as_it_was_written_and_has_room():
    for document in expressions().documents[::7]:
        assert CODE_LINES_CODEC.decode(CODE_LINES_CODEC.encode(document.text)) == (document.text, ())
        assert len(document.text) <= CODE_LINES_CODEC.layout.n_chars


@given(texts)
def test_whatever_is_written_is_taken_and_nothing_is_said_just_of_what_can_be_encoded(text):
    thing, complaints = CODE_LINES_CODEC.decode(text)
    assert thing == text and CODE_LINES_CODEC.describe(text).startswith("Python can")
    if complaints:
        with pytest.raises(ValueError, match="is no line of code"):
            CODE_LINES_CODEC.encode(text)
    else:
        assert CODE_LINES_CODEC.encode(text) == text


def test_python_says_what_it_does_not_like():
    assert "was never closed" in CODE_LINES_CODEC.describe("f(x")
    assert CODE_LINES_CODEC.decode("")[1] == ("There is nothing here to read.",)
