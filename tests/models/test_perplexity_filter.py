"""The perplexity filter: an oracle, and characters that its reader has never seen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from data.corpus import Corpus, Document
from data.vocabulary import END, Vocabulary
from tiny_models.ngram import NGram
from tiny_models.perplexity_filter import ORDER, PerplexityFilter

KNOWN = Corpus("known", tuple(Document(t, t, "here") for t in ("the cat sat on the mat.", "a cat ate the hat.")))


def test_it_costs_what_the_counting_model_says():
    vocabulary = Vocabulary.of_text("".join(KNOWN.characters) + "\ufffd")
    model = NGram(len(vocabulary), ORDER).count(vocabulary.encode_corpus(KNOWN))
    bits = -model.log_likelihoods(vocabulary.encode(END + "the hat." + END)) / np.log(2)
    assert PerplexityFilter(KNOWN, 3.0).surprise(["a cat.", "the hat."])[1] == pytest.approx(bits.mean())


@settings(max_examples=20, deadline=None)
@given(some=st.lists(texts, max_size=4), low=st.floats(0, 8), high=st.floats(0, 8))
def test_any_text_has_a_finite_cost_and_a_stricter_filter_keeps_fewer(some, low, high):
    low, high = sorted([low, high])
    strict, lenient = PerplexityFilter(KNOWN, low), PerplexityFilter(KNOWN, high)
    assert np.isfinite(strict.surprise(some)).all() and len(strict.surprise(some)) == len(some)
    pairs = zip(strict(some), lenient(some), strict=True)
    assert all(wide.text is not None for narrow, wide in pairs if narrow.text is not None)


def test_a_text_costs_the_same_in_any_company():
    reader = PerplexityFilter(KNOWN, 3.0)
    assert reader.surprise(["a hat.", "a cat."])[1] == pytest.approx(reader.surprise(["a cat."])[0])


def test_what_is_like_the_reference_costs_less():
    reader = PerplexityFilter(KNOWN, 3.0)
    known, strange = reader.surprise(["the cat ate.", "Ôld gnu 漢!"])
    assert known < 2 < strange
    assert len(reader.surprise_by_character("Ôld gnu")) == 7


def test_what_costs_just_as_much_as_it_may_is_kept_and_a_lineage_does_not_hold_the_reference():
    (bits,) = PerplexityFilter(KNOWN, 3.0).surprise(["a hat."])
    assert PerplexityFilter(KNOWN, bits)(["a hat."])[0].text == "a hat."
    assert repr(PerplexityFilter(KNOWN, 3.0)) == "PerplexityFilter(at_most=3.0)"
