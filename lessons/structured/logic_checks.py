"""Exercise 09.2: mend the curse by the data alone."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from data.corpora.facts import FORWARD, known_facts
from lessons.asking.exercises import Exercise, Property
from lessons.asking.given import texts_in
from lessons.structured.reversal import CASES, N_FACTS, known_by, learner, told


def tellings(seed: int) -> Iterator[tuple[list[tuple[str, str]]]]:
    """Lists of people and of what they keep."""
    for k in range(2):
        yield ([(fact.person, fact.thing) for fact in known_facts(10, FORWARD, 2 * seed + k)],)


def badly_told(result: Any, pairs: list[tuple[str, str]]) -> str:
    """What is wrong with sentences that are to tell facts from both sides, or nothing."""
    if (result := texts_in(result)) is None:
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
    "09.2",
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
