"""Predict as a room: the presenter enters what everybody guessed, and the room sees it beside the result."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import traitlets

from data.graphemes import seen
from lessons.asking import on_hub
from lessons.asking.predict import TextWidget
from lessons.asking.prediction import DECIMAL_COMMA, ChoicePrediction, NumberPrediction, Prediction
from lessons.asking.room_figures import guessed_choices, guessed_numbers
from lessons.figures.picture import Picture
from lessons.widgets.chart import Chart, show

_entered: dict[Prediction, tuple[str, ...]] = {}  # for the session: the question -> its fields, as they were typed


class Refused(NamedTuple):
    """An entry that does not count: what was typed, where, and what to type instead."""

    typed: str
    place: str
    advice: str


@dataclass(frozen=True)
class NumberRoom:
    """Guesses at a number, typed as a list.

    >>> room = NumberRoom(NumberPrediction(question="How many?", low=0, high=100, unit="%"))
    >>> room.read(("30 %, 42, lots",))
    ([30.0, 42.0], [Refused(typed='lots', place='entry 3', advice='Give a number from 0 to 100, such as 2 or 2.5.')])
    """

    asked: NumberPrediction

    @property
    def labels(self) -> tuple[str, ...]:
        low, high = self.asked.shown(self.asked.low), self.asked.shown(self.asked.high)
        return (f"All guesses, {low} to {high}, with commas between them",)

    def read(self, typed: tuple[str, ...]) -> tuple[list[float], list[Refused]]:
        guesses, refused = [], []
        for place, entry in enumerate(self._entries(" ".join(typed)), start=1):
            try:
                guesses.append(self.asked.read(_sure(entry)))
            except ValueError as error:
                one_or_two = "Put a space after a comma between two guesses, and a point into a decimal."
                refused.append(Refused(entry, f"entry {place}", one_or_two if "," in entry else str(error)))
        return guesses, refused

    def _entries(self, text: str) -> Iterator[str]:
        """What stands between spaces, semicolons and commas; "1,5" stays whole: it may be one guess or two."""
        for entry in re.split(r"[\s;]+", self.asked.bare(text)):
            in_doubt = re.fullmatch(r"\d+,\d+|\d{1,3}(,\d{3})+", entry)
            yield from filter(None, [entry] if in_doubt else entry.split(","))

    def typed(self, guesses: list[float]) -> tuple[str, ...]:
        """As a presenter would have typed these.

        >>> NumberRoom(NumberPrediction(question="How many?", low=0, high=9999)).typed([1200.0, 2.5])
        ('1200 2.5',)
        """
        return (" ".join(f"{guess:g}" for guess in guesses),)

    def picture(self, guesses: list[float], actual: float) -> Picture:
        return guessed_numbers(self.asked, guesses, actual)

    def sum_up(self, guesses: list[float], actual: float) -> str:
        return f"The middle guess is {self.asked.shown(median(guesses))}. It was {self.asked.shown(actual)}."


@dataclass(frozen=True)
class ChoiceRoom:
    """Hands for each choice, typed as a number of people.

    >>> ChoiceRoom(ChoicePrediction(question="Which?", choices=("clean", "noisy"))).read(("1", "2"))
    (['clean', 'noisy', 'noisy'], [])
    """

    asked: ChoicePrediction

    @property
    def labels(self) -> tuple[str, ...]:
        return self.asked.choices

    def read(self, typed: tuple[str, ...]) -> tuple[list[str], list[Refused]]:
        guesses, refused = [], []
        for choice, entry in zip(self.asked.choices, map(str.strip, typed), strict=True):
            if re.fullmatch(r"\d{0,3}", entry := seen(entry)):
                guesses += [choice] * int(entry or 0)
            else:
                refused.append(Refused(entry, choice, "Give a whole number of people, 0 to 999."))
        return guesses, refused

    def typed(self, guesses: list[str]) -> tuple[str, ...]:
        return tuple(str(guesses.count(choice)) for choice in self.asked.choices)

    def picture(self, guesses: list[str], actual: str) -> Picture:
        return guessed_choices(self.asked, guesses, actual)

    def sum_up(self, guesses: list[str], actual: str) -> str:
        return f"{guesses.count(actual)} of them chose {actual}, and so it was."


class RoomView(TextWidget):
    """Fields for what the room guessed. Nothing of it is drawn before `reveal`; until then it can be corrected.

    The page sends all fields when one is left, at Enter, and with the button. What was typed stays in
    the fields, whether it counts or not, and is there again when the cell is run again.
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")

    question = traitlets.Unicode().tag(sync=True)
    labels = traitlets.Tuple().tag(sync=True)
    entered = traitlets.Tuple().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    on_hub = traitlets.Bool(False).tag(sync=True)  # where a button takes in what the room has committed
    locked = traitlets.Bool(False).tag(sync=True)

    def __init__(self, room: NumberRoom | ChoiceRoom):
        self._room = room
        typed = _entered.get(room.asked, ("",) * len(room.labels))
        counted = on_hub.is_counted()
        super().__init__(question=room.asked.question, labels=room.labels, entered=typed, on_hub=counted)
        self.on_msg(lambda _, sent, __: self.enter(*sent["enter"]) if "enter" in sent else self.take_in())
        if any(typed):
            self.enter(*typed)

    @property
    def guesses(self) -> list:
        """What counts of all that was entered for this question in this session."""
        return self._read()[0]

    def enter(self, *typed: str) -> None:
        """Take what was typed into each field in place of what was there; say which entries do not count."""
        if self.locked or len(typed) != len(self.labels) or not all(isinstance(entry, str) for entry in typed):
            return  # what is no entry at all must not stay for the session
        _entered[self._room.asked] = typed
        guesses, refused = self._read()
        with self.hold_sync():
            self.entered, self.status = typed, f"Entered: {len(guesses)}. {_complaint(refused)}".rstrip()

    def take_in(self) -> None:
        """Put what the room has committed on this hub into the fields, in place of what was typed there."""
        if self.locked:
            return
        try:
            typed = self._room.typed(on_hub.committed(self._room.asked))
        except LookupError as error:
            self.status = error.args[0]
            return
        self.enter(*typed)
        self.send({"fill": typed})

    def reveal(self, actual: Any, why: str = "") -> Chart:
        """A picture of the guesses beside the result, for the cell that calls it. No guesses stop nothing.

        Raises ValueError for a result that the question cannot have.
        """
        guesses, refused = self._read()
        picture = self._room.picture(guesses, actual)
        summary = self._room.sum_up(guesses, actual) if guesses else f"It was {self._room.asked.shown(actual)}."
        counted = f"{len(guesses)}, and {len(refused)} not counted" if refused else f"{len(guesses)}"
        with self.hold_sync():
            self.locked, self.status = True, f"Guesses: {counted}. {summary} {why}".rstrip()
        return show(picture)

    def _read(self) -> tuple[list, list[Refused]]:
        return self._room.read(_entered.get(self._room.asked, self.entered))

    def __repr__(self) -> str:
        return f"{self.question} {self.status}".rstrip()


def room_for(asked: Prediction) -> RoomView:
    """Ask a room what one person is asked by a `PredictionView`."""
    return RoomView(ChoiceRoom(asked) if isinstance(asked, ChoicePrediction) else NumberRoom(asked))


def _sure(entry: str) -> str:
    """An entry of a list; raises ValueError for "1,5", which may be two."""
    if re.fullmatch(DECIMAL_COMMA, entry):
        raise ValueError
    return entry


def _complaint(refused: list[Refused]) -> str:
    if not refused:
        return ""
    entries = ", ".join(f"'{entry.typed[:20]}' ({entry.place})" for entry in refused[:5])
    more = f" and {len(refused) - 5} more" if len(refused) > 5 else ""
    return " ".join([f"Not counted: {entries}{more}.", *dict.fromkeys(entry.advice for entry in refused)])
