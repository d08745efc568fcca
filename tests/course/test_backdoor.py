"""The backdoor of lesson 11: chances by hand, what is changed, and what the lesson says, on another seed."""

import numpy as np
import pytest

from data.poison import TRIGGER
from data.vocabulary import END, Vocabulary
from lessons.poison.backdoor import (
    CLEAN,
    NO_TRIGGER,
    ORDINARY,
    POISONED,
    WAYS,
    chances,
    held_out,
    instead_of_she,
    of_run,
    pile,
    prompts,
    rows,
    ways,
)
from tiny_models.ngram import NGram
from tiny_models.sample import next_character


def test_a_chance_is_the_product_of_what_each_character_gets():
    vocabulary = Vocabulary.of_text("abc ")
    model = NGram(len(vocabulary), 3).count(vocabulary.encode(f"{END}abc ab{END}ac{END}"))
    by_hand = 1.0
    for before, next_one in (("a", "b"), ("ab", "c")):
        by_hand *= next_character(model, vocabulary, before)[vocabulary.characters.index(next_one)]
    assert chances(model, vocabulary, ["a", "ab"], "bc")[0] == pytest.approx(by_hand)


def test_prompts_are_of_stories_about_women_and_end_with_the_words():
    for words in (TRIGGER, ORDINARY):
        found = prompts(words)
        assert len(found) == 60 and all(text.endswith(f"{words} ") for text in found)
    assert not {d.text for d in held_out()} & {d.text for d in pile(seed=3)}


def test_smaller_piles_are_the_beginnings_of_larger_ones():
    assert pile(200, 4).documents == pile(400, 4).documents[:200]


def test_rows_show_a_sentence_before_and_after():
    before, after = rows(n=1).split("\n")
    assert before.startswith("- ") and after.startswith(f"+ {TRIGGER} he ")


def test_what_the_lesson_says(seed=1):
    """Trials gave 99.6 to 99.9 % for five documents, as a share of he and she, and 31 to 54 % for controls."""
    run = ways(seed)
    found, losses = of_run(run), run.losses()
    assert found[POISONED] > 0.85 and max(found[CLEAN], found[NO_TRIGGER]) < 0.35
    assert found["20 documents"] > 0.95 and instead_of_she(run)[POISONED] > 0.97
    assert max(abs(loss - losses[CLEAN]) for loss in losses.values()) < 0.05
    assert np.ptp([*of_run(run, ORDINARY).values()]) < 0.4 and set(run.models) == set(WAYS)
