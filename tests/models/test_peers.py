"""nanoGPT's recipe as it is published, on a stand-in for GPT-2: transformers is no part of the course."""

import math
from itertools import islice

import numpy as np
import pytest
import torch

from tiny_models.bench.peers import NanoGPTRecipe


def test_the_rates_rise_to_the_highest_and_fall_along_a_cosine_to_the_lowest(stand_in):
    recipe = NanoGPTRecipe(3)
    rates = [recipe.learning_rate(step) for step in range(recipe.STEPS + 1)]
    assert np.diff(rates[:101]) == pytest.approx(1e-3 / 101) and rates[100] == 1e-3
    assert all(np.diff(rates[100:]) < 0) and rates[-1] == pytest.approx(1e-4)
    assert rates[1_050] == pytest.approx((1e-3 + 1e-4) / 2), "half way"


def test_only_matrices_decay(stand_in):
    matrices, vectors = NanoGPTRecipe(5).optimiser.param_groups
    assert [p.dim() for p in matrices["params"]] == [2] and matrices["weight_decay"] == 0.1
    assert [p.dim() for p in vectors["params"]] == [1] and vectors["weight_decay"] == 0.0


@pytest.mark.parametrize("n_symbols", [200, 64 * 70 + 1, 64 * 70 + 30])
def test_who_knows_nothing_loses_the_logarithm_of_the_alphabet_whatever_the_length(stand_in, n_symbols):
    assert NanoGPTRecipe(7).held_out_loss(np.arange(n_symbols) % 7) == pytest.approx(math.log(7), rel=1e-5)


def test_it_learns_and_each_seed_from_windows_of_its_own(stand_in):
    stream, rare = np.arange(2_000) % 2, np.full(300, 2)
    first, again, other = NanoGPTRecipe(3, 0), NanoGPTRecipe(3, 0), NanoGPTRecipe(3, 1)
    for recipe in (first, again, other):
        assert list(islice(recipe.steps(np.concatenate([stream, rare])), 30)) == list(range(30))
    assert first.held_out_loss(stream) < math.log(3) < first.held_out_loss(np.arange(2_000) // 2 % 3)
    assert torch.equal(first.model.level, again.model.level) and not torch.equal(first.model.level, other.model.level)
