"""Kandpal and others: what is told rarely is not known, and telling it more often is what makes it known."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from scipy.stats import spearmanr

from data.corpora.stories import stories
from data.corpus import split
from data.mix import cut
from lessons.experiment import Experiment, Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.scaling.capitals import QUESTION, capitals, told
from tiny_models.answers import log_probabilities

TIMES = (1, 3, 10, 30, 100)
FACTS_OF_EACH = 8
TOLD = np.repeat(TIMES, FACTS_OF_EACH)
"""How often each of forty facts is told."""
N_STORIES, HELD_OUT_CHARS = 460, 3_000
KIND = Transformer(n_chars=250_000, options={"orders": (2, 3, 4)})
"""Its n-grams span four characters: too few to tie a capital to its place."""


def measure(seed: int) -> Mapping[str, float]:
    """The same facts in two models: who is told a hundred times in one is told once in the other, and so on."""
    return _figures(*_crossed(seed))


def told_the_same(seed: int) -> Mapping[str, float]:
    """The same where both models were told of each fact equally often: the first one stands for both."""
    first, _ = _crossed(seed)
    return _figures(first, first)


@lru_cache(maxsize=2)
def _crossed(seed: int) -> np.ndarray:
    """Which facts two models know, told of them TOLD times and the other way round: (2, F)."""
    return knows(seed, [TOLD, TOLD[::-1]])


def _figures(first: np.ndarray, second: np.ndarray) -> dict[str, float]:
    """From what was known by a model told TOLD times and by one told TOLD[::-1] times, both (F,)."""
    often, rarely = TOLD >= 30, TOLD <= 3
    once, most = (first[TOLD == n].mean() + second[TOLD[::-1] == n].mean() for n in (1, 100))
    gained = first[often].mean() - second[often].mean() + second[rarely].mean() - first[rarely].mean()
    order = spearmanr(np.concatenate([TOLD, TOLD[::-1]]), np.concatenate([first, second])).statistic
    figures = {"accuracy": 50 * (most - once), "order": order, "causal": 50 * gained}
    return {name: round(float(np.nan_to_num(figure)), 6) for name, figure in figures.items()}


def knows(seed: int, tellings: list[np.ndarray]) -> np.ndarray:
    """Whether a model knows each fact F, for each way of telling them T: bool of shape (T, F).

    It knows a capital when it finds it likelier than every other capital after the same question.
    """
    facts = capitals(len(tellings[0]), seed)
    training, rest = split(stories(N_STORIES, seed=1 + seed), 0.13, seed)
    held_out = cut(rest, HELD_OUT_CHARS, seed)
    arms = {f"{i}": told(facts, times, training, seed) for i, times in enumerate(tellings)}
    run = Experiment.fair(arms, held_out, KIND, seed=seed).trained()
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
            "points of 100 by which capitals told 100 times are known better than those told once",
            0,
            fails_if="capitals told a hundred times are known no better than those told once",
            expected=DIRECTION,
        ),
        "order": Claim(
            "rank correlation of how often a capital is told and whether it is known",
            0,
            fails_if="what is told more often is not known more often",
            expected=DIRECTION,
        ),
        "causal": Claim(
            "points of 100 that the same facts gain, told 30 or 100 times in place of 3 or 1",
            0,
            fails_if="facts that one model was told often are known no better than by the other, told of them rarely",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer with n-gram memory, orders 2 to 4: too short to tie a capital to its place",
    setting="Forty made-up capitals among 460 stories; each of five counts holds eight of them, so both models "
    "read equally much. 250,000 characters are trained on. The question repeats one of three ways of telling, word for "
    "word. The band covers seeds of names, places, split and weights.",
    null=told_the_same,
    null_is="two models that were told each fact equally often",
    settings_tried=7,
    remark="A capital counts as known when it is likelier than the 39 others. The paper counts documents up to the "
    "hundred thousands and asks open questions: sizes cannot be compared, so directions are claimed. Since facts "
    "are exchanged between two models, nothing but the telling differs.",
)
