"""Laws of characters and symbols."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import Corpus, CorpusError, Document
from data.vocabulary import END, Vocabulary

texts = st.text(st.characters(), max_size=40)  # all of Unicode, lone surrogates and the end mark too


def corpus_of(*found: str) -> Corpus:
    return Corpus("made", tuple(Document(text, f"d{i}", "made") for i, text in enumerate(found)))


@settings(deadline=None)
@given(texts)
def test_decoding_undoes_encoding(text):
    vocabulary = Vocabulary.of_text(text)
    symbols = vocabulary.encode(text)
    assert symbols.dtype == np.int64 and symbols.shape == (len(text),)
    assert vocabulary.decode(symbols) == text


@settings(deadline=None)
@given(st.lists(texts))
def test_the_end_mark_is_symbol_0_and_the_others_are_sorted(found):
    characters = Vocabulary.of_text(*found).characters
    assert characters[0] == END and set(characters) == {END}.union(*found)
    assert list(characters[1:]) == sorted(set(characters[1:]))


@settings(deadline=None)
@given(st.lists(texts), st.lists(texts))
def test_a_shared_vocabulary_is_the_union_whatever_the_order(some, others):
    first, second = corpus_of(*some), corpus_of(*others)
    shared = Vocabulary.of(first, second)
    assert shared == Vocabulary.of(second, first) == Vocabulary.of_text(*some, *others)
    assert not shared.missing("".join(some + others))


def test_symbols_by_hand():
    vocabulary = Vocabulary.of_text("baß", "b\n")
    assert vocabulary.characters == "\x03\nabß" and len(vocabulary) == 5
    assert vocabulary.encode("ab\nß").tolist() == [2, 3, 1, 4]
    assert vocabulary.encode("").tolist() == [] and vocabulary.decode([]) == ""


def test_a_surrogate_pair_stays_two_characters():
    pair = "\ud83d\ude00"
    assert Vocabulary.of_text(pair).encode(pair).tolist() == [1, 2]
    assert Vocabulary.of_text("\U0001f600").encode("\U0001f600").tolist() == [1]


def test_a_corpus_is_one_stream_with_end_marks():
    vocabulary = Vocabulary.of(corpus_of("ab", "", "b"))
    assert vocabulary.encode_corpus(corpus_of("ab", "", "b")).tolist() == [0, 1, 2, 0, 0, 2, 0]
    assert vocabulary.encode_corpus(corpus_of()).tolist() == [0]


@settings(deadline=None)
@given(st.lists(texts))
def test_a_stream_is_one_longer_than_what_a_model_reads(found):
    corpus = corpus_of(*found)
    assert len(Vocabulary.of(corpus).encode_corpus(corpus)) == corpus.n_chars + 1


@settings(deadline=None)
@given(texts, texts)
def test_unknown_characters_are_an_error_that_names_them(known, text):
    vocabulary = Vocabulary.of_text(known)
    unknown = sorted(set(text) - set(known) - {END})
    assert list(vocabulary.missing(text)) == unknown
    if not unknown:
        assert vocabulary.decode(vocabulary.encode(text)) == text
    else:
        with pytest.raises(CorpusError) as error:
            vocabulary.encode(text)
        assert repr("".join(unknown[:20])) in str(error.value)


@pytest.mark.parametrize("unknown", ["b", "z", "\U0010ffff", "\x00"])
def test_below_between_and_above_the_known(unknown):
    with pytest.raises(CorpusError, match="Leave it out"):
        Vocabulary.of_text("ac").encode("a" + unknown)
