"""The prediction lock: a panel's results stay covered until somebody predicts them, or asks to see them without."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ipywidgets as widgets

from lessons.asking.predict import PredictionView, Revealed
from lessons.asking.prediction import Prediction
from lessons.panel.panel import Panel

COVERED = "The results are covered: predict first."
ASKED_ABOVE = "Covered until you have committed what you predict above."
COMMITTED = "Covered, since this cell was run anew. What you have committed stays."


@dataclass(frozen=True)
class Question:
    """What is asked before the results show, how the answer is found, and a sentence that explains it."""

    asked: Prediction
    answer: Callable[[], Any]
    why: str


class Lock(widgets.Box):
    """A panel under a question; the rows of data stay in sight, since they are what to predict from.

    `Lock(panel, question)` asks in the panel's place; `Lock(panel, view, other_view)` waits for what was asked above
    it. A prediction opens it, and so does *Show without predicting*. Controls work under the cover, and leave it
    there. Nothing moves when it opens. Run anew, it is covered again; what was committed stays.
    """

    def __init__(self, panel: Panel, *asked: Question | PredictionView):
        self.panel = panel
        self.question = next((one for one in asked if isinstance(one, Question)), None)
        self._above = [one for one in asked if isinstance(one, PredictionView)]
        self._answer = cache(self.question.answer) if self.question else None
        self._form = widgets.VBox()
        super().__init__([panel])
        self.add_class("lock")
        if self.question or not all(view.locked and not view.recalled for view in self._above):
            self.cover()
        for view in self._above:
            view.observe(lambda _: self._open_when_all_are_closed(), names="locked")

    @property
    def covered(self) -> bool:
        return self._form in self.children

    def cover(self) -> None:
        """Cover the results, and ask again; who has committed already only has to say that they want to see them."""
        if self.covered:
            return
        self._form = widgets.VBox(self._asks()).add_class("lock-form")
        self._set_visibility("hidden")
        self.children = [self.panel, self._form]
        if self.question:
            self.panel.player.do("answer", self._prepare)

    def uncover(self) -> None:
        """Show the results, and how the prediction did, if there is one."""
        if self.covered:
            self._set_visibility(None)
            self.children = [self.panel]
            for view in self._above:
                view.decline()
            if self.question:
                self.panel.player.do("score", self._say_score)

    def _asks(self) -> list[widgets.Widget]:
        if self.question:
            self.view = PredictionView(self.question.asked)
            self.view.observe(lambda _: self.uncover(), names="locked")
        first = [self.view] if self.question else [Revealed(ASKED_ABOVE)]
        is_open = any(not view.locked for view in ([self.view] if self.question else self._above))
        if not is_open and not self.question:
            first = [Revealed(COMMITTED)]
        self._skip = skip_button(is_open, self.uncover)
        return [*first, self._skip]

    def _open_when_all_are_closed(self) -> None:
        if all(view.locked for view in self._above):
            self.uncover()

    def _prepare(self) -> None:
        """In the worker, while people think: a score that came late would stand over what a first click has asked for.

        What is said of the cover comes after what the worker has said of the models, and stands in its place.
        """
        self._answer()
        if self.covered and self.panel.controls.status.value != COVERED:
            self._said, self.panel.controls.status.value = self.panel.controls.status.value, COVERED

    def _say_score(self) -> None:
        if self.covered:  # again, meanwhile
            return
        if self.panel.controls.status.value == COVERED:
            self.panel.controls.status.value = self._said
        self.panel.stage.origin.show(self.view.tell(self._answer(), self.question.why))

    def _set_visibility(self, visibility: str | None) -> None:
        for widget in results(self.panel):
            widget.layout.visibility = visibility


def skip_button(is_open: bool, uncover: Callable[[], None]) -> widgets.Button:
    """What lifts a cover without a prediction, while the question `is_open`, or after one."""
    words = "Show without predicting" if is_open else "Show the results"
    button = widgets.Button(description=words, layout={"width": "auto", "align_self": "flex-start"})
    button.on_click(lambda _: uncover())
    return button


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
