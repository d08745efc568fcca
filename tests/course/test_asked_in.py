"""Each question of the course is known by its lesson."""

import ast
from collections import Counter

import pytest

from lessons.asking.asked_in import asked, lesson_of
from lessons.build import sources
from lessons.live_bench.opening import misspelt_words


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)
def test_every_question_of_a_notebook_is_found(source):
    calls = [node.func for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]
    n_asked = sum(getattr(call, "id", "") in ("predict_number", "predict_choice") for call in calls)
    assert Counter(lesson for lesson, _ in asked())[source.name[:2]] >= n_asked
    assert [pattern for _, pattern in asked() if pattern == "(?!)"] == []


def test_a_question_with_numbers_in_it_and_one_by_its_name_are_found():
    assert lesson_of(misspelt_words().asked.question) == "00"
    labels = "Half of all labels are wrong. For how many new questions is the likeliest label right?"
    assert lesson_of(labels) == "02"
    for copied in (
        "A model of your text writes. How much of that is copied word for word?",
        "Take the group that loses most to these filters. Of 100 of its documents, how many go?",
    ):
        assert lesson_of(copied) == "12"


def test_no_two_lessons_ask_the_same():
    assert len({pattern for _, pattern in asked()}) == len(asked())
