"""`symbols`: a counting model whose alphabet is Chinese: from characters to a text of 800, with a prediction of more.

Words of two characters each, both drawn by Zipf's law: the shape of a text in 5,000 characters, made on the spot.
"""

from statistics import median

import numpy as np

from data.vocabulary import END, Vocabulary
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import SEEDS, timed
from tiny_models.bench.result import Result
from tiny_models.bench.text import Text
from tiny_models.ngram import NGram
from tiny_models.sample import sample

N_SYMBOLS, N_WORDS, N_CHARS, WRITTEN, ORDER = 5_000, 20_000, 1_000_000, 800, 6


def symbols(text: Text) -> Result:
    """Seconds to count a megacharacter, judge 4,000 of it and write 800; the text that is given is not looked at."""
    vocabulary, made = _vocabulary(), zipfian(N_CHARS)
    seconds = [timed(lambda seed=seed: _answer(vocabulary, made, seed))[0] for seed in SEEDS]
    return Result(BARS["symbols"].at(median(seconds)), detail={"symbols": N_SYMBOLS + 1, "order": ORDER, "s": seconds})


def zipfian(n_chars: int, seed: int = 0) -> np.ndarray:
    """A stream of symbols (n_chars,) in which every one of them stands, an end mark after each hundred words."""
    rng = np.random.default_rng(seed)
    words = 1 + rng.choice(N_SYMBOLS, (N_WORDS, 2), p=_zipf(N_SYMBOLS))
    words[: N_SYMBOLS // 2] = 1 + np.arange(N_SYMBOLS).reshape(-1, 2)
    stream = words[rng.choice(N_WORDS, n_chars // 2, p=_zipf(N_WORDS))].ravel()
    stream[::200] = 0
    return stream


def _answer(vocabulary: Vocabulary, stream: np.ndarray, seed: int) -> str:
    model = NGram(len(vocabulary), ORDER).count(stream)
    model.log_likelihoods(stream[:4_000])
    return sample(model, vocabulary, "", WRITTEN, 0.7, seed=seed)


def _vocabulary() -> Vocabulary:
    return Vocabulary(END + "".join(chr(0x4E00 + i) for i in range(N_SYMBOLS)))


def _zipf(n: int) -> np.ndarray:
    weights = 1 / np.arange(1, n + 1)
    return weights / weights.sum()
