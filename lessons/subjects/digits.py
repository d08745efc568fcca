"""Real handwritten digits, drawn sign by sign after a caption; the skew is the share of sevens, down to none."""

from collections import ChainMap
from dataclasses import replace
from functools import cache

from data.codecs.image import DIGITS
from data.corpus import Corpus, Document, split
from data.pixel_noise import PIXEL_NOISES
from data.sources import SOURCES
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.digit_judge import Recognised, digit_judge, recognised
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

RARE, OTHERS = "7", "others"
FOR_THE_JUDGE = 0.35
"""The share of the pictures that the classifier learns from: no model reads those."""
LAYOUT = DIGITS.layout
DRAWER = {"layers": 3, "window": LAYOUT.n_chars + 1, "whole": True, "batch": 16, "heads": 4, "pace": 1.5}
"""A window holds one picture from its caption on: with windows that begin anywhere, pictures are worse in twice the
time. The rest was tried out on seeds 0 to 2."""
OF_PICTURES = {
    "counting": Counting(order=LAYOUT.row_length + 2),  # it sees the sign above, and the one before that
    PLAIN: Transformer(n_chars=200_000, options=DRAWER),
    REMEMBERING: Transformer(n_chars=200_000, options={**DRAWER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(2.0, 3.0, 5.0), copied=(LAYOUT.row_length, 2 * LAYOUT.row_length, LAYOUT.n_chars))
"""A sign is one of sixteen, so none surprises as a letter can; a row, two rows and a whole picture are copied."""


@cache
def read_and_judge() -> tuple[Corpus, Corpus]:
    """The pictures that models may read, and those that the classifier learns from: no picture is in both."""
    return split(SOURCES["digits"](), FOR_THE_JUDGE, seed=-1)  # another division than any panel's


def subject() -> Subject:
    read, learned_from = read_and_judge()
    corpus = read.derive(map(_in_two_groups, read), f"{RARE} or another digit")
    return Subject(
        "digits", corpus, (RARE, OTHERS), (0.0, 0.1), 0.0, f"{RARE}:",
        lambda _, first: digit_judge(learned_from, first),
        noises=PIXEL_NOISES, kinds=ChainMap(OF_PICTURES, KINDS), thresholds=THRESHOLDS, codec=DIGITS,
        seen=lambda text: [look(document).words for document in text.split(END) if document],
    )  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    return document if document.group == RARE else replace(document, group=f"{OTHERS}/{document.group}")


def look(document: str) -> Recognised:
    """What the classifier sees in one picture's text, whatever its caption asks for."""
    return recognised(DIGITS.decode(document)[0], read_and_judge()[1])
