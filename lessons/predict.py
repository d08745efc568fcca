"""Predict first: the learner commits to an answer before the result can be seen, and it is scored afterwards.

People who predict before a demonstration understand it better than people who only watch it (Crouch,
Fagen, Callan and Mazur 2004, American Journal of Physics 72:835).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, Self

import anywidget
import traitlets

CLOSENESS = ((0.05, "close"), (0.15, "not far off"), (0.4, "some way off"))  # by the error's share of the range

_committed: dict["Prediction", "Prediction"] = {}  # for the session: the question as asked -> as answered


_scored: dict["Prediction", "Score"] = {}  # for the session: the prediction as committed -> how it did


class Score(NamedTuple):
    """What is said of a prediction, and a number: its error with its sign, or 1 for right and 0 for wrong."""

    text: str
    number: float | None


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """A question and, once committed, one answer that cannot be changed."""

    question: str
    committed: Any = None

    def commit(self, answer: Any) -> Self:
        """The same prediction with an answer. Raises ValueError for an answer that is none, and for a second one."""
        if self.committed is not None:
            raise ValueError(f"You have committed {self.shown(self.committed)}.")
        return replace(self, committed=self.read(answer))

    def score(self, actual: Any) -> Score:
        """Compare with what happened; without a prediction, only say what happened."""
        if self.committed is None:
            return Score(f"You made no prediction. It was {self.shown(actual)}.", None)
        return self.compare(actual)

    def read(self, answer: Any) -> Any:
        raise NotImplementedError

    def shown(self, answer: Any) -> str:
        raise NotImplementedError

    def compare(self, actual: Any) -> Score:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class NumberPrediction(Prediction):
    """A number from `low` to `high`; how close it came is judged against that range.

    >>> guess = NumberPrediction(question="How many?", low=0, high=100, unit="%").commit("30")
    >>> guess.score(42).text
    'You predicted 30 %. It was 42 %: 12 percentage points too low, not far off.'
    """

    low: float
    high: float
    unit: str = ""

    def read(self, answer: Any) -> float:
        try:
            value = float(str(answer).removesuffix(self.unit))
        except ValueError:
            value = float("nan")
        if not self.low <= value <= self.high:
            raise ValueError(f"Give a number from {_figure(self.low)} to {_figure(self.high)}, such as 2 or 2.5.")
        return value

    def shown(self, answer: float) -> str:
        return f"{_figure(answer)} {self.unit}".rstrip()

    def compare(self, actual: float) -> Score:
        error = self.committed - actual
        text = f"You predicted {self.shown(self.committed)}. It was {self.shown(actual)}: {self._distance(error)}."
        return Score(text, error)

    def _distance(self, error: float) -> str:
        share = abs(error) / (self.high - self.low)
        if share < 0.02:
            return "as good as exact"
        unit = "percentage points" if self.unit == "%" else self.unit
        words = next((words for limit, words in CLOSENESS if share < limit), "far off")
        return f"{f'{_figure(abs(error))} {unit}'.rstrip()} too {'high' if error > 0 else 'low'}, {words}"


@dataclass(frozen=True, kw_only=True)
class ChoicePrediction(Prediction):
    """One of several choices.

    >>> guess = ChoicePrediction(question="Which arm?", choices=("clean", "noisy")).commit("noisy")
    >>> guess.score("clean")
    Score(text='Not this time. You predicted noisy. It was clean.', number=0.0)
    """

    choices: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(set(self.choices)) < 2:
            raise ValueError(f"A choice needs at least two answers that differ, not {self.choices}.")

    def read(self, answer: Any) -> str:
        if answer not in self.choices:
            raise ValueError("Choose one of the answers first.")
        return answer

    def shown(self, answer: str) -> str:
        return answer

    def compare(self, actual: str) -> Score:
        if actual not in self.choices:
            raise ValueError(f"{actual!r} is none of the choices {self.choices}.")
        if actual == self.committed:
            return Score(f"Right. You predicted {actual}, and so it was.", 1.0)
        return Score(f"Not this time. You predicted {self.committed}. It was {actual}.", 0.0)


class TextWidget(anywidget.AnyWidget):
    """A widget that, where there are no widgets, is still a text: its repr."""

    _css = Path(__file__).with_suffix(".css")

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, *metadata = super()._repr_mimebundle_(**kwargs) or ({},)
        return data | {"text/plain": repr(self)}, *metadata


class Revealed(TextWidget):
    """What happened beside what was predicted, large enough for the last row."""

    _esm = """export default { render({ model, el }) {
      el.classList.add("prediction"); el.setAttribute("role", "status"); el.style.whiteSpace = "pre-line";
      el.textContent = model.get("text"); } };"""

    text = traitlets.Unicode().tag(sync=True)

    def __repr__(self) -> str:
        return self.text


class PredictionView(TextWidget):
    """A question, a place for the answer, and a button that commits it for the rest of the session.

    The page sends the answer with the press of the button, in one message: a field that is kept in step
    letter by letter is still on its way when the button's own message arrives.
    """

    _esm = Path(__file__).with_suffix(".js")

    question = traitlets.Unicode().tag(sync=True)
    choices = traitlets.Tuple().tag(sync=True)
    label = traitlets.Unicode("Your answer").tag(sync=True)
    answer = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    locked = traitlets.Bool(False).tag(sync=True)

    def __init__(self, asked: Prediction):
        self._asked = asked
        super().__init__(question=asked.question)
        if isinstance(asked, ChoicePrediction):
            self.choices = asked.choices
        if isinstance(asked, NumberPrediction):
            self.label = f"Your answer, {_figure(asked.low)} to {_figure(asked.high)} {asked.unit}".rstrip()
        self.on_msg(lambda _widget, content, _buffers: self.commit(content["commit"]))
        if self.prediction.committed is not None:
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
        else:
            self._show_committed()

    def reveal(self, actual: Any, why: str = "") -> Revealed:
        """The score, here and, as the value returned, in the cell that calls it. No prediction stops nothing."""
        score = self.prediction.score(actual)
        if score.number is not None:
            _scored[self.prediction] = score
        text = f"{score.text} {why}".rstrip()
        with self.hold_sync():
            self.locked, self.status = True, text
        return Revealed(text=text)

    def _show_committed(self) -> None:
        committed = self.prediction.committed
        with self.hold_sync():
            self.answer = committed if isinstance(committed, str) else _figure(committed)
            self.locked, self.status = True, f"You have committed {self.prediction.shown(committed)}."

    def __repr__(self) -> str:
        return f"{self.question} {self.status}".rstrip()


def predict_number(question: str, low: float, high: float, unit: str = "") -> PredictionView:
    """Ask for a number from `low` to `high`. Asked again in the same session, it shows what was committed."""
    return PredictionView(NumberPrediction(question=question, low=low, high=high, unit=unit))


def predict_choice(question: str, choices: Iterable[str]) -> PredictionView:
    """Ask for one of several choices. Asked again, it shows what was committed."""
    return PredictionView(ChoicePrediction(question=question, choices=tuple(choices)))


def predictions() -> Revealed:
    """Every prediction of this session whose result is known, and how it did, in the order of the results."""
    said = [f"{prediction.question} {score.text}" for prediction, score in _scored.items()]
    return Revealed(text="\n".join([f"Predictions with a result so far: {len(said)}.", *said]))


def _figure(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
