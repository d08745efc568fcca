"""Where a written text came from, in words, rows and levels of emphasis; no widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.codecs.codec import AnyLayout, is_read
from data.corpus import Document
from data.graphemes import alone, whole
from data.trace import Match, Trace
from data.vocabulary import END, Vocabulary
from lessons.experiment import Run
from lessons.panel.disagreement import LEVELS_IN_DIVERGENCE, Place, along, sentence, widest
from lessons.widgets.text_view import LEVELS_IN_BITS, levels_between
from tiny_models.attribution import SMOOTHING, Attribution, attribute, parts_of
from tiny_models.measure import surprise

DISAGREEMENT = "disagreement"
NOTHING = "nothing"
COLOURINGS = ("surprise", "copied", "source", DISAGREEMENT, NOTHING)
LOOKS = ("blue and solid", "orange and dashed", "green and dotted")
UNDER_TEXT, AROUND_CELLS = ("faint", "dotted", "solid"), ("a pale ring", "a ring", "a thick ring")
"""How the three levels of emphasis look."""
LEVELS_IN_COPIED = (30, 60, 120)
"""From how many characters in one piece running text counts as copied: chance rarely gives 30."""
FIRST_PART_LEVEL = 4
BEFORE, AFTER = 8, 24
"""Characters of a row around a stretch; few before it, so that a narrow column shows the stretch itself."""


@dataclass(frozen=True)
class Thresholds:
    """From how many bits a character surprises, and from how many in one piece it is copied; in running text."""

    surprise: tuple[float, float, float] = LEVELS_IN_BITS
    copied: tuple[float, float, float] = LEVELS_IN_COPIED


@dataclass(frozen=True)
class Found:
    """Of a stretch of an arm's text: a sentence about it, and rows of data that hold it, with levels of emphasis."""

    arm: str
    text: str
    mark: tuple[int, int]
    said: str
    rows: list[tuple[str, list[int]]]


class Provenance:
    """Answers for one run; suffix arrays and attributions are made when first asked for."""

    def __init__(self, run: Run, thresholds: Thresholds | None = None, layout: AnyLayout | None = None):
        self.run, self.thresholds, self._layout = run, thresholds or Thresholds(), layout
        self.traces = {arm: Trace(corpus) for arm, corpus in run.experiment.arms.items()}
        self._attributions: dict[str, tuple[int, Attribution]] = {}
        self.widest: Place | None = None

    @property
    def counts(self) -> bool:
        """Whether a probability can be shared out exactly among the parts of the data."""
        return self.run.experiment.kind.shares_exactly

    def legend(self, colouring: str) -> str:
        """What the colours of a text mean."""
        if colouring == NOTHING:
            return "No marks: what is written stands as it is."
        if colouring == "surprise":
            return f"Amber: what surprised the model as it wrote; {self._looks(self.thresholds.surprise, 'bits')}."
        if colouring == "copied":
            return f"Amber: what stands in its data in one piece; {self._looks(self.thresholds.copied, 'characters')}."
        if colouring == DISAGREEMENT:
            furthest = f"{np.log2(len(self.run.models)):.2g}"
            looks = self._looks(LEVELS_IN_DIVERGENCE, "bits")
            return f"Amber: how far the columns are apart, 0 to {furthest} bits; {looks}."
        parts = max(self._parts.values(), key=len)
        looks = ", ".join(f"{name} {look}" for name, look in zip(parts, LOOKS, strict=False))
        return f"Which part of a mixed column's data {'it came from' if self.counts else 'it also stands in'}: {looks}."

    def _looks(self, limits: tuple[float, ...], unit: str) -> str:
        return _looks(limits, unit, UNDER_TEXT if is_read(self._layout) else AROUND_CELLS)

    def levels(self, colouring: str, texts: Mapping[str, str]) -> dict[str, list[int]]:
        """Levels of emphasis for each character of the texts that the arms' models wrote.

        Of disagreement, `widest` is then the place where it is greatest.
        """
        if colouring == DISAGREEMENT:
            bits = along(self.run, texts)
            self.widest = widest(bits)
            return {arm: levels_between(LEVELS_IN_DIVERGENCE, apart) for arm, apart in bits.items()}
        return {arm: self._levels(colouring, arm, text) for arm, text in texts.items()}

    def _levels(self, colouring: str, arm: str, text: str) -> list[int]:
        if colouring == NOTHING or not text:
            return [0] * len(text)
        if colouring == "surprise":
            return levels_between(self.thresholds.surprise, surprise(self.run.models[arm], self._vocabulary, text))
        if colouring == "copied":
            return levels_between(self.thresholds.copied, self.traces[arm].copied_lengths(text))
        return self._part_levels(arm, text) if len(self._parts[arm]) > 1 else [0] * len(text)

    def find(self, colouring: str, arm: str, text: str, index: int) -> Found:
        """Where one character of a text came from; in the colours of disagreement, what all arms expected there."""
        match = self.match(arm, text, index)
        apart = colouring == DISAGREEMENT
        said = self.disagreement(Place(arm, index), text) if apart else self.sentence(arm, text, index, match)
        return Found(arm, text, (match.start, match.stop), said, self.rows(match))

    def match(self, arm: str, text: str, index: int) -> Match:
        """The longest stretch around a character that stands in the arm's data, with up to three rows."""
        return self.traces[arm].longest_match(text, index, max_rows=3)

    def sentence(self, arm: str, text: str, index: int, match: Match) -> str:
        """What is known of one character: the stretch around it in all arms, and whose its probability is."""
        if not match.copies:
            return f"{_quoted(text, index)} stands nowhere in the data of {arm}."
        stretch = text[match.start : match.stop]
        stands = "stands" if self.counts else "also stands"
        times = ", ".join(f"{trace.count(stretch)} × in {name}" for name, trace in self.traces.items())
        quoted = stretch.replace("\n", "↵") if self._layout else stretch
        piece = f"“{quoted}”" if is_read(self._layout) else f"This piece of {len(stretch)} signs"
        return f"{piece} {stands} {times}.{self._whose(arm, text, index)}"

    def disagreement(self, place: Place, text: str) -> str:
        """What all arms expect at one character."""
        return sentence(self.run, place, text)

    def rows(self, match: Match) -> list[tuple[str, list[int]]]:
        """The rows of the data that hold a stretch, each with the stretch emphasised; of what is drawn, whole ones."""
        row = _whole if self._layout else _row
        return [row(found.document, found.place, match.stop - match.start) for found in match.rows]

    def _whose(self, arm: str, text: str, index: int) -> str:
        if not self.counts:
            return ""
        attribution = self._attribution(arm)
        shares = attribution.shares(self._vocabulary.encode(END + text[: index + 1]), index + 1)
        total = sum(shares.values())
        largest = sorted(shares.items(), key=lambda item: -item[1])
        spoken = ", ".join(f"{share / total:.0%} {name}" for name, share in largest)
        return f" The probability of {_sign(text, index)}, {total:.0%}, came from: {spoken}."

    def _part_levels(self, arm: str, text: str) -> list[int]:
        if self.counts:
            names, shares = self._attribution(arm).shares_along(self._vocabulary.encode(END + text))
            levels = [0 if name == SMOOTHING else self._part_level(arm, name) for name in names]
            return [levels[i] for i in shares.argmax(1)]
        return self._stretch_levels(arm, text)

    def _stretch_levels(self, arm: str, text: str) -> list[int]:
        """A transformer's text: the part that holds most copies of the stretch around each character."""
        levels, index = np.zeros(len(text), dtype=int), 0
        while index < len(text):
            match = self.match(arm, text, index)
            if match.copies:
                most = max(match.copies_by_source, key=match.copies_by_source.get)
                levels[index : match.stop] = self._part_level(arm, most)
            index = max(match.stop, index + 1)
        return levels.tolist()

    def _part_level(self, arm: str, name: str) -> int:
        return FIRST_PART_LEVEL + self._parts[arm].index(name) % len(LOOKS)

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        arms = self.run.experiment.arms
        return {arm: sorted({document.source for document in corpus}) for arm, corpus in arms.items()}

    def _attribution(self, arm: str) -> Attribution:
        """Of what the arm's model has counted so far."""
        n_counted = self.run.history[arm][-1].n_seen
        if self._attributions.get(arm, (None,))[0] != n_counted:
            parts = parts_of(self.run.experiment.arms[arm], self._vocabulary, n_counted)
            found = attribute(parts, len(self._vocabulary), self.run.models[arm].order)
            self._attributions[arm] = n_counted, found
        return self._attributions[arm][1]

    @property
    def _vocabulary(self) -> Vocabulary:
        return self.run.experiment.vocabulary


