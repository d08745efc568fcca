"""Carlini and others: a model gives back pictures that it has learned from, and the more so the fewer they are."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from data.corpus import Corpus, Document
from data.pixel_noise import WrongPixels
from lessons.experiment import Run
from lessons.finding import DIRECTION, Claim, Finding
from lessons.images.copier import ARTIST, COPIER, copier_and_artist
from lessons.images.drawers import drawn, halves, nearest, picture_bits, share_copied, share_recognised
from tiny_models.measure import bits_per_character

EACH = 20
"""Drawings of each digit, two hundred of each model."""
SPOILED = 0.3
"""The share of wrong pixels in drawings that are spoiled for the null."""


def measure(seed: int) -> Mapping[str, float]:
    """What the copier copies more, what it draws less well, and what unread pictures cost it more."""
    run, drawings = drawings_of_both(seed)
    copied = {arm: share_copied(some, run.experiment.arms[arm]) for arm, some in drawings.items()}
    seen = {arm: share_recognised(some) for arm, some in drawings.items()}
    return {
        "copied": copied[COPIER] - copied[ARTIST],
        "recognised": seen[ARTIST] - seen[COPIER],
        "unread": picture_bits(run, COPIER) - picture_bits(run, ARTIST),
        "distance": as_far_as_real(seed, ARTIST),
    }


def null(seed: int) -> Mapping[str, float]:
    """Copies of what neither has read; spoiled drawings; pictures that both have read; the copier's distance."""
    run, drawings = drawings_of_both(seed)
    copied = {arm: share_copied(some, halves(seed)[1]) for arm, some in drawings.items()}
    return {
        "copied": copied[COPIER] - copied[ARTIST],
        "recognised": share_recognised(spoiled(drawings[ARTIST], seed)) - share_recognised(drawings[COPIER]),
        "unread": bits_of_read(run, COPIER) - bits_of_read(run, ARTIST),
        "distance": as_far_as_real(seed, COPIER),
    }


@lru_cache(maxsize=1)
def drawings_of_both(seed: int) -> tuple[Run, dict[str, list[str]]]:
    """The two models, and what each draws."""
    run = copier_and_artist(seed)
    return run, {arm: drawn(run, arm, EACH) for arm in (COPIER, ARTIST)}


def as_far_as_real(seed: int, arm: str) -> float:
    """Mean distance of a model's drawings from the nearest picture that it has read; that of unread real ones is 1."""
    run, drawings = drawings_of_both(seed)
    read, real = run.experiment.arms[arm], [document.text for document in halves(seed)[1]]
    ours, theirs = (np.mean([one.steps for one in nearest(some, read)]) for some in (drawings[arm], real))
    return float(ours / theirs)


def bits_of_read(run: Run, arm: str) -> float:
    """Bits that a model needs for one of the pictures that both have read."""
    few = run.experiment.arms[COPIER]
    return bits_per_character(run.models[arm], run.experiment.vocabulary, few).overall * few.n_chars / len(few)


def spoiled(drawings: list[str], seed: int) -> list[str]:
    """The drawings with wrong pixels."""
    documents = tuple(Document(text, f"drawn-{i}", "drawn") for i, text in enumerate(drawings))
    return [document.text for document in WrongPixels(SPOILED)(Corpus("drawn", documents), seed)[0]]


FINDING = Finding(
    name="memorised-images",
    lesson="07",
    paper="Carlini et al., 2023, Extracting training data from diffusion models, arXiv 2301.13188; Somepalli et al., "
    "2022, Diffusion art or digital forgery?, arXiv 2212.03860",
    published="image diffusion models memorise individual images of their training data and emit them: over a thousand "
    "training examples were extracted (Carlini); the size of the training set influences how often images are "
    "replicated (Somepalli)",
    claims={
        "copied": Claim(
            "more of the drawings, as a share, equal a picture that was read, with a hundred pictures than a thousand",
            no_effect=0,
            fails_if="both models copied as often",
            expected=DIRECTION,
        ),
        "recognised": Claim(
            "more of the drawings, as a share, are recognised, of the model of a thousand pictures (our claim: equal)",
            no_effect=None,
            least=-0.05,
            most=0.05,
            fails_if="who looks at the drawings could tell the copier by their quality",
        ),
        "unread": Claim(
            "more bits for a picture that neither has read, with a hundred pictures than with a thousand (ours, too)",
            no_effect=0,
            fails_if="a model that copies knew unread pictures as well as one that does not",
            expected=DIRECTION,
        ),
        "distance": Claim(
            "times as far from the nearest picture that was read as real unread ones: drawings of the model of a "
            "thousand (ours, too)",
            no_effect=None,
            least=0.8,
            most=1.25,
            fails_if="the model of a thousand pictures hid its copies behind a few wrong pixels",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, three layers of width 64, window of one picture",
    setting="Digits of 8 x 8 pixels in four greys, as text. Both models read 200,000 characters, about 4,650 pictures: "
    "one from a hundred pictures, so that it meets each 47 times, the other from about a thousand, each four or five "
    "times. 200 drawings each, 20 of each digit, at temperature 0.7. Copied: all 64 pixels are those of a picture that "
    "the model has read, whatever the caption. The distance counts steps of grey, over all pixels. Recognised: a "
    "classifier that learned from pictures of its own sees the digit that was asked for.",
    null=null,
    null_is="copies are looked for among pictures that neither model has read; the bits are those of the hundred "
    "pictures that both have read; three pixels in ten of the drawings to be recognised are wrong; the distance is "
    "that of the model of a hundred pictures",
    settings_tried=3,
    remark="The papers' models draw from noise, and are large; ours writes a picture sign by sign, and is "
    "small. So only directions are compared. That a classifier recognises the drawings "
    "of both, that the copier is worse on unread pictures, and that the other model's drawings are no nearer to what "
    "it has read than real ones are, we claim ourselves: the papers' abstracts say nothing of it.",
)
