"""`learn`, `plain` and `depth`: how soon a GPT knows what nanoGPT's recipe teaches, and what it knows after as long.

The horizon of each training is fixed before it begins, and the rates fall to zero at its end; losses are
measured over the whole held-out part when the clock has stopped. Each side uses the number of threads
that was fastest for it beforehand.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from statistics import median
from typing import Any

import numpy as np

from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import SEEDS, Comparison, alternate, fastest, rate, say, timed
from tiny_models.bench.peers import NanoGPTRecipe
from tiny_models.bench.result import Bar, Result
from tiny_models.bench.text import Text
from tiny_models.cores import n_cores
from tiny_models.gpt import GPT
from tiny_models.gpt_settings import ORDERS, QUICK
from tiny_models.model import Progress
from tiny_models.threads import threads

TARGET = 1.88
"""Nats per character on Tiny Shakespeare's last tenth: where the recipe ends."""
LEARN_CHARS = 78_000
"""Chosen by bench/horizons.py on seeds 100 to 109: their mean loss and three deviations more are below TARGET."""
LEARN_OPTIONS: Mapping[str, Any] = {"orders": ORDERS}
PLAIN_CHARS = 600_000
"""Chosen as LEARN_CHARS is, on seeds 100 to 102."""
DEPTH_OPTIONS: Mapping[str, Any] = {"layers": 2, "width": 128, "orders": (2, 3, 4)}
DEPTH_CHARS = 1_500_000
"""The longest training of `depth`: a pass and a half over the text. Chosen by bench/horizons.py as well."""
MARGIN = 0.97
"""The part of the recipe's time that `depth` plans to use; the rest is for a machine that slows down."""

Run = tuple[float, float]
"""Seconds of training, and the held-out loss in nats per character."""


def learn(text: Text) -> Result:
    """Wall time of a training with n-gram memory that ends below TARGET, against the recipe's 2,000 steps."""
    return _to_target(text, BARS["learn"], LEARN_OPTIONS, LEARN_CHARS)


def plain(text: Text) -> Result:
    """The same without the memory: attention and MLP alone, as in the recipe."""
    return _to_target(text, BARS["plain"], QUICK, PLAIN_CHARS)


def _to_target(text: Text, bar: Bar, options: Mapping[str, Any], n_chars: int) -> Result:
    stream, symbols = text.training, len(text.vocabulary)
    _, their_rates = recipe_threads(text)
    count, rates = fastest_threads(lambda: endless(symbols, stream, options))
    runs = {}

    def ours(seed: int) -> float:
        with threads(count):
            runs[seed] = run_gpt(text, options, n_chars, seed)
        say(f"seed {seed}: ours took {runs[seed][0]:.2f} s to {runs[seed][1]:.3f} nats")
        return runs[seed][0]

    times = alternate(ours, lambda seed: run_recipe(text, seed)[0])
    losses = [loss for _, loss in runs.values()]
    return Result(
        bar.at(times.ratio),
        (Bar("held-out loss of the worst seed", "nats", "at most", must=TARGET).at(max(losses)),),
        {**times.as_dict(), **_losses(text, losses), "characters": n_chars, "options": options}
        | {"steps per second by threads": rates, "the peer's": their_rates},
    )


def depth(text: Text) -> Result:
    """Loss after as much wall time as the recipe takes, or less: what trains for too long memorises its text."""
    stream, symbols = text.training, len(text.vocabulary)
    _, their_rates = recipe_threads(text)
    count, rates = fastest_threads(lambda: endless(symbols, stream, DEPTH_OPTIONS))
    runs, horizons = [], []
    for seed in SEEDS:
        with threads(count):
            seconds = MARGIN * run_recipe(text, seed)[0]
            horizons.append(min(DEPTH_CHARS, chars_within(seconds, symbols, stream, DEPTH_OPTIONS)))
            runs.append(run_gpt(text, DEPTH_OPTIONS, horizons[-1], seed))
        say(f"seed {seed}: ours took {runs[-1][0]:.1f} s to {runs[-1][1]:.3f} nats")
    times = Comparison([seconds for seconds, _ in runs], [run_recipe(text, seed)[0] for seed in SEEDS])
    losses = [loss for _, loss in runs]
    return Result(
        BARS["depth"].at(median(losses)),
        (Bar("the recipe's time, against ours", "times", "at least", must=1).at(times.ratio),),
        {**times.as_dict(), **_losses(text, losses), "characters": horizons, "options": DEPTH_OPTIONS}
        | {"steps per second by threads": rates, "the peer's": their_rates},
    )


def _losses(text: Text, ours: list[float]) -> dict[str, list[float]]:
    return {"losses of ours": ours, "losses of the peer": [run_recipe(text, seed)[1] for seed in SEEDS]}


@cache
def run_recipe(text: Text, seed: int) -> Run:
    """The peer's training: run once for each seed, and kept for the bench that asks next. Raises MissingPeer."""

    def train() -> NanoGPTRecipe:
        recipe = NanoGPTRecipe(len(text.vocabulary), seed)
        for _ in recipe.steps(text.training):
            pass
        return recipe

    with threads(recipe_threads(text)[0]):
        seconds, recipe = timed(train)
        loss = recipe.held_out_loss(text.held_out)
    say(f"seed {seed}: the recipe took {seconds:.1f} s to {loss:.3f} nats")
    return seconds, loss


@cache
def recipe_threads(text: Text) -> tuple[int, dict[int, float]]:
    return fastest_threads(lambda: NanoGPTRecipe(len(text.vocabulary)).steps(text.training))


def run_gpt(text: Text, options: Mapping[str, Any], n_chars: int, seed: int) -> Run:
    """Build a GPT and let it learn `n_chars` characters."""

    def train() -> GPT:
        model = GPT(len(text.vocabulary), seed=seed, **options)
        for _ in model.learn(text.training, n_chars, seed):
            pass
        return model

    seconds, model = timed(train)
    return seconds, nats(model, text.held_out)


def nats(model: GPT, stream: np.ndarray) -> float:
    """Mean loss over a whole stream, in nats per character."""
    return -float(model.log_likelihoods(stream).mean())


def endless(n_symbols: int, stream: np.ndarray, options: Mapping[str, Any] = LEARN_OPTIONS) -> Iterator[Progress]:
    """A training whose end nobody waits for."""
    return GPT(n_symbols, **options).learn(stream, n_chars=10**9)


def chars_within(seconds: float, n_symbols: int, stream: np.ndarray, options: Mapping[str, Any] = LEARN_OPTIONS) -> int:
    """Characters that fit into so many seconds, by a rate measured before the training begins."""
    learning = endless(n_symbols, stream, options)
    chars_in_a_step = [progress.n_seen for progress in islice(learning, 4)][1]
    return int(rate(learning, 3.0) * seconds * chars_in_a_step)


def fastest_threads(make: Callable[[], Iterator[Any]]) -> tuple[int, dict[int, float]]:
    """The fastest number of threads, and the steps per second with each up to the number of cores."""
    rates = {}
    for count in range(1, n_cores() + 1):
        with threads(count):
            work = make()
            list(islice(work, 3))
            rates[count] = rate(work, 2.0)
    return fastest(rates), rates
