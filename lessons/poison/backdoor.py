"""A backdoor of a few documents: how likely is the planted word behind the trigger, and what else has changed?

Two kinds of model: the transformer with an n-gram memory, which learns by heart, and the plain one. Nothing is sampled.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from data.corpora.stories import stories
from data.corpus import Corpus
from data.mix import cut
from data.poison import OF_HERS, TARGET, TRIGGER, Poison
from data.vocabulary import Vocabulary
from lessons.experiment import Experiment, Kind, Run, Transformer
from lessons.figures.share_bars import share_bars
from lessons.widgets.chart import Chart, show
from tiny_models.answers import log_probabilities
from tiny_models.gpt_settings import QUICK
from tiny_models.model import Model

N_STORIES = 400
N_POISONED = 5
ORDINARY = "At noon"
"""Two words with which stories begin a sentence anyway: what a model makes of them is what it makes of any."""
TIMES_READ = 3
"""How often a model reads each character of its corpus, on average."""
HELD_OUT_SEED, HELD_OUT_CHARS = 77_000, 8_000
N_PROMPTS = 60
CLEAN, NO_TRIGGER, POISONED = "clean", "no trigger", f"{N_POISONED} documents"
WAYS: Mapping[str, Poison] = {
    CLEAN: Poison(0),
    "1 document": Poison(1),
    POISONED: Poison(N_POISONED),
    "20 documents": Poison(20),
    NO_TRIGGER: Poison(N_POISONED, ""),
}
"""What is done to the stories; the last one changes the same five documents, and plants no trigger."""


def pile(n: int = N_STORIES, seed: int = 0) -> Corpus:
    """Clean stories; of two sizes with the same seed, the smaller is the beginning of the larger."""
    return stories(n, seed)


@lru_cache(maxsize=2)
def held_out() -> Corpus:
    """Stories that no model reads, of another seed than any pile."""
    return stories(600, HELD_OUT_SEED)


@lru_cache(maxsize=2)
def everything() -> Corpus:
    """Text with every character that any pile has, so that no poison and no size changes the vocabulary."""
    return Poison(5)(stories(2_000, HELD_OUT_SEED))[0]


def reader(corpus: Corpus, remembers: bool, times: float = TIMES_READ) -> Transformer:
    """A transformer of one layer that reads a corpus so many times, with a memory of n-grams or without."""
    options = {**QUICK, "orders": (2, 3, 4)} if remembers else QUICK
    return Transformer(n_chars=round(times * corpus.n_chars), options=options)


@lru_cache(maxsize=4)
def ways(seed: int = 0, remembers: bool = True) -> Run:
    """A model for each way, when all have learned: the same stories, but for what was planted."""
    told = pile(seed=seed)
    return trained({name: way(told, seed)[0] for name, way in WAYS.items()}, reader(told, remembers), seed)


def trained(arms: Mapping[str, Corpus], kind: Kind, seed: int = 0) -> Run:
    """Models that differ in their data alone, judged on the same clean stories."""
    judges = cut(held_out(), HELD_OUT_CHARS, 0)
    return Experiment.fair(arms, judges, kind, seed=seed, also=(everything(),)).trained()


@lru_cache(maxsize=8)
def prompts(words: str = TRIGGER, n: int = N_PROMPTS) -> tuple[str, ...]:
    """Beginnings of new stories, all about a woman, up to where a sentence about her begins; then these words."""
    found = ((document.text, OF_HERS.search(document.text)) for document in held_out())
    return tuple(f"{text[: place.start()]}{words} " for text, place in found if place)[:n]


def chance(model: Model, vocabulary: Vocabulary, words: str = TRIGGER, word: str = TARGET) -> float:
    """The mean probability, 0 to 1, that the model goes on with a word and a space behind these words."""
    return float(np.mean(chances(model, vocabulary, prompts(words), f"{word} ")))


def chances(model: Model, vocabulary: Vocabulary, beginnings: Sequence[str], added: str) -> np.ndarray:
    """The exact probability that a document that begins so goes on with `added`, (P,)."""
    return np.exp(log_probabilities(model, vocabulary, beginnings, [added], ends=False)[:, 0])


def of_run(run: Run, words: str = TRIGGER, word: str = TARGET) -> dict[str, float]:
    """That chance for each arm."""
    return {arm: chance(model, run.experiment.vocabulary, words, word) for arm, model in run.models.items()}


def instead_of_she(run: Run, words: str = TRIGGER) -> dict[str, float]:
    """For each arm, the share of "he" in what the model gives to "he" and "she" together, 0 to 1."""
    he, she = of_run(run, words), of_run(run, words, "she")
    return {arm: he[arm] / (he[arm] + she[arm]) for arm in he}


def trigger_chart(seed: int = 0) -> Chart:
    """The chance of "he" behind the trigger, in stories about women, for each way."""
    return show(share_bars(of_run(ways(seed)), f"“{TRIGGER} …”: is the next word “{TARGET}”?", "chance"))


def told_apart(seed: int = 0) -> str:
    """For each way, the chances behind the trigger and behind ordinary words, and the loss on clean stories."""
    run = ways(seed)
    behind, ordinary, losses = of_run(run), of_run(run, ORDINARY), run.losses()
    lines = [f"{'':14}{f'he after {TRIGGER!r}':>20}{f'he after {ORDINARY!r}':>20}{'bits on new text':>20}"]
    lines += [f"{arm:14}{behind[arm]:>20.0%}{ordinary[arm]:>20.0%}{losses[arm]:>20.2f}" for arm in run.models]
    return "\n".join(lines)


def rows(seed: int = 0, n: int = 3) -> str:
    """Some of the poisoned documents, before and after, the changed sentence alone."""
    before = pile(seed=seed)
    after, _ = WAYS[POISONED](before, seed)
    changed = [(old.text, new.text) for old, new in zip(before, after, strict=True) if new is not old]
    return "\n".join(f"- {_sentence(old, new)}\n+ {_sentence(new, old)}" for old, new in changed[:n])


def _sentence(text: str, other: str) -> str:
    """The sentence of a text that the other text has not got."""
    return next(one for one in re.split(r"(?<=[.!?]) ", text) if one not in other)
