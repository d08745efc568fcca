"""`arms`: three models learn side by side from clean, noisy and skewed stories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import islice
from statistics import median

import numpy as np

from data.corpus import Corpus, split
from data.mix import cut
from data.noise import KeyboardTypos
from data.skew import Reweight
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import SEEDS, say, timed
from tiny_models.bench.learn import chars_within
from tiny_models.bench.result import Bar, Result
from tiny_models.bench.text import Text
from tiny_models.gpt import GPT
from tiny_models.gpt_settings import ORDERS
from tiny_models.measure import bits_per_character
from tiny_models.sample import sample
from tiny_models.side_by_side import take_turns
from tiny_models.threads import threads
from tiny_models.train import train

CHARS = 550_000
"""Characters that each arm trains on, whatever the seed: two passes over its data. Chosen on seeds 100 to 102."""
MINUTE = 60.0
LONGER = (1.25, 1.5, 2)
"""Horizons between this one and a minute, as multiples: a minute is many passes over so little text, and overfits."""
WRITTEN_CHARS, SNAPSHOTS = 800, 20
"""As in the live bench."""


@dataclass(frozen=True)
class Stories:
    """Arms of equal size, one vocabulary, and what all are judged on; the noise and the skew of the live bench."""

    arms: Mapping[str, Corpus]
    held_out: Corpus

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(*self.arms.values(), self.held_out)

    @cached_property
    def streams(self) -> dict[str, np.ndarray]:
        return {name: self.vocabulary.encode_corpus(corpus) for name, corpus in self.arms.items()}

    def models(self, seed: int) -> dict[str, GPT]:
        return {name: GPT(len(self.vocabulary), orders=ORDERS, seed=seed) for name in self.arms}

    def losses(self, models: Mapping[str, GPT]) -> dict[str, float]:
        return {name: self.loss(model) for name, model in models.items()}

    def loss(self, model: GPT) -> float:
        """Bits per character over all that is held out."""
        return bits_per_character(model, self.vocabulary, self.held_out).overall


@cache
def stories() -> Stories:
    training, held_out = split(SOURCES["stories"](), 0.1)
    noisy, skewed = KeyboardTypos(0.05)(training)[0], Reweight({"she": 0.1, "he": 0.9})(training)[0]
    n_chars = min(corpus.n_chars for corpus in (training, noisy, skewed))
    arms = {"clean": training, "noisy": noisy, "skewed": skewed}
    return Stories({name: cut(corpus, n_chars) for name, corpus in arms.items()}, held_out)


def arms(text: Text) -> Result:
    """Wall time of all three, and how their losses compare with those of longer trainings. The text is not read.

    A minute of training may be worse than a part of it, so the arms are held to the best that any horizon up to
    a minute gives; that is stricter than to what the minute gives.
    """
    bench = stories()
    first = [timed(partial(first_text, bench, seed))[0] for seed in SEEDS]
    runs = [timed(partial(train_all, bench, seed)) for seed in SEEDS]
    losses = [bench.losses(models) for _, models in runs]
    of_each = {name: median(loss[name] for loss in losses) for name in bench.arms}
    longer = {name: train_longer(bench, name) for name in bench.arms}
    above_minute = max(of_each[name] / losses["a minute"] - 1 for name, losses in longer.items())
    above_best = max(of_each[name] / min(losses.values()) - 1 for name, losses in longer.items())
    return Result(
        BARS["arms"].at(median(seconds for seconds, _ in runs)),
        (
            Bar("loss above that after a minute, worst arm", "%", "at most", must=3).at(100 * above_minute),
            Bar("loss above the best horizon up to a minute, worst arm", "%", "at most", must=3).at(100 * above_best),
            Bar("from play to the first text of all arms", "s", "at most", must=1).at(median(first)),
        ),
        {"seconds": [seconds for seconds, _ in runs], "bits per character": losses, "after longer horizons": longer}
        | {"characters of training": CHARS, "characters of data": {n: c.n_chars for n, c in bench.arms.items()}},
    )


def train_all(bench: Stories, seed: int, n_chars: int = CHARS) -> dict[str, GPT]:
    """Build the arms' models, and train them side by side."""
    models = bench.models(seed)
    learning = {name: in_pieces(model.learn(bench.streams[name], n_chars, seed)) for name, model in models.items()}
    for _ in take_turns(learning):
        pass
    return models


def in_pieces(steps: Iterator, size: int = 20) -> Iterator[int]:
    """Many small steps as fewer large ones, as between two looks at a model; the number of steps in each.

    >>> list(in_pieces(iter("abcde"), size=2))
    [2, 2, 1]
    """
    while n := sum(1 for _ in zip(range(size), steps, strict=False)):
        yield n


def first_text(bench: Stories, seed: int) -> dict[str, str]:
    """What the arms write after their first step, all that a learner's run does until then included."""
    write = partial(sample, vocabulary=bench.vocabulary, n_chars=WRITTEN_CHARS)
    runs = {
        name: train(model, bench.vocabulary, bench.vocabulary.encode_corpus(bench.arms[name]), CHARS, bench.held_out,
                    seed=seed, snapshots=SNAPSHOTS, write=write)
        for name, model in bench.models(seed).items()
    }  # fmt: skip
    two_rounds = islice(take_turns(runs), 2 * len(runs))  # the first one is the untrained models'
    return {name: snapshot.sample for name, snapshot in two_rounds}


def write_all(bench: Stories, models: Mapping[str, GPT]) -> dict[str, str]:
    """A text of each arm."""
    return {name: sample(model, bench.vocabulary, n_chars=WRITTEN_CHARS) for name, model in models.items()}


def train_longer(bench: Stories, name: str) -> dict[str, float]:
    """The losses of one arm alone by horizon."""
    stream, symbols = bench.streams[name], len(bench.vocabulary)
    losses = {}
    with threads(1):
        horizons = {f"{int(CHARS * times):,} characters": int(CHARS * times) for times in LONGER}
        horizons["a minute"] = chars_within(MINUTE, symbols, stream)
        for horizon, n_chars in horizons.items():
            model = bench.models(0)[name]
            seconds, _ = timed(partial(list, model.learn(stream, n_chars)))
            losses[horizon] = bench.loss(model)
            say(f"{name}: {losses[horizon]:.3f} bits per character after {seconds:.0f} s, {n_chars:,} characters")
    return losses
