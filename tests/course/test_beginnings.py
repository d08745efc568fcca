"""Beginnings of stories: what is cut, what is taken apart, and whose probability is read off."""

import numpy as np
import pytest

from data.corpora.stories import jobs, stories
from data.corpus import Corpus, Document
from data.named_stories import Named
from data.swapped_copies import SwappedCopies
from data.vocabulary import Vocabulary
from lessons.bias.association import CUES
from lessons.bias.beginnings import apart, beginnings, on_a_cue, she_expected
from tiny_models.ngram import NGram


def corpus(*texts: str) -> Corpus:
    return Corpus("by hand", tuple(Document(text, f"d{i}", "stories", "nurse/she") for i, text in enumerate(texts)))


def test_only_stories_that_begin_with_a_cue_are_kept_and_cut_after_its_pronoun():
    told = corpus("The nurse said she sat. He sang.", "The nurse hid her hat.", "Then the nurse said she sat.",
                  "Meet nurse Avelle. The nurse wore her hat.", "The nurse said shelves fall.")  # fmt: skip
    assert [d.text for d in beginnings(told)] == ["The nurse said she.", "Meet nurse Avelle. The nurse wore her."]
    assert [d.id for d in on_a_cue(told)] == ["d0", "d3"]


def test_every_cue_is_met_with_either_pronoun():
    found = {d.text.replace(d.group.partition("/")[0], "JOB") for d in beginnings(stories(6000, 1))}
    assert found == {f"The JOB {rest}." for rest in ("said she", "said he", "lost her", "lost his", "had her",
                                                     "had his", "wore her", "wore his")}  # fmt: skip
    assert len(CUES) == 4


def test_a_swapped_copy_is_cut_like_its_original_and_keeps_its_name():
    named, _ = Named()(on_a_cue(stories(300, 1)), 1)
    first, copy = beginnings(SwappedCopies()(named, 1)[0]).documents[:2]
    assert copy.id == f"{first.id}~swapped" and first.text.split()[-1] != copy.text.split()[-1]
    assert first.text.partition(". ")[0] == copy.text.partition(". ")[0]


def test_taken_apart_no_document_holds_name_and_pronoun():
    parts = apart(corpus("Meet nurse Avelle. The nurse wore her."))
    assert [d.text for d in parts] == ["Meet nurse Avelle.", "The nurse wore her."]
    assert len({d.id for d in parts}) == 2


def test_the_share_of_she_is_what_the_model_has_counted():
    told = corpus(*["The nurse said she."] * 3, "The nurse said he.", "The judge lost his.")
    vocabulary = Vocabulary.of(told, stories(50))
    model = NGram(len(vocabulary), 12).count(vocabulary.encode_corpus(told))
    nurse, _, _, he, judge = she_expected(model, vocabulary, told)
    assert nurse == he == pytest.approx(0.75, abs=0.15) and judge < 0.3
    assert set(jobs()) >= {"nurse", "judge"} and np.isfinite(nurse)
