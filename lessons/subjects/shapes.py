"""Coloured shapes, drawn sign by sign after a caption of three; the skew is the share of red ones, down to none."""

from collections import ChainMap
from dataclasses import replace

from data.corpora.shapes import SHAPES_CODEC
from data.corpus import Document
from data.pixel_noise import PIXEL_NOISES, Blur
from data.sources import SOURCES
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.shape_judge import seen, shape_judge
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

RARE, OTHERS = "red", "others"
LAYOUT = SHAPES_CODEC.layout
DRAWER = {"layers": 2, "window": LAYOUT.n_chars + 1, "whole": True, "batch": 16, "heads": 4}
"""A window holds one picture from its caption on. The rest was tried out on seeds 0 to 3."""
OF_SHAPES = {
    "counting": Counting(order=LAYOUT.row_length + 2),  # it sees the sign above, and the one before that
    PLAIN: Transformer(n_chars=300_000, options=DRAWER),
    REMEMBERING: Transformer(n_chars=300_000, options={**DRAWER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(1.0, 3.0, 5.0), copied=(LAYOUT.row_length, 2 * LAYOUT.row_length, LAYOUT.n_chars))
"""Nearly every sign is certain once colour and shape are begun; a row, two rows and a whole picture are copied."""
NOISES = {name: noise for name, noise in PIXEL_NOISES.items() if noise is not Blur}
"""A mean of two colours is no colour."""


def subject() -> Subject:
    everything = SOURCES["shapes"]()
    corpus = everything.derive(map(_in_two_groups, everything), f"{RARE} or another colour")
    return Subject("shapes", corpus, (RARE, OTHERS), (0.0, 0.12), 0.0, "Ro1:", shape_judge, noises=NOISES,
                   kinds=ChainMap(OF_SHAPES, KINDS), thresholds=THRESHOLDS, codec=SHAPES_CODEC, seen=_seen)  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    return document if document.belongs_to(RARE) else replace(document, group=f"{OTHERS}/{document.group}")


def _seen(text: str) -> list[str]:
    """What each picture of a text shows, in words."""
    return [seen(SHAPES_CODEC.decode(document)[0]) for document in text.split(END) if document]
