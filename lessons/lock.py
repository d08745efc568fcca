"""The prediction lock: a panel's results stay covered until somebody predicts them, or asks to see them without."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ipywidgets as widgets

from lessons.panel import Panel
from lessons.predict import Prediction, PredictionView

COVERED = "The results are covered: predict first."


@dataclass(frozen=True)
class Question:
    """What is asked before the results show, how the answer is found, and a sentence that explains it."""

    asked: Prediction
    answer: Callable[[], Any]
    why: str


class Lock(widgets.Box):
    """A panel under a question; the rows of data stay in sight, since they are what to predict from.

    A prediction that is committed opens it, and so does *Show without predicting*, or moving any control: no
    prediction stops nothing. Nothing moves when it opens. In one session, a question is asked once.
    """

    def __init__(self, panel: Panel, question: Question):
        self.panel, self.question = panel, question
        self._answer = cache(question.answer)
        self.view = PredictionView(question.asked)
        place = {"width": "auto", "align_self": "flex-start"}
        self._skip = widgets.Button(description="Show without predicting", layout=place)
        self._form = widgets.VBox([self.view, self._skip]).add_class("lock-form")
        super().__init__([panel])
        self.add_class("lock")
        if not self.view.locked:
            self._cover()

    @property
    def covered(self) -> bool:
        return self._form in self.children

    def uncover(self) -> None:
        """Show the results, and how the prediction did, if there is one."""
        if self.covered:
            self._set_visibility(None)
            self.children = [self.panel]
            self.panel.player.do("score", self._say_score)

    def _cover(self) -> None:
        self.view.observe(lambda _: self.uncover(), names="locked")
        self._skip.on_click(lambda _: self.uncover())
        self.panel.controls.text.observe(lambda _: self.uncover(), names="value")  # the recipe: any control changes it
        self._set_visibility("hidden")
        self.children = [self.panel, self._form]
        self.panel.player.do("answer", self._prepare)

    def _prepare(self) -> None:
        """In the worker, while people think: a score that came late would stand over what a first click has asked for.

        What is said of the cover comes after what the worker has said of the models, and stands in its place.
        """
        self._answer()
        if self.covered:
            self._said, self.panel.controls.status.value = self.panel.controls.status.value, COVERED

    def _say_score(self) -> None:
        if self.panel.controls.status.value == COVERED:
            self.panel.controls.status.value = self._said
        said = self.view.reveal(self._answer(), self.question.why)
        self.panel.stage.origin.show(said.text)

    def _set_visibility(self, visibility: str | None) -> None:
        for widget in results(self.panel):
            widget.layout.visibility = visibility


def results(panel: Panel) -> Iterator[widgets.DOMWidget]:
    """All that shows what the models did: everything on the stage but the columns' names and rows of data."""
    data = [widget for column in panel.stage.columns.values() for widget in (column.heading, *column.rows)]
    return (widget for widget in _leaves(panel.stage.box) if widget not in data)


def _leaves(box: widgets.Box) -> Iterator[widgets.DOMWidget]:
    for child in box.children:
        if isinstance(child, widgets.Box):
            yield from _leaves(child)
        else:
            yield child
