"""The exercises of lesson 03 accept their solutions, and reject what people get wrong."""

import re
from itertools import combinations

import pytest
from solved import solved

from data.curation.deduplicate import likeness
from lessons.asking.exercises import faults
from lessons.duplicates.checks import (
    MOST_UNLIKE,
    check_near_copies,
    check_redaction,
    drawer,
    heaps,
    mean_exposure,
    some_notes,
)


def alike(texts: list[str], limit: float) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if all(likeness(text, other) < limit for other in kept):
            kept.append(text)
    return kept


def without_either(texts: list[str]) -> list[str]:
    return [t for i, t in enumerate(texts) if all(likeness(t, u) < 0.5 for j, u in enumerate(texts) if i != j)]


def test_near_copies_are_removed_and_nothing_else():
    wrong = {
        "only equal texts are copies": lambda texts: list(dict.fromkeys(texts)),
        "the same topic is a copy": lambda texts: alike(texts, 0.1),
        "the order does not matter": lambda texts: sorted(alike(texts, 0.5)),
        "the last copy is the one to keep": lambda texts: alike(texts[::-1], 0.5)[::-1],
        "the original goes with its copies": without_either,
        "mend the text while at it": lambda texts: [text.lower() for text in alike(texts, 0.5)],
    }
    assert faults(check_near_copies, solved("03.1", "without_copies", likeness=likeness, re=re), wrong) == []


@pytest.mark.parametrize("seed", range(5))
def test_copies_and_others_lie_far_apart_in_every_heap(seed):
    for (texts,) in heaps(seed):
        found = [likeness(one, other) for one, other in combinations(texts, 2)]
        assert not [value for value in found if MOST_UNLIKE <= value < 0.65]
        assert sum(value >= 0.65 for value in found) >= 7


def masked(pattern: str, by: str):
    return lambda texts: [re.sub(pattern, by, text) for text in texts]


def test_pins_are_taken_out_and_nothing_else():
    wrong = {
        "removing duplicates protects": lambda texts: list(dict.fromkeys(texts)),
        "a part of the number is enough": masked(r"(locker \w+: \d\d ?\d)\d", r"\1*"),
        "people write a PIN in one way": masked(r"(locker \w+: )\d{4}", r"\1****"),
        "every number is a secret": masked(r"\d", "*"),
        "a text with a number is better thrown away": lambda texts: [t for t in texts if not re.search(r"\d\d", t)],
        "to learn nothing is safe": lambda texts: [],
        "the texts themselves are the answer": ["locker Ada: ****"],
        "a disguise is as good as removal": lambda texts: [
            re.sub(r"(locker \w+: )(\d\d) ?(\d\d)", lambda m: m[1] + m[3][::-1] + m[2][::-1], t) for t in texts
        ],
    }
    assert faults(check_redaction, solved("03.2", "protect", likeness=likeness, re=re), wrong, seeds=(0, 1)) == []


def test_a_text_that_was_changed_without_need_is_shown_where_its_number_stood():
    verdict = check_redaction(lambda texts: [re.sub(r"(\d\d)\d\d was", r"\1** was", text) for text in texts])
    assert "room" in verdict.message and "was empty" in verdict.message


def test_to_drop_the_notes_is_as_good_as_to_redact_them():
    verdict = check_redaction(lambda texts: [text for text in texts if "PIN of" not in text])
    assert verdict.state == "passed"


def test_untouched_notes_give_everything_away():
    secrets, notes, others = drawer(0)
    assert mean_exposure([*others, *notes], secrets) > 13


def test_the_notes_that_are_shown_come_in_both_spellings():
    spaced = [bool(re.search(r": \d\d \d\d", line)) for line in some_notes().splitlines()]
    assert len(set(spaced)) == 2
