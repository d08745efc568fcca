"""What lesson 06 shows of its sweeps and laws, with a band over seeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.corpora.stories import grammar, stories
from data.corpus import split
from lessons.band import band
from lessons.scaling.amounts import BUDGET, N_SEEN, SEEDS, SIZES, TIMES, losses_over_seeds, misses
from lessons.scaling.figures import amount_picture, law_picture, prediction_picture
from lessons.scaling.laws import fit_power_law
from lessons.scaling.mixing import PARTS, Opened, Trial, off
from lessons.widgets.chart import Chart, show

Results = Sequence[Sequence[Sequence[float]]]
"""Of a sweep of `lessons.scaling.amounts.read`: for each setting and seed, the loss on new text and on its own."""


def losses_on_new(results: Results) -> np.ndarray:
    """Bits per character on new prose, (S, K) for S seeds and K settings."""
    return np.array(results)[:, :, 0].T


def gap(repeated: Results, times: int) -> tuple[float, float]:
    """Bits that reading a part `times` times costs against new text, mean and band; `repeated` has all of TIMES."""
    losses = losses_on_new(repeated)
    return _mean_and_band(losses[:, TIMES.index(times)] - losses[:, TIMES.index(1)])


def _mean_and_band(values: np.ndarray) -> tuple[float, float]:
    mean, half = band(values)
    return float(mean), float(half)


def reading_chart(fresh: np.ndarray, repeated: np.ndarray) -> Chart:
    """Losses on new prose (S, K) after a part of the text, read once and read again, for each of TIMES."""
    lines = {"read once": band(fresh), "read again": band(repeated)}
    x = [BUDGET // times for times in TIMES]
    title = "Loss on new prose, after a part of the text"
    return show(amount_picture(x, lines, title=title, along="different characters"))


def size_chart(name: str, seeds: range = SEEDS) -> Chart:
    """Losses of counting models for more and more `stories` or `code`, and two laws fitted to the small sizes."""
    mean, half = band(losses_over_seeds(name, seeds))
    seen = SIZES[:N_SEEN], mean[:N_SEEN]
    laws = {"with a floor": fit_power_law(*seen), "pure": fit_power_law(*seen, pure=True)}
    floor = grammar().bits_per_char(split(stories(3_500, seed=1), 0.05, 0)[1]) if name == "stories" else None
    return show(law_picture(SIZES, (mean, half), laws, N_SEEN, f"What more {name} brings", floor))


@dataclass(frozen=True)
class Misses:
    """By how many bits each law is off at the largest size: mean over seeds and band."""

    of: Mapping[str, tuple[float, float]]

    def __getitem__(self, law: str) -> tuple[float, float]:
        return self.of[law]

    def __repr__(self) -> str:
        said = (f"{law}: {abs(mean):.2f} ± {half:.2f} bits too {'low' if mean < 0 else 'high'}"
                for law, (mean, half) in self.of.items())  # fmt: skip
        return f"At {SIZES[-1]:,} characters. {'; '.join(said)}."


def forecasts_over_seeds(name: str, seeds: range = SEEDS) -> Misses:
    """`lessons.scaling.amounts.misses` with a band."""
    found = [misses(losses) for losses in losses_over_seeds(name, seeds)]
    return Misses({law: _mean_and_band(np.array([of_seed[law] for of_seed in found])) for law in found[0]})


@dataclass(frozen=True)
class SixthMixes:
    """A sealed prediction and its result for each of several seeds; `off_by` is in bits, mean over seeds and band."""

    trials: tuple[Opened, ...]
    off_by: Mapping[str, tuple[float, float]]

    def __repr__(self) -> str:
        """How far off the law was, and its rivals."""
        return "Off by, in bits: " + "; ".join(f"{name} {mean:.2f} ± {half:.2f}"
                                               for name, (mean, half) in self.off_by.items())  # fmt: skip

    @property
    def chart(self) -> Chart:
        predicted = np.array([opened.sealed.predicted for opened in self.trials])
        measured = np.array([opened.measured for opened in self.trials])
        return show(prediction_picture(predicted, measured, PARTS, "A sixth mix: predicted, then trained"))


def sixth_mixes(seeds: range = SEEDS) -> SixthMixes:
    """For each seed: train on five mixes, seal a prediction for the sixth, train on it."""
    trials = [Trial(seed) for seed in seeds]
    opened = tuple(trial.train(trial.commit()) for trial in trials)
    found = [off(trial.losses(), np.array(one.measured)) for trial, one in zip(trials, opened, strict=True)]
    return SixthMixes(opened, {name: _mean_and_band(np.array([miss[name] for miss in found])) for name in found[0]})
