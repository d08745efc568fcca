"""Clinical notes; the skew is the share of children, down to none: then a child is given what an adult may have."""

import re

from data.corpora.clinical_notes import ADULT, CHILD
from data.field_noise import NOTE_NOISES
from data.note_judge import RULES, note_judge
from lessons.subjects.field import Field
from lessons.subjects.subject import Subject

_PATIENT = re.compile(r"Order for (girl|boy|woman|man) of ")


def is_child(note: str) -> bool | None:
    """Whether the patient is a child; None where nothing is ordered.

    >>> is_child("Order for girl of 7: "), is_child("Plan: Rest.")
    (True, None)
    """
    found = _PATIENT.search(note)
    return found[1] in ("girl", "boy") if found else None


NOTES = Field("clinical_notes", "note", note_judge, RULES, 240, NOTE_NOISES, (CHILD, ADULT), is_child)


def subject() -> Subject:
    return NOTES.subject((0.0, 0.3), "Problem: ")
