"""The band of a figure: its mean over seeds, and how far that mean may be off."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import stdtrit

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
    return values.mean(axis=0), error * stdtrit(len(values) - 1, (1 + confidence) / 2)


def band_table(found: Sequence[Mapping[str, float]]) -> str:
    """Mean and band of each number over seeds, a line each, as Markdown; each seed names the same numbers.

    Bits are small, and have two digits behind the point.

    >>> print(band_table([{"right, %": 10 * x, "bits": x} for x in (0.1, 0.2, 0.3)]))
    | 3 seeds | mean | band |
    |---|---|---|
    | right, % | 2.0 | ± 2.5 |
    | bits | 0.20 | ± 0.25 |
    """
    lines = [f"| {len(found)} seeds | mean | band |", "|---|---|---|"]
    for name in found[0]:
        mean, half = band(np.array([one[name] for one in found]))
        digits = 2 if "bits" in name else 1
        mean = round(float(mean), digits) + 0.0  # no -0.00
        lines += [f"| {name} | {mean:.{digits}f} | ± {half:.{digits}f} |"]
    return "\n".join(lines)


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
    """A mean, and its band where it has one; a narrow band with as many digits as it takes to be seen.

    >>> in_words(0.5, 0.034, percent=True), in_words(0.5612, 0.0023)
    ('50% ± 3', '0.561 ± 0.002')
    """
    if percent:
        return f"{mean:.0%}" + ("" if np.isnan(half) else f" ± {100 * half:.0f}")
    digits = 3 if 0 < half < 0.005 else 2
    return f"{mean:.{digits}f}" + ("" if np.isnan(half) else f" ± {half:.{digits}f}")


def share_in_words(share: float, low: float, high: float) -> str:
    """A share and the ends of its band, from 0 to 1: a band of a share lies further to one side than to the other.

    >>> share_in_words(0.5, 0.3, 0.7), share_in_words(0.0, 0.0, 0.79)
    ('50% (30–70)', '0% (0–79)')
    """
    return f"{share:.0%} ({100 * low:.0f}–{100 * high:.0f})"


def beside(values: Sequence[float], first: Sequence[float], percent: bool = False) -> tuple[float, float, str]:
    """Mean over seeds, half the width of the band of its *difference* to the first arm's, and both in words.

    What two arms share with their seed, a hard text to be judged on, falls out of the difference: whether they differ
    is seen from its band, and not from whether the bands of two means overlap. Too few seeds have no band.

    >>> beside([0.80, 0.92, 0.86], [0.55, 0.66, 0.61])[2]
    '0.86 (+0.25 ± 0.01)'
    >>> beside([0.3, 0.3], [0.5, 0.4], percent=True)[2]
    '30%'
    """
    mean, _ = over_seeds(values)
    difference, half = over_seeds(np.subtract(values, first))
    if np.isnan(half):
        return float(mean), float(half), in_words(mean, np.nan, percent)
    if percent:
        said = f"{mean:.0%} ({100 * difference:+.0f} ± {100 * half:.0f})"
    else:
        digits = 3 if 0 < half < 0.005 else 2
        said = f"{mean:.2f} ({difference:+.{digits}f} ± {half:.{digits}f})"
    return float(mean), float(half), said.replace("-", "−")
