"""Sums, written sign by sign; the skew is the share of those in which something is carried, down to none."""

from collections import ChainMap

from data.codecs.sums import SUMS_CODEC
from data.corpora.sums import new_pairs, without_carrying
from data.corpus import Corpus
from data.sources import SOURCES
from data.sum_judge import sum_judge
from data.sum_noise import SUM_NOISES
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS, QUICK

RARE, OTHERS = "carry", "no carry"
ADDER = {**QUICK, "layers": 2, "batch": 64, "pace": 1.5, "window": 10, "whole": True}
"""A window holds one sum, and its end."""
OF_SUMS = {
    "counting": Counting(order=10),
    PLAIN: Transformer(n_chars=260_000, options=ADDER),
    REMEMBERING: Transformer(n_chars=260_000, options={**ADDER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(2.0, 4.0, 6.0), copied=(7, 8, 9))
"""A digit of chance costs 3.3 bits; a sum has 9 characters at most."""
PROMPT = "47+38="
"""No model reads this sum, nor 38+47."""
KEPT_BACK = 0.1
"""The share of pairs that nobody reads, in either order."""
RIGHT, WITHOUT_CARRY, WRONG, NO_SUM = "right", "nothing carried", "wrong", "no sum"


def subject() -> Subject:
    corpus, _ = new_pairs(SOURCES["sums"](), KEPT_BACK, seed=6)
    return Subject("sums", corpus, (RARE, OTHERS), (0.0, 0.7), 0.0, PROMPT, judge_of_sums, noises=SUM_NOISES,
                   kinds=ChainMap(OF_SUMS, KINDS), thresholds=THRESHOLDS, seen=_seen)  # fmt: skip


def judge_of_sums(corpus: Corpus, first: str) -> Judge:
    """Sums that are right; the first group is that of questions in which something is carried.

    The last sum of a text counts when nothing of it is missing: when it is right.
    """

    def judge(text: str) -> Judgement:
        written = whole_documents(text, _is_right)
        carried = [carries(document) for document in written if SUMS_CODEC.legal.fullmatch(document)]
        right = sum(map(_is_right, written))
        return Judgement("sums are right", right, len(written), sum(carried), len(carried), len(text))

    return judge


def _is_right(document: str) -> bool:
    return sum_judge(document).ok


def carries(document: str) -> bool:
    """Whether the two numbers of a legal sum cannot be added without carrying, whatever is answered.

    >>> carries("47+38=85"), carries("41+38=79")
    (True, False)
    """
    thing, _ = SUMS_CODEC.decode(document)
    return without_carrying(thing.left, thing.right) != thing.left + thing.right


def _seen(text: str) -> list[str]:
    """What each sum of a text is, in a word or two; one that is cut off in the middle is left out."""
    return [in_words(document) for document in whole_documents(text, _is_right)]


def in_words(document: str) -> str:
    """What the judge says of a sum, and whether its error is the commonest one.

    >>> [in_words(text) for text in ("47+38=85", "47+38=75", "47+38=86", "47+38")]
    ['right', 'nothing carried', 'wrong', 'no sum']
    """
    if not SUMS_CODEC.legal.fullmatch(document):
        return NO_SUM
    thing, _ = SUMS_CODEC.decode(document)
    if thing.answer == thing.left + thing.right:
        return RIGHT
    return WITHOUT_CARRY if thing.answer == without_carrying(thing.left, thing.right) else WRONG
