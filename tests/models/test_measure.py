"""Bits per character, against a model whose every probability is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import Corpus, CorpusError, Document
from data.vocabulary import Vocabulary
from tiny_models.measure import bits_per_character, surprise

VOCABULARY = Vocabulary.of_text("ab")
BITS = np.array([1.0, 2.0, 3.0])  # of the end mark, of a, of b


class Known:
    """Each symbol costs the same bits wherever it stands."""

    n_symbols, context = 3, 0

    def log_likelihoods(self, stream):
        return -BITS[stream[1:]] * np.log(2)


def corpus(*texts_and_groups):
    return Corpus("known", tuple(Document(t, f"d{i}", "s", g) for i, (t, g) in enumerate(texts_and_groups)))


def test_losses_by_hand():
    losses = bits_per_character(Known(), VOCABULARY, corpus(("ab", "x"), ("bbb", "y"), ("", "x")))
    assert losses.by_group == pytest.approx({"x": (2 + 3 + 1 + 1) / 4, "y": (3 + 3 + 3 + 1) / 4})
    assert losses.overall == pytest.approx(17 / 8)
    assert losses.n_chars == 8


def test_any_part_of_a_document_can_be_the_group():
    documents = corpus(("a", "nurse/she"), ("b", "nurse/he"), ("b", "cook/she"))
    losses = bits_per_character(Known(), VOCABULARY, documents, part=lambda d: d.group.split("/")[1])
    assert losses.by_group == pytest.approx({"she": (2 + 1 + 3 + 1) / 4, "he": (3 + 1) / 2})


documents = st.lists(st.tuples(st.text("ab", max_size=6), st.sampled_from("xyz")), min_size=1, max_size=8)


@settings(deadline=None)
@given(documents)
def test_groups_weighted_by_their_characters_give_the_whole(documents):
    c = corpus(*documents)
    losses = bits_per_character(Known(), VOCABULARY, c)
    shares = c.shares()
    assert losses.by_group.keys() == shares.keys()
    assert losses.overall == pytest.approx(sum(shares[g] * loss for g, loss in losses.by_group.items()))
    assert losses.n_chars == c.n_chars


def test_surprise_is_of_each_character():
    assert surprise(Known(), VOCABULARY, "abba").tolist() == pytest.approx([2, 3, 3, 2])


def test_nothing_to_measure_on_is_said():
    with pytest.raises(CorpusError, match="no document"):
        bits_per_character(Known(), VOCABULARY, corpus())
    with pytest.raises(CorpusError, match="'c'"):
        surprise(Known(), VOCABULARY, "abc")


@pytest.mark.parametrize("text", ["", None, 5, b"ab", ["a", "b"]])
def test_what_is_no_text_cannot_be_read(text):
    with pytest.raises(CorpusError, match="A model reads a text, in quotation marks and not empty; this is "):
        surprise(Known(), VOCABULARY, text)
