"""What a learner predicted in a lesson and how it did, and all of it to take along or to delete."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from weakref import WeakSet

import ipywidgets as widgets

from data.on_this_machine import kept
from lessons.asking.diary import NAME, Diary, Entry, delete, export, first_answers, read
from lessons.asking.predict import Revealed

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
        self.text = "\n".join(of_lesson(read(), lesson) for lesson in self._lessons)


class AllOfIt(widgets.VBox):
    """How it went in all, a button that exports it, and one that deletes it, at the second press."""

    def __init__(self):
        self.said = Revealed(in_all(read()))
        self.export = _button("Export as a table", self._export)
        self.delete = _button("Delete all of it", self._ask)
        self.sure = _button("Yes, delete all of it", self._delete)
        self.no = _button("No, leave it", self._leave)
        super().__init__([widgets.HBox([self.export, self.delete]), self.said])

    def _export(self) -> None:
        if (diary := read()).trouble:
            self.said.text = in_all(diary)
            return
        try:
            path = export(Path.cwd())
        except OSError as error:
            self.said.text = f"It could not be written beside this notebook: {error.strerror or error}."
            return
        written = f"Written, beside this notebook: {path.name}. Any spreadsheet opens it."
        self.said.text = f"{written} {_damage(diary)}".rstrip()

    def _ask(self) -> None:
        diary = read()
        unseen = f"{in_all(diary)} All of it"
        gone = unseen if diary.trouble else _lines(len(diary.entries) + diary.n_damaged)
        self.said.text = f"{gone} will be gone for good. Are you sure?"
        self.children = [widgets.HBox([self.no, self.sure]), self.said]

    def _leave(self) -> None:
        self.children = [widgets.HBox([self.export, self.delete]), self.said]
        self.said.text = in_all(read())

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


def of_lesson(diary: Diary, lesson: str) -> str:
    """What is kept of one lesson, in words; who has kept nothing is invited."""
    ours = [entry for entry in diary.entries if entry.lesson == lesson]
    said = [f"{_day(entry.day)}: {entry.question} {_result(entry)}" for entry in first_answers(ours)]
    if not said:
        said = [f"You have no prediction in lesson {lesson} yet. Make one there, before you look."]
    if passed := _passed(ours):
        said.append(f"Exercises of lesson {lesson} that you have passed: {', '.join(passed)}.")
    return "\n".join(said)


def in_all(diary: Diary) -> str:
    """How many predictions, how many choices were right, how many exercises are passed, and what was damaged."""
    seen = [entry for entry in first_answers(diary.entries) if entry.said]
    choices = [entry for entry in seen if entry.said.startswith(("Right.", "Not this time."))]
    said = [] if diary.n_damaged else [NOTHING]
    if diary.entries:
        said = [
            f"It is kept in {kept(NAME)}\n",
            f"Predictions with a result: {len(seen)}; lessons that they are from: {len({e.lesson for e in seen})}.",
            f"Choices among them: {len(choices)}; right: {sum(entry.error == 1 for entry in choices)}.",
            f"Exercises passed: {len(_passed(diary.entries))}.",
        ]
    said.append(_damage(diary))
    return " ".join(filter(None, said)) if not diary.trouble else f"What is kept cannot be read: {diary.trouble}."


def _damage(diary: Diary) -> str:
    return f"Damaged, and left out: {_lines(diary.n_damaged)}." if diary.n_damaged else ""


def _result(entry: Entry) -> str:
    return entry.said or f"You predicted {entry.answer}, and have not looked at the result."


def _passed(entries: Iterable[Entry]) -> list[str]:
    return sorted({entry.question for entry in entries if entry.kind == "exercise"})


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


def _lines(n: int) -> str:
    return f"{n} line{'s' if n != 1 else ''}"


def _button(words: str, press: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=words, layout={"width": "auto"})
    button.on_click(lambda _: press())
    return button
