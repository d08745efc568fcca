"""The laws of amount and of mix: they find again what was put in, and say when there is too little to fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.scaling.laws import MixingLaw, PowerLaw, fit_mixing_law, fit_power_law

SIZES = 1000 * 2.0 ** np.arange(6)


@given(st.floats(0.2, 2), st.floats(5, 500), st.floats(0.2, 0.8))
def test_a_power_law_is_found_again_beyond_the_sizes_that_were_seen(floor, scale, exponent):
    true = PowerLaw(floor, scale, exponent)
    found = fit_power_law(SIZES, true(SIZES))
    assert found(SIZES) == pytest.approx(true(SIZES), rel=0.02)
    assert found(8 * SIZES[-1]) == pytest.approx(float(true(8 * SIZES[-1])), rel=0.1)


def test_without_a_floor_it_falls_below_every_floor():
    true = PowerLaw(1.0, 30.0, 0.5)
    pure, with_floor = (fit_power_law(SIZES, true(SIZES), pure=pure) for pure in (True, False))
    assert pure.floor == 0 and pure(1e9) < 0.5
    assert with_floor.floor == pytest.approx(1, abs=0.03) and with_floor(1e9) == pytest.approx(1, abs=0.03)


def test_where_there_is_no_floor_none_is_invented():
    true = PowerLaw(0.0, 10.0, 0.2)
    assert fit_power_law(SIZES, true(SIZES)).floor == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("sizes", [[1, 2], [1, 1, 2, 2]])
def test_two_sizes_are_too_few(sizes):
    with pytest.raises(ValueError, match="three sizes or more, not 2"):
        fit_power_law(sizes, [3.0, 2.0, 2.5, 2.2][: len(sizes)])


MIXES = [(0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.34, 0.33, 0.33), (0.45, 0.1, 0.45)]
TRUE = MixingLaw(np.array([0.5, 1.5]), np.array([-1.0, 0.2]), np.array([[0.0, 2.0, 1.0], [0.0, -1.5, -0.4]]))


def test_a_mixing_law_by_hand():
    assert TRUE((1, 0, 0)) == pytest.approx([0.5 + np.exp(-1), 1.5 + np.exp(0.2)])
    assert TRUE((0, 0.5, 0.5)) == pytest.approx([0.5 + np.exp(0.5), 1.5 + np.exp(0.2 - 0.95)])


def test_a_mixing_law_is_found_again_for_mixes_that_were_not_seen():
    found = fit_mixing_law(MIXES, np.array([TRUE(mix) for mix in MIXES]))
    for mix in [(0.1, 0.45, 0.45), (0.5, 0.3, 0.2), (0.2, 0.7, 0.1)]:
        assert found(mix) == pytest.approx(TRUE(mix), abs=0.02)


def test_as_many_mixes_as_parts_prove_nothing():
    with pytest.raises(ValueError, match="more than 3 mixes, not 3"):
        fit_mixing_law(MIXES[:3], np.ones((3, 2)))
