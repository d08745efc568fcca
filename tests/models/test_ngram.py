"""The counting model against hand counts, and against a slow Kneser-Ney written down from the paper."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiny_models.ngram import NGram, modified_discounts

A, B, C = 1, 2, 3
ABAB = np.array([0, A, B, A, B, 0])


def streams(n_symbols=4, max_size=40):
    """Streams that begin with an end mark, hold more of them anywhere, and may stop within a document."""
    return st.lists(st.integers(0, n_symbols - 1), max_size=max_size).map(lambda s: np.array([0, *s]))


def probability(model, *text):
    """P of the last symbol of a text after all the others."""
    return float(np.exp(model.log_likelihoods(np.array(text))[-1]))


def after(model, *text):
    """The distribution (V,) of what follows a text."""
    reader = model.reader()
    for symbol in text:
        log_probabilities = reader.read(np.array([symbol]))
    return np.exp(log_probabilities[0])


# Hand counts -----------------------------------------------------------------------------------------------


def test_bigrams_counted_by_hand():
    # Bigrams: 0a 1, ab 2, ba 1, b0 1. Counted once: 3, twice: 1, so D1 = 3/5, and D2 = 2 - 0 = 2.
    # Unigrams by what stands before: a {0, b} 2, b {a} 1, 0 {b} 1. Once: 2, twice: 1, so D1 = 1/2, D2 = 2.
    #   Freed: 1/2 + 1/2 + 2 = 3 of 4, shared by three symbols: 1/4 each.
    #   P(a) = 0/4 + 1/4 = 0.25, P(b) = P(0) = 0.5/4 + 1/4 = 0.375.
    model = NGram(3, order=2).count(ABAB)
    # P(. | 0): a 1 - 0.6, freed 0.6.
    np.testing.assert_allclose(after(model, 0), [0.6 * 0.375, 0.4 + 0.6 * 0.25, 0.6 * 0.375])
    # P(. | a): b 2 - 2, so all of it is freed.
    np.testing.assert_allclose(after(model, A), [0.375, 0.25, 0.375])
    # P(. | b): a and 0 1 - 0.6 of 2, freed 1.2 of 2.
    np.testing.assert_allclose(after(model, B), [0.2 + 0.6 * 0.375, 0.2 + 0.6 * 0.25, 0.6 * 0.375])


def test_trigrams_counted_by_hand():
    # Trigrams: 0ab, aba, bab, ab0, each once, none twice: half of each is freed.
    # Bigrams by what stands before: ab {0, b} 2, ba {a} 1, b0 {a} 1; nothing stands before 0a: as often as seen, 1.
    # These are the bigram and unigram counts of the test above, and so are the probabilities below the trigrams.
    model = NGram(3, order=3).count(ABAB)
    np.testing.assert_allclose(probability(model, 0, A), 0.55)
    np.testing.assert_allclose(probability(model, 0, A, B), 0.5 / 1 + 0.5 * 0.375)
    np.testing.assert_allclose(probability(model, A, B, A), 0.5 / 2 + 1 / 2 * 0.35)
    np.testing.assert_allclose(probability(model, A, B, 0), 0.5 / 2 + 1 / 2 * 0.425)
    np.testing.assert_allclose(probability(model, B, B, A), 0.35)  # bb was never seen: its context is b


def test_a_unigram_counts_occurrences_without_the_opening_mark():
    # a 1, 0 1; both once, none twice: half of each is freed, 1 of 2, for three symbols.
    np.testing.assert_allclose(after(NGram(3, order=1).count(np.array([0, A, 0])), B), np.array([2.5, 2.5, 1]) / 6)


def test_orders_are_lengths_of_the_longest_ngram_seen():
    model = NGram(4, order=3).count(ABAB)
    # 0a, 0ab; then bb was never seen, b was; then ba; c never was.
    assert model.orders(np.array([0, A, B, B, A, C])).tolist() == [2, 3, 1, 2, 0]


def test_discounts_by_count():
    # n1 4, n2 2, n3 1, n4 1: Y = 4/8; D1 = 1 - 2 Y 2/4, D2 = 2 - 3 Y 1/2, D3 = 3 - 4 Y 1/1.
    assert modified_discounts(np.array([0, 1, 1, 1, 1, 2, 2, 3, 4, 9])).tolist() == [0, 0.5, 1.25, 1]


@pytest.mark.parametrize(
    "counts, expected",
    [
        ([], [0, 0.5, 0.5, 0.5]),
        ([1, 1, 1], [0, 0.5, 0.5, 0.5]),  # none counted twice
        ([4] * 9, [0, 0.5, 0.5, 0.5]),  # none counted once: a text that stands there four times
        ([1, 2, 3, 3, 3], [0, 1 / 3, 1 / 3, 3]),  # D2 would be 2 - 3 = -1
        ([1, 2, 2, 4, 4], [0, 1 / 5, 2, 2]),  # none counted three times
    ],
)
def test_a_discount_without_an_estimate_is_the_one_before(counts, expected):
    np.testing.assert_allclose(modified_discounts(np.array(counts, dtype=int)), expected)


@given(st.lists(st.integers(0, 9)))
def test_discounts_free_something_of_every_count_and_never_more_than_it(counts):
    discounts = modified_discounts(np.array(counts, dtype=int))
    assert discounts[0] == 0
    assert all(0 < discounts[count] <= count for count in (1, 2, 3))


# A slow reference ------------------------------------------------------------------------------------------


class SlowKneserNey:
    """Chen and Goodman's equations over dictionaries of tuples; only the discounts are taken as tested above."""

    def __init__(self, texts, n_symbols, order):
        self.n_symbols, self.order = n_symbols, order
        seen = Counter()
        for text in texts:
            for t in range(1, len(text)):
                context = self.context(text[:t])
                seen.update((*context[start:], text[t]) for start in range(len(context) + 1))
        before = defaultdict(set)
        for ngram in seen:
            before[ngram[1:]].add(ngram[0])
        self.followers, by_length = defaultdict(dict), defaultdict(list)
        for ngram, occurrences in seen.items():
            raw = len(ngram) == order or (len(ngram) > 1 and ngram[0] == 0)
            count = occurrences if raw else len(before[ngram])
            self.followers[ngram[:-1]][ngram[-1]] = count
            by_length[len(ngram)].append(count)
        self.discounts = {length: modified_discounts(np.array(counts)) for length, counts in by_length.items()}

    def context(self, text):
        """The last order - 1 symbols, the last end mark among them and nothing before it."""
        text = tuple(text)
        since_end = next((n for n, symbol in enumerate(reversed(text), start=1) if symbol == 0), len(text))
        n = min(since_end, self.order - 1)
        return text[len(text) - n :]

    def probability(self, symbol, context):
        shorter = self.probability(symbol, context[1:]) if context else 1 / self.n_symbols
        followers = self.followers.get(context)
        if not followers:
            return shorter
        discount = self.discounts[len(context) + 1]
        freed = sum(discount[min(count, 3)] for count in followers.values())
        count = followers.get(symbol, 0)
        return (count - discount[min(count, 3)] + freed * shorter) / sum(followers.values())

    def log_likelihoods(self, text):
        return np.log([self.probability(text[t], self.context(text[:t])) for t in range(1, len(text))])


