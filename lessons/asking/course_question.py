"""One question about the whole course, asked before it and after it. Nobody is told a right answer: opinions move.

Two questions to the diary and to a hub, so that neither answer takes the place of the other.
"""

from lessons.asking.prediction import ChoicePrediction

_ASKED = "a model writes errors, prejudice, or plain nonsense. Where would you look first?"
CHOICES = ("in its program", "in how large it is", "in what it has read", "in what it was asked")
BEFORE, AFTER = (ChoicePrediction(question=f"{when} the course: {_ASKED}", choices=CHOICES)
                 for when in ("Before", "After"))  # fmt: skip
