"""The detectives of lesson 11, on another seed; none of them reads what the toolkit knows of a document."""

from dataclasses import replace

import pytest

from lessons.poison import detectives
from lessons.poison.detectives import DETECTIVES, found_by, suspects


def test_what_the_lesson_says(seed=1):
    found = found_by(seed)
    assert found["filters of lesson 05"][0] <= 1
    assert found["where did this come from?"] == found["leave one out, count anew"] == (5, 0)
    assert found["a rule: one pronoun a story"] == (5, 0)
    right, wrong = found["surprise, the worst fifth"]
    assert right >= 3 and wrong > 10 * right


@pytest.mark.parametrize("name", DETECTIVES)
def test_no_detective_reads_a_defect(name, monkeypatch):
    named = DETECTIVES[name](2)
    told = suspects(2)
    blind = told.derive((replace(d, defects=()) for d in told), "nothing is known")
    monkeypatch.setattr(detectives, "suspects", lambda seed: blind)
    assert DETECTIVES[name](2) == named
