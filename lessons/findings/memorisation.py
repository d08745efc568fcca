"""Memorisation grows with copies, with the size of the model, and with the length of the prompt."""

from collections.abc import Mapping

import numpy as np

from data.corpus import Document
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.duplicates.recall import share_recited
from lessons.duplicates.repeated_prose import filled, passages_and_rest, repeat
from lessons.experiment import Transformer
from lessons.finding import Claim, Finding
from lessons.taught import taught

LEVELS, PER_LEVEL, WIDTHS, PROMPTS = (1, 3, 10, 30, 100), 6, (32, 64, 96), (2, 8, 32)
PASSAGE, N_CHARS, TRAINED_CHARS, TOLERANCE = 94, 100_000, 400_000, 0.1


def measure(seed: int) -> Mapping[str, float]:
    """How far the share of passages that are recited rises along each of three sweeps, from 0 to 1."""
    recited = shares_recited(seed)  # (widths, prompts, levels)
    sweeps = {
        "copies": recited[-1, -1],
        "size": recited[:, -1].mean(1),
        "prompt": recited[-1].mean(1),
    }
    rises = {name: float(shares[-1] - shares[0]) for name, shares in sweeps.items()}
    return rises | {"backwards": max(0.0, -min(float(np.diff(shares).min()) for shares in sweeps.values()))}


def shares_recited(seed: int) -> np.ndarray:
    """Share of the passages with so many copies that a model completes, for each width and prompt length."""
    passages, rest = passages_and_rest(seed, PER_LEVEL * len(LEVELS))
    short = [Document(d.text[:PASSAGE], d.id, d.source) for d in passages]
    groups = [short[i * PER_LEVEL : (i + 1) * PER_LEVEL] for i in range(len(LEVELS))]
    planted = [copy for n, group in zip(LEVELS, groups, strict=True) for d in group for copy in repeat(d, n)]
    corpus = filled("passages among prose", planted, rest, seed, N_CHARS)
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    models = [taught(_of_width(width), vocabulary, corpus, seed) for width in WIDTHS]
    return np.array(
        [
            [
                [share_recited(model, vocabulary, [d.text for d in group], prompt) for group in groups]
                for prompt in PROMPTS
            ]
            for model in models
        ]
    )


def _of_width(width: int) -> Transformer:
    return Transformer(TRAINED_CHARS, {"width": width})


FINDING = Finding(
    name="memorisation",
    lesson="03",
    paper="Carlini et al., 2022, Quantifying memorization across neural language models, arXiv 2202.07646",
    published="the share of training text that can be extracted grows log-linearly with the number of copies, the "
    "size of the model and the length of the prompt",
    claims={
        "copies": Claim("more of the passages are recited, as a share, with 100 copies than with 1", 0, 0.5),
        "size": Claim("more, over all copies, by a model of width 96 than of width 32", 0, 0.1),
        "prompt": Claim("more, over all copies, after 32 characters than after 2", 0, 0.1),
        "backwards": Claim("the largest step back in any of the three sweeps", TOLERANCE, TOLERANCE, "below"),
    },
    measure=measure,
    settings_tried=4,
    remark="Recited: 30 characters without a slip, by the likeliest character each time. That the growth is "
    "logarithmic cannot be told from five numbers of copies and three sizes; that it is growth can.",
)
