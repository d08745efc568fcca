"""Counting n-grams: every distinct one of a stream, up to a given length, as a trie in flat arrays.

The windows of a stream are packed into integers and sorted once. From then on the n-grams of each
length are runs of equal prefixes, and what was seen to follow an n-gram stands side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tiny_models.model import END_MARK

MISSING = -1
INT32 = 2**31
"""Numbers below are held in 32 bits."""
_NOTHING, _END = 0, END_MARK + 1  # a digit is a symbol + 1, so that "beyond the end" has a digit of its own


@dataclass(frozen=True)
class Trie:
    """M distinct n-grams as nodes 1 ... M, shortest first, sorted within a length; node 0 is the empty one.

    Every array has M + 2 places: the last one, node -1 (MISSING), stands for what was never seen.
    An end mark is only ever the first symbol of an n-gram or its last, for none reaches across it.

    >>> trie = count_ngrams([np.array([0, 1, 2, 1, 2])], n_symbols=3, max_length=2)
    >>> pairs = slice(*trie.bounds[2:4])
    >>> trie.symbol[trie.parent[pairs]].tolist(), trie.symbol[pairs].tolist()
    ([0, 1, 2], [1, 2, 1])
    >>> trie.occurrences[pairs].tolist()
    [1, 2, 1]
    """

    n_symbols: int
    bounds: tuple[int, ...]  # the n-grams of k symbols are nodes bounds[k] ... bounds[k + 1] - 1
    keys: np.ndarray  # parent * n_symbols + symbol, ascending
    parent: np.ndarray  # the n-gram without its last symbol
    symbol: np.ndarray  # its last symbol
    occurrences: np.ndarray  # how often it was seen, a stream's opening end mark not counted
    continuations: np.ndarray  # how many different symbols were seen before it; not looked for before the longest

    def child(self, nodes: np.ndarray, symbols: np.ndarray) -> np.ndarray:
        """The nodes with one symbol appended to each (the two broadcast), MISSING where never seen."""
        wanted = _keys(nodes, symbols, self.n_symbols)
        found = np.searchsorted(self.keys, wanted)
        return np.where(self.keys[found] == wanted, found, MISSING)

    @cached_property
    def shorter(self) -> np.ndarray:
        """For each node, the n-gram without its first symbol."""
        shorter = np.zeros_like(self.parent)
        for start, stop in pairwise(self.bounds[2:]):
            longer = slice(start, stop)
            shorter[longer] = self.child(shorter[self.parent[longer]], self.symbol[longer])
        return shorter


def count_ngrams(streams: Sequence[np.ndarray], n_symbols: int, max_length: int) -> Trie:
    """All n-grams of 1 ... `max_length` symbols in streams (N,), each of which begins with an end mark."""
    levels = list(_levels(_digits(streams, n_symbols, max_length), n_symbols.bit_length(), max_length))
    bounds = np.cumsum([0, 1, *(len(level.symbol) for level in levels)]).tolist()
    above = zip(levels, bounds, strict=False)
    parent = _for_all_nodes([np.add(level.parent, start, dtype=_integers(bounds[-1])) for level, start in above])
    symbol = _for_all_nodes([level.symbol for level in levels])
    occurrences = _for_all_nodes([level.occurrences for level in levels])
    occurrences[1] -= len(streams)
    continuations = np.zeros_like(occurrences)
    for level, stop in zip(levels, bounds[1:], strict=False):
        continuations[stop - len(level.befores) : stop] = level.befores
    keys = _keys(parent, symbol, n_symbols)
    keys[0], keys[-1] = np.iinfo(np.int64).min, np.iinfo(np.int64).max  # what no search finds
    return Trie(n_symbols, tuple(bounds), keys, parent, symbol, occurrences, continuations)


def _keys(nodes: np.ndarray, symbols: np.ndarray, n_symbols: int) -> np.ndarray:
    return np.multiply(nodes, n_symbols, dtype=np.int64) + symbols


def _for_all_nodes(levels: Sequence[np.ndarray]) -> np.ndarray:
    nothing = np.zeros_like(levels[0], shape=1)
    return np.concatenate([nothing, *levels, nothing])


def _integers(largest: int) -> type[np.integer]:
    """The smaller the better: a fresh page of memory costs more time than what is then done in it."""
    return np.int32 if largest < INT32 else np.int64


def _digits(streams: Sequence[np.ndarray], n_symbols: int, n_beyond: int) -> np.ndarray:
    """The streams one after another, with `n_beyond` times nothing around each."""
    small = np.min_scalar_type(n_symbols)
    beyond = np.full(n_beyond, _NOTHING, small)
    digits = (np.add(stream, 1, dtype=small, casting="unsafe") for stream in streams)
    return np.concatenate([beyond, *(part for own in digits for part in (own, beyond))])


class _Level(NamedTuple):
    """The distinct n-grams of one length, sorted; `parent` is a place in the level before."""

    parent: np.ndarray
    symbol: np.ndarray
    occurrences: np.ndarray
    befores: np.ndarray  # of the level before, but for n-grams that begin with an end mark: how many stand before each


def _levels(digits: np.ndarray, bits: int, max_length: int) -> Iterator[_Level]:
    """Level by level, as many at a time as an int64 holds: large alphabets take more than one sort.

    The digits that were sorted before are then one number, their `rank`; `tails` has the rank that they have
    without the first of them.
    """
    places = rank = tails = np.zeros(0, np.int64)
    length = 0
    while True:
        n_more = min(max_length - length, (63 - len(tails).bit_length()) // bits)
        codes = _windows(digits, n_more, bits, opening=not length)
        if length:
            codes = codes[places + length] | rank << n_more * bits
        length += n_more
        if length == max_length:
            codes.sort()
            yield from _prefix_levels(codes, n_more, bits, tails)
            return
        order = np.argsort(codes)
        codes, places = codes[order], places[order] if len(places) else order
        yield from _prefix_levels(codes, n_more, bits, tails)
        last_digit = codes & ((1 << bits) - 1)
        new = _run_starts(codes) & (last_digit != _NOTHING)
        _, tails = np.unique(_without_first(codes[new], n_more, bits, tails), return_inverse=True)
        goes_on = last_digit > _END
        rank, places = (np.cumsum(new) - 1)[goes_on], places[goes_on]


def _windows(digits: np.ndarray, length: int, bits: int, opening: bool) -> np.ndarray:
    """The `length` digits from each place on as one integer, cut after an end mark unless it is `opening`.

    Where there is nothing, all of them are.
    """
    n = len(digits) - length + 1
    packed = digits[:n].astype(np.int64)
    for i in range(1, length):
        packed <<= bits
        packed |= digits[i : n + i]
    ends = np.flatnonzero(digits[:n] == _END)
    for i in range(1 if opening else 0, length - 1):
        packed[ends - i] &= -1 << (length - 1 - i) * bits
    packed[digits[:n] == _NOTHING] = 0
    return packed


def _prefix_levels(codes: np.ndarray, n_digits: int, bits: int, tails: np.ndarray) -> Iterator[_Level]:
    """The levels that end at each of the last `n_digits` digits of sorted codes."""
    starts, integers = np.flatnonzero(_run_starts(codes)), _integers(len(codes))
    grams, levels = codes[starts], []
    for n_left in range(n_digits, 0, -1):
        prefixes = grams >> bits
        new = _run_starts(prefixes)
        digit = grams.astype(integers) & ((1 << bits) - 1)
        tail = _without_first(grams[np.flatnonzero(digit)], n_left, bits, tails)
        tail.sort()
        befores = _lengths(np.flatnonzero(_run_starts(tail)), len(tail), integers)
        parent = np.cumsum(new, dtype=integers) - 1
        levels.append(_Level(parent, digit, _lengths(starts, len(codes), integers), befores))
        heads = np.flatnonzero(new)
        starts, grams = starts[heads], prefixes[heads]
    return _drop_unfinished(reversed(levels), place=grams.astype(integers))


def _drop_unfinished(levels: Iterator[_Level], place: np.ndarray) -> Iterator[_Level]:
    """Levels without the windows that end too early; `place` is where each parent of the first is kept."""
    for level in levels:
        finished = level.symbol != _NOTHING
        kept = np.flatnonzero(finished)
        yield _Level(place[level.parent[kept]], level.symbol[kept] - 1, level.occurrences[kept], level.befores)
        place = np.cumsum(finished, dtype=place.dtype) - 1


def _without_first(grams: np.ndarray, n_digits: int, bits: int, tails: np.ndarray) -> np.ndarray:
    """Packed digits without the first one, in the same order; it may be part of the rank that stands before them."""
    if not len(tails):
        return grams & ((1 << (n_digits - 1) * bits) - 1)
    return grams & ((1 << n_digits * bits) - 1) | tails[grams >> n_digits * bits] << n_digits * bits


def _run_starts(ordered: np.ndarray) -> np.ndarray:
    starts = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=starts[1:])
    return starts


def _lengths(starts: np.ndarray, stop: int, integers: type[np.integer]) -> np.ndarray:
    """From each start to the next one, or to the stop."""
    lengths = np.empty(len(starts), integers)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1], casting="unsafe")
    lengths[-1:] = stop - starts[-1:]
    return lengths
