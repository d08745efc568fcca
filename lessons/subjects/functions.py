"""Tiny documented functions, written sign by sign; the skew is the share of those that halve, down to none."""

from collections import ChainMap
from dataclasses import replace

from data.corpora.functions import functions, new_combinations
from data.corpus import Corpus, Document
from data.function_judge import FunctionVerdict, function_judge
from data.function_noise import FUNCTION_NOISES
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS, QUICK

RARE, OTHERS = "half", "others"
LONGEST = 96
"""Characters of a window: one more than any function has, with its end."""
WRITER = {**QUICK, "layers": 1, "window": LONGEST, "whole": True}
OF_FUNCTIONS = {
    "counting": Counting(order=12),
    PLAIN: Transformer(n_chars=500_000, options=WRITER),
    REMEMBERING: Transformer(n_chars=500_000, options={**WRITER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(copied=(24, 36, 60))
"""Half of a function is the same in all: 12 signs and more are no copy."""
PROMPT = "def sub4_half(x):"
"""No model reads a function of this name."""
KEPT_BACK = 0.1
"""The share of names that nobody reads."""


def subject() -> Subject:
    corpus, _ = new_combinations(functions(), KEPT_BACK, seed=2)
    two = corpus.derive(map(_in_two_groups, corpus), f"with {RARE} or without")
    return Subject("functions", two, (RARE, OTHERS), (0.0, 0.07), 0.0, PROMPT, judge_of_functions,
                   noises=FUNCTION_NOISES, kinds=ChainMap(OF_FUNCTIONS, KINDS), thresholds=THRESHOLDS,
                   seen=_seen)  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    return replace(document, group=RARE if RARE in document.group.split("/") else OTHERS)


def judge_of_functions(corpus: Corpus, first: str) -> Judge:
    """Whole functions whose body does what the name says, whatever their example says; the first group is a family.

    The last function of a text counts when nothing of it is missing: when it is right.
    """

    def judge(text: str) -> Judgement:
        written = whole_documents(text, _is_right)
        verdicts = [function_judge(document) for document in written]
        named = [_halves(document) for document in written if document.startswith("def ")]
        right = sum(verdict.body for verdict in verdicts)
        return Judgement("bodies are right", right, len(verdicts), sum(named), len(named), len(text))

    return judge


def _halves(document: str) -> bool:
    """Whether the name says so, whatever the body does."""
    return RARE in document.partition("(")[0].removeprefix("def ").split("_")


def _seen(text: str) -> list[str]:
    """What each function of a text is, in a few words; one that is cut off in the middle is left out."""
    return [in_words(function_judge(document)) for document in whole_documents(text, _is_right)]


def _is_right(document: str) -> bool:
    return function_judge(document).ok


def in_words(verdict: FunctionVerdict) -> str:
    """In a few words what the judge says of form and of meaning.

    >>> in_words(function_judge("def add1_negate(x):\\n    return -(x + 1)")), in_words(function_judge("def f(x:"))
    ('right', 'does not parse')
    """
    return "right" if verdict.body else "parses, but wrong" if verdict.parses else "does not parse"
