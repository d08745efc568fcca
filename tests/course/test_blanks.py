"""An exercise and its solution come from one cell, and neither shows a trace of the other."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.blanks import BEGIN, END, blank, choices, offer, solved

STATEMENTS = st.sampled_from(["x = 1", "y = [2,\n     3]", "# a note", "if x:\n    y = 2", "return x", 'z = "### "'])


@settings(deadline=None)
@given(st.lists(STATEMENTS), st.lists(STATEMENTS, min_size=1), st.lists(STATEMENTS), st.integers(1, 3))
def test_a_region_is_replaced_by_a_stub_at_its_own_depth(before, inside, after, depth):
    def body(*parts: str) -> str:
        lines = "\n".join(line for part in parts for line in part.splitlines())
        nested = "".join("    " * level + "def f():\n" for level in range(depth))
        return nested + "\n".join("    " * depth + line for line in lines.splitlines())

    marked = body(*before, BEGIN, *inside, END, *after)
    assert solved(marked) == body(*before, *inside, *after)
    assert blank(marked) == body(*before, "...  # your code here", *after)
    ast.parse(blank(marked))


def test_one_line_answers_keep_their_name_and_lose_their_value():
    code = 'answer = "b == c"  # SOLUTION\nmix.share=0.3   # SOLUTION\nsame == other'
    assert blank(code) == "answer = None  # your answer, in quotes\nmix.share= None  # your answer\nsame == other"
    assert solved(code) == 'answer = "b == c"\nmix.share= 0.3\nsame == other'


@pytest.mark.parametrize(
    ("value", "options", "how"),
    [
        ('"b"', ["a", "b", "c"], ', in quotes: "a", "b" or "c"'),
        ("'b'", ["a", "b"], ', in quotes: "a" or "b"'),
        ('"a whole text"', ["a", "b"], ", in quotes"),
        ("Plan(())", ["a", "b"], ""),
    ],
)
def test_a_learner_is_told_how_to_write_the_answer(value, options, how):
    assert blank(f"answer = {value}  # SOLUTION", options) == f"answer = None  # your answer{how}"


def test_letters_to_choose_from_are_read_from_the_question():
    assert choices("Why?\n\n* **a** Small.\n* **b** Large,\n  or **c**.\n* **Note** it.") == ["a", "b"]


def test_the_offer_shows_nothing_before_its_last_line_is_code():
    shown = []
    exec(offer("01.1").replace("from lessons.asking.exercises import solution", ""), {"solution": shown.append})
    assert shown == []
    exec(offer("01.1").replace("# sol", "sol").replace("from lessons.asking.exercises import solution", ""),
         {"solution": shown.append})  # fmt: skip
    assert shown == ["01.1"]
