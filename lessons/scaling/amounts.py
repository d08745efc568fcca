"""Lesson 06, how much and how often: what more text is worth, and the same text again."""

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch

from data.corpora.stories import stories
from data.corpus import Corpus, split
from data.mix import cut
from data.on_this_machine import course_place
from data.repeat import part_of
from data.sources import SOURCES
from lessons import experiment as experiments
from lessons.experiment import KINDS, Counting, Experiment, Run, Transformer
from lessons.fingerprint import fingerprint
from lessons.scaling.laws import fit_power_law
from tiny_models import gpt, optimisers
from tiny_models.measure import bits_per_character
from tiny_models.sweep import Sweep

SEEDS = range(3)
HELD_OUT_CHARS = 12_000
BUDGET = 131_072
"""Characters that a transformer of this lesson reads, one way or another: 64 steps."""
TIMES = (64, 4, 1)
KEPT = course_place() / ".sweeps"
"""Where sweeps of this lesson keep their results; git ignores it."""

SIZES = tuple(8_000 * 2**k for k in range(7))
N_SEEN = 5
"""Of the sizes, the small ones that a law is fitted to; the last is what it has to predict."""
SHORT_SIGHTED = Counting(order=6)


@lru_cache(maxsize=4)
def passages(seed: int = 0, name: str = "prose") -> tuple[Corpus, Corpus]:
    """Text to learn from and held-out text, of `prose` or `code`; documents are divided at random."""
    training, held_out = split(SOURCES[name](), 0.1, seed)
    return training, cut(held_out, HELD_OUT_CHARS, seed)


@lru_cache(maxsize=4)
def reader_of(n_different: int, n_read: int, seed: int = 0, name: str = "prose") -> Run:
    """A transformer that reads `n_read` characters of `prose` or `code`, only `n_different` of them different ones.

    These stand in passages drawn at random from all of the corpus.
    """
    training, held_out = passages(seed, name)
    part = part_of(training, n_different, seed)
    arms, kind = {name: part}, Transformer(n_chars=n_read)  # without a memory: what it knows, it has learned
    experiment = Experiment.fair(arms, held_out, kind, seed=seed, n_chars=part.n_chars, also=(training,))
    return experiment.trained()


def read(n_different: int, n_read: int, seed: int) -> list[float]:
    """Bits per character of such a reader, on new prose and on prose that it has read: (2,)."""
    run = reader_of(n_different, n_read, seed)
    own = part_of(run.experiment.arms["prose"], HELD_OUT_CHARS, seed)
    seen = bits_per_character(run.models["prose"], run.experiment.vocabulary, own).overall
    return [run.losses()["prose"], seen]


def reading_sweep() -> Sweep:
    """The sweep of `read`; its version is that of the data, of the model and the experiment, and of PyTorch."""
    source = fingerprint(Path(module.__file__) for module in (experiments, gpt, optimisers, sys.modules[__name__]))
    return Sweep(read, KEPT / "06", f"{source}, prose {SOURCES['prose']().fingerprint}, torch {torch.__version__}")


def once(times: Sequence[int] = TIMES) -> list[dict]:
    """Settings: a part of the text, 1 / times of it, is read once, and that is that."""
    return [{"n_different": BUDGET // k, "n_read": BUDGET // k} for k in times]


def again(times: Sequence[int] = TIMES) -> list[dict]:
    """Settings: the same part is read `times` times, so that as much is read as of new text."""
    return [{"n_different": BUDGET // k, "n_read": BUDGET} for k in times]


def two_quarters(seeds: range = SEEDS) -> np.ndarray:
    """Bits per character of counting models on new prose, (S, 2): after a quarter drawn from all, and the first one."""
    return np.array([_two_quarters(seed) for seed in seeds])


def _two_quarters(seed: int) -> list[float]:
    training, held_out = passages(seed)
    ends = np.cumsum([len(document.text) + 1 for document in training])
    first = training.documents[: int(np.searchsorted(ends, BUDGET // 4)) + 1]
    arms = {"drawn": part_of(training, BUDGET // 4, seed), "first": training.derive(first, "the first quarter")}
    experiment = Experiment.fair(arms, held_out, KINDS["counting"], seed=seed, also=(training,))
    return list(experiment.trained().losses().values())


@lru_cache(maxsize=16)
def losses_by_size(name: str, seed: int) -> tuple[float, ...]:
    """Bits per character of counting models on held-out text, for each of SIZES: of `stories` or of `code`."""
    corpus = stories(3_500, seed=1 + seed) if name == "stories" else SOURCES[name]()
    training, held_out = split(corpus, 0.05, seed)
    held_out = cut(held_out, min(held_out.n_chars, 40_000), seed)
    sized = {size: {name: part_of(training, size, seed)} for size in SIZES}
    runs = [Experiment.fair(arm, held_out, SHORT_SIGHTED, seed=seed, also=(training,)) for arm in sized.values()]
    return tuple(experiment.trained().losses()[name] for experiment in runs)


def misses(losses: Sequence[float]) -> Mapping[str, float]:
    """By how many bits two laws and a straight line, fitted to the small sizes, are off at the largest; too low is < 0.

    The line runs through the losses over the logarithm of the size: each doubling takes off as many bits.
    """
    seen = SIZES[:N_SEEN], losses[:N_SEEN]
    line = np.polyfit(np.log(seen[0]), seen[1], 1)
    at_largest = {
        "with a floor": fit_power_law(*seen)(SIZES[-1]),
        "pure": fit_power_law(*seen, pure=True)(SIZES[-1]),
        "straight line": np.polyval(line, np.log(SIZES[-1])),
    }
    return {which: float(loss) - losses[-1] for which, loss in at_largest.items()}


def losses_over_seeds(name: str, seeds: range = SEEDS) -> np.ndarray:
    """`losses_by_size` for several seeds: (S, 7)."""
    return np.array([losses_by_size(name, seed) for seed in seeds])
