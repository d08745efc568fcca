"""The notation of templates: slots, their forms, and weights."""

import pytest

from data.corpora.templates import Slot, parts_of, table_of


def test_a_template_is_literals_and_slots():
    assert parts_of("The {job} had {her} {tool}.") == (
        "The ", Slot("job"), " had ", Slot("her"), " ", Slot("tool"), ".",
    )  # fmt: skip
    assert parts_of("") == ()


def test_capitals_and_articles_are_asked_for_in_the_slot():
    assert parts_of("{She}{a tool}{A tool}") == (Slot("she", "capital"), Slot("tool", "a"), Slot("tool", "A"))


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [("owl", "a", "an owl"), ("owl", "A", "An owl"), ("cat", "a", "a cat"), ("cat", "capital", "Cat")],
)
def test_a_form_changes_the_first_word(word: str, form: str, expected: str):
    assert parts_of(word, form) == (expected,)


def test_a_form_reaches_through_a_slot_that_comes_first():
    assert parts_of("{she} sat", "capital") == (Slot("she", "capital"), " sat")
    assert parts_of("{a job} sat", "capital") == (Slot("job", "A"), " sat")


def test_weights_become_probabilities():
    assert table_of("w", {"a": 3, "b": 1}).choices == {None: {"a": 0.75, "b": 0.25}}
    by_job = table_of("tool", {"by": "job", "nurse": ["lamp"], "pilot": {"map": 1, "lamp": 1}})
    assert by_job.by == "job"
    assert by_job.choices == {"nurse": {"lamp": 1.0}, "pilot": {"map": 0.5, "lamp": 0.5}}
    assert by_job.values == ["lamp", "map"]
