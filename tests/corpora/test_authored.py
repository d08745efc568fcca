"""Texts from authored lists: slots by hand, the same draw on every machine, and lists that cannot be filled."""

import random
from collections import Counter

import pytest

from data.corpora.authored import Author, drawn_corpus
from data.corpora.clinical_notes import clinical_notes
from data.corpus import CorpusError

LISTS = {"pet": ["cat", "owl"], "seen": ["{Pet} and {pet}", "{who}"]}


def author(seed=0, **given):
    return Author(LISTS, random.Random(seed), given)


def test_slots_are_filled_drawn_afresh_or_given():
    assert {author(seed, who="I").write("seen") for seed in range(60)} == {
        "Cat and cat", "Cat and owl", "Owl and cat", "Owl and owl", "I",
    }  # fmt: skip
    assert author(pet="hen").fill("{pet} {Pet}") == "hen Hen"


def test_each_choice_is_as_likely_and_some_are_different_ones():
    ada = author()
    counts = Counter(ada.chosen("abcd") for _ in range(4_000))
    assert all(abs(n - 1_000) < 140 for n in counts.values())
    firsts = Counter(ada.some("abcd", 2)[0] for _ in range(4_000))
    assert all(abs(n - 1_000) < 140 for n in firsts.values())
    assert all(len(set(ada.some("abcd", 3))) == 3 for _ in range(50))


def test_a_slot_without_a_list_is_named():
    with pytest.raises(CorpusError, match="slot 'who'"):
        author().write("who")


def test_a_document_is_the_same_whatever_their_number():
    few, many = clinical_notes(3), clinical_notes(5)
    assert few.documents == many.documents[:3]
    assert clinical_notes(3, seed=1).documents[0].text != few.documents[0].text
    with pytest.raises(CorpusError, match="at least one"):
        drawn_corpus("clinical_notes", 0, 0, lambda rng: ("", ""))
