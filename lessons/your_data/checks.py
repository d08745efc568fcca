"""The exercises of `12_your_own_data`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from data.corpus import Corpus, CorpusError
from data.curation.curate import Fate, Funnel, Pipeline
from data.curation.deduplicate import near_duplicates
from data.curation.filters import MendEncoding, has_personal_data
from data.curation.truth import JUNK
from data.datasheets.datasheet import Datasheet, DatasheetError, missing
from data.datasheets.measured import Measured, measure
from data.datasheets.questions import QUESTIONS
from lessons.asking.exercises import Choice, Exercise, Verdict
from lessons.your_data.form import DatasheetForm
from lessons.your_data.stand_in import stand_in

MOST_LOST = 0.02
"""Of the documents of a group that are worth keeping: the share that steps may cost."""
MOST_BROKEN = 0.2
"""Of the broken encodings: the share that may be left."""
IN_A_TUPLE = "my_steps = (MendEncoding(), Copies(0.8)): steps stand in a tuple, each with its brackets."


@dataclass(frozen=True)
class KeepsEverybody:
    """Steps must clean a stand-in that they have not seen, and cost no group its sound documents."""

    def __call__(self, steps: Any, seed: int) -> Verdict:
        if not isinstance(steps, tuple | list) or not all(callable(s) and not isinstance(s, type) for s in steps):
            return Verdict("not yet", "The answer is a tuple of steps.", IN_A_TUPLE)
        try:
            funnel = Pipeline(tuple(steps)).run(stand_in(50 + seed))
        except CorpusError as error:  # an answer of a filter that is none
            return Verdict("not yet", str(error))
        for group in sorted(funnel.raw.shares()):
            if (lost := lost_of(funnel, group)) > MOST_LOST:
                said = f"{lost:.0%} of the documents of the {group} that were worth keeping are gone."
                return Verdict("not yet", said, "Which step takes them, and what does it take them for?")
        if left := still_wrong(funnel):
            return Verdict("not yet", f"Both villages are still there, but so is this: {left}.",
                           "Look at what the rules found above. There is a step for each.")  # fmt: skip
        return Verdict("passed", f"{len(funnel.kept):,} of {len(funnel.raw):,} documents are left, and nobody is gone.")


def lost_of(funnel: Funnel, group: str) -> float:
    """Of a group's documents that are no copies, the share that was dropped, 0 to 1."""
    worth = {d.id for d in funnel.raw if d.group == group and not set(d.defects) & set(JUNK)}
    return len(worth & {move.document.id for move in funnel.drops}) / len(worth)


def still_wrong(funnel: Funnel) -> str:
    """What is left of the faults that were planted, in a word each."""
    if _broken(funnel.kept) > MOST_BROKEN * _broken(funnel.raw):
        return f"broken encodings ({_broken(funnel.kept)})"
    if personal := sum(has_personal_data(document.text) for document in funnel.kept):
        return f"telephone numbers or addresses ({personal})"
    copies = len(near_duplicates(funnel.kept))
    return f"copies, or near copies ({copies})" if copies else ""


def _broken(corpus: Corpus) -> int:
    return sum(fate.text != document.text for document, fate in zip(corpus, _mended(corpus), strict=True))


def _mended(corpus: Corpus) -> list[Fate]:
    return MendEncoding()([document.text for document in corpus])


@dataclass(frozen=True)
class Complete:
    """A form, or its answers, in which no question is open and none is answered with nothing."""

    def __call__(self, answer: Any, seed: int) -> Verdict:
        try:
            sheet = _sheet(answer)
        except DatasheetError as error:
            return Verdict("not yet", str(error))
        if sheet is None:
            return Verdict("not yet", "The answer is the form, or a dictionary of answers by their names.")
        if not sheet.answers:
            return Verdict("open", "Nothing is answered yet; the rest of the notebook does not need it.")
        if gaps := missing(sheet):
            more = f" And {len(gaps) - 1} more." if len(gaps) > 1 else ""
            return Verdict("not yet", f"{gaps[0]}{more}", "That you do not know is an answer, if it is a sentence.")
        return Verdict("passed", f"All {len(QUESTIONS)} questions are answered. Whether truly, only you can tell.")


def _sheet(answer: Any) -> Datasheet | None:
    if isinstance(answer, DatasheetForm):
        return answer.sheet
    return Datasheet(_measured(), answer) if isinstance(answer, Mapping) else None


@cache
def _measured() -> Measured:
    return measure(stand_in())


check_steps = Exercise("12.1", KeepsEverybody())
check_datasheet = Exercise("12.2", Complete())
check_who_knows = Exercise(
    "12.3",
    Choice(
        right="c",
        because="It is not in the text. Only whoever collected it can know, and has to write it down.",
        wrong={
            "a": "That can be counted: the toolkit compared all documents with each other.",
            "b": "That can be counted, too: Unicode says of each letter which script it belongs to.",
            "d": "A pattern finds some of them. It misses others, but no person has to be asked where to look.",
        },
    ),
)
