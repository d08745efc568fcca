"""Belinkov and Bisk: typing errors that people read over break a model that has not seen any."""

from collections.abc import Mapping

import numpy as np

from data.corpus import Corpus
from lessons.experiment import Counting, Experiment, Kind, Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.noise.dirt import OCR, TYPOS, clean_and_dirty, dirtied, pile
from tiny_models.model import Model

RATE = 0.1
KIND = Transformer(n_chars=262_144)
SHORT_SIGHTED = (1, 2, 3, 4)
"""Orders of counting models that a slip throws out of step for few characters only."""


def measure(seed: int) -> Mapping[str, float]:
    """What untouched characters of mistyped text cost, in bits: models on the same text, and one on two texts."""
    run = clean_and_dirty(RATE, seed)
    clean, mistyped, same = before_and_after(run.experiment, seed)
    cost = {arm: untouched_cost(model, mistyped, same) for arm, model in run.models.items()}
    reader = _clean_reader(KIND, seed).trained()
    clean, mistyped, same = before_and_after(reader.experiment, seed)
    model = reader.models["clean"]
    broken = untouched_cost(model, mistyped, same) - untouched_cost(model, clean, same)
    return {"trained": cost["clean"] - cost[TYPOS], "another kind": cost[OCR] - cost[TYPOS], "broken": broken}


def no_better_readers(seed: int) -> Mapping[str, float]:
    """The best of readers that never saw an error, in the place of the one that did; and a transformer untrained."""
    run = clean_and_dirty(RATE, seed)
    _, mistyped, same = before_and_after(run.experiment, seed)
    others = [_clean_reader(Counting(order), seed).trained() for order in SHORT_SIGHTED]
    knows_nothing = np.log2(len(run.experiment.vocabulary))
    costs = [knows_nothing, *(_cost_on_mistyped(other.models["clean"], other.experiment, seed) for other in others)]
    untrained = _clean_reader(KIND, seed)
    clean, mistyped_too, same_too = before_and_after(untrained, seed)
    model = KIND.build(len(untrained.vocabulary), seed)
    broken = untouched_cost(model, mistyped_too, same_too) - untouched_cost(model, clean, same_too)
    return {
        "trained": untouched_cost(run.models["clean"], mistyped, same) - min(costs),
        "another kind": untouched_cost(run.models[OCR], mistyped, same) - min(costs),
        "broken": round(broken, 6),
    }


def _clean_reader(kind: Kind, seed: int) -> Experiment:
    """One arm, clean stories; it knows the characters that the arms of `clean_and_dirty` know."""
    training, held_out = pile("stories", seed)
    also: tuple[Corpus, ...] = tuple(dirtied(training, noise, RATE, seed) for noise in (TYPOS, OCR))
    also += tuple(dirtied(held_out, noise, 1.0, seed) for noise in (TYPOS, OCR))
    return Experiment.fair({"clean": training}, held_out, kind, seed=seed, also=also)


def _cost_on_mistyped(model: Model, experiment: Experiment, seed: int) -> float:
    _, mistyped, same = before_and_after(experiment, seed)
    return untouched_cost(model, mistyped, same)


def before_and_after(experiment: Experiment, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The held-out text, clean and mistyped, (N,); and whether each was left as it is, from the 2nd on, (N - 1,)."""
    encode = experiment.vocabulary.encode_corpus
    clean, mistyped = encode(experiment.held_out), encode(dirtied(experiment.held_out, TYPOS, RATE, seed))
    return clean, mistyped, clean[1:] == mistyped[1:]


def untouched_cost(model: Model, text: np.ndarray, untouched: np.ndarray) -> float:
    """Bits that some characters of a text (N,) cost on average; `untouched` says which, from the 2nd on, (N - 1,)."""
    return float(-model.log_likelihoods(text)[untouched].mean() / np.log(2))


FINDING = Finding(
    name="noise-breaks",
    lesson="02",
    paper="Belinkov and Bisk, 2017, Synthetic and Natural Noise Both Break Neural Machine Translation, "
    "arXiv 1711.02173",
    published="translation models that read characters fail on moderately noisy texts that people read without "
    "trouble; training on noisy texts is one of two remedies explored",
    claims={
        "trained": Claim(
            "bits per character that a reader trained on typing errors saves, on the same mistyped text",
            0,
            fails_if="who grew up on clean text reads mistyped text as well as who grew up on mistyped text",
            expected=DIRECTION,
        ),
        "another kind": Claim(
            "bits per character that it saves against a reader trained on OCR confusions, the control",
            0,
            fails_if="any dirt in the training text helps as much as the right one",
            expected=DIRECTION,
        ),
        "broken": Claim(
            "bits that each untouched character costs a transformer more, amid 10 % typing errors",
            0,
            fails_if="the transformer reads on past a slip as people do",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="counting, order 8; for what an untouched character costs more: transformer, plain, one layer",
    setting="100,000 characters of stories, one letter in ten mistyped or misread; the transformer trains on 262,144. "
    "Judged on 8,000 held-out characters, mistyped likewise, and there on those that nobody touched. "
    "The band covers seeds of split, slips and weights.",
    null=no_better_readers,
    null_is="the best of a model that knows nothing and of counting models of orders 1 to 4 that read clean text, "
    "in place of the reader of mistyped text; and an untrained transformer",
    settings_tried=4,
    remark="The paper measures translations, by BLEU; ours is a loss in bits, so only directions are compared. No "
    "error is charged for being an error. A counting model must stumble, since a slip makes a context that it has "
    "never seen: so what is broken is measured with the transformer.",
)
