"""What is kept of a learner: added in one piece, read with a word on damage, in nobody's way, and never by a test."""

import csv
import json
import multiprocessing
import os
from pathlib import Path

import nbclient
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import v4

from data.on_this_machine import VARIABLE, kept
from lessons.asking import diary
from lessons.asking.diary import Entry, delete, export, first_answers, keep, read
from lessons.asking.exercises import Choice, Exercise
from lessons.asking.predict import predict_choice, predict_number

ROOT = Path(__file__).parents[2]
NO_7 = "There was no 7 in the data. What comes of the prompt 7: ?"


@pytest.fixture
def at_work(monkeypatch, tmp_path):
    """A learner's notebook, with a place of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setattr(diary, "in_notebook", lambda: True)
    monkeypatch.setattr(diary, "_complained", set())
    return tmp_path / "kept" / diary.NAME


def prediction(answer: str = "3", **more) -> Entry:
    return Entry(**{"kind": "prediction", "lesson": "02", "question": "How many?", "answer": answer} | more)


def test_tests_keep_nothing_where_a_learner_does():
    assert not kept("x").is_relative_to(ROOT)
    before = kept(diary.NAME).read_bytes() if kept(diary.NAME).exists() else b""  # by notebooks that tests have run
    assert keep(prediction()) == ""
    assert (kept(diary.NAME).read_bytes() if kept(diary.NAME).exists() else b"") == before


def test_without_the_variable_it_is_a_folder_that_git_ignores(monkeypatch):
    monkeypatch.delenv(VARIABLE)
    assert kept("x").relative_to(ROOT).parts[0] in (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", " ")


@pytest.mark.usefixtures("new_session")
def test_a_prediction_is_kept_as_it_is_committed_and_its_result_once_it_is_seen(at_work):
    view = predict_choice(NO_7, ["an error", "a 9"])
    view.commit("an error")
    [committed] = read().entries
    assert (committed.kind, committed.lesson, committed.question, committed.answer) == (
        "prediction", "07", NO_7, "an error"
    )  # fmt: skip
    for _ in range(2):
        view.reveal("a 9")
    [_, result] = read().entries
    assert result.kind == "result" and result.error == 0 and result.said.endswith("It was a 9.")


@pytest.mark.usefixtures("new_session")
def test_what_is_declined_or_refused_is_not_kept(at_work):
    view = predict_number("How many?", 0, 10)
    view.commit("eleven")
    view.reveal(3)
    view.decline()
    assert not at_work.exists()


def test_a_passed_exercise_is_kept_and_no_other(at_work):
    check = Exercise("02.1", Choice(right="b", because="So.", wrong={"a": "No."}))
    assert [check(answer).state for answer in (None, "a", "b")] == ["open", "not yet", "passed"]
    [entry] = read().entries
    assert (entry.kind, entry.lesson, entry.question) == ("exercise", "02", "02.1")


def test_a_kernel_keeps_what_is_committed_in_it(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    code = (
        "from lessons.asking.predict import predict_number\n"
        "asked = predict_number('How many?', 0, 9)\nasked.reveal(3)\nasked\nCOMMIT"
    )
    for committed, n_kept in (("", 0), ("asked.commit('2')", 2)):
        cells = [v4.new_code_cell(code.replace("COMMIT", committed))]
        nbclient.NotebookClient(v4.new_notebook(cells=cells), timeout=900).execute()
        assert len(read().entries) == n_kept


def add_many(name: str, folder: str) -> None:
    os.environ[VARIABLE] = folder
    diary.in_notebook = lambda: True
    for number in range(200):
        keep(prediction(f"{name} {number} " + "long " * 50))


def test_two_notebooks_can_write_at_once(at_work):
    workers = [
        multiprocessing.get_context("spawn").Process(target=add_many, args=(name, str(at_work.parent)))
        for name in ("one", "two")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    entries, damaged, _ = read()
    assert len({entry.answer for entry in entries}) == 400 and damaged == 0


@given(damage=st.binary(max_size=60).filter(lambda found: b"{" not in found))
def test_a_damaged_line_costs_no_other(tmp_path_factory, damage):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("kept")))
        patch.setattr(diary, "in_notebook", lambda: True)
        keep(prediction("1"))
        with kept(diary.NAME).open("ab") as file:
            file.write(damage)
        keep(prediction("2"))
        entries, n_damaged, _ = read()
        assert [entry.answer for entry in entries] == ["1", "2"]
        assert n_damaged == sum(bool(line.strip()) for line in damage.splitlines())


@pytest.mark.parametrize(
    "line",
    ['{"kind": "prediction"', "[]", "5", '{"kind": "spell", "lesson": "", "question": ""}', "[" * 100_000,
     '{"kind": "prediction", "lesson": 2, "question": "x"}',
     '{"kind": "result", "lesson": "", "question": "", "error": "x"}',
     '{"kind": "exercise", "lesson": "02", "question": "\\ud800"}'],
)  # fmt: skip
def test_what_is_no_entry_is_left_out(at_work, line):
    keep(prediction())
    with at_work.open("a", encoding="utf-8") as file:
        file.write(line)
    assert len(read().entries) == 1 and read().n_damaged == 1


def test_a_place_that_cannot_be_written_to_stops_nothing_and_is_named_once(at_work):
    at_work.parent.write_text("a file where the folder should be")
    assert "could not be kept" in keep(prediction()) and keep(prediction()) == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_a_full_disk_stops_nothing_and_the_prediction_says_so(at_work, new_session):
    at_work.parent.mkdir()
    at_work.symlink_to("/dev/full")
    view = predict_number("How many?", 0, 10)
    view.commit("3")
    assert view.locked and "could not be kept" in view.status
    assert "could not be kept" not in view.reveal(3).text


def test_the_first_answer_counts():
    asked = {"lesson": "02", "question": "How many?"}
    result = Entry(kind="result", answer="3", said="Seen.", day="2026-12-03", **asked)
    [entry] = first_answers([prediction("3", day="2026-12-01"), prediction("4", day="2026-12-02"), result])
    assert (entry.answer, entry.said, entry.day) == ("3", "Seen.", "2026-12-01")


def test_the_export_holds_all_and_overwrites_nothing(at_work, tmp_path):
    for answer in ("3", 'a "quoted", long\nanswer', "für ะ 🌍"):
        keep(prediction(answer))
    first, second = export(tmp_path), export(tmp_path)
    assert (first.name, second.name) == ("my_predictions.csv", "my_predictions_2.csv")
    with first.open(encoding="utf-8-sig", newline="") as file:
        assert [row["answer"] for row in csv.DictReader(file)] == [entry.answer for entry in read().entries]


def test_delete_forgets_everything_and_can_be_done_twice(at_work):
    keep(prediction())
    delete()
    delete()
    assert read() == diary.Diary(()) and not at_work.exists()


def test_lines_are_plain_json(at_work):
    keep(prediction("für ะ"))
    [line] = [line for line in at_work.read_text(encoding="utf-8").splitlines() if line]
    assert json.loads(line)["answer"] == "für ะ" and len(json.loads(line)["day"]) == 10


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices are Unix's")
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("/dev/zero", path)])
def test_what_is_no_file_in_its_place_is_said_and_not_waited_for(at_work, make):
    at_work.parent.mkdir(exist_ok=True)
    make(at_work)
    assert "it is no file" in keep(prediction("once")) and keep(prediction("again")) == ""
    assert read().entries == () and read().trouble == "it is no file"


@pytest.mark.parametrize("said", ["~somebody nobody knows", "~", " ", "a/b", "x" * 300, os.devnull, "/no/such/folder"])
def test_wherever_the_folder_is_said_to_be_nothing_is_raised(monkeypatch, said: str):
    monkeypatch.setenv(VARIABLE, said)
    assert kept("a").name == "a" and isinstance(read().entries, tuple)
