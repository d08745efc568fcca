"""Counting n-grams: every distinct one of a stream, up to a given length, as a trie in flat arrays.

The windows of a stream are packed into integers and sorted once. From then on the n-grams of each
length are runs of equal prefixes, and what was seen to follow an n-gram stands side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tiny_models.model import END_MARK

MISSING = -1
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
    shorter: np.ndarray  # the n-gram without its first symbol
    occurrences: np.ndarray  # how often it was seen, a stream's opening end mark not counted

    def child(self, nodes: np.ndarray, symbols: np.ndarray) -> np.ndarray:
        """The nodes with one symbol appended to each (the two broadcast), MISSING where never seen."""
        return _child(self.keys, nodes * self.n_symbols + symbols)


def count_ngrams(streams: Sequence[np.ndarray], n_symbols: int, max_length: int) -> Trie:
    """All n-grams of 1 ... `max_length` symbols in streams (N,), each of which begins with an end mark."""
    beyond = np.full(max_length, _NOTHING)
    digits = np.concatenate([beyond, *(part for stream in streams for part in (stream + 1, beyond))])
    levels = list(_levels(digits, n_symbols.bit_length(), max_length))
    bounds = np.cumsum([0, 1, *(len(level.digit) for level in levels)]).tolist()
    parent = _for_all_nodes([level.parent + start for level, start in zip(levels, bounds, strict=False)])
    symbol = _for_all_nodes([level.digit - 1 for level in levels])
    occurrences = _for_all_nodes([level.occurrences for level in levels])
    occurrences[1] -= len(streams)
    keys = parent * n_symbols + symbol
    keys[0], keys[-1] = np.iinfo(np.int64).min, np.iinfo(np.int64).max  # what no search finds
    shorter = np.zeros_like(parent)
    for start, stop in pairwise(bounds[2:]):
        longer = slice(start, stop)
        shorter[longer] = _child(keys, shorter[parent[longer]] * n_symbols + symbol[longer])
    return Trie(n_symbols, tuple(bounds), keys, parent, symbol, shorter, occurrences)


def _child(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    found = np.searchsorted(keys, wanted)
    return np.where(keys[found] == wanted, found, MISSING)


def _for_all_nodes(levels: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([[0], *levels, [0]])


class _Level(NamedTuple):
    """The distinct n-grams of one length, sorted; `parent` is a place in the level before."""

    parent: np.ndarray
    digit: np.ndarray
    occurrences: np.ndarray


def _levels(digits: np.ndarray, bits: int, max_length: int) -> Iterator[_Level]:
    """Level by level, as many at a time as an int64 holds: large alphabets take more than one sort."""
    positions = np.flatnonzero(digits != _NOTHING)
    prefix, n_prefixes, length = np.zeros_like(positions), 1, 0
    while length < max_length:
        n_more = min(max_length - length, (63 - (n_prefixes - 1).bit_length()) // bits)
        windows = _windows(digits, n_more, bits, opening=length == 0)
        codes = prefix << (n_more * bits) | windows[positions + length]
        length += n_more
        if length == max_length:
            codes.sort()
            yield from _prefix_levels(codes, n_more, bits)
            return
        order = np.argsort(codes)
        codes, positions = codes[order], positions[order]
        levels = _prefix_levels(codes, n_more, bits)
        yield from levels
        last_digit = codes & ((1 << bits) - 1)
        prefix = np.cumsum(_run_starts(codes) & (last_digit != _NOTHING)) - 1
        goes_on = last_digit > _END
        prefix, positions, n_prefixes = prefix[goes_on], positions[goes_on], len(levels[-1].digit)


def _windows(digits: np.ndarray, length: int, bits: int, opening: bool) -> np.ndarray:
    """The `length` digits from each position on as one integer, cut after an end mark unless it is `opening`."""
    n = len(digits) - length + 1
    packed = digits[:n].copy()
    for i in range(1, length):
        packed <<= bits
        packed |= digits[i : n + i]
    ends = np.flatnonzero(digits[:n] == _END)
    for i in range(1 if opening else 0, length - 1):
        packed[ends - i] &= -1 << (length - 1 - i) * bits
    return packed


def _prefix_levels(codes: np.ndarray, n_digits: int, bits: int) -> list[_Level]:
    """The levels that end at each of the last `n_digits` digits of sorted codes."""
    starts = np.flatnonzero(_run_starts(codes))
    grams, levels = codes[starts], []
    for _ in range(n_digits):
        prefixes = grams >> bits
        new = _run_starts(prefixes)
        levels.append(_Level(np.cumsum(new) - 1, grams & ((1 << bits) - 1), np.diff(starts, append=len(codes))))
        starts, grams = starts[new], prefixes[new]
    return _drop_unfinished(reversed(levels), place=grams)


def _drop_unfinished(levels: Iterator[_Level], place: np.ndarray) -> list[_Level]:
    """Levels without the windows that end too early; `place` is where each parent of the first is kept."""
    kept = []
    for level in levels:
        finished = level.digit != _NOTHING
        parent, digit, occurrences = (x[finished] for x in level)
        kept.append(_Level(place[parent], digit, occurrences))
        place = np.cumsum(finished) - 1
    return kept


def _run_starts(ordered: np.ndarray) -> np.ndarray:
    return np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]
