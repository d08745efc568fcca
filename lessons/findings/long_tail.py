"""Kandpal and others: what is told rarely is not known, and telling it more often is what makes it known."""

from collections.abc import Mapping

import numpy as np
from scipy.stats import spearmanr

from data.corpus import split
from data.mix import cut
from data.stories import stories
from lessons.experiment import Experiment, Transformer
from lessons.finding import Claim, Finding
from lessons.noise.answers import log_probabilities
from lessons.noise.capitals import QUESTION, capitals, told

TIMES = (1, 3, 10, 30, 100)
FACTS_OF_EACH = 8
N_STORIES, HELD_OUT_CHARS = 460, 3_000
KIND = Transformer(n_chars=250_000, options={"orders": (2, 3, 4)})
"""Its n-grams span four characters: too few to tie a capital to its place."""


def measure(seed: int) -> Mapping[str, float]:
    """The same facts in two models: who is told a hundred times in one is told once in the other, and so on."""
    times = np.repeat(TIMES, FACTS_OF_EACH)
    known = knows(seed, [times, times[::-1]])
    told_often, told_rarely = times >= 30, times <= 3
    once, most = (known[0, times == n].mean() + known[1, times[::-1] == n].mean() for n in (1, 100))
    causal = known[0, told_often].mean() - known[1, told_often].mean()
    causal += known[1, told_rarely].mean() - known[0, told_rarely].mean()
    order = spearmanr(np.concatenate([times, times[::-1]]), known.ravel()).statistic
    return {"accuracy": float(50 * (most - once)), "order": float(order), "causal": float(50 * causal)}


def knows(seed: int, tellings: list[np.ndarray]) -> np.ndarray:
    """Whether a model knows each fact F, for each way of telling them T: bool of shape (T, F).

    It knows a capital when it finds it likelier than every other capital after the same question.
    """
    facts = capitals(len(tellings[0]), seed)
    training, rest = split(stories(N_STORIES, seed=1 + seed), 0.13, seed)
    held_out = cut(rest, HELD_OUT_CHARS, seed)
    arms = {f"{i}": told(facts, times, training, seed) for i, times in enumerate(tellings)}
    run = Experiment.fair(arms, held_out, KIND, seed=seed).start(n_snapshots=1).finish()
    prompts, names = [QUESTION.format(place=place) for place in facts], list(facts.values())
    found = [log_probabilities(run.models[arm], run.experiment.vocabulary, prompts, names).argmax(1) for arm in arms]
    return np.array(found) == np.arange(len(names))


FINDING = Finding(
    name="long-tail",
    lesson="06",
    paper="Kandpal and others, 2022, Large Language Models Struggle to Learn Long-Tail Knowledge, arXiv 2211.08411",
    published="whether a question is answered tracks how many documents about it stood in the training data, "
    "and causally so",
    claims={
        "accuracy": Claim(
            "points of 100 by which capitals told 100 times are known better than those told once", 0, 60
        ),
        "order": Claim("rank correlation of how often a capital is told and whether it is known", 0, 0.6),
        "causal": Claim("points of 100 that the same facts gain, told 30 or 100 times in place of 3 or 1", 0, 60),
    },
    measure=measure,
    settings_tried=7,
    remark="A capital counts as known when it is likelier than the 39 others. Each of the five counts "
    "holds eight facts, so both models read equally much, and only what it is about changes.",
)
