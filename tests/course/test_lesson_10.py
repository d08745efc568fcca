"""The exercises of lesson 10 accept their solutions, and reject what people get wrong."""

import re
from fractions import Fraction

import numpy as np
import pytest
from solved import solved

from lessons.asking.exercises import faults
from lessons.fields.fields_checks import check_replay, check_undefined, drafts, outcome, terms_in

solution = solved("10.1", "undefined", terms_in=terms_in)


def test_what_was_never_defined_is_listed():
    wrong = {
        "every term of a clause is a find": lambda contract: terms_in(contract.split("\n", 2)[2]),
        "what the contract names is defined": lambda contract: [t for t in terms_in(contract) if t not in contract],
        "every definition must be used": lambda contract: [
            term for term in terms_in(contract.split("\n")[1]) if term not in terms_in(contract.split("\n", 2)[2])
        ],
        "a capital makes a term": lambda contract: [
            word for word in re.findall(r"\b[A-Z]\w+", contract.split("\n", 2)[2]) if f'"{word}"' not in contract
        ],
        "one is enough to know": lambda contract: solution(contract)[:1],
    }
    assert faults(check_undefined, solution, wrong) == []


def test_about_half_of_the_drafts_have_something_to_find():
    found = [len(solution(contract)) for (contract,) in drafts(0)]
    assert 0.3 < sum(map(bool, found)) / len(found) < 0.9 and max(found) > 1


def test_replay_keeps_the_one_and_learns_the_other():
    wrong = {"nothing is forgotten that was learned": 0.0, "a pinch is enough": 0.01, "the old text is safest": 0.98}
    assert faults(check_replay, 0.25, wrong, seeds=(0,)) == []


@pytest.mark.parametrize("share", [np.float32(0.25), np.array(0.25), Fraction(1, 4)], ids=repr)
def test_a_share_is_a_share_whatever_library_it_comes_from(share, monkeypatch):
    monkeypatch.setattr("lessons.fields.fields_checks.outcome", lambda share, seed: (0.3, 0.05))
    assert check_replay(share).state == "passed" and "25% replay" in check_replay(share).message


@pytest.mark.parametrize("answer", ["much", True, -0.1, 1.0, 25])
def test_what_is_no_share_is_refused(answer):
    assert check_replay(answer).state == "not yet"


def test_the_lesson_s_solution_is_within_both_margins_with_room():
    forgotten, missed = outcome(0.25)
    assert forgotten < 0.32 and missed < 0.09
