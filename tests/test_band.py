"""The band against a printed table of Student's t, and its law: it covers the truth as often as it says."""

import numpy as np
import pytest

from lessons.band import band


def test_three_seeds_by_hand():
    # mean 4, standard deviation 2, standard error 2 / sqrt(3); t(0.975, 2 degrees of freedom) = 4.303
    mean, half = band(np.array([2.0, 4.0, 6.0]))
    assert mean == 4 and half == pytest.approx(4.303 * 2 / np.sqrt(3), abs=1e-3)


def test_it_covers_the_truth_in_95_of_100_cases():
    draws = np.random.default_rng(0).normal(10, 3, size=(5, 4000))
    mean, half = band(draws)
    assert np.mean(np.abs(mean - 10) <= half) == pytest.approx(0.95, abs=0.015)


def test_one_seed_is_no_band():
    with pytest.raises(ValueError, match="two seeds"):
        band(np.array([1.0]))
