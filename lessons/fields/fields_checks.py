"""Exercises 10.1, which terms of a contract were never defined, and 10.2, how much to replay."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from data.corpora.contracts import contracts, terms
from data.field_noise import UndefinedTerms
from lessons.asking.exercises import Exercise, Property, Verdict
from lessons.asking.given import number, texts_in
from lessons.fields.specialists import before, both_losses

N_CONTRACTS = 40
RATE = 0.3
FORGOTTEN, MISSED = 0.35, 0.12
"""Bits per character that may be lost: on stories, against the general model; on notes, against no replay."""
FIELD = "clinical_notes"


def terms_in(text: str) -> list[str]:
    """The terms that a text uses, each once, in their order; wherever they stand.

    >>> terms_in("1. The client returns the Van to the Depot. The Van is clean.")
    ['Van', 'Depot']
    """
    return [word for word in dict.fromkeys(re.findall(r"\w+", text)) if word in terms()]


def drafts(seed: int) -> Iterator[tuple[str]]:
    """Contracts, in some of which a term was exchanged for one that is nowhere defined."""
    for document in UndefinedTerms(RATE)(contracts(N_CONTRACTS, seed + 1), seed)[0]:
        yield (document.text,)


def wrongly_listed(result: Any, contract: str) -> str:
    """What is wrong with the list of undefined terms of a contract, or nothing."""
    if (result := texts_in(result)) is None:
        return "The answer is a list of terms, each a text."
    _, definitions, *clauses = contract.split("\n")
    right = {*terms_in(" ".join(clauses))} - {*terms_in(definitions)}
    if missed := right - {*result}:
        return f"{min(missed)} is used and nowhere defined, and it is not in the list."
    if extra := {*result} - right:
        return f"{min(extra)} is in the list, and should not be."
    return ""


check_undefined = Exercise(
    "10.1",
    Property(
        drafts,
        wrongly_listed,
        praise="It lists what is used and nowhere defined, and nothing else: so does the judge of this lesson.",
        hint="A contract's second line defines, the lines below it use: contract.split('\\n').",
    ),
)


@lru_cache(maxsize=32)
def outcome(share: float, seed: int = 0) -> tuple[float, float]:
    """Bits per character that are lost on stories by going on with this replay, and on notes against no replay."""
    (stories, notes), (_, best) = (both_losses(FIELD, (one,), seed)[one] for one in (share, 0.0))
    return stories - before(FIELD, seed)[0], notes - best


def judge_of_replay(answer: Any, seed: int) -> Verdict:
    """Whether a share of replay keeps the stories and costs the notes little; it is tried."""
    if not 0 <= (share := number(answer)) < 1:
        return Verdict("not yet", f"The answer is a share, from 0 to below 1, such as 0.3; this is {answer!r:.40}.")
    forgotten, missed = outcome(share, seed)
    said = f"With {share:.0%} replay it loses {forgotten:.2f} bits on stories and {max(missed, 0):.2f} on notes"
    if forgotten > FORGOTTEN:
        return Verdict("not yet", f"{said}: it still forgets; {FORGOTTEN} are allowed.", "Give it more old text.")
    if missed > MISSED:
        return Verdict("not yet", f"{said}: it hardly learns its field; {MISSED} are allowed.", "Leave it more notes.")
    return Verdict("passed", f"{said}: it knows both.")


check_replay = Exercise("10.2", judge_of_replay)
