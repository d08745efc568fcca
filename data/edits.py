"""Editing all texts of a corpus at once: the base class of noises, and the splice that it rests on.

A noise says which units of a text it can hit and what it puts in their place; the base class decides
which are hit, and edits. A unit is hit when its own random number u is below the rate, so the hits at
10 % are among those at 20 %, and a slider over the rate moves smoothly.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from typing import ClassVar, NamedTuple

import numpy as np

from data.corpus import Corpus, Document
from data.positions import check_rate, document_keys, random_bits, uniform
from data.transform import Report
from data.vocabulary import code_points


class Units(NamedTuple):
    """N eligible places in reading order: the document of each, and its characters [start, stop) there."""

    document: np.ndarray
    start: np.ndarray
    stop: np.ndarray


class Edit(NamedTuple):
    """The units that were hit, where the new pieces stand, and all texts afterwards."""

    eligible: int
    document: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    texts: list[str]


@dataclass(frozen=True)
class Noise:
    """Hits each eligible unit with probability `rate`, 0 to 1; a Transform (see data/transform.py).

    A noise of your own names its `unit`, the `defect` it leaves, the `pattern` of an eligible unit,
    and the `replacement`:

    >>> class Stutter(Noise):
    ...     unit, defect, pattern = "vowel", "stutter", re.compile("[aeiou]")
    ...     def replacement(self, old, choice):
    ...         return old * (2 + choice % 2)
    >>> noisy, report = Stutter(1.0)(Corpus("tiny", (Document("A cat sat.", "d1", "me"),)))
    >>> noisy.documents[0].text, report.hit, report.eligible
    ('A caaat saaat.', 2, 2)
    """

    rate: float

    unit: ClassVar[str]
    defect: ClassVar[str]
    pattern: ClassVar[re.Pattern[str]]

    def __post_init__(self) -> None:
        check_rate(self.rate)

    def replacement(self, old: str, choice: int) -> str:
        """What to put in place of a unit; `choice` is 64 random bits of the unit's own."""
        raise NotImplementedError(f"{type(self).__name__} defines no replacement(self, old, choice).")

    def find(self, text: str) -> list[tuple[int, int]]:
        """The eligible units of one text as (start, stop): in order, none overlapping another."""
        return [match.span() for match in self.pattern.finditer(text)]

    def note(self, corpus: Corpus, eligible: int) -> str:
        """What a reader of the report should know."""
        return "" if eligible else f"{corpus.name} has nothing that this noise could hit."

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        edit = self._edit(corpus, seed)
        documents = list(corpus.documents)
        for i in np.unique(edit.document).tolist():
            documents[i] = self._damaged(documents[i], edit.texts[i])
        report = Report(repr(self), self.unit, edit.eligible, len(edit.document), self.note(corpus, edit.eligible))
        return corpus.derive(documents, repr(self)), report

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which of the eligible units (see `units`) are hit: bool of shape (N,), in reading order."""
        return uniform(self._bits(corpus, self.units(_texts(corpus)), seed)) < self.rate

    def marks(self, corpus: Corpus, seed: int = 0) -> list[list[tuple[int, int]]]:
        """For each document, the (start, stop) of what was put in, as characters of the *noisy* text."""
        edit = self._edit(corpus, seed)
        rows = zip(edit.document.tolist(), edit.start.tolist(), edit.stop.tolist(), strict=True)
        marks = {i: [(start, stop) for _, start, stop in group] for i, group in groupby(rows, lambda row: row[0])}
        return [marks.get(i, []) for i in range(len(corpus))]

    def units(self, texts: Sequence[str]) -> Units:
        """All eligible units of all texts."""
        counts: list[int] = []
        edges: list[int] = []
        for text in texts:
            spans = self.find(text)
            counts.append(len(spans))
            edges.extend(chain.from_iterable(spans))
        places = np.array(edges, dtype=np.int64)
        document = np.repeat(np.arange(len(texts)), np.array(counts, dtype=np.int64))
        return Units(document, places[::2], places[1::2])

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        """The replacement of each of the units that were hit."""
        rows = zip(*(column.tolist() for column in (*units, choices)), strict=True)
        return [self.replacement(texts[i][start:stop], choice) for i, start, stop, choice in rows]

    def _bits(self, corpus: Corpus, units: Units, seed: int) -> np.ndarray:
        keys = document_keys((document.id for document in corpus), seed, type(self).__name__)
        return random_bits(keys[units.document], units.start)

    def _edit(self, corpus: Corpus, seed: int) -> Edit:
        texts = _texts(corpus)
        eligible = self.units(texts)
        bits = self._bits(corpus, eligible, seed)
        hit = np.flatnonzero(uniform(bits) < self.rate)
        units = Units(*(column[hit] for column in eligible))
        pieces = self.replacements(texts, units, random_bits(bits[hit]))
        edges = np.concatenate([[0], np.cumsum(lengths(texts))])
        first = edges[units.document]
        joined, start, stop = splice("".join(texts), first + units.start, first + units.stop, pieces)
        growth = np.concatenate([[0], stop - (first + units.stop)])
        edges += growth[np.searchsorted(units.document, np.arange(len(edges)))]
        new_texts = [joined[a:b] for a, b in pairwise(edges.tolist())]
        first = edges[units.document]
        return Edit(len(bits), units.document, start - first, stop - first, new_texts)

    def _damaged(self, document: Document, text: str) -> Document:
        known = self.defect in document.defects
        defects = document.defects if known else (*document.defects, self.defect)
        # dataclasses.replace takes twice as long, which shows when every document is hit.
        return Document(text, document.id, document.source, document.group, defects)


def _texts(corpus: Corpus) -> list[str]:
    return [document.text for document in corpus]


def lengths(texts: Sequence[str]) -> np.ndarray:
    """Characters of each text, int64 of shape (N,)."""
    return np.fromiter(map(len, texts), np.int64, len(texts))


def splice(text: str, start: np.ndarray, stop: np.ndarray, pieces: list[str]) -> tuple[str, np.ndarray, np.ndarray]:
    """Replace every text[start:stop] (sorted, not overlapping) by its piece, all at once.

    Returns the new text, and where in it the pieces begin (N,) and end (N,).

    >>> splice("a cat", np.array([0, 2]), np.array([1, 5]), ["the", "dog"])
    ('the dog', array([0, 4]), array([3, 7]))
    """
    old, inserted = code_points(text), lengths(pieces)
    end = stop + np.cumsum(inserted - (stop - start))
    begin = end - inserted
    if (end == stop).all():  # each piece is as long as what it replaces, which takes a quarter of the time
        new = old.copy()
        new[_ranges(start, inserted)] = code_points("".join(pieces))
        return new.tobytes().decode("utf-32-le", "surrogatepass"), begin, end
    kept = np.ones(len(old), dtype=bool)
    kept[_ranges(start, stop - start)] = False
    new = np.empty(kept.sum() + inserted.sum(), dtype="<u4")
    from_old = np.ones(len(new), dtype=bool)
    places = _ranges(begin, inserted)
    from_old[places] = False
    new[places] = code_points("".join(pieces))
    new[from_old] = old[kept]
    return new.tobytes().decode("utf-32-le", "surrogatepass"), begin, end


def _ranges(start: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """start[0], start[0] + 1, ... (counts[0] of them), then start[1], ..."""
    before = np.cumsum(counts) - counts
    return np.repeat(start - before, counts) + np.arange(counts.sum())
