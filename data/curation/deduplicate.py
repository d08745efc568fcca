"""Duplicates: which documents repeat an earlier one, exactly or nearly, and a corpus without them.

Near-duplicates are found as by Lee et al. 2021, "Deduplicating training data makes language models better"
(arXiv 2107.06499): MinHash (Broder 1997, "On the resemblance and containment of documents") proposes pairs,
and the Jaccard index of their n-grams decides. Theirs are n-grams of words; ours are of characters, which
suit documents as short as a sentence, and a single typing error spoils fewer of them.

Where a crowd of documents is nearly close, as pages of one template are, to compare each with each would take a time
that grows with the square of their number. So the bands of a crowd grow longer, as in an LSH forest (Bawa, Condie and
Ganesan 2005, "LSH forest: self-tuning indexes for similarity search"): the closest are found, and comparisons are few.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from numbers import Real
from typing import NamedTuple

import numpy as np
from datasketch import MinHash

from data.corpus import Corpus, Document, check_ids
from data.positions import random_bits
from data.transform import Report
from data.vocabulary import code_points

NUM_PERM = 128
"""Hash functions of a MinHash."""
MISSED = 0.01
"""The chance, at most, that a pair exactly as similar as the threshold is not proposed; of a closer pair, less."""
LOWEST = 0.05
"""The lowest threshold with which that can be kept; nearly all pairs would be near."""
CROWD = 64
"""Documents that may share a band: those that come later are told apart by a longer one, and are proposed so."""
COMPARED = 64
"""Documents that a further one is compared with at most: of more, those whose MinHashes are most alike."""
NO_CHARACTER = 0x110000
"""The number after the last code point: what fills a text that is shorter than an n-gram."""


@dataclass(frozen=True)
class Deduplicate:
    """Keep the first of each text; with `near`, a Jaccard index, the first of near copies too.

    Raises ValueError and CorpusError as `near_duplicates` does.

    >>> from data.corpus import Document
    >>> rows = [Document(text, f"d{i}", "here") for i, text in enumerate(["Ada sings.", "Bo dances.", "Ada sings."])]
    >>> kept, report = Deduplicate()(Corpus("small", tuple(rows)))
    >>> [document.id for document in kept], report.hit, report.note
    (['d0', 'd1'], 1, 'd2 repeats d0')
    """

    near: float | None = None

    def __post_init__(self) -> None:
        if self.near is not None:
            check_threshold(self.near)

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        found = exact_duplicates(corpus) if self.near is None else near_duplicates(corpus, self.near, seed=seed)
        note = ", ".join(f"{dropped} repeats {kept}" for dropped, kept in found.items())
        kept = corpus.derive((document for document in corpus if document.id not in found), repr(self))
        return kept, Report(repr(self), "document", len(corpus), len(found), note)


def exact_duplicates(corpus: Corpus) -> dict[str, str]:
    """For each document whose text stood before: its id, and the id of the first document with that text.

    Raises CorpusError when two documents have the same id.
    """
    first: dict[str, str] = {}
    return {d.id: kept for d in check_ids(corpus) if (kept := first.setdefault(d.text, d.id)) != d.id}


def near_duplicates(corpus: Corpus, threshold: float = 0.8, ngram: int = 5, seed: int = 0) -> dict[str, str]:
    """For each document that is close to an earlier one that is kept: its id, and that one's id.

    Close means that the Jaccard index of their sets of `ngram` characters, case and white space aside,
    reaches the threshold: of all n-grams that stand in either, the share that stands in both. It is computed
    for each pair that MinHash proposes, so no document is dropped that is not close; a pair at the very
    threshold is missed with a chance of MISSED at most, but where more than CROWD documents are nearly as close.
    Among several, the closest is named, the first among equals. Raises ValueError for a threshold that is not
    between LOWEST and 1, or an n-gram of no characters; CorpusError when two documents have the same id.
    """
    check_ids(corpus)
    seen, found = _Index(threshold, ngram, seed), {}
    for sketched in map(seen.sketch, corpus):
        original = seen.closest(sketched)
        if original is None:
            seen.add(sketched)
        else:
            found[sketched.id] = original
    return found


def contamination(
    held_out: Corpus, training: Corpus, threshold: float = 0.8, ngram: int = 5, seed: int = 0
) -> dict[str, str]:
    """For each held-out document that is close to one of training: its id, and that one's id.

    Close is what it is for `near_duplicates`, and the same is raised. What is close to another held-out
    document alone is none: nobody has trained on that.
    """
    trained_on = _Index(threshold, ngram, seed)
    for document in check_ids(training):
        trained_on.add(trained_on.sketch(document))
    found = {d.id: trained_on.closest(trained_on.sketch(d)) for d in check_ids(held_out)}
    return {name: copied for name, copied in found.items() if copied is not None}


class _Sketched(NamedTuple):
    """A document's id, its n-grams, and their MinHash: NUM_PERM numbers, and the same as bytes, twice in a row."""

    id: str
    shingles: np.ndarray
    hashes: np.ndarray
    turning: bytes