@settings(deadline=None, max_examples=200)
@given(st.lists(streams(), max_size=3), streams(), st.integers(1, 6))
def test_equals_the_slow_reference(counted, text, order):
    model, reference = NGram(4, order), SlowKneserNey([s.tolist() for s in counted], 4, order)
    for stream in counted:
        model.count(stream)
    np.testing.assert_allclose(model.log_likelihoods(text), reference.log_likelihoods(text.tolist()), atol=1e-9)


@settings(deadline=None)
@given(streams(), streams(), st.integers(1, 9))
def test_an_alphabet_too_large_for_one_integer_changes_nothing(counted, text, order):
    # 300,000 symbols take 19 bits each: four or more do not fit into an int64, and are counted in several sorts.
    def spread(stream):
        return np.where(stream == 0, 0, 300_000 - stream)

    model = NGram(300_000, order).count(spread(counted))
    reference = SlowKneserNey([spread(counted).tolist()], 300_000, order)
    expected = reference.log_likelihoods(spread(text).tolist())
    np.testing.assert_allclose(model.log_likelihoods(spread(text)), expected, atol=1e-9)


# What was found to break such models -----------------------------------------------------------------------

RANDOM = np.random.default_rng(0)
TEXT = np.concatenate([[0], RANDOM.integers(1, 20, 3_000).cumsum() % 20])


