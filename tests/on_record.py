"""What was measured on several seeds and is on record, for tests of the sentences that rest on it."""

from pathlib import Path

import numpy as np

from lessons.band import band
from lessons.seed_record import kept


class OnRecord:
    """The numbers of one record, as `lessons.seed_record` keeps them."""

    def __init__(self, file: Path) -> None:
        self._seeds = kept(file).values()

    def of(self, name: str) -> np.ndarray:
        """One number, of each seed: (S,)."""
        return np.array([numbers[name] for numbers in self._seeds])

    def difference(self, one: str, other: str) -> tuple[float, float]:
        """Mean over seeds of the one less the other, and its band: what both share with their seed falls out."""
        mean, half = band(self.of(one) - self.of(other))
        return float(mean), float(half)
