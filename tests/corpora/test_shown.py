"""Names of somebody else's, as they are shown: one line that can be sent, and nothing else of them is changed."""

from hypothesis import given
from hypothesis import strategies as st

from data.shown import as_shown

ANY = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"]) | st.characters(categories=["Cs", "Cc"]))


@given(ANY)
def test_any_name_is_one_line_that_can_be_sent_and_is_the_same_when_it_is_shown_again(name):
    shown = as_shown(name)
    assert shown.encode() and len(shown.splitlines()) == 1 if name else shown == ""
    assert as_shown(shown) == shown


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_letters_marks_digits_and_signs_stay_as_they_are(name):
    assert as_shown(name) == name


def test_what_is_no_letter_stands_as_its_code():
    assert as_shown("a\nb\x00\x85\u2028\u202etxt.exe") == r"a\nb\x00\x85\u2028\u202etxt.exe"