@pytest.mark.parametrize(
    "n_symbols, order, counted",
    [
        pytest.param(20, 6, [TEXT] * 4, id="a text four times"),
        pytest.param(20, 6, [np.array([0, *list(TEXT[1:]) * 4])], id="a text four times in one document"),
        pytest.param(20, 6, [TEXT, TEXT, TEXT[:50]], id="a text twice, and a little more"),
        pytest.param(2, 6, [np.array([0] + [1] * 500)], id="one character"),
        pytest.param(20, 6, [np.array([0])], id="no character"),
        pytest.param(20, 6, [np.zeros(30, int)], id="empty documents"),
        pytest.param(20, 12, [TEXT], id="order 12"),
        pytest.param(2_000, 12, [np.concatenate([[0], RANDOM.permutation(2_000), TEXT])], id="2,000 characters"),
    ],
)
def test_every_loss_is_finite_and_every_distribution_sums_to_1(n_symbols, order, counted):
    model = NGram(n_symbols, order)
    for stream in counted:
        model.count(stream)
    unseen = np.random.default_rng(1).integers(0, n_symbols, 300)
    for text in (counted[0][:300], unseen):
        assert np.isfinite(model.log_likelihoods(text)).all()
        reader = model.reader()
        for symbol in text:
            np.testing.assert_allclose(np.exp(reader.read(np.array([symbol]))).sum(), 1, atol=1e-9)


@given(st.data(), st.sampled_from([1, 2, 5, 2_000]), st.integers(1, 8))
def test_any_corpus_order_and_alphabet_give_distributions(data, n_symbols, order):
    corpora = data.draw(st.lists(streams(n_symbols, max_size=25), max_size=3))
    copies = data.draw(st.sampled_from([1, 4]))
    model = NGram(n_symbols, order)
    for stream in corpora * copies:
        model.count(stream)
    text = data.draw(streams(n_symbols, max_size=12))
    assert np.isfinite(model.log_likelihoods(text)).all()
    reader = model.reader()
    for symbol in text:
        np.testing.assert_allclose(np.exp(reader.read(np.array([symbol]))).sum(), 1, atol=1e-9)


def test_text_that_stands_twice_does_not_make_the_model_sure_of_itself():
    # All but a few n-grams are then counted an even number of times; a discount near 0 would cost unseen text dearly.
    once, twice = NGram(20, 3).count(TEXT[:1500]), NGram(20, 3)
    twice.count(TEXT[:1500]).count(TEXT[:1500]).count(np.array([0, 1, 1, 1, 2, 2, 0]))
    held_out = TEXT[1500:]
    assert -twice.log_likelihoods(held_out).mean() < -once.log_likelihoods(held_out).mean() + 0.5


# Counting --------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.lists(streams(max_size=15), min_size=2, max_size=4), streams(), st.integers(1, 5))
def test_counting_in_pieces_equals_counting_at_once(documents, text, order):
    closed = [np.append(document, 0) for document in documents]
    in_pieces = NGram(4, order)
    for document in closed:
        in_pieces.count(document)
    at_once = NGram(4, order).count(np.concatenate([[0], *(document[1:] for document in closed)]))
    np.testing.assert_array_equal(in_pieces.log_likelihoods(text), at_once.log_likelihoods(text))


