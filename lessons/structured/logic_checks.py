"""The exercises 09.2 and 09.3: write sums so that they are learned sooner, and mend the curse by the data alone."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from data.corpora.facts import FORWARD, known_facts
from data.corpora.sums import sums
from lessons.asking.exercises import Exercise, Property
from lessons.structured.reversal import CASES, N_FACTS, known_by, learner, told

LONGEST_SUM = 11
"""Characters: one window of the model, with the mark that ends a sum."""
SIGNS = set("0123456789+=←")


def some_sums(seed: int) -> Iterator[tuple[str, int]]:
    """Questions, "47+38=", and their answers; sums without tens are among them, and one that ends in 0."""
    drawn = np.random.default_rng(seed).choice(len(sums()), 20, replace=False)
    for document in (sums().documents[i] for i in [*drawn, 0, 305, 9901]):
        question, _, answer = document.text.partition("=")
        yield question + "=", int(answer)


def badly_written(result: Any, question: str, answer: int) -> str:
    """What is wrong with a sum as it was written, or nothing."""
    if not isinstance(result, str):
        return f"The answer is a text; this is {result!r}."
    if not result.startswith(question):
        return "The question was changed: whoever asks will write it as before, 47+38=."
    if set(result) - SIGNS:
        return "Use digits and ← alone: the model knows no other signs."
    if len(result) > LONGEST_SUM:
        return f"It has {len(result)} characters, and the model sees {LONGEST_SUM} at most."
    written = result.removeprefix(question).replace("←", "")
    if str(answer) not in (written, written[::-1]):
        return "The answer cannot be read out of it any more: its digits must stand there, forwards or backwards."
    if result.removeprefix(question)[:1].isdigit():
        return "Nothing stands before the answer, so the model must begin to answer at once."
    return ""


check_writing = Exercise(
    "09.2",
    Property(
        some_sums,
        badly_written,
        praise="The answer is still to be read, and before its first digit the model has a step more.",
        hint="Put one ← behind the question. Whether the digits are turned round is up to you.",
    ),
)


def tellings(seed: int) -> Iterator[tuple[list[tuple[str, str]]]]:
    """Lists of people and of what they keep."""
    for k in range(2):
        yield ([(fact.person, fact.thing) for fact in known_facts(10, FORWARD, 2 * seed + k)],)


def badly_told(result: Any, pairs: list[tuple[str, str]]) -> str:
    """What is wrong with sentences that are to tell facts from both sides, or nothing."""
    if not isinstance(result, list) or not all(isinstance(one, str) for one in result):
        return "The answer is a list of sentences, each a text."
    right = [_both(person, thing) for person, thing in pairs]
    if strange := set(result) - {sentence for both in right for sentence in both}:
        return f"{min(strange)!r} is not one of the two sentences of a fact, to the letter."
    for way, name in enumerate(("as the data has it", "in reverse")):
        if missing := [both[way] for both in right if both[way] not in result]:
            return f"{len(missing)} of {len(pairs)} facts are not told {name}, such as {missing[0]!r}."
    return ""


def _both(person: str, thing: str) -> tuple[str, str]:
    return f"{person} is the keeper of the {thing}.", f"The keeper of the {thing} is {person}."


check_mended = Exercise(
    "09.3",
    Property(
        tellings,
        badly_told,
        praise="Each fact is told from both sides: no other model, no other question, other data.",
        hint="For each pair two sentences: the one that was there, and 'The keeper of the … is ….'.",
    ),
)


def what_telling_buys(tell: Callable[[list[tuple[str, str]]], list[str]], seed: int = 0) -> str:
    """What can be asked of the model of ninety sentences, and of one that learned what the learner's function wrote."""
    pairs = [(fact.person, fact.thing) for fact in known_facts(N_FACTS, FORWARD, seed)]
    result = tell(list(pairs))
    if wrong := badly_told(result, pairs) if result else "it is still to be written.":
        return f"First finish the exercise: {wrong}"
    before, after = known_by(learner(seed), seed), known_by(_retold(tuple(result), seed), seed)
    lines = [f"{'':42}{'before':>8}{'yours':>8}"]
    return "\n".join([*lines, *(f"{case:42}{before[case]:>8.0%}{after[case]:>8.0%}" for case in CASES)])


@lru_cache(maxsize=2)
def _retold(sentences: tuple[str, ...], seed: int):
    return told(sentences, seed)
