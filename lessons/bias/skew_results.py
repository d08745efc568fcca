"""The results of lesson 04: what three seeds gave, with bands, and their charts."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from data.vocabulary import Vocabulary
from lessons.band import band
from lessons.bias.association import authored, expected, gap, written
from lessons.bias.figures import by_rate, gap_bars, loss_by_share, sharpening
from lessons.bias.representation import PLACES, SHARES, name_model
from lessons.bias.skewed_stories import ARMS, FAR_SIGHTED, NAMED_WAYS, named_gaps, trained, world
from lessons.figures.picture import loss_matrix
from lessons.widgets.chart import Chart, show
from tiny_models.ngram import NGram
from tiny_models.sample import check_temperature

SEEDS = range(3)
Band = tuple[np.ndarray, np.ndarray]
"""A mean over seeds, and half the width of its 95 % interval."""


@lru_cache(maxsize=4)
def as_told(seed: int) -> tuple[NGram, Vocabulary]:
    """A counting model of all stories as told, more than an arm may hold: what is measured on it alone is steadier."""
    training, _ = world(seed)
    vocabulary = Vocabulary.of(training)
    return FAR_SIGHTED.build(len(vocabulary), seed).count(vocabulary.encode_corpus(training)), vocabulary


def sharpened(temperatures: Iterable[float], seeds: range = SEEDS) -> dict[float, Band]:
    """The exact share of "she" at each temperature, for the jobs of each authored rate (9,), as told.

    Raises ValueError for what is no temperature.
    """
    temperatures = [*temperatures]
    for temperature in temperatures:
        check_temperature(temperature)
    shares = {t: [expected(*as_told(seed), t) for seed in seeds] for t in temperatures}
    return {t: band(np.stack([by_rate(share, authored())[1] for share in found])) for t, found in shares.items()}


def sharpening_chart(shares: dict[float, Band]) -> Chart:
    """`sharpened` against the authored rates."""
    return show(sharpening(shares, np.unique(authored())))


def gaps_written_and_expected(temperatures: Iterable[float], seed: int = 0) -> dict[float, tuple[float, float]]:
    """At each temperature the gap in a hundred continuations for each job, and by the model's exact probabilities."""
    reader = as_told(seed)
    return {t: (gap(written(*reader, t, seed=seed)), gap(expected(*reader, t))) for t in temperatures}


def losses_by_group(seeds: range = SEEDS) -> Band:
    """Bits per character on held-out stories: all, with "she", with "he" (columns), for each arm (rows): (4, 3)."""
    return band(np.array([[_losses(arm, seed) for arm in ARMS] for seed in seeds]))


def losses_chart(losses: Band) -> Chart:
    """`losses_by_group` as a picture."""
    mean, half = losses
    picture = loss_matrix(mean, ARMS, ("all", "she", "he"), half)
    picture.figure.set_size_inches(6, 3.2)
    return show(picture)


def losses_by_share(seeds: range = SEEDS) -> Band:
    """Bits per character on new names of each of PLACES, where it holds each of SHARES of the data: (P, S)."""
    losses = [[[name_model(p, share, seed).losses()[p] for share in SHARES] for p in PLACES] for seed in seeds]
    return band(np.array(losses))


def names_chart(losses: Band) -> Chart:
    """`losses_by_share` as a picture."""
    return show(loss_by_share(SHARES, PLACES, *losses))


def gaps_of_named(seeds: range = SEEDS) -> Band:
    """The gap between the jobs in pronouns and in names, for each of NAMED_WAYS: (3, 2)."""
    return band(np.stack([named_gaps(seed) for seed in seeds]))


def gaps_chart(gaps: Band) -> Chart:
    """`gaps_of_named` as a picture."""
    return show(gap_bars(*gaps, NAMED_WAYS, ("pronouns", "names")))


def _losses(arm: str, seed: int) -> list[float]:
    last = trained(seed=seed).history[arm][-1]
    return [last.held_out_loss, last.held_out["she"], last.held_out["he"]]
