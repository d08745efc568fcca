"""A model that counts: interpolated modified Kneser-Ney over characters.

After Chen and Goodman 1999, "An empirical study of smoothing techniques for language modeling"
(Computer Speech and Language 13), with three discounts for each length of n-gram.
"""

from collections.abc import Iterator

import numpy as np

from tiny_models.counts import MISSING, Trie, count_ngrams
from tiny_models.model import END_MARK, Progress, Reader, checked
from tiny_models.ngram_readers import Estimates, ReaderOfMany, ReaderOfOne


class NGram:
    """Predicts a symbol from up to `order - 1` symbols before it, back to the last end mark and no further.

    Its tables are made when a prediction is first asked for. Raises ValueError for what it cannot count.

    >>> model = NGram(n_symbols=3, order=2).count(np.array([0, 1, 2, 1, 2, 0]))
    >>> np.exp(model.log_likelihoods(np.array([0, 1, 2]))).round(3).tolist()
    [0.55, 0.375]
    """

    def __init__(self, n_symbols: int, order: int = 6) -> None:
        if n_symbols < 1 or order < 1:
            raise ValueError(f"An n-gram needs an order and an alphabet of at least 1, not {order} and {n_symbols}.")
        self.n_symbols = n_symbols
        self.order = order
        self.context = order - 1
        self._counted: tuple[np.ndarray, ...] = ()
        self._estimated: Estimates | None = None

    def count(self, stream: np.ndarray) -> "NGram":
        """Add a stream (N,) that begins with an end mark to what was counted; gives the model itself."""
        self._set_counted((*self._counted, self._checked_training(stream)))
        return self

    @property
    def counted(self) -> tuple[np.ndarray, ...]:
        """The streams that were counted, each of shape (N,): all that the model is made of."""
        return self._counted

    def learn(self, stream: np.ndarray, n_chars: int, seed: int = 0) -> Iterator[Progress]:
        """Count the first `n_chars` characters of a stream, the opening end mark among them, by doublings.

        Nothing is drawn: `seed` changes nothing. Called again, it adds to what was counted. Raises ValueError when
        `n_chars` exceeds the stream.
        """
        yield from self.learner(n_chars, seed).learn(stream)

    def learner(self, n_chars: int, seed: int = 0) -> "NGramLearner":
        """The same in pieces; a stream that was begun is read on."""
        return NGramLearner(self, n_chars)

    def log_likelihoods(self, stream: np.ndarray) -> np.ndarray:
        """Natural log of P(stream[t] | what stands before it), t = 1 ... N-1, shape (N-1,)."""
        stream, estimates = checked(stream, self.n_symbols), self._estimates
        probabilities = np.full(max(len(stream) - 1, 0), 1 / self.n_symbols)
        for contexts, ngrams in self._matches(stream):
            probabilities *= estimates.backoff[contexts]
            probabilities += estimates.discounted[ngrams]
        return np.log(probabilities)

    def orders(self, stream: np.ndarray) -> np.ndarray:
        """Length of the longest counted n-gram that ends at stream[t], t = 1 ... N-1; 0 for a new symbol."""
        stream = checked(stream, self.n_symbols)
        longest = np.zeros(max(len(stream) - 1, 0), dtype=np.int64)
        for length, (_, ngrams) in enumerate(self._matches(stream), start=1):
            longest[self._estimates.trie.occurrences[ngrams] > 0] = length
        return longest

    def reader(self, n_texts: int = 1) -> Reader:
        """A fresh reader of `n_texts` texts; what is counted later does not change it."""
        if n_texts == 1:
            return ReaderOfOne(self._estimates, self.order)
        return ReaderOfMany(self._estimates, self.order, n_texts)

    def _matches(self, stream: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For lengths 1 ... order: the context before each stream[t], and the n-gram that ends there (both (N-1,))."""
        trie, ending = self._estimates.trie, np.zeros(len(stream), dtype=np.int64)
        for length in range(1, self.order + 1):
            contexts = np.concatenate([[0 if length == 1 else MISSING], ending[:-1]])
            ending = trie.child(contexts, stream)
            yield contexts[1:], ending[1:]

    @property
    def _estimates(self) -> Estimates:
        if self._estimated is None:
            self._estimated = _estimate(count_ngrams(self._counted, self.n_symbols, self.order))
        return self._estimated

    def _set_counted(self, streams: tuple[np.ndarray, ...]) -> None:
        self._counted, self._estimated = streams, None

    def _checked_training(self, stream: np.ndarray) -> np.ndarray:
        stream = checked(stream, self.n_symbols)
        if stream.ndim != 1 or not len(stream) or stream[0] != END_MARK:
            raise ValueError("A stream to count is one row, and begins with an end mark (symbol 0).")
        return stream


class NGramLearner:
    """Counts text after text, up to a budget; keeps the protocol `tiny_models.model.Learner`."""

    def __init__(self, model: NGram, n_chars: int) -> None:
        self.model, self.n_chars = model, n_chars
        self.step = self.n_seen = 0
        self._before, self._begun, self._read = model._counted, np.zeros(0, np.int64), 0

    def learn(self, stream: np.ndarray, upto: int | None = None) -> Iterator[Progress]:
        """Count on until `upto` characters of the budget are counted, by default all, by doublings of what is new."""
        stream, upto = self.model._checked_training(stream), self.n_chars if upto is None else upto
        if upto > self.n_chars:
            raise ValueError(f"The budget is {self.n_chars:,} characters: for {upto:,}, ask for a larger one.")
        if not np.array_equal(stream, self._begun):
            self._before, self._begun, self._read = self.model._counted, stream, 0
        first, begun_at, n_chars = self._read, self.n_seen, self._read + upto - self.n_seen
        if not 0 <= n_chars <= len(stream):
            raise ValueError(
                f"Cannot count {n_chars:,} characters of a stream of {len(stream):,}, for text is never repeated "
                "silently. Ask for fewer characters, or give more text."
            )
        yield Progress(self.step, self.n_seen)
        for size in sorted({n_chars - first >> halvings for halvings in range(7)} - {0}):
            self._read = first + size
            self.model._set_counted((*self._before, stream[: self._read]))
            self.step, self.n_seen = self.step + 1, begun_at + size
            yield Progress(self.step, self.n_seen)


def _estimate(trie: Trie) -> Estimates:
    """Each length of n-gram on its own; its contexts are the n-grams one shorter."""
    counted = np.where(trie.continuations > 0, trie.continuations, trie.occurrences)
    discounted, n_contexts = np.zeros(len(counted)), trie.bounds[-2] + 1
    backoff, n_children = np.ones(n_contexts), np.zeros(n_contexts, np.int64)
    for above, start, stop in zip(trie.bounds, trie.bounds[1:], trie.bounds[2:], strict=False):
        contexts, counts = slice(above, start), counted[start:stop]
        parent = trie.parent[start:stop].astype(np.int64) - above
        discounts = modified_discounts(counts)[np.minimum(counts, 3)]
        total = np.bincount(parent, counts, minlength=start - above)
        freed = np.bincount(parent, discounts, minlength=start - above)
        discounted[start:stop] = (counts - discounts) / np.maximum(total, 1)[parent]
        np.divide(freed, total, out=backoff[contexts], where=total > 0)
        n_children[contexts] = np.bincount(parent, minlength=start - above)
    return Estimates(trie, discounted, backoff, 1 + np.cumsum(n_children) - n_children, n_children)


def modified_discounts(counts: np.ndarray) -> np.ndarray:
    """What is taken from an n-gram counted 0, 1, 2, and 3 times or more; shape (4,), never more than its count.

    From how many were counted once, twice ... four times. In repeated text these may be none, or too
    few: a discount outside its bounds is then the one before it, and the first is one half.

    >>> modified_discounts(np.array([1, 1, 1, 1, 2, 2, 3, 4])).tolist()
    [0.0, 0.5, 1.25, 1.0]
    >>> modified_discounts(np.array([4, 4, 8, 4])).tolist()
    [0.0, 0.5, 0.5, 0.5]
    """
    n = np.bincount(np.minimum(counts, 5), minlength=6).tolist()
    if not (n[1] and n[2]):
        return np.array([0, 0.5, 0.5, 0.5])
    absolute = n[1] / (n[1] + 2 * n[2])
    discounts = [0.0, absolute]
    for count in (2, 3):
        estimate = count - (count + 1) * absolute * n[count + 1] / n[count] if n[count] else 0
        discounts.append(estimate if 0 < estimate <= count else discounts[-1])
    return np.array(discounts)
