"""The closing page: every lesson has its place on it, and what was predicted stands below the right one."""

import re

import pytest

from data.on_this_machine import VARIABLE
from lessons import build
from lessons.asking import diary
from lessons.asking.diary import Diary, Entry, keep, read
from lessons.closing.yours import NOTHING, AllOfIt, Yours, in_all, of_lesson

PAGE = build.notebook(build.COURSE / "99_sentence_by_sentence.py")
ASKED = {"lesson": "02", "question": "How many?", "day": "2026-11-30"}
RIGHT = Entry(kind="result", answer="a", said="Right. It was a.", error=1, lesson="03", question="Who?", day="x")


@pytest.fixture
def at_work(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setattr(diary, "in_notebook", lambda: True)
    monkeypatch.chdir(tmp_path)
    keep(Entry(kind="prediction", answer="3", **ASKED))
    keep(Entry(kind="exercise", lesson="02", question="02.1"))


def test_below_each_sentence_stand_the_lessons_that_it_names():
    for words, code in zip(PAGE.cells, PAGE.cells[1:], strict=False):
        if "Yours(" in code.source:
            named = re.findall(r"\]\((\d\d)_\w+\.ipynb\)", words.source)
            assert named and set(named) == set(re.findall(r'"(\d\d)"', code.source)), words.source


def test_every_lesson_made_a_sentence_happen():
    named = set(re.findall(r"\]\((\d\d_\w+)\.ipynb\)", "".join(cell.source for cell in PAGE.cells)))
    assert named == {source.stem for source in build.sources()} - {"99_sentence_by_sentence"}


def test_of_a_lesson_it_says_what_was_predicted_and_passed_or_invites(at_work):
    said = Yours("02", "03").text.splitlines()
    assert said == [
        said[0],
        "Exercises of lesson 02 that you have passed: 02.1.",
        "You have no prediction in lesson 03 yet. Make one there, before you look.",
    ]
    assert said[0].endswith("How many? You predicted 3, and have not looked at the result.")


def test_a_result_is_said_with_its_day():
    entries = (Entry(kind="prediction", answer="3", **ASKED), Entry(kind="result", answer="3", said="So.", **ASKED))
    assert of_lesson(Diary(entries), "02") == "30 November 2026: How many? So."


@pytest.mark.parametrize(
    "entries, words",
    [
        ((), NOTHING),
        ((RIGHT,), "from: 1. Choices among them: 1; right: 1. Exercises passed: 0."),
        ((Entry(kind="prediction", answer="3", **ASKED),), "with a result: 0"),
    ],
)
def test_all_in_all_counts_first_answers(entries, words):
    assert words in in_all(Diary(entries))


def test_damage_is_said():
    assert "Damaged, and left out: 2 lines." in in_all(Diary((RIGHT,), 2))
    assert in_all(Diary((), trouble="no permission")) == "What is kept cannot be read: no permission."


def test_nothing_is_deleted_at_the_first_press(at_work):
    page, above = AllOfIt(), Yours("02")
    page.delete.click()
    assert "2 lines will be gone for good" in page.said.text and len(read().entries) == 2
    page.no.click()
    assert page.children[0].children == (page.export, page.delete) and len(read().entries) == 2
    page.delete.click()
    page.sure.click()
    assert read().entries == () and "no prediction in lesson 02" in above.text
    assert "stays in them until you choose" in page.said.text and "no prediction" in Yours("02").text


def test_the_export_lies_beside_the_notebook(at_work, tmp_path):
    page = AllOfIt()
    page.export.click()
    assert "my_predictions.csv" in page.said.text and (tmp_path / "my_predictions.csv").exists()


def test_what_cannot_be_read_is_neither_exported_as_an_empty_table_nor_counted_as_nothing(at_work, tmp_path):
    file = tmp_path / "kept" / diary.NAME
    file.unlink()
    file.mkdir()
    page = AllOfIt()
    page.export.click()
    assert page.said.text.startswith("What is kept cannot be read") and not list(tmp_path.glob("*.csv"))
    page.delete.click()
    assert page.said.text.endswith("All of it will be gone for good. Are you sure?") and "0 lines" not in page.said.text


def test_a_table_that_lacks_damaged_lines_says_so(at_work, tmp_path):
    with (tmp_path / "kept" / diary.NAME).open("ab") as file:
        file.write(b"torn\n")
    page = AllOfIt()
    page.export.click()
    assert page.said.text.endswith("Damaged, and left out: 1 line.")
    assert in_all(Diary((), 1)) == "Damaged, and left out: 1 line.", "which is not nothing"
