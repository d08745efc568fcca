"""The evaluator: right wherever Python is, on what is listed; and refusing all the rest."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.whitelist import DEEPEST, LARGEST, RefusedError, evaluate

NUMBERS = st.integers(0, 99).map(str) | st.just("x")
TREES = st.recursive(
    NUMBERS,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["+", "-", "*", "//", "%"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map("-{}".format)
    ),
    max_leaves=6,
)


def value(text: str, x: int = 3) -> int:
    return evaluate(ast.parse(text, mode="eval").body, {"x": x})


@given(TREES, st.integers(-20, 20))
def test_it_agrees_with_python(text, x):
    try:
        expected = eval(text, {"__builtins__": {}}, {"x": x})  # made here, of numbers and signs alone
    except ZeroDivisionError:
        with pytest.raises(RefusedError, match="divides by zero"):
            value(text, x)
    else:
        assert value(text, x) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x ** 2", "Pow"), ("x / 2", "Div"), ("x << 9", "LShift"), ("~x", "Invert"), ("not x", "Not"), ("f(x)", "Call"),
        ("x.real", "Attribute"), ("x[0]", "Subscript"), ("'a'", "Constant"), ("1.5", "Constant"), ("True", "Constant"),
        ("y", "y is no name"), ("x and 1", "And"), ("x < 1", "Compare"), ("lambda: 1", "Lambda"), ("[x]", "List"),
        ("x // 0", "divides by zero"), ("5 % (x - 3)", "divides by zero"), ("1000000000000 + 1", "beyond"),
        ("1000000000001", "beyond"), ("999999 * 999999 * 999999", "beyond"), ("x if x else x", "IfExp"),
    ],
)  # fmt: skip
def test_what_is_not_listed_is_refused_and_said(text, why):
    with pytest.raises(RefusedError, match=why):
        value(text)


def test_depth_and_size_have_bounds():
    assert value("1000000000000") == LARGEST
    for nested in ("-{}", "{} + 0", "0 + ({})"):  # signs, and sums that grow to the left and to the right
        text = "x"
        for _ in range(DEEPEST):
            text = nested.format(text)
        assert value(text) == 3, "an even number of signs"
        with pytest.raises(RefusedError, match="deeper"):
            value(nested.format(text))
