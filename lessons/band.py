"""The band of a figure: its mean over seeds, and how far that mean may be off."""

from collections.abc import Sequence

import numpy as np
from scipy import stats

FEWEST_SEEDS = 3
"""From how many seeds a live bench shows a band; that of two is so wide that it says nothing."""


def band(values: np.ndarray, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Mean and half-width of Student's t interval over the first axis, the seeds: (S, ...) to two of (...).

    Raises ValueError for fewer than two seeds: one run says nothing of its own luck.

    >>> mean, half = band(np.array([1.0, 2.0, 3.0]))
    >>> float(mean), round(float(half), 3)
    (2.0, 2.484)
    """
    values = np.asarray(values, dtype=float)
    if len(values) < 2:
        raise ValueError("A band needs at least two seeds; run more of them.")
    error = values.std(axis=0, ddof=1) / np.sqrt(len(values))
    return values.mean(axis=0), error * stats.t.ppf((1 + confidence) / 2, len(values) - 1)


def over_seeds(values: Sequence) -> tuple[np.ndarray, np.ndarray]:
    """Mean over the first axis, the seeds, and half the width of its band; NaN for what too few seeds cannot tell.

    >>> in_words(*over_seeds([0.5, 0.7])), in_words(*over_seeds([0.5, 0.7, 0.6]))
    ('0.60', '0.60 ± 0.25')
    """
    values = np.asarray(values, dtype=float)
    if len(values) >= FEWEST_SEEDS:
        return band(values)
    mean = values.mean(0) if len(values) else np.asarray(np.nan)
    return mean, np.full_like(mean, np.nan)


def in_words(mean: float, half: float, percent: bool = False) -> str:
    """A mean, and its band where it has one.

    >>> in_words(0.5, 0.034, percent=True)
    '50% ± 3'
    """
    if percent:
        return f"{mean:.0%}" + ("" if np.isnan(half) else f" ± {100 * half:.0f}")
    return f"{mean:.2f}" + ("" if np.isnan(half) else f" ± {half:.2f}")
