"""What the subjects of fields share: texts that are read as they stand, each with what a judge of rules says of it."""

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.codecs.passage import PassageCodec
from data.codecs.sheet import Remark, Sheet, token_at
from data.corpus import Corpus
from data.edits import Noise
from data.sources import SOURCES
from data.verdict import RuledVerdict
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS, QUICK

FIELD_CHARS = 400_000
"""Characters that a transformer of a field trains on."""
READER = {"batch": 16}
"""Tried out on seed 0: with the memory, 98 % of notes are right at temperature 0.5 after four seconds; without, it
still spells badly by then."""
OF_FIELDS = {
    "counting": Counting(order=8),
    PLAIN: Transformer(n_chars=FIELD_CHARS, options={**QUICK, "window": 64}),
    REMEMBERING: Transformer(n_chars=FIELD_CHARS, options={**READER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(copied=(60, 100, 160))
"""A phrase is no copy, nor are two: two lines are."""
KEPT = "keeps the rules"
"""What is said of a text with which nothing is wrong."""


@dataclass(frozen=True)
class Field:
    """A field of work: its corpus, what a document of it is called, its judge and the rules that this knows.

    `longest` is the room that a document has, in characters; `is_first` says of a document whether it is of the first
    of two groups, None where that cannot be told.
    """

    name: str
    thing: str
    judge: Callable[[str], RuledVerdict]
    rules: tuple[str, ...]
    longest: int
    noises: Mapping[str, type[Noise]]
    groups: tuple[str, str]
    is_first: Callable[[str], bool | None]

    def remark(self, text: str) -> Remark:
        """What the judge says beside a document, with the word at fault."""
        verdict = self.judge(text)
        faults = (token_at(text, verdict.place.offset),) if verdict.place else ()
        return Remark(verdict.ok, verdict.message, faults)

    def remarks(self, texts: Sequence[str]) -> tuple[Remark, ...]:
        return tuple(map(self.remark, texts))

    def seen(self, text: str) -> list[str]:
        """Of each whole document of a text, the first rule that it breaks."""
        return [first_broken(self.judge(document)) for document in self.whole(text)]

    def whole(self, text: str) -> list[str]:
        """The documents of a text that can be judged: the last one counts when nothing of it is missing."""
        return whole_documents(text, lambda document: self.judge(document).ok)

    def judge_of_text(self, corpus: Corpus, first: str) -> Judge:
        """Documents that keep all rules; the first group is the corpus's."""

        def judge(text: str) -> Judgement:
            written = self.whole(text)
            sure = [group for group in map(self.is_first, written) if group is not None]
            good = sum(self.judge(document).ok for document in written)
            return Judgement(f"{self.thing}s keep the rules", good, len(written), sum(sure), len(sure), len(text))

        return judge

    def subject(self, skews: tuple[float, float], prompt: str) -> Subject:
        """For a panel; it begins with none of the first group in the skewed column."""
        layout = Sheet(self.thing, self.longest)
        return Subject(self.name, SOURCES[self.name](), self.groups, skews, skews[0], prompt, self.judge_of_text,
                       noises=self.noises, kinds=ChainMap(OF_FIELDS, KINDS), thresholds=THRESHOLDS,
                       codec=PassageCodec(layout), seen=self.seen, remarks_of=self.remarks, n_drawn=2)  # fmt: skip


def first_broken(verdict: RuledVerdict) -> str:
    """The first rule that a document breaks, in a word or two."""
    return verdict.broken[0] if verdict.broken else KEPT
