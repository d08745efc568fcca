"""`mix`: how long a slider takes to its answer, from new weights to new text, when the drawn mix is counted again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

import numpy as np

from data.corpora.files import from_text
from data.corpus import Corpus
from data.mix import Mix
from data.noise import KeyboardTypos, ShuffledWords
from data.vocabulary import Vocabulary
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import percentile_95
from tiny_models.bench.result import Bar, Result
from tiny_models.bench.text import Text
from tiny_models.ngram import NGram
from tiny_models.sample import sample

CHARS, LIVE_CHARS, WRITTEN_CHARS = 1_000_000, 300_000, 300
MOVES = 40
SHOWN_ORDER = 8
"""The order of the live bench, whose cues lie further back; counting takes longer by two lengths of n-gram."""


def mix(text: Text) -> Result:
    """Milliseconds that 95 of 100 moves of a slider stay below, from MOVES of them."""
    still = moves(corpora(text, CHARS), live=False)
    live = moves(corpora(text, LIVE_CHARS), live=True)
    deep = moves(corpora(text, LIVE_CHARS), live=True, order=SHOWN_ORDER)
    return Result(
        BARS["mix"].at(p95(still)),
        (Bar("the same with live noise, 300 kB, p95", "ms", "at most", must=80, aim=20).at(p95(live)),),
        {"median ms by stage": stages(still), "median ms by stage, live": stages(live)}
        | {f"p95 ms at order {SHOWN_ORDER}, live": p95(deep), "moves": MOVES}
        | {f"median ms by stage at order {SHOWN_ORDER}, live": stages(deep)},
    )


def p95(laps: list[dict[str, float]]) -> float:
    """Milliseconds for a whole move."""
    return 1000 * percentile_95([sum(lap.values()) for lap in laps])


def stages(laps: list[dict[str, float]]) -> dict[str, float]:
    return {stage: 1000 * median(lap[stage] for lap in laps) for stage in laps[0]}


def corpora(text: Text, n_chars: int) -> dict[str, Corpus]:
    """The text, and what typing errors and shuffling make of it."""
    clean = from_text(text.stretched(n_chars), text.name)
    return {"clean": clean, "noisy": KeyboardTypos(0.1)(clean)[0], "shuffled": ShuffledWords(0.5)(clean)[0]}


def moves(parts: dict[str, Corpus], live: bool, order: int = 6) -> list[dict[str, float]]:
    """Seconds by stage of each move of a slider, to new weights and, if live, to a new rate of noise."""
    vocabulary = vocabulary_of(parts)
    size = min(part.n_chars for part in parts.values())
    random = np.random.default_rng(0)
    weights, rates = random.dirichlet(np.ones(len(parts)), MOVES), random.uniform(0.01, 0.5, MOVES)
    return [
        move(parts, weights[i].round(3).tolist(), rates[i] if live else None, vocabulary, size, order)
        for i in range(MOVES)
    ]


def vocabulary_of(parts: dict[str, Corpus]) -> Vocabulary:
    """All characters that any rate of noise can bring."""
    return Vocabulary.of(*parts.values(), KeyboardTypos(1.0)(parts["clean"])[0])


def move(
    parts: dict[str, Corpus], weights: list[float], noise: float | None, vocabulary: Vocabulary, size: int, order: int
) -> dict[str, float]:
    """What one move makes anew, stage by stage, in seconds."""
    laps, lap = stopwatch()
    if noise is not None:
        with lap("transform"):
            parts = {**parts, "noisy": KeyboardTypos(noise)(parts["clean"])[0]}
    with lap("draw"):
        drawn, _ = Mix(parts, dict(zip(parts, weights, strict=True))).draw(size)
    with lap("encode"):
        stream = vocabulary.encode_corpus(drawn)
    with lap("count"):
        model = NGram(len(vocabulary), order).count(stream)
        model.reader()
    with lap("write"):
        sample(model, vocabulary, n_chars=WRITTEN_CHARS)
    return laps


def stopwatch() -> tuple[dict[str, float], Callable]:
    """A dict that fills with seconds, and what measures them: `with lap("draw"): ...`."""
    laps: dict[str, float] = {}

    @contextmanager
    def lap(stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        laps[stage] = time.perf_counter() - start

    return laps, lap
