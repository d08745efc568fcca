"""Memorisation grows with copies, with the size of the model, and with the length of the prompt."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from data.corpus import Document
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.duplicates.recall import share_recited
from lessons.duplicates.repeated_prose import filled, passages_and_rest, repeat
from lessons.experiment import Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.taught import taught

LEVELS, PER_LEVEL, WIDTHS, PROMPTS = (1, 3, 10, 30), 8, (32, 96), (2, 32)
PASSAGE, N_CHARS, TRAINED_CHARS = 94, 50_000, 200_000
STEPS: Mapping[str, object] = {"batch": 16, "pace": 2.0}
"""Small steps, twice as many and twice as long as usual: with the usual ones nothing is recited in the time."""


def measure(seed: int) -> Mapping[str, float]:
    """How far the share of passages that are recited rises along each of three sweeps, from 0 to 1."""
    return _rises(shares_recited(seed)[0])


def null(seed: int) -> Mapping[str, float]:
    """The same of passages that the models never read."""
    return _rises(shares_recited(seed)[1])


@lru_cache(maxsize=1)
def shares_recited(seed: int) -> np.ndarray:
    """Share of the passages that a model completes: (planted or never, widths, prompts, levels)."""
    passages, rest = passages_and_rest(seed, 2 * PER_LEVEL * len(LEVELS))
    short = [Document(d.text[:PASSAGE], d.id, d.source) for d in passages]
    groups = [short[i : i + PER_LEVEL] for i in range(0, len(short), PER_LEVEL)]
    planted = [copy for n, group in zip(LEVELS, groups, strict=False) for d in group for copy in repeat(d, n)]
    corpus = filled("passages among prose", planted, rest, seed, N_CHARS)
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    models = [
        taught(Transformer(TRAINED_CHARS, {"width": width, **STEPS}), vocabulary, corpus, seed) for width in WIDTHS
    ]
    found = np.array(
        [
            [
                [share_recited(model, vocabulary, [d.text for d in group], prompt) for group in groups]
                for prompt in PROMPTS
            ]
            for model in models
        ]
    )  # (widths, prompts, 2 levels)
    return np.stack([found[..., : len(LEVELS)], found[..., len(LEVELS) :]])


def _rises(recited: np.ndarray) -> dict[str, float]:
    copies = recited[-1, -1]
    return {
        "copies": float(copies[-1] - copies[0]),
        "size": float(recited[-1, -1].mean() - recited[0, -1].mean()),
        "prompt": float(recited[-1, -1].mean() - recited[-1, 0].mean()),
    }


FINDING = Finding(
    name="memorisation",
    lesson="03",
    paper="Carlini et al., 2022, Quantifying memorization across neural language models, arXiv 2202.07646",
    published="the share of training text that can be extracted grows log-linearly with the number of copies, the "
    "size of the model and the length of the prompt; the situation becomes more complicated when these results are "
    "generalised across model families",
    claims={
        "copies": Claim(
            "more of the passages are recited, as a share, with 30 copies than with 1",
            no_effect=0,
            fails_if="passages were recited as often with one copy as with thirty",
            expected=DIRECTION,
        ),
        "size": Claim(
            "more, over all numbers of copies, by a model of width 96 than of width 32",
            no_effect=0,
            fails_if="the small model recited as much",
            expected=DIRECTION,
        ),
        "prompt": Claim(
            "more, over all numbers of copies, after 32 characters than after 2",
            no_effect=0,
            fails_if="a long beginning helped no more than a short one",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer, one layer of width 32 or 96 (about nine times as many numbers), a head for each 32, window 64",
    setting="Eight passages of 94 characters for each of 1, 3, 10 and 30 copies; together they make up two thirds of "
    "the 50,000 characters of text, which the models read four times, in steps of 16 windows. Recited: 30 characters "
    "without a slip, by the likeliest character each time.",
    null=null,
    null_is="as many passages that the models never read",
    settings_tried=9,
    draws=100,
    remark="The shares depend on how much of the text is copies and on how long the models train, so their sizes are "
    "not compared. We claim growth, and not its law: in an earlier setting, with up to 100 copies, a line in the "
    "logarithm of the copies fitted no better than a straight one (nine seeds). With half as many "
    "steps the models recited nothing on the judging seeds; so they take more now, and are judged on draws that nobody "
    "had looked at. All is one family of models: the paper found it more complicated across families.",
)
