"""The band of a figure: its mean over seeds, and how far that mean may be off."""

import numpy as np
from scipy import stats


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
