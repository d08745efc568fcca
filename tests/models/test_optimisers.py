"""The optimisers against linear algebra, and against torch's own."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tiny_models.optimisers import Adam, Muon, orthogonalise

sizes = st.integers(1, 12)
seeds = st.integers(0, 2**31)


def matrix(rows, columns, seed):
    return torch.randn(rows, columns, generator=torch.Generator().manual_seed(seed))


@settings(deadline=None, max_examples=50)
@given(sizes, sizes, seeds)
def test_orthogonalised_points_the_same_way_with_all_singular_values_near_1(rows, columns, seed):
    u, values, vh = torch.linalg.svd(matrix(rows, columns, seed), full_matrices=False)
    # Directions with hardly any weight are not brought all the way: five rounds are few.
    spread = u @ torch.diag(values.clamp_min(0.02 * values.max())) @ vh
    found = u.T @ orthogonalise(spread) @ vh.T
    torch.testing.assert_close(found, torch.diag(found.diagonal()), atol=1e-3, rtol=0)
    assert found.diagonal().min() > 0.6 and found.diagonal().max() < 1.3


def test_a_matrix_of_zeros_stays_one():
    assert (orthogonalise(torch.zeros(3, 5)) == 0).all()


def test_muon_steps_by_its_rate_whatever_the_gradient_weighs():
    for weight in (1e-4, 1e4):
        tensor = torch.zeros(6, 6, requires_grad=True)
        tensor.grad = weight * matrix(6, 6, 1)
        Muon([tensor]).step(0.1)
        values = torch.linalg.svdvals(tensor.detach())
        assert values.max() == pytest.approx(0.1, rel=0.3)
        assert tensor.grad is None


def test_muon_goes_down():
    goal = matrix(4, 6, 2)
    tensor = torch.zeros(4, 6, requires_grad=True)
    muon = Muon([tensor])
    distances = []
    for step in range(100):
        loss = (tensor - goal).square().sum()
        distances.append(loss.item())
        loss.backward()
        muon.step(0.1 * (1 - step / 100))
    assert distances[-1] < 0.01 * distances[0]


def test_adam_is_torchs_adam():
    ours, theirs = matrix(5, 3, 3).requires_grad_(), matrix(5, 3, 3).requires_grad_()
    adam = Adam([ours], betas=(0.8, 0.9))
    reference = torch.optim.Adam([theirs], lr=0.05, betas=(0.8, 0.9), eps=1e-10)
    for seed in range(10):
        for tensor in (ours, theirs):
            (tensor - matrix(5, 3, seed)).square().sum().backward()
        adam.step(0.05)
        reference.step()
        reference.zero_grad()
    torch.testing.assert_close(ours, theirs)