def _looks(limits: tuple[float, ...], unit: str, names: tuple[str, str, str] = UNDER_TEXT) -> str:
    """From where on each level of emphasis is seen.

    >>> _looks((0.1, 0.25, 0.5), "bits")
    'faint from 0.1 bits, dotted from 0.25, solid from 0.5'
    """
    first, *others = (f"{name} from {limit:g}" for name, limit in zip(names, limits, strict=True))
    return ", ".join([f"{first} {unit}", *others])


def _quoted(text: str, index: int) -> str:
    """What a reader takes for the character at a place."""
    seen = text[whole(text, index, index + 1)]
    return repr(seen) if len(seen) == 1 else f"'{seen}'"


def _sign(text: str, index: int) -> str:
    """The code point at a place, and of what it is a part: models read and write code points.

    >>> _sign("cat", 1), _sign("न्", 1)
    ("'a'", "'◌्', one of 2 signs of 'न्'")
    """
    n_signs = len(text[whole(text, index, index + 1)])
    if n_signs == 1:
        return repr(text[index])
    return f"'{alone(text[index])}', one of {n_signs} signs of {_quoted(text, index)}"


def _whole(document: Document, place: int, length: int) -> tuple[str, list[int]]:
    """A document with a stretch emphasised."""
    return document.text, [3 if place <= i < place + length else 0 for i in range(len(document.text))]


def _row(document: Document, place: int, length: int) -> tuple[str, list[int]]:
    """A window of a document around a stretch, then its source and group: who has little room sees the stretch.

    >>> _row(Document("the nurse sang", "d", "stories", "she"), 4, 5)[0]
    'the nurse sang (stories she)'
    """
    shown = whole(document.text, place - BEFORE, place + length + AFTER)
    text = f"{document.text[shown]} ({document.source} {document.group})".replace("\n", " ")
    first = place - shown.start
    return text, [3 if first <= i < first + length else 0 for i in range(len(text))]
