"""Two laws that say what data is worth before it is read: of its amount, and of its mix. Numbers in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

N_FLOORS = 400
"""How many floors are tried, evenly from 0 to just below the lowest loss that was seen."""


@dataclass(frozen=True)
class PowerLaw:
    """A loss that falls as a power of the amount of data, down to a floor: floor + scale * size ** -exponent.

    The form is that of Hoffmann et al. 2022 (arXiv 2203.15556), for data alone.

    >>> PowerLaw(floor=1.0, scale=8.0, exponent=0.5)(np.array([16, 64])).tolist()
    [3.0, 2.0]
    """

    floor: float
    scale: float
    exponent: float

    def __call__(self, size: np.ndarray | float) -> np.ndarray:
        return self.floor + self.scale * np.asarray(size, dtype=float) ** -self.exponent


def fit_power_law(sizes: Sequence[float], losses: Sequence[float], pure: bool = False) -> PowerLaw:
    """The power law that lies closest to the losses (N,) at some sizes (N,); a `pure` one has no floor.

    Above its floor, a power law is a straight line on logarithmic axes: many floors are tried, and the one that
    leaves the straightest line is kept. Raises ValueError for fewer than three sizes.

    >>> law = fit_power_law([1, 4, 16, 64], [9.0, 5.0, 3.0, 2.0])
    >>> round(law.floor, 2), round(law.exponent, 2)
    (1.0, 0.5)
    """
    sizes, losses = np.asarray(sizes, dtype=float), np.asarray(losses, dtype=float)
    if (n := len(np.unique(sizes))) < 3:
        raise ValueError(f"A law of the amount needs three sizes or more, not {n}.")
    columns = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
    floor, (base, slope) = _above_floor(columns, losses, 1 if pure else N_FLOORS)
    return PowerLaw(floor, float(np.exp(base)), float(-slope))


@dataclass(frozen=True)
class MixingLaw:
    """How the loss on each of T texts depends on the shares (M,) of a mix: floor + exp(base + slopes . shares).

    That of Ye et al. 2024 (arXiv 2403.16952), c + k exp(sum of t r). Shares sum to 1, so the first one's slope is 0
    and says what the base says. `floors`, `bases` are (T,), `slopes` (T, M).
    """

    floors: np.ndarray
    bases: np.ndarray
    slopes: np.ndarray

    def __call__(self, shares: Sequence[float]) -> np.ndarray:
        """The loss on each text, (T,), in the unit of the losses that it was fitted to."""
        return self.floors + np.exp(self.bases + self.slopes @ np.asarray(shares, dtype=float))


def fit_mixing_law(mixes: Sequence[Sequence[float]], losses: np.ndarray) -> MixingLaw:
    """The law closest to the losses (N, T) of models that learned from mixes (N, M), for each text by itself.

    Raises ValueError unless there are more mixes than parts: anything would fit them.
    """
    mixes, losses = np.asarray(mixes, dtype=float), np.asarray(losses, dtype=float)
    if len(mixes) <= mixes.shape[1]:
        raise ValueError(f"A law of {mixes.shape[1]} parts needs more than {mixes.shape[1]} mixes, not {len(mixes)}.")
    columns = np.column_stack([np.ones(len(mixes)), mixes[:, 1:]])
    fits = [_above_floor(columns, on_text, N_FLOORS) for on_text in losses.T]
    slopes = np.array([[0.0, *coefficients[1:]] for _, coefficients in fits])
    return MixingLaw(np.array([floor for floor, _ in fits]), np.array([c[0] for _, c in fits]), slopes)


def fit_straight_line(mixes: Sequence[Sequence[float]], losses: np.ndarray, shares: Sequence[float]) -> np.ndarray:
    """What the losses at other shares, (T,), are on the plane closest to the losses (N, T) of mixes (N, M).

    It is the obvious rival of a mixing law.

    >>> fit_straight_line([(1, 0), (0, 1), (0.5, 0.5)], np.array([[1.0], [3.0], [2.0]]), (0.25, 0.75)).round(6).tolist()
    [2.5]
    """
    return np.asarray(shares) @ np.linalg.lstsq(np.asarray(mixes, dtype=float), np.asarray(losses), rcond=None)[0]


def _above_floor(columns: np.ndarray, losses: np.ndarray, n_floors: int) -> tuple[float, np.ndarray]:
    """The floor above which the logarithm of the losses (N,) is most nearly linear in the columns (N, K)."""
    best = (np.inf, 0.0, np.zeros(columns.shape[1]))
    for floor in np.linspace(0, losses.min(), n_floors, endpoint=False):
        height = losses - floor
        # The higher above the floor, the more bits a step in the logarithm is worth.
        coefficients = np.linalg.lstsq(columns * height[:, None], np.log(height) * height, rcond=None)[0]
        miss = float(((floor + np.exp(columns @ coefficients) - losses) ** 2).sum())
        best = min(best, (miss, float(floor), coefficients), key=lambda fit: fit[0])
    return best[1:]
