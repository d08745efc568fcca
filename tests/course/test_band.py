"""The band against a printed table of Student's t, and its law: it covers the truth as often as it says."""

import numpy as np
import pytest

from lessons.band import band, beside, in_words, over_seeds, share_in_words


def test_three_seeds_by_hand():
    # mean 4, standard deviation 2, standard error 2 / sqrt(3); t(0.975, 2 degrees of freedom) = 4.303
    mean, half = band(np.array([2.0, 4.0, 6.0]))
    assert mean == 4 and half == pytest.approx(4.303 * 2 / np.sqrt(3), abs=1e-3)


@pytest.mark.parametrize(("n", "t"), [(2, 12.706), (5, 2.776), (10, 2.262)])
def test_as_many_degrees_of_freedom_as_seeds_but_one(n, t):
    _, half = band(np.arange(n))
    assert half == pytest.approx(t * np.std(np.arange(n), ddof=1) / np.sqrt(n), rel=1e-3), "t of a printed table"


def test_it_covers_the_truth_in_95_of_100_cases():
    draws = np.random.default_rng(0).normal(10, 3, size=(5, 4000))
    mean, half = band(draws)
    assert np.mean(np.abs(mean - 10) <= half) == pytest.approx(0.95, abs=0.015)


def test_one_seed_is_no_band():
    with pytest.raises(ValueError, match="two seeds"):
        band(np.array([1.0]))


def test_over_fewer_than_three_seeds_there_is_a_mean_alone():
    for values in ([1.0], [1.0, 3.0]):
        mean, half = over_seeds(values)
        assert mean == np.mean(values) and np.isnan(half)
    assert over_seeds([2.0, 4.0, 6.0]) == pytest.approx(band(np.array([2.0, 4.0, 6.0])))
    assert np.isnan(over_seeds([])).all()


def test_over_seeds_of_a_curve_each_place_has_its_own():
    mean, half = over_seeds([[1.0, 5.0], [3.0, 5.0]])
    assert mean.tolist() == [2, 5] and np.isnan(half).all() and half.shape == (2,)


def test_a_band_is_said_where_there_is_one():
    assert (in_words(0.5, np.nan), in_words(0.5, 0.02)) == ("0.50", "0.50 ± 0.02")
    assert (in_words(0.5, np.nan, percent=True), in_words(0.5, 0.02, percent=True)) == ("50%", "50% ± 2")
    assert (in_words(0.5, 0.0), in_words(0.5, 0.9, percent=True)) == ("0.50 ± 0.00", "50% ± 90")
    assert share_in_words(0.95, 0.9, 0.99) == "95% (90–99)"


@pytest.mark.parametrize(
    ("values", "percent", "said"),
    [
        ([0.0, 0.9, 0.9], True, "60% (+60 ± 129)"),  # standard deviation 0.52, half-width 4.303 * 0.3
        ([0.001, 0.002, 0.003], False, "0.00 (+0.002 ± 0.002)"),
        ([0.25, 0.25, 0.25], False, "0.25 (+0.25 ± 0.00)"),
    ],
)
def test_beside_another_arm_the_band_is_that_of_the_difference(values, percent, said):
    assert beside(values, [0, 0, 0], percent)[2] == said
    assert beside(np.add(values, 1), [1, 1, 1])[:2] == pytest.approx((np.mean(values) + 1, band(values)[1]))
