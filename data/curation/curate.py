"""Curation: steps that keep, change or drop each text, and say why; and the funnel that they make.

A step is given texts and nothing else: who wrote them, and what is known to be wrong with them, is out of its
reach. So drops can be counted by reason, after the fashion of datatrove (github.com/huggingface/datatrove), and
also by group, which the steps never saw.
"""

import reprlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from data.corpus import Corpus, CorpusError, Document, check_ids
from data.graphemes import shortened
from data.shown import as_shown
from data.transform import Report

LONGEST_REASON = 60


class Fate(NamedTuple):
    """What becomes of a text: itself, another text, or None where it is dropped; the last two with a reason."""

    text: str | None
    reason: str = ""


class Step(Protocol):
    """A frozen dataclass; its repr is its lineage. Laws: tests/corpora/test_curate.py."""

    def __call__(self, texts: Sequence[str]) -> list[Fate]:
        """One fate for each text, in their order; a text comes back as it was, or with a reason."""
        ...


class TextStep:
    """A step that looks at one text at a time: define `fate(text)`."""

    def fate(self, text: str) -> Fate:
        raise NotImplementedError(f"{type(self).__name__} defines no fate(self, text).")

    def __call__(self, texts: Sequence[str]) -> list[Fate]:
        return [self.fate(text) for text in texts]


@dataclass(frozen=True)
class OwnFilter:
    """A function of your own, from a text to True (keep), False (drop), or the reason for which to drop it.

    Raises CorpusError when it returns anything else, such as the text, or "True" in quotation marks.

    >>> step = OwnFilter(lambda text: "too loud" if text.isupper() else True)
    >>> step(["Ada sings.", "ADA SINGS."])
    [Fate(text='Ada sings.', reason=''), Fate(text=None, reason='too loud')]
    """

    function: Callable[[str], Any]

    def __call__(self, texts: Sequence[str]) -> list[Fate]:
        answers = [self.function(text) for text in texts]
        # The commonest slip: a filter that says why it drops, and forgets to say that it keeps.
        if n_silent := sum(answer is None for answer in answers):
            raise CorpusError(f"For {n_silent:,} of {len(texts):,} texts it returned None: end with `return True`. "
                              "A filter answers True (keep), False (drop) or a reason.")  # fmt: skip
        return [_fate(text, answer) for text, answer in zip(texts, answers, strict=True)]


_QUOTED = ("True", "False", "None")
"""The answer itself in quotation marks: nobody gives it as a reason to drop a text, nor the text itself."""


def _fate(text: str, answer: Any) -> Fate:
    """What an answer of one's own means for a text."""
    if isinstance(answer, str) and answer and answer not in (text, *_QUOTED):
        return Fate(None, shortened(as_shown(answer), LONGEST_REASON))
    try:
        keeps, is_one = bool(answer), answer in (True, False)  # as numpy's booleans are, which are none of Python's
    except Exception:  # an array has no one truth, and an object of one's own may have anything
        is_one = False
    if not is_one:
        raise CorpusError(f"A filter answers True (keep), False (drop) or a reason; yours gave {reprlib.repr(answer)}.")
    return Fate(text) if keeps else Fate(None, "own filter")


class Move(NamedTuple):
    """What one step did to one document: the text before it, the text after it (None: dropped), and why."""

    document: Document
    step: int
    reason: str
    before: str
    after: str | None


@dataclass(frozen=True)
class Funnel:
    """A corpus before and after curation, and every move in between, in order."""

    raw: Corpus
    kept: Corpus
    moves: tuple[Move, ...]

    @property
    def drops(self) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if move.after is None)

    @property
    def flagged(self) -> frozenset[str]:
        """Ids of the documents that were dropped or changed."""
        return frozenset(move.document.id for move in self.moves)

    def drops_by_reason(self) -> dict[str, Counter[str]]:
        """For each reason, how many documents of each group it cost, in the order in which they fell."""
        found: dict[str, Counter[str]] = {}
        for move in self.drops:
            found.setdefault(move.reason, Counter())[move.document.group] += 1
        return found

    def dropped_share(self, group: str) -> float:
        """The share of a group's documents, 0 to 1, that was dropped; 0 for a group without any."""
        size = sum(document.belongs_to(group) for document in self.raw)
        dropped = sum(move.document.belongs_to(group) for move in self.drops)
        return dropped / size if size else 0.0


@dataclass(frozen=True)
class Pipeline:
    """Steps in their order; a Transform (see data/transform.py), for which no seed matters.

    >>> from data.curation.filters import Blocklist
    >>> rows = [Document(text, f"d{i}", "here") for i, text in enumerate(["Ada sings.", "A prize!", "Bo wins."])]
    >>> kept, report = Pipeline((Blocklist(("prize",)), OwnFilter(lambda text: "Bo" not in text)))(
    ...     Corpus("small", tuple(rows)))
    >>> [document.id for document in kept], report.note
    (['d0'], "listed word 'prize': 1, own filter: 1")
    """

    steps: tuple[Step, ...]

    def run(self, corpus: Corpus) -> Funnel:
        """Each step on what the one before it has left. Raises CorpusError when two documents have the same id."""
        documents, moves = {document.id: document for document in check_ids(corpus)}, []
        texts = {document.id: document.text for document in corpus}
        for number, step in enumerate(self.steps):
            fates = _fates(step, list(texts.values()))
            found = [
                Move(documents[name], number, fate.reason, texts[name], fate.text)
                for name, fate in zip(texts, fates, strict=True)
                if fate.text != texts[name]
            ]
            moves += found
            texts |= {move.document.id: move.after for move in found}
            texts = {name: text for name, text in texts.items() if text is not None}
        kept = corpus.derive((_with_text(documents[name], text) for name, text in texts.items()), repr(self))
        return Funnel(corpus, kept, tuple(moves))

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        funnel = self.run(corpus)
        note = ", ".join(f"{reason}: {counts.total()}" for reason, counts in funnel.drops_by_reason().items())
        return funnel.kept, Report(repr(self), "document", len(corpus), len(funnel.flagged), note)


def _fates(step: Step, texts: list[str]) -> list[Fate]:
    """What a step says; raises CorpusError where that is no fate for each text."""
    said = None if isinstance(step, type) or not callable(step) else step(texts)
    fates = list(said) if isinstance(said, Iterable) else []
    if len(fates) == len(texts) and all(map(_is_fate, fates)):
        return fates
    raise CorpusError(
        f"A step answers with a Fate for each text, and {reprlib.repr(step)} does not. A filter of your own becomes "
        "one by OwnFilter(your_filter), and one of ours by its brackets: Copies()."
    )


def _is_fate(fate: Any) -> bool:
    return isinstance(fate, Fate) and isinstance(fate.text, str | None) and isinstance(fate.reason, str)


def _with_text(document: Document, text: str) -> Document:
    if text == document.text:
        return document
    return Document(text, document.id, document.source, document.group, document.defects)
