"""One question before the course and after it: neither takes the place of the other, and the second shows the first."""

import pytest

from data.on_this_machine import VARIABLE
from lessons import build
from lessons.asking import diary
from lessons.asking.course_question import AFTER, BEFORE, CHOICES
from lessons.asking.predict import PredictionView
from lessons.closing.then_and_now import FIRST, ThenAndNow
from lessons.closing.yours import Yours

pytestmark = pytest.mark.usefixtures("new_session")


@pytest.fixture(autouse=True)
def at_work(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(diary, "in_notebook", lambda: True)


def test_both_ask_the_same_and_are_two_questions():
    assert BEFORE.choices == AFTER.choices == CHOICES
    assert BEFORE.question.removeprefix("Before") == AFTER.question.removeprefix("After")


def test_the_first_lesson_asks_the_one_and_the_last_page_the_other():
    for name, asked in (("01_why_data_matters", "BEFORE"), ("99_sentence_by_sentence", "AFTER")):
        code = [cell.source for cell in build.notebook(build.COURSE / f"{name}.py").cells if cell.cell_type == "code"]
        assert sum(f"PredictionView({asked})" in source for source in code) == 1


def test_what_was_said_before_shows_once_the_second_is_answered():
    PredictionView(BEFORE).commit("in its program")
    after = PredictionView(AFTER)
    said = ThenAndNow(after)
    assert said.text == FIRST
    after.commit("in what it has read")
    assert said.text == ("Before the course you would have looked in its program. "
                         "Now you would look in what it has read.")  # fmt: skip
    assert ThenAndNow(PredictionView(AFTER)).text == said.text


def test_who_has_not_answered_before_is_told_so_and_who_has_changed_nothing_too():
    after = PredictionView(AFTER)
    after.commit(CHOICES[2])
    assert ThenAndNow(after).text.startswith("Before the course you did not answer. Now")
    PredictionView(BEFORE).commit(CHOICES[2])
    assert ThenAndNow(after).text == "Now as before the course you would look in what it has read first."


def test_no_lesson_shows_it_among_its_predictions():
    PredictionView(BEFORE).commit(CHOICES[0])
    assert Yours("01").text.startswith("You have no prediction in lesson 01 yet")