class _Index:
    """Texts by their n-grams: which of those that were added is closest to another, if it is close at all."""

    def __init__(self, threshold: float, ngram: int, seed: int) -> None:
        check_threshold(threshold, ngram)
        self._threshold, self._ngram = threshold, ngram
        self._bands = _bands(threshold)
        self._sharing: dict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._empty = MinHash(NUM_PERM, seed=seed % 2**32, hashfunc=int)
        self._added: list[_Sketched] = []

    def sketch(self, document: Document) -> _Sketched:
        shingles, minhash = _shingles(document.text, self._ngram), self._empty.copy()
        minhash.update_batch((shingles >> np.uint64(32)).tolist())
        return _Sketched(document.id, shingles, minhash.hashvalues, minhash.hashvalues.tobytes() * 2)

    def add(self, sketched: _Sketched) -> None:
        for band in range(self._bands[0]):
            *_, last = self._crowds(sketched, band)
            if len(last) < CROWD:
                last.append(len(self._added))
        self._added.append(sketched)

    def closest(self, sketched: _Sketched) -> str | None:
        """The id of the closest that was added, the first among equals; None where none reaches the threshold."""
        alike = {place: jaccard(sketched.shingles, self._added[place].shingles) for place in self._proposed(sketched)}
        best = max(alike, key=alike.get, default=None)
        return None if best is None or alike[best] < self._threshold else self._added[best].id

    def _proposed(self, sketched: _Sketched) -> list[int]:
        """Places of what was added and shares a band, in order."""
        bands = range(self._bands[0])
        proposed = sorted({place for band in bands for crowd in self._crowds(sketched, band) for place in crowd})
        if len(proposed) <= COMPARED:
            return proposed
        alike = np.count_nonzero([self._added[place].hashes == sketched.hashes for place in proposed], axis=1)
        return sorted(np.array(proposed)[np.argsort(-alike, kind="stable")[:COMPARED]].tolist())

    def _crowds(self, sketched: _Sketched, band: int) -> Iterator[list[int]]:
        """Who shares a band, and while they are a crowd, who shares twice as long a one that begins there."""
        size = self._bands[1] * sketched.hashes.itemsize
        start = band * size
        while size <= sketched.hashes.nbytes:
            yield (crowd := self._sharing[band, sketched.turning[start : start + size]])
            if len(crowd) < CROWD:
                return
            size *= 2


def jaccard(one: np.ndarray, other: np.ndarray) -> float:
    """How much two sets have in common, 0 to 1; each as an array of distinct values, and not empty.

    >>> jaccard(np.array([1, 2, 3]), np.array([2, 3, 4]))
    0.5
    """
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)


def likeness(one: str, other: str, ngram: int = 5) -> float:
    """How much two texts have in common, 0 to 1: the Jaccard index of their n-grams, as in `near_duplicates`.

    >>> likeness("The value is stored.", "the value is  stored."), likeness("The value is stored.", "Nothing alike")
    (1.0, 0.0)
    """
    return jaccard(_shingles(one, ngram), _shingles(other, ngram))


def _shingles(text: str, ngram: int) -> np.ndarray:
    """The distinct n-grams of a text as 64-bit hashes, sorted; a text that is shorter is one n-gram itself."""
    points = code_points(" ".join(text.casefold().split())).astype(np.uint64)
    if len(points) < ngram:
        points = np.pad(points, (0, ngram - len(points)), constant_values=NO_CHARACTER)
    windows = np.lib.stride_tricks.sliding_window_view(points, ngram)
    hashes = np.zeros(len(windows), dtype=np.uint64)
    for column in windows.T:
        hashes = random_bits(hashes, 0) ^ column
    return np.unique(random_bits(hashes, 0))


def _bands(threshold: float) -> tuple[int, int]:
    """How many bands of how many hashes: the longest bands that miss few enough pairs at the threshold."""
    rows = max(r for r in range(1, NUM_PERM // 2 + 1) if (1 - threshold**r) ** (NUM_PERM // r) <= MISSED)
    return NUM_PERM // rows, rows


def check_threshold(threshold: float, ngram: int = 1) -> None:
    """Raises ValueError for a Jaccard index or a length of n-grams that finds nothing, or everything."""
    if not isinstance(threshold, Real) or not LOWEST <= threshold <= 1:
        raise ValueError(f"The Jaccard index to reach is from {LOWEST} to 1, not {threshold!r:.60}.")
    if ngram < 1:
        raise ValueError(f"An n-gram has at least one character, not {ngram}.")
