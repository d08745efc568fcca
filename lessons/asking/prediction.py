"""A question and its one answer: what counts as an answer, and how near it came."""

import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

from data.graphemes import seen

GRADES = (  # an error is as small as its share of the range and its share of the larger number both say
    (0.02, 0.05, "as good as exact"),
    (0.05, 0.15, "close"),
    (0.15, 0.30, "not far off"),
    (0.40, 0.50, "some way off"),
)
TINY = 0.01  # of the range: no ratio is judged below it
FRACTIONS = ("half", "a third", "a quarter", "a fifth", "a sixth", "a seventh", "an eighth", "a ninth", "a tenth")
MULTIPLES = ("twice", *(f"{n} times" for n in ("three", "four", "five", "six", "seven", "eight", "nine", "ten")))
ABOUT = r"about|around|roughly|approximately|maybe|perhaps|circa|ca\.?|~|≈"
WIDE = str.maketrans("％٪−－，、،；．。٫", "%%--,,,;...")
"""Signs as other keyboards than ours write them, each one for one; of digits, Python knows all."""
THOUSANDS, DECIMAL_COMMA = r"\d{1,3}(?:,\d{3})+(?:\.\d*)?", r"\d+,\d{1,2}"
OF_HUNDRED = r"%|per ?cent|percentage points|(?:out )?(?:of|in) 100"


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


class Reference(NamedTuple):
    """The point of a question may be on which side of this number the answer lies: "the 18 that it read"."""

    value: float
    said: str


@dataclass(frozen=True, kw_only=True)
class NumberPrediction(Prediction):
    """A number from `low` to `high`; near is what is near both on that range and as a ratio.

    >>> guess = NumberPrediction(question="How many?", low=0, high=100, unit="%").commit("about 30")
    >>> guess.score(42).text
    'You predicted 30 %. It was 42 %: 12 percentage points too low, not far off.'
    >>> guess.score(9).text
    'You predicted 30 %. It was 9 %: 21 percentage points too high, more than three times what it was.'
    """

    low: float
    high: float
    unit: str = ""
    reference: Reference | None = None

    def read(self, answer: Any) -> float:
        said = self.bare(str(answer)).strip().rstrip(" .!?")
        if re.fullmatch(THOUSANDS, said):  # as the question itself shows its range
            said = said.replace(",", "")
        elif re.fullmatch(DECIMAL_COMMA, said):
            said = said.replace(",", ".")
        try:
            value = float(said)
        except ValueError:
            value = float("nan")
        if not self.low <= value <= self.high:
            raise ValueError(f"Give a number from {figure(self.low)} to {figure(self.high)}, such as 2 or 2.5.")
        return value

    def bare(self, text: str) -> str:
        """A text without its units, and without words such as *about*: the numbers are left."""
        units = [ABOUT]
        if self.unit:
            units.append(rf"{re.escape(self.unit.removesuffix('s'))}s?(?: per character)?")
        if (self.low, self.high) == (0, 100):
            units.append(OF_HUNDRED)
        return re.sub(
            rf"(?<![^\W\d_])(?:{'|'.join(units)})(?![^\W\d_])", " ", seen(text).translate(WIDE), flags=re.IGNORECASE
        )

    def shown(self, answer: float) -> str:
        return f"{figure(answer)} {self.unit}".rstrip()

    def compare(self, actual: float) -> Score:
        said = f"You predicted {self.shown(self.committed)}. It was {self.shown(actual)}: {self._distance(actual)}."
        return Score(f"{said} {self._direction(actual)}".rstrip(), self.committed - actual)

    def _distance(self, actual: float) -> str:
        """How far, to which side, and how near that is."""
        words = self._grade(actual)
        if words == GRADES[0][-1]:
            return words
        error = self.committed - actual
        unit = "percentage points" if self.unit == "%" else self.unit
        return f"{f'{figure(abs(error))} {unit}'.rstrip()} too {'high' if error > 0 else 'low'}, {words}"

    def _grade(self, actual: float) -> str:
        """Nobody is praised for twice or half of what it was, nor for the wrong side of what it is compared with."""
        error, larger = abs(self.committed - actual), max(abs(self.committed), abs(actual))
        share = error / (self.high - self.low)
        ratio = error / larger if larger and share > TINY else 0.0
        words = next((words for limit, at_most, words in GRADES if share < limit and ratio < at_most), "far off")
        if words == "far off" and ratio >= 0.5:
            return _ratio(self.committed, actual)
        if self.reference and self._side(self.committed) != self._side(actual) and words != GRADES[0][-1]:
            return words if words == "far off" else GRADES[-1][-1]
        return words

    def _direction(self, actual: float) -> str:
        if not self.reference:
            return ""
        guessed, was = self._side(self.committed), self._side(actual)
        both = f"you said {guessed}, and so it was" if guessed == was else f"you said {guessed}, and it was {was}"
        return f"Beside {self.reference.said}: {both}."

    def _side(self, number: float) -> str:
        away = (number - self.reference.value) / (self.high - self.low)
        return "about as many" if abs(away) < GRADES[1][0] else "more" if away > 0 else "fewer"


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
        """Raises ValueError for what is none of the choices."""
        if answer not in self.choices:
            raise ValueError(f"{answer!r} is none of the choices {self.choices}.")
        return answer

    def compare(self, actual: str) -> Score:
        if self.shown(actual) == self.committed:
            return Score(f"Right. You predicted {actual}, and so it was.", 1.0)
        return Score(f"Not this time. You predicted {self.committed}. It was {actual}.", 0.0)


def _ratio(guess: float, actual: float) -> str:
    """In words, where one is at least twice the other.

    >>> _ratio(20, 6), _ratio(10, 20), _ratio(0, 6)
    ('more than three times what it was', 'half of what it was', 'far off')
    """
    smaller, larger = sorted((abs(guess), abs(actual)))
    if smaller == 0 or guess * actual < 0:
        return "far off"
    times = int(min(larger / smaller + 1e-9, 10))
    exact = abs(larger / smaller - times) < 0.01
    if guess > actual:
        return f"{'' if exact else 'more than '}{MULTIPLES[times - 2]} what it was"
    return f"{'' if exact else 'less than '}{FRACTIONS[times - 2]} of what it was"


def figure(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
