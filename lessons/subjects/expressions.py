"""Short lines of Python's own library, written sign by sign; the skew is the share of `return` lines, down to none."""

from collections import ChainMap
from collections.abc import Callable, Sequence
from dataclasses import replace

from data.codecs.code_lines import CODE_LINES_CODEC
from data.codecs.sheet import Remark, token_at
from data.corpus import Corpus, Document
from data.expression_noise import EXPRESSION_NOISES
from data.sources import SOURCES
from data.syntax_judge import parses
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

RARE, OTHERS = "return", "others"
WINDOW = CODE_LINES_CODEC.layout.n_chars + 1
"""Characters: a whole line, and its end."""
WRITER = {"layers": 2, "heads": 4, "near": 3, "batch": 16, "pace": 2.0, "window": WINDOW, "whole": True}
"""Tried out on seed 0: more heads or a wider MLP take longer, one layer parses less."""
OF_EXPRESSIONS = {
    "counting": Counting(order=8),
    PLAIN: Transformer(n_chars=700_000, options=WRITER),
    REMEMBERING: Transformer(n_chars=700_000, options={**WRITER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(copied=(12, 24, 40))
"""Half of a line, nearly all of it, and a long one: `return self.` and the like are no copies."""
PROMPT = "return "
NEW, COPIED, ILLEGAL = "new, and parses", "copied", "does not parse"


def subject() -> Subject:
    everything = SOURCES["expressions"]()
    corpus = everything.derive(map(_in_two_groups, everything), f"{RARE} or another line")
    known = frozenset(document.text for document in corpus)
    return Subject("expressions", corpus, (RARE, OTHERS), (0.0, 0.15), 0.0, PROMPT, judge_of_lines,
                   noises=EXPRESSION_NOISES, kinds=ChainMap(OF_EXPRESSIONS, KINDS), thresholds=THRESHOLDS,
                   codec=CODE_LINES_CODEC, seen=seen_by(known), remarks_of=remarks)  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    group = RARE if document.text.split(" ")[0] == RARE else f"{OTHERS}/{document.group}"
    return replace(document, group=group)


def judge_of_lines(corpus: Corpus, first: str) -> Judge:
    """Lines that Python reads. How many return something is not counted: the prompt may have said so of each."""

    def judge(text: str) -> Judgement:
        lines = lines_of(text)
        return Judgement("lines parse", sum(parses(line).ok for line in lines), len(lines), n_chars=len(text))

    return judge


def lines_of(text: str) -> list[str]:
    """The lines of a text, without empty ones."""
    return [line for line in text.split(END) if line]


def seen_by(known: frozenset[str]) -> Callable[[str], list[str]]:
    """What says of each line of a text whether it parses, and whether it is one of those that are known.

    >>> seen_by(frozenset({"return 17"}))(f"return 17{END}return x{END}return (")
    ['copied', 'new, and parses', 'does not parse']
    """

    def seen(text: str) -> list[str]:
        return [COPIED if line in known else NEW if parses(line).ok else ILLEGAL for line in lines_of(text)]

    return seen


def remarks(lines: Sequence[str]) -> list[Remark]:
    """Whether Python reads each line, its own words where it does not, and the token at which it gives up.

    >>> remarks(["f(x))"])
    [Remark(ok=False, said="unmatched ')' (line 1, column 5)", faults=((4, 5),))]
    """
    return [_remark(line) for line in lines]


def _remark(line: str) -> Remark:
    verdict = parses(line)
    return Remark(verdict.ok, verdict.message, (token_at(line, verdict.place.offset),) if verdict.place else ())
