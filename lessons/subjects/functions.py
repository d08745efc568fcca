"""Tiny documented functions, written sign by sign; the skew is the share of those that halve, down to none."""

import re
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace

from data.codecs.functions import FUNCTIONS_CODEC
from data.codecs.sheet import Remark, Span, token_at
from data.corpora.functions import functions, new_combinations
from data.corpus import Corpus, Document
from data.function_judge import FunctionVerdict, function_judge
from data.function_noise import FUNCTION_NOISES
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS, QUICK

RARE, OTHERS = "half", "others"
LONGEST = FUNCTIONS_CODEC.layout.n_chars + 1
"""Characters of a window: a whole function, and its end."""
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
_AT_FAULT = re.compile(r'-?\d+(?=""")|\w+(?=\()|[^\n]+')
"""In what Python reads: the value that an example shows, a name, or all that is left of a line, such as a body."""


def subject() -> Subject:
    corpus, _ = new_combinations(functions(), KEPT_BACK, seed=2)
    two = corpus.derive(map(_in_two_groups, corpus), f"with {RARE} or without")
    return Subject("functions", two, (RARE, OTHERS), (0.0, 0.07), 0.0, PROMPT, judge_of_functions,
                   noises=FUNCTION_NOISES, kinds=ChainMap(OF_FUNCTIONS, KINDS), thresholds=THRESHOLDS,
                   codec=FUNCTIONS_CODEC, seen=_seen, remarks_of=remarks, n_drawn=3)  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    return replace(document, group=RARE if RARE in document.group.split("/") else OTHERS)


def judge_of_functions(corpus: Corpus, first: str) -> Judge:
    """Functions whose body does what the name says, whatever their example says; the first group is a family of them.

    Of which family one is, its body says, where it has one: the name may have been given.
    """

    def judge(text: str) -> Judgement:
        written = _functions(text)
        right = sum(function_judge(document).body for document in written)
        bodies = [body for body in (FUNCTIONS_CODEC.decode(document)[0].body for document in written) if body]
        return Judgement("bodies are right", right, len(written), sum(map(_halves, bodies)), len(bodies), len(text))

    return judge


def _halves(body: str) -> bool:
    return "//" in body


def _seen(text: str) -> list[str]:
    """What each function of a text is, in a few words."""
    return [in_words(function_judge(document)) for document in _functions(text)]


def _functions(text: str) -> list[str]:
    return [document for document in text.split(END) if document]


def remarks(documents: Sequence[str]) -> list[Remark]:
    """Whether each body does what the name says, what the judge says against all of it, and where.

    An example that is wrong makes no body wrong, and is said beside it.
    """
    return [_remark(document, function_judge(document)) for document in documents]


def _remark(document: str, verdict: FunctionVerdict) -> Remark:
    faults = (_at_fault(document, verdict),) if verdict.place else ()
    if verdict.body and not verdict.ok:
        return Remark(True, f"the body is right, but {verdict.message.partition(': ')[2]}", faults)
    return Remark(verdict.body, verdict.message, faults)


def _at_fault(document: str, verdict: FunctionVerdict) -> Span:
    """The token at which Python gives up, or what of a function that it reads is wrong."""
    found = _AT_FAULT.match(document, verdict.place.offset) if verdict.parses else None
    return found.span() if found else token_at(document, verdict.place.offset)


def in_words(verdict: FunctionVerdict) -> str:
    """In a few words what the judge says of form and of meaning.

    >>> in_words(function_judge("def add1_negate(x):\\n    return -(x + 1)")), in_words(function_judge("def f(x:"))
    ('right', 'does not parse')
    """
    return "right" if verdict.body else "wrong body" if verdict.parses else "does not parse"
