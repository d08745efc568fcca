"""Python's language reference: are the words that a model writes in the book?"""

from data.sources import SOURCES
from lessons.subjects.judge import word_judge
from lessons.subjects.subject import Subject


def subject() -> Subject:
    groups = "example", "explanation"
    return Subject("prose", SOURCES["prose"](), groups, (0.05, 0.5), 0.5, "The value of ", word_judge)
