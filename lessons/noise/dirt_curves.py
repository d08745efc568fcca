"""What lesson 02 measures, over seeds: loss against the rate of noise and the amount of data, and made-up words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpora.stories import stories
from data.corpus import Corpus, split
from data.mix import cut
from data.sources import SOURCES
from data.stats import lexicon
from data.vocabulary import END
from lessons.band import band
from lessons.figures.bands import lines_with_band
from lessons.figures.picture import NEUTRAL, Picture, styles
from lessons.noise.dirt import HELD_OUT_CHARS, OCR, TYPOS, Dirt, clean_and_dirty, counted, dirtied, made_up, pile
from tiny_models.measure import bits_per_character
from tiny_models.sample import samples

NOISES_SHOWN = ("broken encoding", TYPOS, OCR, "boilerplate")
CLEAN_LOOK, TYPOS_LOOK, OCR_LOOK, BOILERPLATE_LOOK = styles(Dirt.arms).values()
"""As in the panel, whose fourth column opens with boilerplate."""
MORE_TYPOS_LOOK = replace(TYPOS_LOOK, marker="X", line=":")
NOISE_LOOKS = dict(zip(NOISES_SHOWN, (NEUTRAL[1], TYPOS_LOOK, OCR_LOOK, BOILERPLATE_LOOK), strict=True))
RATES = (0.0, 0.1, 0.3, 0.5)
SIZES = (12_500, 50_000, 200_000, 800_000)
READERS = ("clean", TYPOS, OCR)
SEEDS = range(3)


def loss_by_rate(
    name: str = "stories", noises: Sequence[str] = NOISES_SHOWN, rates: Sequence[float] = RATES, seeds: range = SEEDS
) -> np.ndarray:
    """Bits per character on clean held-out text, by noise and rate: (S, N, R). A seed's arms share a vocabulary."""
    return np.array([_losses_by_rate(name, tuple(noises), tuple(rates), seed) for seed in seeds])


def _losses_by_rate(name: str, noises: tuple[str, ...], rates: tuple[float, ...], seed: int) -> list[list[float]]:
    training, held_out = pile(name, seed)
    arms = {f"{noise} {rate}": dirtied(training, noise, rate, seed) for noise in noises for rate in rates}
    losses = counted(arms, held_out, seed).losses()
    return [[losses[f"{noise} {rate}"] for rate in rates] for noise in noises]


def rate_picture(losses: np.ndarray, title: str, noises: Sequence[str] = NOISES_SHOWN) -> Picture:
    """Losses (S, N, R) of `loss_by_rate`, or their differences, as lines with their band."""
    mean, half = band(losses)
    lines = {noise: (mean[n], half[n]) for n, noise in enumerate(noises)}
    return lines_with_band(RATES, lines, title=title, up="bits per character",
                           along="noise rate, of what each noise can hit", percent_along=True,
                           looks=NOISE_LOOKS)  # fmt: skip


def loss_by_size(rates: Sequence[float] = (0.0, 0.1, 0.3), seeds: range = SEEDS) -> np.ndarray:
    """Bits per character on clean held-out stories, by rate of typing errors and size of the data: (S, R, sizes)."""
    return np.array([_losses_by_size(tuple(rates), seed) for seed in seeds])


@lru_cache(maxsize=4)
def plenty(seed: int) -> tuple[Corpus, Corpus]:
    """More stories than come along: training text for the largest of SIZES, and held-out text."""
    training, held_out = split(stories(5000, seed=1 + seed), 0.04, seed)
    return training, cut(held_out, HELD_OUT_CHARS, seed)


def _losses_by_size(rates: tuple[float, ...], seed: int) -> np.ndarray:
    training, held_out = plenty(seed)
    parts = [cut(training, size, seed) for size in SIZES]
    runs = [counted({str(r): dirtied(part, TYPOS, r, seed) for r in rates}, held_out, seed) for part in parts]
    return np.array([list(run.losses().values()) for run in runs]).T


def size_picture(losses: np.ndarray, rates: Sequence[float] = (0.0, 0.1, 0.3)) -> Picture:
    """Losses (S, R, sizes) of `loss_by_size` as lines with their band."""
    mean, half = band(losses)
    lines = {f"{rate:.0%} mistyped" if rate else "clean": (mean[r], half[r]) for r, rate in enumerate(rates)}
    return lines_with_band(SIZES, lines, title="More data, with the same errors in it", up="bits per character",
                           along="characters read", logarithmic=True,
                           looks=dict(zip(lines, (CLEAN_LOOK, TYPOS_LOOK, MORE_TYPOS_LOOK), strict=True)))  # fmt: skip


def made_up_by_rate(rates: Sequence[float] = RATES, temperatures: Sequence[float] = (1.0, 0.5), seeds: range = SEEDS):
    """Share of made-up words, 0 to 1, in data with typing errors and in what its model writes: (S, 1 + T, R)."""
    return np.array([_made_up(tuple(rates), tuple(temperatures), seed) for seed in seeds])


def _made_up(rates: tuple[float, ...], temperatures: tuple[float, ...], seed: int) -> np.ndarray:
    training, held_out = pile("stories", seed)
    known = lexicon(SOURCES["stories"]())
    run = counted({str(rate): dirtied(training, TYPOS, rate, seed) for rate in rates}, held_out, seed)
    read = [made_up(END.join(document.text for document in arm) + END, known) for arm in run.experiment.arms.values()]
    texts = [[_written(run, arm, temperature, seed) for arm in run.models] for temperature in temperatures]
    return np.array([read, *([made_up(text, known) for text in row] for row in texts)])


def _written(run, arm: str, temperature: float, seed: int) -> str:
    return END.join(samples(run.models[arm], run.experiment.vocabulary, "", 800, temperature, seed=seed, n_texts=8))


def made_up_picture(shares: np.ndarray, temperatures: Sequence[float] = (1.0, 0.5)) -> Picture:
    """Shares (S, 1 + T, R) of `made_up_by_rate`: what is written against what was read."""
    mean, half = band(shares)
    lines = {f"temperature {t:g}": (mean[1 + k], half[1 + k]) for k, t in enumerate(temperatures)}
    return lines_with_band(mean[0], lines, title="Made-up words: written, and read", up="of the words it writes",
                           along="of the words it has read", percent=True, diagonal=True,
                           looks=dict(zip(lines, (TYPOS_LOOK, MORE_TYPOS_LOOK), strict=True)))  # fmt: skip


def loss_matrix_over_seeds(rate: float = 0.1, seeds: range = SEEDS) -> np.ndarray:
    """Bits per character of clean and dirty readers (row) on clean and dirty held-out text (column): (S, 3, 3)."""
    return np.array([_matrix(rate, seed) for seed in seeds])


def _matrix(rate: float, seed: int) -> list[list[float]]:
    run = clean_and_dirty(rate, seed)
    clean = run.experiment.held_out
    texts = [clean, *(dirtied(clean, noise, rate, seed + 1) for noise in READERS[1:])]
    vocabulary = run.experiment.vocabulary
    return [[bits_per_character(run.models[arm], vocabulary, text).overall for text in texts] for arm in READERS]