def test_learning_counts_doublings_and_ends_where_counting_does():
    model, seen = NGram(20, 4), []
    for progress in model.learn(TEXT, 2_000):
        seen.append(progress.n_seen)
        expected = NGram(20, 4).count(TEXT[: progress.n_seen]) if progress.n_seen else NGram(20, 4)
        np.testing.assert_array_equal(model.log_likelihoods(TEXT), expected.log_likelihoods(TEXT))
    assert seen == [0, 31, 62, 125, 250, 500, 1000, 2000]


def test_learning_adds_to_what_was_counted():
    model = NGram(20, 4).count(ABAB)
    list(model.learn(TEXT, 500))
    expected = NGram(20, 4).count(ABAB).count(TEXT[:500])
    np.testing.assert_array_equal(model.log_likelihoods(TEXT), expected.log_likelihoods(TEXT))


def test_untrained_is_uniform():
    np.testing.assert_allclose(after(NGram(5), 0, 1), 0.2)


def test_a_reader_keeps_to_what_was_counted_when_it_was_made():
    model = NGram(3).count(ABAB)
    reader, expected = model.reader(), after(model, 0)
    model.count(np.array([0, 2, 2, 2, 2]))
    np.testing.assert_array_equal(np.exp(reader.read(np.array([0]))[0]), expected)


@given(streams(), streams(), st.integers(1, 6), st.integers(0, 40))
def test_a_reader_of_one_text_reads_what_a_reader_of_many_does_to_the_bit(counted, text, order, n_before):
    model = NGram(4, order).count(counted)
    one, many = model.reader(1), model.reader(3)
    for place, symbol in enumerate(text):
        expected = many.read(np.full(3, symbol))
        np.testing.assert_array_equal(one.read(np.array([symbol])), expected[:1])
        if place == n_before:
            one = one.branch(1)
            np.testing.assert_array_equal(one.branch(3).read(np.full(3, A)), many.branch(1).read(np.full(3, A)))


def test_sees_order_minus_one_symbols_and_no_more():
    # What follows 3 is told by the symbol that stands four before it.
    counted = np.array([0, *[1, 3, 3, 3, 1, 0, 2, 3, 3, 3, 2, 0] * 20])
    near, far = NGram(4, order=5).count(counted), NGram(4, order=4).count(counted)
    assert (near.context, far.context) == (4, 3)
    assert after(near, 1, 3, 3, 3)[1] > 0.8
    np.testing.assert_allclose(after(far, 1, 3, 3, 3), after(far, 2, 3, 3, 3))


# Errors ----------------------------------------------------------------------------------------------------


def test_never_repeats_text_to_reach_a_budget():
    with pytest.raises(ValueError, match=r"Cannot count 7 characters of a stream of 6.*give more text"):
        next(NGram(3).learn(ABAB, 7))


@pytest.mark.parametrize("stream", [[], [1, 2]])
def test_a_stream_begins_with_an_end_mark(stream):
    with pytest.raises(ValueError, match="begins with an end mark"):
        NGram(3).count(np.array(stream, dtype=int))


@pytest.mark.parametrize("stream", [[0, 3], [0, -1]])
def test_unknown_symbols_are_refused(stream):
    with pytest.raises(ValueError, match="Symbols go from 0 to 2"):
        NGram(3).count(np.array(stream))
    with pytest.raises(ValueError, match="Symbols go from 0 to 2"):
        NGram(3).log_likelihoods(np.array(stream))


@pytest.mark.parametrize("n_symbols, order", [(0, 6), (3, 0)])
def test_order_and_alphabet_are_at_least_1(n_symbols, order):
    with pytest.raises(ValueError, match="at least 1"):
        NGram(n_symbols, order)
