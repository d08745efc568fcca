"""`busy` and `growth`: what other processes, more arms and more text do to the speed."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median

import numpy as np

from data.vocabulary import END
from tiny_models.bench.arms import in_pieces
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import SEEDS, rate, say, timed
from tiny_models.bench.learn import endless
from tiny_models.bench.result import Bar, Result
from tiny_models.bench.text import Text
from tiny_models.cores import n_cores
from tiny_models.ngram import NGram
from tiny_models.side_by_side import take_turns
from tiny_models.threads import threads

PIECE = 10
"""Steps of an arm between two turns."""


def busy(text: Text) -> Result:
    """Steps per second while another process keeps one core busy, as a share of those on a quiet machine."""
    three = [kept(text, n_arms=3) for _ in SEEDS]
    one = [kept(text, n_arms=1) for _ in SEEDS]
    all_cores = [kept(text, n_arms=1, n_threads=n_cores()) for _ in SEEDS]
    return Result(
        BARS["busy"].at(100 * median(three)),
        (Bar("speed that one arm keeps", "%", "at least", must=50, aim=70).at(100 * median(one)),),
        {"percent kept by three arms": percent(three), "percent kept by one arm": percent(one)}
        | {"percent that one arm on all cores would keep": percent(all_cores)}
        | {"cores": n_cores()},
    )


def percent(shares: list[float]) -> list[float]:
    return [100 * share for share in shares]


def kept(text: Text, n_arms: int, n_threads: int = 1) -> float:
    """The share of the speed that is left, measured right after the speed itself."""
    quiet = steps_per_second(text, n_arms, n_threads)
    with one_core_busy():
        return steps_per_second(text, n_arms, n_threads) / quiet


@contextmanager
def one_core_busy() -> Iterator[subprocess.Popen]:
    """Another process that never waits."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        try:
            yield process
        finally:
            process.kill()


def steps_per_second(text: Text, n_arms: int, n_threads: int = 1, stream: np.ndarray | None = None) -> float:
    """Steps of all arms together. Several arms take turns side by side; one alone may use several threads."""
    stream = text.training if stream is None else stream
    learning = {str(arm): in_pieces(endless(len(text.vocabulary), stream), PIECE) for arm in range(n_arms)}
    turns = learning["0"] if n_arms == 1 else rounds(learning)
    with threads(n_threads):
        next(turns)
        return n_arms * PIECE * rate(turns, seconds=2.0)


def rounds(learning: Mapping[str, Iterator]) -> Iterator[None]:
    """A turn of every arm at each step."""
    for turn, _ in enumerate(take_turns(learning), start=1):
        if turn % len(learning) == 0:
            yield


def growth(text: Text) -> Result:
    """Time by the number of arms, by the size of a corpus, and to count: the one that grows too fast by most."""
    arms = {n: steps_per_second(text, n) for n in (1, 2, 4, 8)}
    say(f"steps per second by arms: {arms}")
    steps = {n: learning_speed(text, n) for n in (0.1, 1, 10)}
    say(f"steps per second by MB: {steps}")
    seconds = {n: counting_time(text, n) for n in (1, 10, 50)}
    factors = {
        "an arm's step, 8 arms against one for each core": arms[max(n for n in arms if n <= n_cores())] / arms[8],
        "a step's time, 10 MB against 0.1 MB": steps[0.1] / steps[10],
        "seconds to count a MB, of 50 against of 1": seconds[50] / 50 / seconds[1],
    }
    return Result(
        BARS["growth"].at(max(factors.values())),
        detail={"factors": factors, "steps per second of all arms, by arms": arms}
        | {"steps per second by MB of corpus": steps, "seconds to count, by MB": seconds},
    )


def learning_speed(text: Text, megabytes: float) -> float:
    """Steps per second of one arm that learns from so many megabytes."""
    stream = text.vocabulary.encode(END + text.stretched(int(1e6 * megabytes)))
    return median(steps_per_second(text, 1, stream=stream) for _ in SEEDS)


def counting_time(text: Text, megabytes: int) -> float:
    """Seconds to count so many megabytes, to a model that can be asked."""
    stream = text.vocabulary.encode(END + text.stretched(1_000_000 * megabytes))
    seconds = median(timed(lambda: NGram(len(text.vocabulary)).count(stream).reader())[0] for _ in SEEDS)
    say(f"{megabytes} MB: counted in {seconds:.2f} s")
    return seconds
