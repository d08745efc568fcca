"""`limit`: how near a training step comes to the fastest that this machine multiplies matrices of its shapes.

Floating-point operations of a step of N = B T characters, at width C, L layers, V symbols, by hand; a
product of (m, k) and (k, n) has 2 m n k:

- a layer, for each character: queries, keys and values 2 C (3 C), output 2 C C, MLP 2 (2 C (2 C)): 16 C C;
  scores and weighted means 2 T C each, for the places that are then hidden are computed too
- the head, for each character: 2 C V
- the gradients take twice as much as the forward pass, so all of this three times
- Muon, for each matrix of (m, n) with m <= n, five rounds: 2 m m n, 2 m m m and 2 m m n

tests/models/test_benchmarks.py holds this count to the shapes that torch's profiler sees.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from math import prod
from typing import NamedTuple

import torch
from torch.profiler import ProfilerActivity, profile

from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import rate, timed
from tiny_models.bench.learn import endless
from tiny_models.bench.result import Result
from tiny_models.bench.text import Text
from tiny_models.gpt import BATCH, GPT
from tiny_models.threads import threads

PRODUCTS = {"aten::mm": 0, "aten::bmm": 0, "aten::addmm": 1, "aten::baddbmm": 1}
"""Where the left side stands among the operands: what is added to a product comes before it."""
STEPS = 20
SHOWN = 14
"""How many kinds of operation are named; the rest are summed up."""


class Product(NamedTuple):
    """A matrix product, or a batch of them, by the shapes of its two sides."""

    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def operations(self) -> int:
        """
        >>> Product((8, 2, 3), (8, 3, 5)).operations
        480
        """
        return 2 * prod(self.left) * self.right[-1]


class Profile(NamedTuple):
    """What a step does: its products, and the share of its time that each kind of operation takes."""

    products: dict[Product, float]
    shares: dict[str, float]


def limit(text: Text) -> Result:
    """The share of the measured peak, with one thread, and what the rest of the time is spent on."""
    with threads(1):
        seconds = 1 / rate(_warm(text), 5.0)
        seen = profiled(_warm(text), STEPS)
        at_peak = {product: peak(product) for product in seen.products}  # operations per second
    operations = sum(product.operations * times for product, times in seen.products.items())
    ideal = sum(product.operations * times / at_peak[product] for product, times in seen.products.items())
    big = Product((1024, 1024), (1024, 1024))
    with threads(1):
        gigaflops = {"reached": operations / seconds / 1e9, "peak at these shapes": operations / ideal / 1e9}
        gigaflops["peak at 1024 x 1024"] = peak(big) / 1e9
    return Result(
        BARS["limit"].at(100 * ideal / seconds),
        detail={"milliseconds of a step": 1000 * seconds, "of which products need": 1000 * ideal}
        | {"GFLOP per second": gigaflops, "MFLOP of a step": operations / 1e6, "percent of a step's time": seen.shares}
        | {"GFLOP per second by shape": {_name(product): speed / 1e9 for product, speed in at_peak.items()}},
    )


def _warm(text: Text) -> Iterator:
    learning = endless(len(text.vocabulary), text.training)
    list(islice(learning, 5))
    return learning


def profiled(work: Iterator, n_steps: int) -> Profile:
    """Products per step, and percent of the time by kind of operation; what is not torch's is numpy's and Python's."""
    with profile(activities=[ProfilerActivity.CPU], record_shapes=True) as profiler:
        seconds, _ = timed(lambda: list(islice(work, n_steps)))
    products: Counter[Product] = Counter()
    times: Counter[str] = Counter()
    for event in profiler.key_averages(group_by_input_shape=True):
        times[event.key.removeprefix("aten::")] += event.self_cpu_time_total / 1e6
        if event.key in PRODUCTS:
            left, right = event.input_shapes[PRODUCTS[event.key] :][:2]
            products[Product(tuple(left), tuple(right))] += event.count
    shares = {kind: 100 * spent / seconds for kind, spent in times.most_common(SHOWN)}
    shares["other operations of torch"] = 100 * (times.total() / seconds) - sum(shares.values())
    shares["numpy, Python, and watching all this"] = 100 - 100 * times.total() / seconds
    return Profile({product: count / n_steps for product, count in products.items()}, shares)


def peak(product: Product, seconds: float = 0.05) -> float:
    """Operations per second of the product alone, over and over, on matrices of random numbers."""
    left, right = torch.rand(product.left), torch.rand(product.right)
    return product.operations * rate(iter(lambda: left @ right, None), seconds)


def by_hand(model: GPT) -> int:
    """Floating-point operations in the matrix products of a training step, as counted above."""
    n_symbols, width = model.head.shape
    forward = len(model.blocks) * (16 * width**2 + 4 * model.window * width) + 2 * width * n_symbols
    named = model.blocks.named_parameters()
    shapes = [sorted(matrix.shape) for name, matrix in named if not name.endswith("bias")]
    muon = sum(5 * (4 * m * m * n + 2 * m**3) for m, n in shapes)
    return 3 * BATCH * model.window * forward + muon


def _name(product: Product) -> str:
    return " @ ".join("x".join(map(str, side)) for side in (product.left, product.right))
