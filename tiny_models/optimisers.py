"""How weights move against their gradients: Muon for matrices, Adam for the rest.

`torch.optim` is not used: its first optimiser imports torch's compiler, which takes longer than a model
here takes to write its first text.
"""

from collections.abc import Iterable

import torch
from torch import Tensor

NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
"""Coefficients of an odd quintic that moves every singular value in (0, 1] near 1 within five rounds."""


def orthogonalise(matrix: Tensor, rounds: int = 5) -> Tensor:
    """Nearly U V' of the matrix's singular value decomposition U S V', (M, N) to (M, N), by products alone.

    All singular values come out between about 0.7 and 1.2: every direction of a step weighs alike.

    >>> values = torch.linalg.svdvals(orthogonalise(torch.diag(torch.tensor([1.0, 0.1, 0.01]))))
    >>> bool(0.6 < values.min() and values.max() < 1.3)
    True
    """
    a, b, c = NEWTON_SCHULZ
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.mT if tall else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(rounds):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if tall else x


class Muon:
    """Steps matrices along their orthogonalised Nesterov momentum.

    After Keller Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"
    (https://kellerjordan.github.io/posts/muon).
    """

    def __init__(self, matrices: Iterable[Tensor], momentum: float = 0.9) -> None:
        self.matrices = list(matrices)
        self.momentum = momentum
        self.averages = [torch.zeros_like(matrix) for matrix in self.matrices]

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """Move each matrix by about `rate` in every direction, and forget its gradient."""
        for matrix, average in zip(self.matrices, self.averages, strict=True):
            average.lerp_(matrix.grad, 1 - self.momentum)
            direction = orthogonalise(matrix.grad.lerp(average, self.momentum))
            taller = max(1.0, matrix.shape[0] / matrix.shape[1]) ** 0.5
            matrix.sub_(direction, alpha=rate * taller)
            matrix.grad = None


class Adam:
    """Steps each number by its average gradient over its root mean square (Kingma and Ba 2015, arXiv 1412.6980)."""

    def __init__(self, tensors: Iterable[Tensor], betas: tuple[float, float] = (0.8, 0.95)) -> None:
        self.tensors = list(tensors)
        self.betas = betas
        self.means = [torch.zeros_like(tensor) for tensor in self.tensors]
        self.squares = [torch.zeros_like(tensor) for tensor in self.tensors]
        self.n_steps = 0

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """Move each number by up to about `rate`, and forget its gradient."""
        self.n_steps += 1
        unbias_mean, unbias_square = (1 - beta**self.n_steps for beta in self.betas)
        for tensor, mean, square in zip(self.tensors, self.means, self.squares, strict=True):
            mean.lerp_(tensor.grad, 1 - self.betas[0])
            square.lerp_(tensor.grad.square(), 1 - self.betas[1])
            tensor.addcdiv_(mean, (square / unbias_square).sqrt_().add_(1e-10), value=-rate / unbias_mean)
            tensor.grad = None
