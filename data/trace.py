"""Where a text came from: the longest stretches of it that stand verbatim in the training data.

A suffix array lists every place of the data, sorted by what stands from there on, so that all copies of
a stretch are neighbours and are found by halving. After Manber and Myers 1993, "Suffix arrays: a new
method for on-line string searches" (SIAM Journal on Computing 22); at the scale of trillions, infini-gram
(Liu et al. 2024) and OLMoTrace (Liu et al. 2025) look up text in the same way.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pydivsufsort import divsufsort, kasai

from data.corpus import Corpus, Document
from data.graphemes import boundaries
from data.vocabulary import END, code_points

SHORT = 2_000
"""Characters of a text that is looked up stretch by stretch; a longer one is sorted into the data, in one go."""


@dataclass(frozen=True)
class Row:
    """A document that holds a stretch, and the place in its text where the first copy begins."""

    document: Document
    place: int


@dataclass(frozen=True)
class Match:
    """A stretch text[start:stop] that stands `copies` times in the data, overlapping ones too.

    `copies_by_source` has each source that holds a copy, `rows` the first few documents; both in the order of the
    corpus. Where nothing matches, start is stop and there are no copies.
    """

    start: int
    stop: int
    copies: int
    copies_by_source: dict[str, int]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Trace:
    """Looks texts up in a corpus, exactly; no stretch reaches across an end mark.

    The suffix array is made at the first question: some 0.1 s and 4 bytes for each character of the corpus.

    >>> rows = [Document("the nurse said", "r0", "a"), Document("she said", "r1", "b")]
    >>> trace = Trace(Corpus("small", tuple(rows)))
    >>> trace.copied_lengths("he saids!").tolist()
    [7, 7, 7, 7, 7, 7, 7, 1, 0]
    >>> match = trace.longest_match("he saids!", position=4)
    >>> match.start, match.stop, match.copies, match.rows[0].document.id, match.rows[0].place
    (0, 7, 1, 'r1', 1)
    """

    corpus: Corpus

    def count(self, text: str) -> int:
        """How often a text stands in the data, overlapping copies too; 0 for an empty one or one with an end mark."""
        start, stop = self._places(text) if text and END not in text else (0, 0)
        return stop - start

    def longest_match(self, text: str, position: int, max_rows: int = 5) -> Match:
        """The longest stretch of a text that holds text[position] and stands in the data, leftmost among equals.

        It consists of what readers take for characters: of a letter with its accent, or of a flag, never a part alone.
        Raises IndexError for a position outside of the text.
        """
        if not 0 <= position < len(text):
            raise IndexError(f"A position in this text goes from 0 to {len(text) - 1}, not {position}.")
        bounds = boundaries(text)
        starts = bounds[bounds <= position]
        reached = starts + self._lengths_from(text)[starts]
        stops = bounds[np.searchsorted(bounds, reached, side="right") - 1]
        lengths = np.where(stops > position, stops - starts, 0)
        start, length = int(starts[lengths.argmax()]), int(lengths.max())
        if not length:
            return Match(position, position, 0, {}, ())
        return self._match(text, start, start + length, max_rows)

    def copied_lengths(self, text: str) -> np.ndarray:
        """For each character, the length of the longest stretch around it that stands in the data, int64 (T,)."""
        lengths = self._lengths_from(text).tolist()
        longest, reaching = np.zeros(len(text), dtype=np.int64), deque[int]()  # starts, the longest stretch first
        for place in range(len(text)):
            while reaching and lengths[reaching[-1]] <= lengths[place]:
                reaching.pop()
            reaching.append(place)
            while reaching and reaching[0] + lengths[reaching[0]] <= place:
                reaching.popleft()
            longest[place] = lengths[reaching[0]] if reaching else 0
        return longest

    def _lengths_from(self, text: str) -> np.ndarray:
        """For each start, the length of the longest stretch from there on that stands in the data, int64 (T,)."""
        return self._looked_up(text) if len(text) <= SHORT else _sorted_into(self._joined, text)

    def _looked_up(self, text: str) -> np.ndarray:
        """A stretch that starts a character later ends no earlier: so no more than 2 T of them are looked up."""
        lengths, stop = np.zeros(len(text), dtype=np.int64), 0
        for start in range(len(text)):
            stop = max(stop, start)
            while stop < len(text) and self.count(text[start : stop + 1]):
                stop += 1
            lengths[start] = stop - start
        return lengths

    def _match(self, text: str, start: int, stop: int, max_rows: int) -> Match:
        places = np.sort(self._suffixes[slice(*self._places(text[start:stop]))])
        holders = np.searchsorted(self._openings, places, side="right") - 1
        documents = self.corpus.documents
        by_source: Counter[str] = Counter()
        numbers, firsts, copies = np.unique(holders, return_index=True, return_counts=True)
        for number, n_copies in zip(numbers.tolist(), copies.tolist(), strict=True):
            by_source[documents[number].source] += n_copies
        within = places - self._openings[holders]
        rows = (Row(documents[holders[i]], int(within[i])) for i in firsts[:max_rows])
        return Match(start, stop, len(places), dict(by_source), tuple(rows))

    def _places(self, text: str) -> tuple[int, int]:
        """From where to where in the suffix array the suffixes begin with a text."""
        joined, suffixes, length = self._joined, memoryview(self._suffixes), len(text)

        def beginning(start: int) -> str:
            return joined[start : start + length]

        first = bisect_left(suffixes, text, key=beginning)
        if first == len(suffixes) or beginning(suffixes[first]) != text:
            return first, first
        return first, bisect_right(suffixes, text, lo=first, key=beginning)

    @cached_property
    def _joined(self) -> str:
        return "".join(document.text + END for document in self.corpus)

    @cached_property
    def _openings(self) -> np.ndarray:
        """Where each document begins in the joined text."""
        lengths = np.array([len(document.text) + 1 for document in self.corpus], dtype=np.int64)
        return np.cumsum(lengths) - lengths

    @cached_property
    def _suffixes(self) -> np.ndarray:
        return suffix_array(self._joined)


def _sorted_into(joined: str, text: str) -> np.ndarray:
    """What `_lengths_from` says, by sorting all suffixes of the data and of a text: what each has in common with the
    nearest ones of the data on both sides. Each look-up would take as long as its stretch, this takes as long as both.
    """
    suffixes = suffix_array(joined + text)
    in_common = kasai(_ranks(joined + text), suffixes)[:-1]  # each with the next one
    of_text = suffixes >= len(joined)
    before = _common_with_data(in_common, of_text)
    behind = _common_with_data(in_common[::-1], of_text[::-1])[::-1]
    lengths = np.empty(len(text), dtype=np.int64)
    lengths[suffixes[of_text] - len(joined)] = np.maximum(before, behind)
    ends = np.append(np.flatnonzero(code_points(text) == ord(END)), len(text))
    starts = np.arange(len(text))
    return np.minimum(lengths, ends[np.searchsorted(ends, starts)] - starts)


def _common_with_data(in_common: np.ndarray, of_text: np.ndarray) -> list[int]:
    """Of each suffix of the text, in order, what it has in common with the last one of the data before it."""
    found, running = [], 0
    for rank in np.flatnonzero(of_text).tolist():
        with_last = int(in_common[rank - 1]) if rank else 0
        running = min(running, with_last) if rank and of_text[rank - 1] else with_last
        found.append(running)
    return found


def suffix_array(text: str) -> np.ndarray:
    """The starts of all suffixes of a text, sorted by code points as Python sorts strings; int32 (T,).

    >>> suffix_array("banana").tolist()
    [5, 3, 1, 0, 4, 2]
    """
    return divsufsort(_ranks(text)).astype(np.int32) if text else np.zeros(0, dtype=np.int32)


def _ranks(text: str) -> np.ndarray:
    """Each character's place among those of a text, closely packed: most alphabets then fit into one byte, the fastest
    to sort."""
    points = code_points(text)
    seen = np.zeros(int(points.max()) + 1, dtype=bool)
    seen[points] = True
    ranks = np.cumsum(seen) - 1
    return ranks.astype(np.min_scalar_type(ranks[-1]))[points]
