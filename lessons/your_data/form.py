"""The form of a datasheet: what only the learner knows of a text, asked question by question."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets

from data.corpus import Corpus
from data.datasheets.datasheet import LONGEST_ANSWER, Datasheet, DatasheetError, missing
from data.datasheets.measured import measure
from data.datasheets.questions import QUESTIONS
from lessons.asking.predict import TextWidget


class DatasheetForm(TextWidget):
    """A field for each question, about one corpus, which is measured once; what is typed is in `sheet` at once.

    >>> from lessons.your_data.stand_in import stand_in
    >>> form = DatasheetForm(stand_in())
    >>> form.fill({"purpose": "To try this out."})
    >>> form
    Answered: 1 of 13. Next: Who put it together, and who paid for that?
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = TextWidget.style + Path(__file__).with_suffix(".css").read_text("utf-8")

    questions = traitlets.List().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    longest = traitlets.Int(LONGEST_ANSWER).tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)

    def __init__(self, corpus: Corpus):
        self.corpus, self._measured = corpus, measure(corpus)
        super().__init__(questions=[question._asdict() for question in QUESTIONS])
        self.fill({})
        self.on_msg(lambda _widget, content, _buffers: self._typed(content))

    @property
    def sheet(self) -> Datasheet:
        """What was measured, and the answers so far."""
        return Datasheet(self._measured, self.answers)

    def fill(self, answers: Mapping[str, str]) -> None:
        """Answer questions by their names; those of others stay. Raises DatasheetError for a name that is none, and
        for what is no dictionary."""
        if not isinstance(answers, Mapping):
            raise DatasheetError('Answers stand in a dictionary: form.fill({"purpose": "...", "makers": "..."}).')
        tidied = Datasheet(self._measured, {**self.answers, **answers}).answers
        with self.hold_sync():
            self.answers = dict(tidied)
            self.status = _status(self.sheet)

    def _typed(self, content: Mapping[str, Any]) -> None:
        try:
            self.fill({str(content["key"]): str(content["answer"])})
        except DatasheetError as error:
            self.status = str(error)

    def __repr__(self) -> str:
        return self.status


def _status(sheet: Datasheet) -> str:
    """How many are answered, and what the first gap is."""
    gaps = missing(sheet)
    if not gaps:
        return f"All {len(QUESTIONS)} are answered."
    gap = gaps[0].removeprefix("Not answered: ")
    return f"Answered: {len(QUESTIONS) - len(gaps)} of {len(QUESTIONS)}. Next: {gap}"
