"""Invented facts, a sentence each; the skew is the share of sentences whose fact is told from both sides."""

from collections import ChainMap

from data.corpora.facts import BOTH, FORWARD, REVERSE, Fact, known_facts
from data.corpus import Corpus
from data.fact_noise import FACT_NOISES
from data.sources import SOURCES
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS, QUICK

ONE_SIDE = "one side"
LEARNER = {**QUICK, "layers": 1, "window": 64, "whole": True}
"""A window holds one sentence, and its end."""
OF_FACTS = {
    "counting": Counting(order=12),
    PLAIN: Transformer(n_chars=400_000, options=LEARNER),
    REMEMBERING: Transformer(n_chars=400_000, options={**LEARNER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(copied=(24, 36, 48))
"""' is the keeper of the ' stands in half of the sentences, and no copy is as short."""
ASKED = known_facts()[1]
"""A fact that the clean column of the first seed reads from both sides."""


def subject() -> Subject:
    return Subject("facts", SOURCES["facts"](), (BOTH, ONE_SIDE), (0.6, 0.7), 0.6, ASKED.prompt(REVERSE), fact_judge,
                   noises=FACT_NOISES, kinds=ChainMap(OF_FACTS, KINDS), thresholds=THRESHOLDS)  # fmt: skip


def fact_judge(corpus: Corpus, first: str) -> Judge:
    """Sentences that are true, in whatever way they tell it; the first group is that of facts told from both sides.

    The last sentence of a text counts when it has its full stop.
    """
    told = {fact.sentence(way): fact for fact in known_facts() for way in (FORWARD, REVERSE)}

    def judge(text: str) -> Judgement:
        written = whole_documents(text, lambda last: last.endswith("."))
        true: list[Fact] = [told[sentence] for sentence in written if sentence in told]
        both = sum(fact.told == first for fact in true)
        return Judgement("sentences are true", len(true), len(written), both, len(true), len(text))

    return judge
