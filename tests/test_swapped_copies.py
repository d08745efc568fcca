"""Swapped copies: the grammar's own redrawing is the oracle, and to swap twice is to do nothing."""

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus import Corpus, CorpusError, Document
from data.stories import grammar, stories
from data.swapped_copies import OTHER, SwappedCopies, swap, swapped
from data.templates import Slot

SEED = 3


@cache
def told() -> Corpus:
    return stories(600, SEED)


def redrawn(i: int) -> str:
    """Story i of the seed, drawn once more with the same numbers, all variables the same but the pronoun."""
    rng = random.Random(f"stories/{SEED}/{i}")
    _, drawn = grammar().sample(rng)
    rng = random.Random(f"stories/{SEED}/{i}")
    for _ in grammar().variables:
        rng.random()
    return grammar()._write(Slot("story"), drawn | {"pronoun": OTHER[drawn["pronoun"]]}, rng)


def test_a_swapped_story_is_the_one_that_the_grammar_draws_with_the_other_pronoun():
    assert [swapped(document).text for document in told()] == [redrawn(i) for i in range(len(told()))]


def test_her_is_his_and_him():
    texts = " ".join(document.text for document in told() if document.belongs_to("she"))
    assert texts.count(" her ") > 100
    assert swap("The cook asked her about the moon. She hung up her hat.") == (
        "The cook asked him about the moon. He hung up his hat."
    )


@given(st.integers(0, 599))
def test_swapped_twice_is_as_it_was(i: int):
    document = told().documents[i]
    once = swapped(document)
    assert grammar().accepts_story(once.text) and once.text != document.text
    assert (swapped(once).text, swapped(once).group) == (document.text, document.group)
    assert once.group.split("/") == [document.group.split("/")[0], OTHER[document.group.split("/")[1]]]


def test_a_text_of_another_world_is_refused():
    with pytest.raises(CorpusError, match="knows no sentence like 'She wrote Python.'"):
        swap("She wrote Python.")
    with pytest.raises(CorpusError, match="whole sentences"):
        swap("She sat on her")


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 9))
def test_a_higher_rate_copies_what_a_lower_one_copied_and_more(a: float, b: float, seed: int):
    low, high = (SwappedCopies(rate).hits(told(), seed) for rate in sorted((a, b)))
    assert (low <= high).all()


@pytest.mark.parametrize("rate", [0.0, 0.3, 1.0])
def test_originals_stay_and_each_copy_follows_its_original(rate: float):
    corpus, report = SwappedCopies(rate)(told(), 1)
    originals = [d for d in corpus if not d.id.endswith("~swapped")]
    assert tuple(originals) == told().documents
    assert len(corpus) - len(originals) == report.hit == SwappedCopies(rate).hits(told(), 1).sum()
    for before, copy in zip(corpus.documents, corpus.documents[1:], strict=False):
        if copy.id.endswith("~swapped"):
            assert copy == swapped(before)
    assert rate != 0 or corpus.documents == told().documents


def test_with_all_copies_every_job_is_told_as_often_with_either_pronoun():
    corpus, _ = SwappedCopies()(told())
    groups = [document.group for document in corpus]
    assert all(groups.count(group) == groups.count(swapped(Document("", "x", "s", group)).group) for group in groups)


@pytest.mark.parametrize("rate", [-0.1, 1.5])
def test_a_rate_is_a_share(rate: float):
    with pytest.raises(ValueError, match="from 0 to 1"):
        SwappedCopies(rate)
