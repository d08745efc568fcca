"""Belinkov and Bisk: typing errors that people read over break a model that has not seen any."""

from collections.abc import Mapping

import numpy as np

from lessons.finding import Claim, Finding
from lessons.noise.dirt import OCR, TYPOS, clean_and_dirty, dirtied
from tiny_models.model import Model

RATE = 0.1


def measure(seed: int) -> Mapping[str, float]:
    """What characters that nobody touched cost more, in bits, since one letter in ten around them is mistyped."""
    run = clean_and_dirty(RATE, seed)
    clean = run.experiment.held_out
    encode = run.experiment.vocabulary.encode_corpus
    before, after = encode(clean), encode(dirtied(clean, TYPOS, RATE, seed))
    cost = {arm: untouched_cost(model, before, after) for arm, model in run.models.items()}
    return {"broken": cost["clean"], "trained": cost["clean"] - cost[TYPOS], "another kind": cost["clean"] - cost[OCR]}


def untouched_cost(model: Model, before: np.ndarray, after: np.ndarray) -> float:
    """Bits per character by which a text's unchanged characters cost more after the change: two streams (N,)."""
    same = before[1:] == after[1:]
    return float((model.log_likelihoods(before) - model.log_likelihoods(after))[same].mean() / np.log(2))


FINDING = Finding(
    name="noise-breaks",
    lesson="02",
    paper="Belinkov and Bisk, 2017, Synthetic and Natural Noise Both Break Neural Machine Translation, "
    "arXiv 1711.02173",
    published="translation models that read characters fail on moderately noisy texts that people read without "
    "trouble; training on noisy texts is one of two remedies explored",
    claims={
        "broken": Claim("bits that each untouched character costs more, amid 10 % typing errors", 0, 0.5),
        "trained": Claim("bits of that which training on typing errors saves", 0, 0.25),
        "another kind": Claim("bits of that which training on OCR confusions saves, the control", 0.2, 0.2, "below"),
    },
    measure=measure,
    settings_tried=1,
    remark="A loss, not a translation: that the reader stumbles, not that it fails. Only characters that were left as "
    "they were are counted, so that no error is charged for being an error.",
)
