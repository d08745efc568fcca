"""A datasheet: what was measured of a corpus, what its owner says of it, and what is still missing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.corpus import Corpus
from data.datasheets.measured import Measured, measure
from data.datasheets.questions import QUESTIONS

LONGEST_ANSWER = 4_000
SAYS_NOTHING = frozenset(["", "-", "?", "...", "…", "todo", "tbd", "xxx", "n/a", "na", "later", "same", "asdf", "test"])
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")
_KEYS = {question.key for question in QUESTIONS}


class DatasheetError(ValueError):
    """Of answers to no question, or of a text that is no datasheet; the message says which."""


@dataclass(frozen=True)
class Datasheet:
    """What was measured, and the answers by the keys of their questions, as `tidy` leaves them.

    Raises DatasheetError for an answer to a question that is not asked, and for one that is no text.
    """

    measured: Measured
    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := sorted(self.answers.keys() - _KEYS):
            raise DatasheetError(f"No question is called {unknown[0]!r}. There are {', '.join(sorted(_KEYS))}.")
        if wrong := [key for key, answer in self.answers.items() if not isinstance(answer, str)]:
            raise DatasheetError(f"An answer is a text, in quotation marks; that to {wrong[0]!r} is none.")
        tidied = {q.key: tidy(self.answers[q.key]) for q in QUESTIONS if q.key in self.answers}
        object.__setattr__(self, "answers", {key: answer for key, answer in tidied.items() if answer})


def datasheet(corpus: Corpus, answers: Mapping[str, str] | None = None) -> Datasheet:
    """The datasheet of a corpus, which is measured here; its answers can come later."""
    return Datasheet(measure(corpus), answers or {})


def missing(sheet: Datasheet, corpus: Corpus | None = None) -> list[str]:
    """What keeps a datasheet from being complete, a sentence each; none where it is.

    With a corpus, whether it is the one that was measured.
    """
    found = [said for question in QUESTIONS if (said := _lacks(question.text, sheet.answers.get(question.key, "")))]
    if corpus is not None and corpus.fingerprint != sheet.measured.fingerprint:
        found.insert(0, f"It was measured of another text: its fingerprint is {sheet.measured.fingerprint}, that of "
                        f"{corpus.name} is {corpus.fingerprint}. Measure again.")  # fmt: skip
    return found


def tidy(answer: str) -> str:
    """An answer as it is kept: without what cannot be seen, blanks around its lines, or more than 4,000 characters.

    >>> tidy("  Letters of my \\x00 aunt.\\r\\n\\r\\n\\r\\n From 1962.  ")
    'Letters of my aunt.\\n\\nFrom 1962.'
    """
    text = _UNSEEN.sub("", re.sub("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", answer))
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")[:LONGEST_ANSWER].rstrip()


def _lacks(question: str, answer: str) -> str:
    if not answer:
        return f"Not answered: {question}"
    if answer.casefold().strip(" .!") in SAYS_NOTHING or not any(map(str.isalnum, answer)):
        return f"Answered with {answer[:20]!r}, which tells nobody anything: {question}"
    return ""
