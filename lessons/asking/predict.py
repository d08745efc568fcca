"""Predict first: the learner commits to an answer before the result can be seen, and it is scored afterwards.

People who predict before a demonstration understand it better than people who only watch it (Crouch,
Fagen, Callan and Mazur 2004, American Journal of Physics 72:835).

A question is open until somebody commits, would rather not, or asks for the result: running the cells answers none.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import traitlets

from lessons.asking import on_hub
from lessons.asking.asked_in import lesson_of
from lessons.asking.diary import Entry, keep
from lessons.asking.prediction import ChoicePrediction, NumberPrediction, Prediction, Score, figure
from lessons.widgets.shared_code import SharedCode

NOT_YET = "Not committed yet: commit your answer to the question above, or press the button."
DECLINED = "You chose to see the results without a prediction."

# For the session, by the question as asked:
_committed: dict[Prediction, Prediction] = {}  # as answered
_scored: dict[Prediction, Score] = {}  # how it did
_views: dict[Prediction, list["PredictionView"]] = {}  # wherever it is asked

_summaries: list["Revealed"] = []


class TextWidget(SharedCode):
    """A widget that, where there are no widgets, is still a text: its repr."""

    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, *metadata = super()._repr_mimebundle_(**kwargs) or ({},)
        return data | {"text/plain": repr(self)}, *metadata


class Revealed(TextWidget):
    """What happened beside what was predicted, large enough for the last row.

    Until it is `show`n, there is a button that asks for it.
    """

    script = Path(__file__).with_name("revealed.js").read_text("utf-8")

    text = traitlets.Unicode().tag(sync=True)
    waits = traitlets.Bool(False).tag(sync=True)

    def __init__(self, text: str, when_asked: Callable[[], str] | None = None):
        super().__init__(text=text, waits=when_asked is not None)
        self.on_msg(lambda *_: self.waits and self.show(when_asked()))

    def show(self, text: str) -> None:
        with self.hold_sync():
            self.text, self.waits = text, False

    def __repr__(self) -> str:
        return self.text


class PredictionView(TextWidget):
    """A question, a place for the answer, and a button that commits it for the rest of the session.

    The page sends the answer with the press of the button, in one message: a field that is kept in step
    letter by letter is still on its way when the button's own message arrives.
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")

    question = traitlets.Unicode().tag(sync=True)
    choices = traitlets.Tuple().tag(sync=True)
    label = traitlets.Unicode("Your answer").tag(sync=True)
    answer = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)  # who else gets the answer: on a hub, the room, without a name
    locked = traitlets.Bool(False).tag(sync=True)

    def __init__(self, asked: Prediction):
        self._asked = asked
        self.results: list[tuple[Revealed, Any, str]] = []
        super().__init__(question=asked.question, told=on_hub.TOLD if on_hub.is_counted() else "")
        if isinstance(asked, ChoicePrediction):
            self.choices = asked.choices
        if isinstance(asked, NumberPrediction):
            self.label = f"Your answer, {figure(asked.low)} to {figure(asked.high)} {asked.unit}".rstrip()
        self.on_msg(lambda _widget, content, _buffers: self.commit(content["commit"]))
        _views.setdefault(asked, []).append(self)
        self.recalled = self.prediction.committed is not None
        if self.recalled:
            self._show_committed()

    @property
    def prediction(self) -> Prediction:
        """As it stands: committed once in this session, also through an earlier run of the cell, or not."""
        return _committed.get(self._asked, self._asked)

    def commit(self, answer: Any) -> None:
        """Take the answer if it is one, and else say why not; the first one stays."""
        if self.locked:
            return
        try:
            _committed.setdefault(self._asked, self._asked.commit(answer))
        except ValueError as error:
            self.status = str(error)
            return
        for view in _views[self._asked]:
            view._show_committed()
        if complaint := keep(_entry("prediction", self.prediction)):
            self.status = f"{self.status} {complaint}"
        on_hub.count(self.prediction)
        for view in _views[self._asked]:
            view._show_results()

    def reveal(self, actual: Any, why: str = "") -> Revealed:
        """The score, here and, as the value returned, in the cell that calls it: now, or once there is an answer.

        Without one the question stays open, and the result is there for who asks. Raises ValueError for a result
        that the question cannot have.
        """
        self._asked.score(actual)
        revealed = Revealed(NOT_YET, lambda: self.tell(actual, why))
        self.results.append((revealed, actual, why))
        if self.locked:
            revealed.show(self.tell(actual, why))
        return revealed

    def tell(self, actual: Any, why: str = "") -> str:
        """The result with the score of what was committed; without a prediction, the question is closed by it."""
        score = self.prediction.score(actual)
        complaint = _keep(self.prediction, score) if score.number is not None else ""
        text = " ".join(filter(None, [score.text, why, complaint]))
        for view in _views[self._asked]:
            view._close(text)
        return text

    def decline(self) -> None:
        """Close the question without a prediction; the results that wait below say themselves."""
        if not self.locked:
            self._close(DECLINED)
            self._show_results()

    def _close(self, status: str) -> None:
        with self.hold_sync():
            self.locked, self.status = True, status

    def _show_committed(self) -> None:
        committed = self.prediction.committed
        with self.hold_sync():
            self.answer = committed if isinstance(committed, str) else figure(committed)
            self._close(f"You have committed {self.prediction.shown(committed)}.")

    def _show_results(self) -> None:
        for revealed, actual, why in self.results:
            revealed.show(self.tell(actual, why))

    def __repr__(self) -> str:
        return f"{self.question} {self.status}".rstrip()


def predict_number(question: str, low: float, high: float, unit: str = "") -> PredictionView:
    """Ask for a number from `low` to `high`. Asked again in the same session, it shows what was committed."""
    return PredictionView(NumberPrediction(question=question, low=low, high=high, unit=unit))


def predict_choice(question: str, choices: Iterable[str]) -> PredictionView:
    """Ask for one of several choices. Asked again, it shows what was committed."""
    return PredictionView(ChoicePrediction(question=question, choices=tuple(choices)))


def predictions() -> Revealed:
    """Every prediction of this session whose result is known, and how it did; it takes in what comes later."""
    summary = Revealed(_summary())
    _summaries.append(summary)
    return summary


def _entry(kind: str, prediction: Prediction, **more: Any) -> Entry:
    asked, answer = prediction.question, prediction.shown(prediction.committed)
    return Entry(kind=kind, lesson=lesson_of(asked), question=asked, answer=answer, **more)


def _keep(prediction: Prediction, score: Score) -> str:
    """Take a score into the summaries and the diary; what to tell the learner, where the disk refuses."""
    known, _scored[prediction] = _scored.get(prediction), score
    for summary in _summaries:
        summary.text = _summary()
    return keep(_entry("result", prediction, said=score.text, error=score.number)) if known != score else ""


def _summary() -> str:
    said = [f"{prediction.question} {score.text}" for prediction, score in _scored.items()]
    return "\n".join([f"Predictions with a result so far: {len(said)}.", *said])
