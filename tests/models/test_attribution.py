"""Shares of a probability, against hand counts and a slow implementation over dictionaries."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_ngram import SlowKneserNey, streams

from data.corpus import Corpus, Document
from data.mix import Mix
from data.vocabulary import Vocabulary
from tiny_models.attribution import SMOOTHING, attribute, parts_of
from tiny_models.ngram import NGram

A, B, C = 1, 2, 3
YES, NO = np.array([0, A, B, B, 0, C, B, 0]), np.array([0, A, B, 0, A, B, 0, A, B, 0])

several = st.lists(streams(), min_size=1, max_size=3).map(lambda drawn: dict(zip("xyz", drawn, strict=False)))
orders = st.integers(1, 5)


def counted(parts, n_symbols, order):
    model = NGram(n_symbols, order)
    for stream in parts.values():
        model.count(stream)
    return model


# Hand counts -----------------------------------------------------------------------------------------------


def test_shares_counted_by_hand():
    # Bigrams, yes + no: 0a 1 + 3, ab 1 + 3, bb 1 + 0, b0 2 + 3, 0c 1 + 0, cb 1 + 0; none twice in all, so D = 1/2.
    # Unigrams by what stands before: a {0} 1, b {a, b, c} 3, 0 {b} 1, c {0} 1; none twice, so D = 1/2.
    found = attribute({"yes": YES, "no": NO}, n_symbols=4, order=2)
    # P(b) = 2.5/6 and, freed, 2/6 for four symbols. Of ab a quarter stands in yes, of bb and cb all:
    #   yes has (1/4 + 1 + 1) / 3 = 3/4 of b's three, and would have 3 of 6 by occurrences.
    # P(b | a) = 3.5/4, of which yes has a quarter; freed is 0.5/4.
    shares = found.shares(np.array([0, A, B]), 2)
    yes, no = 3.5 / 4 * 1 / 4 + 0.5 / 4 * 2.5 / 6 * 3 / 4, 3.5 / 4 * 3 / 4 + 0.5 / 4 * 2.5 / 6 * 1 / 4
    assert shares == pytest.approx({"yes": yes, "no": no, "smoothing": 0.5 / 4 * 2 / 6 / 4})
    assert sum(shares.values()) == pytest.approx(0.9375)


def test_occurrences_are_shared_where_occurrences_are_counted():
    # Order 1: a 1 + 3, b 3 + 3, 0 2 + 3, c 1 + 0; once: c, twice: none, so D = 1/2. P(b) = 5.5/16 and 2/16 for four.
    found = attribute({"yes": YES, "no": NO}, n_symbols=4, order=1)
    expected = {"yes": 5.5 / 16 / 2, "no": 5.5 / 16 / 2, "smoothing": 2 / 16 / 4}
    assert found.shares(np.array([A, B]), 1) == pytest.approx(expected)


def test_what_no_part_has_shown_is_all_smoothing():
    found = attribute({"yes": YES, "no": NO}, n_symbols=5, order=3)
    shares = found.shares(np.array([0, A, 4]), 2)
    assert (shares["yes"], shares["no"]) == (0, 0)
    assert shares["smoothing"] > 0


# Laws ------------------------------------------------------------------------------------------------------


@given(several, streams(), orders)
def test_the_shares_sum_to_the_probability(parts, text, order):
    names, along = attribute(parts, 4, order).shares_along(text)
    assert names == (*parts, SMOOTHING)
    assert along.shape == (len(text) - 1, len(names))
    assert (along >= 0).all()
    expected = np.exp(counted(parts, 4, order).log_likelihoods(text))
    np.testing.assert_allclose(along.sum(axis=1), expected, atol=1e-9)


@given(several, streams().filter(lambda text: len(text) > 1), orders)
def test_one_position_is_a_row_of_all(parts, text, order):
    found = attribute(parts, 4, order)
    names, along = found.shares_along(text)
    for position in range(1, len(text)):
        assert found.shares(text, position) == pytest.approx(dict(zip(names, along[position - 1], strict=True)))


@given(several, streams(), orders)
def test_renaming_and_reordering_the_parts_permutes_the_shares(parts, text, order):
    _, along = attribute(parts, 4, order).shares_along(text)
    turned = {name.upper(): parts[name] for name in reversed(parts)}
    names, along_turned = attribute(turned, 4, order).shares_along(text)
    assert names == (*turned, SMOOTHING)
    np.testing.assert_allclose(along_turned, np.column_stack([along[:, -2::-1], along[:, -1]]), atol=1e-12)


@given(several, streams(), orders)
def test_a_part_has_no_share_of_a_symbol_that_it_never_shows(parts, text, order):
    _, along = attribute(parts, 4, order).shares_along(text)
    for column, stream in enumerate(parts.values()):
        absent = ~np.isin(text[1:], stream[1:])
        assert (along[absent, column] == 0).all()


@given(streams(), streams(), orders)
def test_copies_of_a_part_have_equal_shares(stream, text, order):
    _, along = attribute({"one": stream, "other": stream}, 4, order).shares_along(text)
    np.testing.assert_allclose(along[:, 0], along[:, 1], atol=1e-12)


@given(streams(), streams(), orders)
def test_an_empty_part_has_no_share_and_takes_none(stream, text, order):
    _, alone = attribute({"x": stream}, 4, order).shares_along(text)
    _, along = attribute({"x": stream, "empty": np.array([0])}, 4, order).shares_along(text)
    np.testing.assert_allclose(along, np.insert(alone, 1, 0, axis=1), atol=1e-12)


# A slow reference ------------------------------------------------------------------------------------------


class SlowAttribution(SlowKneserNey):
    """The rule as it is said in words, over dictionaries of tuples."""

    def __init__(self, parts, n_symbols, order):
        super().__init__(list(parts.values()), n_symbols, order)
        self.names = [*parts, SMOOTHING]
        self.seen = {name: self.ngrams_of(stream) for name, stream in parts.items()}
        self.everywhere = sum(self.seen.values(), Counter())

    def ngrams_of(self, stream):
        seen = Counter()
        for t in range(1, len(stream)):
            context = self.context(stream[:t])
            seen.update((*context[start:], stream[t]) for start in range(len(context) + 1))
        return seen

    def by_occurrences(self, ngram):
        return {name: seen[ngram] / self.everywhere[ngram] for name, seen in self.seen.items()}

    def weights(self, ngram):
        longer = [(symbol, *ngram) for symbol in range(self.n_symbols) if (symbol, *ngram) in self.everywhere]
        raw = len(ngram) == self.order or (len(ngram) > 1 and ngram[0] == 0)
        counted_from = [self.by_occurrences(one) for one in ([ngram] if raw else longer)]
        return {name: sum(one[name] for one in counted_from) / len(counted_from) for name in self.seen}

    def shares(self, symbol, context):
        if not context:
            shares = dict.fromkeys(self.names, 0.0) | {SMOOTHING: 1 / self.n_symbols}
        else:
            shares = self.shares(symbol, context[1:])
        followers = self.followers.get(context)
        if not followers:
            return shares
        discount, total = self.discounts[len(context) + 1], sum(followers.values())
        freed = sum(discount[min(count, 3)] for count in followers.values())
        shares = {name: share * freed / total for name, share in shares.items()}
        if symbol in followers:
            kept = (followers[symbol] - discount[min(followers[symbol], 3)]) / total
            for name, weight in self.weights((*context, symbol)).items():
                shares[name] += kept * weight
        return shares

    def shares_along(self, text):
        rows = [self.shares(text[t], self.context(text[:t])) for t in range(1, len(text))]
        return np.array([[row[name] for name in self.names] for row in rows]).reshape(-1, len(self.names))


@settings(max_examples=200)
@given(several, streams(), orders)
def test_equals_the_slow_reference(parts, text, order):
    reference = SlowAttribution({name: stream.tolist() for name, stream in parts.items()}, 4, order)
    _, along = attribute(parts, 4, order).shares_along(text)
    np.testing.assert_allclose(along, reference.shares_along(text.tolist()), atol=1e-9)


@given(several, streams())
def test_an_alphabet_too_large_for_one_integer_changes_nothing(parts, text):
    # 300,000 symbols take 19 bits each: four or more do not fit into an int64, and are counted in several sorts.
    def spread(stream):
        return np.where(stream == 0, 0, 300_000 - stream)

    _, near = attribute(parts, 300_000, order=5).shares_along(text)
    _, far = attribute({name: spread(stream) for name, stream in parts.items()}, 300_000, 5).shares_along(spread(text))
    np.testing.assert_allclose(far, near, atol=1e-12)


# The parts of a corpus -------------------------------------------------------------------------------------


def corpus_of(name, *texts):
    return Corpus(name, tuple(Document(text, f"{name}{i}", name) for i, text in enumerate(texts)))


def test_the_parts_of_a_corpus_are_its_sources():
    x, y = corpus_of("x", "ab", "cab"), corpus_of("y", "ba")
    mixed = Corpus("mixed", (x.documents[0], *y.documents, x.documents[1]))
    vocabulary = Vocabulary.of(mixed)
    parts = parts_of(mixed, vocabulary)
    assert list(parts) == ["x", "y"]
    np.testing.assert_array_equal(parts["x"], vocabulary.encode_corpus(x))
    np.testing.assert_array_equal(parts["y"], vocabulary.encode_corpus(y))


def test_counting_a_mix_part_by_part_is_counting_the_mix():
    corpora = {"nurses": corpus_of("n", *["she sees the sea", "the nurse"] * 9), "seas": corpus_of("s", *["sea"] * 30)}
    mixed, _ = Mix(corpora, {"nurses": 3, "seas": 1}).draw(200)
    vocabulary = Vocabulary.of(mixed)
    text = vocabulary.encode_corpus(corpus_of("t", "the sea sees her", "nurse"))
    _, along = attribute(parts_of(mixed, vocabulary), len(vocabulary), order=4).shares_along(text)
    expected = NGram(len(vocabulary), order=4).count(vocabulary.encode_corpus(mixed)).log_likelihoods(text)
    np.testing.assert_allclose(along.sum(axis=1), np.exp(expected), atol=1e-9)


@given(st.integers(0, 60))
def test_what_was_counted_so_far_is_shared_out_as_the_model_stands(n_chars):
    """A mix is counted in pieces while people watch: every cut, within a document and between two."""
    x, y = corpus_of("x", "she sees", "", "the sea"), corpus_of("y", "a nurse sees", "he")
    mixed = Corpus("mixed", (x.documents[0], *y.documents, *x.documents[1:]))
    vocabulary = Vocabulary.of(mixed)
    stream, text = vocabulary.encode_corpus(mixed), vocabulary.encode_corpus(corpus_of("t", "the nurse sees"))
    n_chars = max(1, min(n_chars, len(stream)))
    _, along = attribute(parts_of(mixed, vocabulary, n_chars), len(vocabulary), order=3).shares_along(text)
    expected = NGram(len(vocabulary), order=3).count(stream[:n_chars]).log_likelihoods(text)
    np.testing.assert_allclose(along.sum(axis=1), np.exp(expected), atol=1e-9)


def test_before_anything_is_counted_all_parts_are_empty():
    mixed = corpus_of("x", "she sees")
    vocabulary = Vocabulary.of(mixed)
    assert [part.tolist() for part in parts_of(mixed, vocabulary, 0).values()] == [[0]]


# Errors ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parts", [{}, {SMOOTHING: YES}])
def test_parts_have_names_of_their_own(parts):
    with pytest.raises(ValueError, match="at least one part, and none of them 'smoothing'"):
        attribute(parts, 4)


@pytest.mark.parametrize("position", [-1, 0, 3])
def test_a_position_needs_a_symbol_before_it(position):
    with pytest.raises(IndexError, match=f"from 1 to 2, not {position}"):
        attribute({"yes": YES}, 4).shares(np.array([0, A, B]), position)


def test_unknown_symbols_are_refused():
    with pytest.raises(ValueError, match="Symbols go from 0 to 3"):
        attribute({"yes": YES}, 4).shares_along(np.array([0, 4]))


@pytest.mark.parametrize("stream", [[], [A, B]])
def test_a_stream_begins_with_an_end_mark(stream):
    with pytest.raises(ValueError, match="begins with an end mark"):
        attribute({"yes": np.array(stream, dtype=int)}, 4)
