"""Facts that were told from one side: can they be asked from the other one?"""

from functools import lru_cache

import numpy as np

from data.corpora.facts import BOTH, FORWARD, REVERSE, Fact, facts, known_facts
from data.corpus import Corpus, Document
from data.fact_judge import answer_judge
from data.repeat import repeated
from lessons.experiment import Experiment, Run, Transformer
from lessons.figures.share_bars import share_bars
from lessons.kept_with import kept_with
from lessons.widgets.chart import Chart, show
from tiny_models.gpt_settings import QUICK

N_FACTS = 60
TOLD = "sentences"
LEARNER = Transformer(n_chars=400_000, options={**QUICK, "layers": 1, "window": 64, "whole": True})
LONGEST = 24
"""Characters that are written at most: no answer has as many."""
ENOUGH_CHARS = 50_000
"""A corpus of a few sentences is repeated until it has so many, or windows would miss the last of them."""
CASES = {
    "told from both sides, asked as told": (BOTH, FORWARD),
    "told from both sides, asked in reverse": (BOTH, REVERSE),
    "told from one side, asked as told": (FORWARD, FORWARD),
    "told from one side, asked in reverse": (FORWARD, REVERSE),
}
"""How facts were told, and which way they are asked."""


@lru_cache(maxsize=4)
def told(sentences: tuple[str, ...], seed: int = 0) -> Run:
    """A model of these sentences, when it has learned them."""
    corpus = Corpus(TOLD, tuple(Document(text, f"{TOLD}-{i}", "facts") for i, text in enumerate(sentences)))
    everything = facts(N_FACTS, BOTH, seed)
    long = repeated(corpus, ENOUGH_CHARS)
    return Experiment.fair({TOLD: long}, everything, LEARNER, seed=seed, also=(everything,), allow_leak=True).trained()


def sentences(seed: int = 0) -> tuple[str, ...]:
    """Sixty facts in ninety sentences: half of them are told from both sides, half from one."""
    return tuple(document.text for document in facts(N_FACTS, FORWARD, seed))


def learner(seed: int = 0) -> Run:
    """A model of those."""
    return told(sentences(seed), seed)


@kept_with
def answers(run: Run, asked: tuple[Fact, ...], way: str) -> tuple[str, ...]:
    """What a model says, whole sentences, when it is asked for facts one way; at temperature 0."""
    return run.continued(TOLD, [fact.prompt(way) for fact in asked], LONGEST, temperature=0.0)


def told_so(way: str, seed: int = 0) -> tuple[Fact, ...]:
    """The facts that are told from both sides, or from one."""
    return tuple(fact for fact in known_facts(N_FACTS, FORWARD, seed) if fact.told == way)


def share_right(run: Run, asked: tuple[Fact, ...], way: str) -> float:
    """The share, 0 to 1, of facts that are answered to the letter."""
    said = answers(run, asked, way)
    return float(np.mean([answer_judge(text, fact.prompt(way), fact.answer(way)).ok
                          for text, fact in zip(said, asked, strict=True)]))  # fmt: skip


def known_by(run: Run, seed: int = 0) -> dict[str, float]:
    """For each way in which facts were told and asked, the share that is answered to the letter."""
    return {case: share_right(run, told_so(how, seed), way) for case, (how, way) in CASES.items()}


def reversal_chart(seed: int = 0) -> Chart:
    """What the model of ninety sentences can be asked."""
    return show(share_bars(known_by(learner(seed), seed), "Is the answer right?", f"of {N_FACTS // 2} facts each"))
