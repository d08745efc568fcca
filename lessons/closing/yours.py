"""What a learner predicted in a lesson and how it did, and all of it to take along or to delete."""

from datetime import date
from pathlib import Path
from weakref import WeakSet

import ipywidgets as widgets

from lessons.asking.predict import Revealed
from lessons.asking.record import Entry, Record, delete, export, read

NOTHING = "Nothing is kept on this machine: you have not predicted anything yet, or have deleted it."

_views: WeakSet["Yours"] = WeakSet()


class Yours(Revealed):
    """The predictions and passed exercises of some lessons, as they are kept now."""

    def __init__(self, *lessons: str):
        self._lessons = lessons
        super().__init__("")
        self.refresh()
        _views.add(self)

    def refresh(self) -> None:
        self.text = "\n".join(of_lesson(_read().entries, lesson) for lesson in self._lessons)


class AllOfIt(widgets.VBox):
    """How it went in all, a button that exports it, and one that deletes it, at the second press."""

    def __init__(self):
        self.said = Revealed(in_all(_read()))
        self.export = _button("Export as a table", self._export)
        self.delete = _button("Delete all of it", self._ask)
        self.sure = _button("Yes, delete all of it", self._delete)
        self.no = _button("No, leave it", self._leave)
        super().__init__([widgets.HBox([self.export, self.delete]), self.said])

    def _export(self) -> None:
        try:
            path = export(Path.cwd())
        except OSError as error:
            self.said.text = f"It could not be written beside this notebook: {error.strerror or error}."
            return
        self.said.text = f"Written, beside this notebook: {path.name}. Any spreadsheet opens it."

    def _ask(self) -> None:
        self.said.text = f"{_n_lines(_read())} will be gone for good. Are you sure?"
        self.children = [widgets.HBox([self.no, self.sure]), self.said]

    def _leave(self) -> None:
        self.children = [widgets.HBox([self.export, self.delete]), self.said]
        self.said.text = in_all(_read())

    def _delete(self) -> None:
        self.children = [widgets.HBox([self.export, self.delete]), self.said]
        try:
            delete()
        except OSError as error:
            self.said.text = f"It could not be deleted: {error.strerror or error}."
            return
        for view in _views:
            view.refresh()
        self.said.text = (
            "Deleted. What notebooks have shown of it stays in them until you choose Edit > Clear Outputs of All "
            "Cells there, and save."
        )


def of_lesson(entries: tuple[Entry, ...], lesson: str) -> str:
    """What is kept of one lesson, in words; who has kept nothing is invited."""
    ours = [entry for entry in entries if entry.lesson == lesson]
    said = [_of_question(ours, question) for question in dict.fromkeys(e.question for e in ours if e.answer)]
    if passed := sorted({entry.question for entry in ours if entry.kind == "exercise"}):
        said.append(f"Exercises of lesson {lesson} that you have passed: {', '.join(passed)}.")
    if not any(entry.answer for entry in ours):
        said.append(f"You have no prediction in lesson {lesson} yet. Make one there, before you look.")
    return "\n".join(said)


def in_all(record: Record) -> str:
    """How many predictions, how many choices were right, how many exercises are passed, and what was damaged."""
    first = _first_results(record.entries)
    choices = [entry for entry in first if entry.said.startswith(("Right.", "Not this time."))]
    passed = {entry.question for entry in record.entries if entry.kind == "exercise"}
    said = [
        f"Predictions with a result: {len(first)}, in {len({entry.lesson for entry in first})} lessons.",
        f"Of {len(choices)} choices, {sum(entry.error == 1 for entry in choices)} were right.",
        f"Exercises passed: {len(passed)}.",
    ]
    if not record.entries:
        said = [NOTHING]
    if record.n_damaged:
        said.append(f"{record.n_damaged} damaged line{'s were' if record.n_damaged > 1 else ' was'} left out.")
    return " ".join(said)


def _of_question(entries: list[Entry], question: str) -> str:
    """The first answer counts: whoever answers later may know the result."""
    asked = [entry for entry in entries if entry.question == question and entry.answer]
    first = asked[0]
    results = [entry.said for entry in asked if entry.kind == "result" and entry.answer == first.answer]
    said = results[0] if results else f"You predicted {first.answer}, and have not looked at the result."
    return f"{_day(first.day)}: {question} {said}"


def _first_results(entries: tuple[Entry, ...]) -> list[Entry]:
    firsts: dict[str, str] = {}
    results: dict[str, Entry] = {}
    for entry in [entry for entry in entries if entry.answer]:
        if firsts.setdefault(entry.question, entry.answer) == entry.answer and entry.kind == "result":
            results.setdefault(entry.question, entry)
    return list(results.values())


def _read() -> Record:
    try:
        return read()
    except OSError:
        return Record((), 1)


def _day(day: str) -> str:
    """A date as people say it, or whatever stands there.

    >>> _day("2026-11-30"), _day("one day")
    ('30 November 2026', 'one day')
    """
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{when.day} {when:%B %Y}"


def _n_lines(record: Record) -> str:
    n = len(record.entries) + record.n_damaged
    return f"{n} line{'s' if n != 1 else ''}"


def _button(words: str, press) -> widgets.Button:
    button = widgets.Button(description=words, layout={"width": "auto"})
    button.on_click(lambda _: press())
    return button
