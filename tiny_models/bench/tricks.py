"""What each trick of the GPT gives: `python -m tiny_models.bench.tricks [NAME ...] [--text PATH] [--seeds N]`.

Each is taken away, or replaced by what was tried instead, and the same short trainings are run again with one
thread: TS36 and ST200 are losses in nats after 36 steps on the text, and in bits after 200 steps on clean stories.
CPU seconds, so that what else the machine does matters little.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from statistics import mean
from time import process_time
from typing import Any
from unittest.mock import patch

import torch

from data.corpus import CorpusError
from tiny_models import gpt, optimisers
from tiny_models.bench.arms import stories
from tiny_models.bench.compare import timed
from tiny_models.bench.text import Text, read_text
from tiny_models.gpt import BATCH, GPT
from tiny_models.gpt_settings import ORDERS, QUICK
from tiny_models.memory import keep_freed_memory
from tiny_models.threads import threads

TEXT_STEPS, STORY_STEPS, WINDOW = 36, 200, 64
JUDGED_CHARS = 60_000
"""Of the text's held-out part."""


@dataclass(frozen=True)
class Trick:
    """What is changed: in the module, in the model's settings, or in the model when it has been made."""

    patched: Callable[[], AbstractContextManager] = nullcontext
    options: Mapping[str, Any] = field(default_factory=dict)
    changed: Callable[[GPT], object] = lambda model: None


def constant(**values: Any) -> Trick:
    """The same with other names in `tiny_models.gpt`."""
    return Trick(partial(patch.multiple, gpt, **values))


def options(**settings: Any) -> Trick:
    return Trick(options=settings)


def plain(**settings: Any) -> Trick:
    """Without the n-gram memory, and with the settings that suit that, but for some."""
    return Trick(options={"orders": (), **QUICK, **settings})


@contextmanager
def rates_that_fall(shape: Callable[[float], float]) -> Iterator[None]:
    """Rates by the part of the training that is done, from 0 to 1."""
    step = gpt.Optimiser.step
    with patch.object(gpt.Optimiser, "step", lambda self, decay: step(self, shape((1 - decay) ** 0.5))):
        yield


class ReLU:
    apply = torch.relu


@torch.no_grad()
def random_outputs(model: GPT) -> None:
    """Output projections that do not start at zero."""
    for block in model.blocks:
        for output in (block.attention.output, block.mlp.output):
            output.normal_(std=output.shape[1] ** -0.5, generator=torch.Generator().manual_seed(1))


def whole_floats(model: GPT) -> None:
    model.ngrams.table = model.ngrams.table.float()


TRICKS = {
    "as it is": Trick(),
    "no n-gram memory": options(orders=()),
    "n-grams of 2, 3, 4 only": options(orders=(2, 3, 4)),
    "the n-grams' table in 32 bits": Trick(changed=whole_floats),
    "n-gram rate 0.05": constant(NGRAM_RATE=0.05),
    "n-gram rate 0.2": constant(NGRAM_RATE=0.2),
    "Adam for the matrices": constant(Muon=optimisers.Adam),
    "Muon's momentum 0.95": constant(Muon=partial(optimisers.Muon, momentum=0.95)),
    "Muon's rate 0.03": constant(MUON_RATE=0.03),
    "Newton-Schulz of 3 rounds": Trick(
        partial(patch.object, optimisers, "orthogonalise", partial(optimisers.orthogonalise, rounds=3))
    ),
    "Adam's first beta 0.9": constant(Adam=partial(optimisers.Adam, betas=(0.9, 0.95))),
    "rates that fall as 1 - x": Trick(partial(rates_that_fall, lambda x: 1 - x)),
    "rates that do not fall": Trick(partial(rates_that_fall, lambda x: 1)),
    "ReLU, not squared": constant(SquaredReLU=ReLU),
    "outputs that start at random": Trick(changed=random_outputs),
    "16 windows a step, twice the steps": options(batch=16),
    "windows of 32, twice the steps": options(window=32),
    "width 48": options(width=48, heads=2),
    "width 96": options(width=96),
    "plain and quick": plain(),
    "plain, no head starts near": plain(near=0),
    "plain, heads of 16, half as many": plain(heads=4, near=3),
    "plain, MLP twice as wide, not 4 times": plain(mlp=2),
    "plain, 32 windows a step, half the steps": plain(batch=32),
    "plain, windows of 64, half the steps": plain(window=64),
    "plain, the usual rates": plain(pace=1.0),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tiny_models.bench.tricks", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {'; '.join(TRICKS)}; all by default")
    parser.add_argument("--text", metavar="PATH", help="a text file to learn from; the corpus prose by default")
    parser.add_argument("--seeds", type=int, default=3, help="how many, from 100 on; losses are means")
    asked = parser.parse_args()
    names = asked.names or list(TRICKS)
    if unknown := [name for name in names if name not in TRICKS]:
        parser.error(f"there is no trick {unknown[0]!r}; there are: {'; '.join(TRICKS)}")
    try:
        text = read_text(asked.text)
    except CorpusError as error:
        parser.error(str(error))
    keep_freed_memory()
    print(f"{'trick':40} {'TS36':>7} {'ST200':>7} {'ms a step':>10}")
    for name in names:
        on_text, on_stories, seconds = measure(TRICKS[name], text, range(100, 100 + asked.seeds))
        print(f"{name:40} {on_text:7.4f} {on_stories:7.4f} {1000 * seconds:10.1f}", flush=True)


def measure(trick: Trick, text: Text, seeds: range) -> tuple[float, float, float]:
    """Mean losses on text and stories, and CPU seconds for as many characters as BATCH windows hold."""
    bench, judged = stories(), text.held_out[:JUDGED_CHARS]
    runs = [train(trick, len(text.vocabulary), text.training, TEXT_STEPS, seed) for seed in seeds]
    longer = [train(trick, len(bench.vocabulary), bench.streams["clean"], STORY_STEPS, seed) for seed in seeds]
    with threads(1), trick.patched():  # a model is judged as what it was trained as
        on_text = mean(-float(model.log_likelihoods(judged).mean()) for model, _ in runs)
        on_stories = mean(bench.loss(model) for model, _ in longer)
    return on_text, on_stories, mean(seconds for _, seconds in longer) / STORY_STEPS


def train(trick: Trick, n_symbols: int, stream: Any, n_steps: int, seed: int) -> tuple[GPT, float]:
    """A model, and the CPU seconds of its training."""
    model = GPT(n_symbols, seed=seed, **{"orders": ORDERS, **trick.options})
    trick.changed(model)
    with threads(1), trick.patched():
        seconds, _ = timed(lambda: list(model.learn(stream, n_steps * BATCH * WINDOW, seed)), process_time)
    return model, seconds


if __name__ == "__main__":
    main()
