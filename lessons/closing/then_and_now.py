"""What a learner said before the course, beside what they say after it."""

from lessons.asking.course_question import BEFORE
from lessons.asking.diary import first_answers, read
from lessons.asking.predict import PredictionView, Revealed

FIRST = "Answer first, and see what you said before the course."


class ThenAndNow(Revealed):
    """Below the question that is asked after the course; what was said before it shows once that is answered."""

    def __init__(self, after: PredictionView):
        self._after = after
        super().__init__("")
        after.observe(lambda _: self.refresh(), names="locked")
        self.refresh()

    def refresh(self) -> None:
        now = self._after.prediction.committed
        self.text = then_and_now(_said_before(), now) if now else FIRST


def _said_before() -> str:
    found = [entry.answer for entry in first_answers(read().entries) if entry.question == BEFORE.question]
    return found[0] if found else ""


def then_and_now(before: str, now: str) -> str:
    """Both in words; who has not answered before is told so.

    >>> then_and_now("in its program", "in what it has read")
    'Before the course you would have looked in its program. Now you would look in what it has read.'
    >>> then_and_now("in what it has read", "in what it has read")
    'Now as before the course you would look in what it has read first.'
    """
    if before == now:
        return f"Now as before the course you would look {now} first."
    then = f"Before the course you would have looked {before}." if before else "Before the course you did not answer."
    return f"{then} Now you would look {now}."
