"""Counts by hand, and laws, of what a corpus shows before any model."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import Corpus, Document
from data.stats import Pronouns, count_real_words, lexicon, pronoun_counts, sample_rows, share_of_real_words, words


def corpus_of(*found: str) -> Corpus:
    return Corpus("made", tuple(Document(text, f"d{i}", "made", f"g{i % 2}") for i, text in enumerate(found)))


@settings(deadline=None)
@given(st.text("aZéß'’ 1_.-"))
def test_words_are_casefolded_letters_and_apostrophes(text):
    found = list(words(text))
    assert all(word == word.casefold() and any(c.isalpha() for c in word) for word in found)
    assert list(words(" ".join(found))) == found


def test_an_accent_of_its_own_belongs_to_its_letter():
    assert list(words("ve\u0300rite\u0301 cafe\u0301s")) == ["ve\u0300rite\u0301", "cafe\u0301s"]


def test_a_lexicon_is_the_set_of_words():
    assert lexicon(corpus_of("Zoë’s 2 cats, zoë's", "x_y")) == {"zoë's", "cats", "x", "y"}


def test_share_of_real_words_by_hand():
    real = frozenset({"the", "cat", "don't", "o'clock"})
    assert share_of_real_words("The cat, teh cat.", real) == 3 / 4
    assert share_of_real_words("Don’t the", real) == 1, "the last word may have been cut"
    assert share_of_real_words("teh o'cl", real) == 0, "a cut word goes as a whole"
    assert share_of_real_words("the cat don'", real) == 1
    assert [share_of_real_words(text, real) for text in ("", "the", " 12 -")] == [None, None, None]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ab", "it's", "Q"]), min_size=1))
def test_a_text_made_of_the_lexicon_is_all_real_and_of_no_other_none(chosen):
    text = " ".join(chosen) + "."
    assert share_of_real_words(text, lexicon(corpus_of(text))) == 1
    assert share_of_real_words(text, frozenset({"z"})) == 0


@settings(deadline=None)
@given(st.integers(0, 12), st.integers())
def test_rows_are_drawn_without_replacement_and_fixed_by_the_seed(n, seed):
    corpus, state = corpus_of(*"abcdefgh"), random.getstate()
    rows = sample_rows(corpus, n, seed)
    assert len(set(rows)) == len(rows) == min(n, 8) and set(rows) <= set(corpus)
    assert rows == sample_rows(corpus, n, seed) and random.getstate() == state


def test_every_row_can_be_drawn():
    corpus = corpus_of(*"abcdefgh")
    assert {sample_rows(corpus, 1, seed)[0] for seed in range(100)} == set(corpus)


def test_pronouns_by_hand():
    text = "He hurt himself; his sister helped him. Her theme: HERS, she'd say, is the hero herself."
    assert pronoun_counts(text) == Pronouns(she=3, he=4)
    assert pronoun_counts("the there sheer this hi") == Pronouns(0, 0)


@given(st.text(st.sampled_from("ab'’. \n1é"), max_size=12))
def test_the_last_word_is_left_out_where_the_text_ends_with_it(text):
    """As one pattern says it, which goes over a long text again and again."""
    whole = list(words(re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?$", "", text)))
    assert count_real_words(text, frozenset({"a", "ab"})) == (sum(w in ("a", "ab") for w in whole), len(whole))


@pytest.mark.parametrize("n", [-1, 2.5, "3", None])
def test_rows_are_drawn_by_a_whole_number(n):
    with pytest.raises(ValueError, match="How many rows to draw is a whole number, such as 3, not "):
        sample_rows(corpus_of("a", "b"), n)
