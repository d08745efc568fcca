"""Swapped copies: the grammar's own redrawing is the oracle, and to swap twice is to do nothing."""

import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.stories import grammar, jobs, stories
from data.corpora.templates import Slot
from data.corpus import Corpus, CorpusError
from data.swapped_copies import OTHER, SwappedCopies, swap, swapped

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


def test_rate_0_leaves_the_corpus_as_it_is():
    assert SwappedCopies(0.0)(told(), 1)[0].documents == told().documents


@pytest.mark.parametrize("rate", [0.3, 1.0])
def test_originals_stay_and_each_copy_follows_its_original(rate: float):
    corpus, report = SwappedCopies(rate)(told(), 1)
    copied = set(corpus) - set(told())
    assert tuple(d for d in corpus if d not in copied) == told().documents
    assert len(copied) == len(corpus) - len(told()) == report.hit and report.rate == pytest.approx(rate, abs=0.1)
    followed = [(a, b) for a, b in pairwise(corpus) if b in copied]
    assert len(followed) == len(copied) and all(copy == swapped(original) for original, copy in followed)


def test_a_corpus_that_has_its_copies_is_not_given_them_again():
    with pytest.raises(CorpusError, match=r"stories has 2 documents called 'stories-3-000000~swapped'"):
        SwappedCopies()(SwappedCopies()(told())[0])


def test_with_all_copies_every_job_is_told_as_often_with_either_pronoun():
    corpus, _ = SwappedCopies()(told())
    groups = [document.group for document in corpus]
    assert len(groups) == 1200
    assert all(groups.count(f"{job}/she") == groups.count(f"{job}/he") > 0 for job in jobs())


@pytest.mark.parametrize("text", ["She wore hİs hat.", "She gave ſhe her hat.", "SHE wore her hat."])
def test_what_is_a_pronoun_only_when_its_case_is_folded_is_none(text: str):
    with pytest.raises(CorpusError, match="knows no sentence"):
        swap(text)
