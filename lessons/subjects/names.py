"""First names of two places, so that a skew can be met without repeating a name."""

from data.sources import SOURCES
from lessons.subjects.judge import name_judge
from lessons.subjects.subject import Subject

PLACES = ("Iceland", "Spain")


def subject() -> Subject:
    everywhere = SOURCES["names"]()
    two = everywhere.derive((d for d in everywhere if d.group in PLACES), f"only {' and '.join(PLACES)}")
    return Subject("names", two, PLACES, (0.1, 0.9), 0.1, "", name_judge)
