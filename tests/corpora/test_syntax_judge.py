"""The judge of form: it agrees with Python on all that it reads, and says where it stopped."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.expressions import expressions
from data.syntax_judge import DEEPEST, LONGEST, parses


@pytest.mark.parametrize(
    "text", ["x", "return 1", "f(*a, **b)", "a = b = c", "print('a')", "x if y else z", "'\\d'", "await x"]
)
def test_what_python_reads_is_right(text):
    assert parses(text).ok and parses(text).message == ""


@pytest.mark.parametrize(
    ("text", "words", "offset"),
    [
        ("len([1, 2)", "does not match", 9),
        ("f(x", "never closed", 1),
        ("x = )", "unmatched ')'", 4),
        ("print 'x'", "parentheses", 0),
        ("a\nb = = c", "invalid syntax", 6),
        ("17L", "invalid decimal literal", 1),
        ("raise E, why", "invalid syntax", 7),
        ("", "nothing here", 0),
        ("x\0y", "no character of code", 1),
        ("x = '\ud800'", "no character of code", 5),
        ("é = )", "unmatched", 4),
    ],
)
def test_what_it_does_not_read_is_said_with_its_place(text, words, offset):
    verdict = parses(text)
    assert not verdict.ok and words in verdict.message
    assert verdict.place.offset == offset


def test_what_is_too_long_or_too_deep_is_refused_before_it_is_read():
    assert parses("x" * LONGEST).ok and "longer" in parses("x" * (LONGEST + 1)).message
    assert parses("(" * DEEPEST + "x" + ")" * DEEPEST).ok
    deep = parses("(" * (DEEPEST + 1) + "x" + ")" * (DEEPEST + 1))
    assert "brackets within" in deep.message and deep.place.offset == DEEPEST


@given(st.sampled_from(expressions().documents), st.integers(0, 59), st.sampled_from([*"()[]'\",.: x1", ""]))
def test_it_agrees_with_python(document, place, sign):
    text = document.text[:place] + sign + document.text[place + 1 :]
    try:
        ast.parse(text)
    except SyntaxError:
        expected = False
    else:
        expected = bool(text.strip())
    assert parses(text).ok == expected


def test_brackets_are_within_each_other_only_while_they_are_open():
    assert parses("[" + "()," * (DEEPEST + 1) + "]").ok
    assert parses(")))" + "(" * (DEEPEST + 1)).place.offset == DEEPEST + 3, "what closes nothing makes no room"
    assert parses("(" * (DEEPEST - 1) + "()((").place.offset == DEEPEST + 2, "one that closes leaves the others open"
