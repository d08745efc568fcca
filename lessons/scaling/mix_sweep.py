"""What a sweep over mixes measures: the losses of lesson 06's trials, one mix at a time."""

from pathlib import Path

import numpy as np

from data import corpus, repeat, vocabulary
from data import mix as drawing
from data.sources import SOURCES
from lessons import experiment
from lessons.experiment import KINDS
from lessons.fingerprint import fingerprint
from lessons.scaling import mixing
from lessons.scaling.mixing import PARTS, Trial
from tiny_models import counts, gpt, gpt_settings, measure, ngram, optimisers, train
from tiny_models.sweep import Sweep
from tiny_models.versions import version_of

CODE = (corpus, drawing, repeat, vocabulary, experiment, mixing, counts, gpt, gpt_settings, measure, ngram, optimisers,
        train)  # fmt: skip


def mix_losses(mix: list[float], n_chars: int, model: str, seed: int) -> list[float]:
    """Bits per character on stories, prose and code, (3,), of a model that has learned from a mix of these."""
    return Trial(seed, KINDS[model], n_chars).losses([tuple(mix)])[0].tolist()


def mix_sweep(file: Path) -> Sweep:
    """The sweep of `mix_losses`; its version is that of the code that it runs, of the texts and of the libraries."""
    code = fingerprint(Path(module.__file__) for module in CODE)
    texts = ", ".join(f"{name} {SOURCES[name]().fingerprint}" for name in PARTS)
    libraries = ", ".join(f"{name} {version_of(name)}" for name in ("numpy", "torch"))
    return Sweep(mix_losses, file, f"{code}, {texts}, {libraries}")


def table(results: list[list[list[float]]], n_mixes: int) -> np.ndarray:
    """The results of `Grid.settings`, (G, N, S, 3): for each size and model, each mix and each seed, three losses."""
    losses = np.array(results)
    return losses.reshape(-1, n_mixes, *losses.shape[1:])
