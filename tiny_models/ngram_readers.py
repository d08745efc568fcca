"""What reads along with a counting model, and knows after each symbol how likely each next one is."""

import copy
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tiny_models.counts import MISSING, Trie


@dataclass(frozen=True)
class Estimates:
    """Kneser-Ney's two parts for each node of a trie: P(x | h) = discounted[hx] + backoff[h] * P(x | h shortened).

    `backoff` and what is known of children stand there for contexts: all but the longest nodes, and MISSING.
    """

    trie: Trie
    discounted: np.ndarray
    backoff: np.ndarray
    first_child: np.ndarray
    n_children: np.ndarray


class ReaderOfMany:
    """All contexts of all texts at once, in arrays."""

    def __init__(self, estimates: Estimates, order: int, n_texts: int) -> None:
        self._estimates = estimates
        self._contexts = np.full((n_texts, order), MISSING)  # of 0 ... order - 1 symbols
        self._contexts[:, 0] = 0

    def read(self, symbols: np.ndarray) -> np.ndarray:
        """Symbols (B,) to natural-log probabilities of what follows (B, V)."""
        trie = self._estimates.trie
        self._contexts[:, 1:] = trie.child(self._contexts[:, :-1], np.reshape(symbols, (-1, 1)))
        return np.log(self._probabilities())

    def branch(self, n: int) -> "ReaderOfMany":
        """A reader of each text `n` times, its copies side by side."""
        branched = copy.copy(self)
        branched._contexts = np.repeat(self._contexts, n, axis=0)
        return branched

    def _probabilities(self) -> np.ndarray:
        """Every n-gram that continues a context adds its part, times the backoffs of all longer contexts."""
        tables, contexts, n_symbols = self._estimates, self._contexts, self._estimates.trie.n_symbols
        backoff = np.cumprod(tables.backoff[contexts][:, ::-1], axis=1)[:, ::-1]  # (B, order)
        longer = np.ones_like(backoff)  # (B, order)
        longer[:, :-1] = backoff[:, 1:]
        sizes = tables.n_children[contexts]  # (B, order)
        ends = np.cumsum(sizes).reshape(sizes.shape)  # where each context's children end among the K of all
        children = np.arange(sizes.sum()) + np.repeat(tables.first_child[contexts] - (ends - sizes), sizes.ravel())
        parts = tables.discounted[children] * np.repeat(longer, sizes.ravel())  # (K,)
        rows = np.repeat(np.arange(len(contexts)) * n_symbols, sizes.sum(axis=1))  # (K,)
        total = np.bincount(rows + tables.trie.symbol[children], weights=parts, minlength=len(contexts) * n_symbols)
        return total.reshape(-1, n_symbols) + backoff[:, :1] / n_symbols  # (B, V)


class ReaderOfOne:
    """The same for a single text, to the same bits, in half the time: few slices cost less than many arrays."""

    def __init__(self, estimates: Estimates, order: int, contexts: Sequence[int] = (0,)) -> None:
        self._estimates, self._order = estimates, order
        self._contexts = list(contexts)  # that were counted, of 0, 1, ... symbols
        columns = estimates.first_child, estimates.n_children, estimates.backoff, estimates.trie.symbol
        self._columns = [memoryview(column) for column in columns]  # a number from one comes faster than from an array

    def read(self, symbols: np.ndarray) -> np.ndarray:
        """Symbols (1,) to natural-log probabilities of what follows (1, V)."""
        wanted, (first, n, _, symbol) = int(symbols[0]), self._columns
        contexts = [0]
        for context in self._contexts[: self._order - 1]:
            child = bisect_left(symbol, wanted, first[context], stop := first[context] + n[context])
            if child == stop or symbol[child] != wanted:
                break  # and what is longer was not counted either
            contexts.append(child)
        self._contexts = contexts
        return np.log(self._probabilities())

    def branch(self, n: int) -> "ReaderOfOne | ReaderOfMany":
        """A reader of the text `n` times."""
        if n == 1:
            return ReaderOfOne(self._estimates, self._order, self._contexts)
        branched = ReaderOfMany(self._estimates, self._order, n)
        branched._contexts[:, : len(self._contexts)] = self._contexts
        return branched

    def _probabilities(self) -> np.ndarray:
        first, n, backoff, _ = self._columns
        n_symbols, weight = self._estimates.trie.n_symbols, 1.0
        children, weights, sizes = [], [], []
        for context in reversed(self._contexts):
            children.append(slice(first[context], first[context] + n[context]))
            weights.append(weight)
            sizes.append(n[context])
            weight *= backoff[context]
        # The shortest first, as for many texts: sums in another order round to other bits.
        symbol, discounted = self._estimates.trie.symbol, self._estimates.discounted
        parts = np.concatenate([discounted[own] for own in reversed(children)])
        parts *= np.repeat(weights[::-1], sizes[::-1])
        symbols = np.concatenate([symbol[own] for own in reversed(children)])
        return (np.bincount(symbols, parts, n_symbols) + weight / n_symbols)[None]
