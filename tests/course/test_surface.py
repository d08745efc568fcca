"""The surface of the mixing law: exact where losses follow a law, and its picture in words."""

import numpy as np
import pytest

from lessons.scaling.grid_file import spread
from lessons.scaling.laws import MixingLaw
from lessons.scaling.surface import FEWEST, held_to_account, surface_picture

LAW = MixingLaw(np.array([0.5, 1.5, 2.0]), np.array([0.4, 0.2, 0.1]), np.array([[0, 1, 2], [0, -2, 0.5], [0, 0, -3.0]]))
MIXES = spread(40)
LOSSES = np.array([LAW(mix) for mix in MIXES])


def test_losses_that_follow_a_law_are_hit_by_it_and_missed_by_its_rivals():
    fit = held_to_account(MIXES, LOSSES)
    assert fit.law < 0.001 and 0.1 < fit.straight_line < fit.mean_loss and fit.n_judged == 20
    assert f"misses the other 20 by {fit.law:.3f} bits" in str(fit)


def test_losses_that_follow_none_are_not():
    noise = np.random.default_rng(0).uniform(1, 3, LOSSES.shape)
    fit = held_to_account(MIXES, noise)
    assert fit.law > 0.8 * fit.mean_loss, "there is nothing to be fitted"


def test_the_picture_says_where_losses_are_lowest_and_highest():
    picture = surface_picture(MIXES, LOSSES, "counting")
    on_prose = LOSSES[:, 1]
    low, high, share = on_prose.min(), on_prose.max(), MIXES[on_prose.argmin()][1]
    assert f"Loss on prose, in bits per character: from {low:.2f} where it has {share:.0%} of the mix" in picture.alt
    assert f"of the mix to {high:.2f}" in picture.alt
    assert len(picture.figure.axes) == 3


@pytest.mark.parametrize("n", [FEWEST, FEWEST + 1])
def test_the_fewest_mixes_are_enough(n):
    assert held_to_account(MIXES[:n], LOSSES[:n]).n_judged == n // 2
