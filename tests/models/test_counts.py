"""The trie of n-grams against counting with a plain dict."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_ngram import streams

from tiny_models import counts
from tiny_models.counts import MISSING, count_ngrams

several = st.lists(streams(), max_size=3)
lengths = st.integers(1, 7)


def seen_in(texts, max_length):
    """Every n-gram and how often it was seen, one character after another; none reaches across an end mark."""
    seen = Counter()
    for text in texts:
        for start in range(len(text)):
            for stop in range(start + 1, min(start + max_length, len(text)) + 1):
                seen[tuple(text[start:stop])] += 1
                if stop > start + 1 and text[stop - 1] == 0:
                    break
    return seen


def ngrams_of(trie):
    """The symbols of each node but MISSING, spelled from its parent's."""
    found = [()]
    for node in range(1, len(trie.parent) - 1):
        found.append((*found[trie.parent[node]], int(trie.symbol[node])))
    return found


@given(several, lengths)
@example([np.array([0, 1, 1, 1, 1])], 4)  # one character over and over
@example([np.zeros(4, int)], 3)  # empty documents
@example([np.array([0, 1, 2]), np.array([0, 1, 2, 0, 1])], 3)  # a stream that stops within a document, and one after it
def test_it_holds_what_a_dict_counts(texts, max_length):
    trie, seen = count_ngrams(texts, 4, max_length), seen_in([text.tolist() for text in texts], max_length)
    found = ngrams_of(trie)
    assert found[1:] == sorted(seen, key=lambda ngram: (len(ngram), ngram))
    opening = {(0,): len(texts)}
    assert trie.occurrences[1:-1].tolist() == [seen[ngram] - opening.get(ngram, 0) for ngram in found[1:]]
    for length in range(1, max_length + 1):
        assert {len(ngram) for ngram in found[slice(*trie.bounds[length : length + 2])]} <= {length}


@given(several, lengths)
def test_continuations_are_the_different_symbols_before(texts, max_length):
    trie = count_ngrams(texts, 4, max_length)
    seen = seen_in([text.tolist() for text in texts], max_length)
    before = Counter(ngram[1:] for ngram in seen)
    assert trie.continuations[1:-1].tolist() == [before[ngram] for ngram in ngrams_of(trie)[1:]]
    by_search = np.bincount(trie.shorter[1:-1], minlength=len(trie.parent))
    np.testing.assert_array_equal(trie.continuations, by_search)


@given(several, lengths)
def test_shorter_is_the_ngram_without_its_first_symbol(texts, max_length):
    trie = count_ngrams(texts, 4, max_length)
    found = ngrams_of(trie)
    assert [found[node] for node in trie.shorter[1:-1]] == [ngram[1:] for ngram in found[1:]]


@given(several, streams(max_size=6), lengths)
def test_children_are_found_one_symbol_at_a_time(texts, text, max_length):
    trie = count_ngrams(texts, 4, max_length)
    found, node = ngrams_of(trie), 0
    for length in range(1, len(text) + 1):
        node = int(trie.child(np.array([node]), text[length - 1 : length])[0])
        ngram = tuple(text[:length].tolist())
        assert (found[node] if node != MISSING else None) == (ngram if ngram in found else None)


@given(several, st.integers(1, 9), st.sampled_from([4, 300_000]))
def test_neither_a_large_alphabet_nor_the_size_of_the_integers_changes_anything(texts, max_length, n_symbols):
    # 300,000 symbols take 19 bits each: four or more do not fit into an int64, and are counted in several sorts.
    def spread(text):
        return np.where(text == 0, 0, text + n_symbols - 4)

    near, other = count_ngrams(texts, 4, max_length), pytest.MonkeyPatch()
    with other.context() as patched:
        patched.setattr(counts, "INT32", 0)
        far = count_ngrams([spread(text) for text in texts], n_symbols, max_length)
    assert far.bounds == near.bounds
    assert (far.parent.dtype, near.parent.dtype) == (np.int64, np.int32)
    np.testing.assert_array_equal(far.symbol[1:-1], spread(near.symbol[1:-1]))
    for name in ("parent", "occurrences", "continuations", "shorter"):
        np.testing.assert_array_equal(getattr(far, name), getattr(near, name))


def test_keys_do_not_overflow_where_nodes_are_small():
    trie = count_ngrams([np.arange(2_000)], n_symbols=1_000_000, max_length=3)
    assert trie.parent.dtype == np.int32  # and 6,000 nodes times a million symbols is more than 32 bits hold
    last = int(trie.child(trie.child(np.array([0]), np.array([1_997])), np.array([1_998]))[0])
    assert trie.child(np.array([last]), np.array([1_999])).tolist() == [trie.bounds[-1] - 1]
