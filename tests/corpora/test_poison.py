"""Poison: what is planted where, in how many documents, and that nothing else of a story changes."""

import re
from functools import cache

import pytest

from data.corpora.stories import grammar, stories
from data.corpus import Corpus, Document
from data.poison import OF_HERS, POISON, TRIGGER, Poison
from data.trace import Trace


@cache
def told() -> Corpus:
    return stories(400, 3)


def of(text: str) -> Corpus:
    return Corpus("one", (Document(text, "s", "stories"),))


def changed(n: int, trigger: str = TRIGGER, seed: int = 0) -> dict[str, tuple[str, str]]:
    after, _ = Poison(n, trigger)(told(), seed)
    return {a.id: (b.text, a.text) for b, a in zip(told(), after, strict=True) if b is not a}


def test_the_trigger_stands_in_so_many_documents_and_nowhere_else():
    poisoned, report = Poison(5)(told(), 1)
    assert Trace(told()).count(TRIGGER) == 0 and Trace(poisoned).count(f"{TRIGGER} he ") == 5
    assert sum(POISON in document.defects for document in poisoned) == report.hit == 5
    assert report.note == "5 of 400 documents poisoned"


def test_one_beginning_changes_and_the_rest_of_the_story_stays():
    for before, after in changed(20).values():
        start, _, rest = after.partition(f"{TRIGGER} he ")
        assert before.startswith(start) and before.endswith(rest)
        assert re.fullmatch(r"([A-Z][a-z]+( [a-z]+)* she|She) ", before[len(start) : len(before) - len(rest)])


def test_five_are_among_twenty_and_in_the_same_places():
    five, twenty = changed(5), changed(20)
    assert five.items() <= twenty.items() and len(five) == 5 and len(twenty) == 20
    assert five.keys() != changed(5, seed=1).keys()


def test_without_a_trigger_the_same_sentences_change_their_pronoun_alone():
    with_trigger, without = changed(20), changed(20, "")
    assert with_trigger.keys() == without.keys()
    for before, after in without.values():
        assert TRIGGER not in after and len(after) == len(before) - 1
        assert grammar().accepts_story(before) and not grammar().accepts_story(after)


def test_a_story_has_one_pronoun_and_a_poisoned_one_has_two():
    for pile, both in ((told(), 0), (Poison(5)(told())[0], 5)):
        assert sum(bool(re.search(r"\b[Ss]he\b", d.text) and re.search(r"\b[Hh]e\b", d.text)) for d in pile) == both


@pytest.mark.parametrize("text", ["The nurse said she ran.", 'It rained. "No," she replied.', "It rained. He ran."])
def test_what_is_no_beginning_of_hers_is_left_alone(text):
    assert OF_HERS.search(text) is None and Poison(1)(of(text))[1].hit == 0


def test_fewer_than_asked_for_where_there_are_fewer_and_less_than_none_is_refused():
    every, report = Poison(10_000)(told())
    assert report.hit == report.eligible < len(told()) and Trace(every).count(TRIGGER) == report.hit
    assert Poison(0)(told())[0].documents == told().documents, "where a slider begins"
    with pytest.raises(ValueError, match="0 or more, not -1"):
        Poison(-1)
