"""What a memory of n-grams buys: `python -m tiny_models.bench.memory_buys [NAME ...] [--chars N] [--seeds N]`.

Transformers of width 64, plain and with the memory, learn from clean stories. For each: CPU seconds of one thread, bits
per character on held-out stories, and how many sentences of 20,000 characters that it writes the grammar accepts.
"""

import argparse
from collections.abc import Mapping
from statistics import mean
from time import process_time
from typing import Any, NamedTuple

from data.corpora.stories import grammar, sentences
from tiny_models.bench.arms import stories
from tiny_models.bench.compare import timed
from tiny_models.gpt import GPT
from tiny_models.gpt_settings import ORDERS, QUICK
from tiny_models.sample import samples
from tiny_models.threads import threads

CHARS = 400_000
"""What a transformer of the live bench reads."""
TEMPERATURE, TEXTS, TEXT_CHARS = 0.7, 20, 1_000
KINDS: Mapping[str, Mapping[str, Any]] = {
    **{f"plain {layers}": {**QUICK, "layers": layers} for layers in (1, 2, 3)},
    **{f"memory {layers}": {"orders": ORDERS, "layers": layers} for layers in (1, 2, 3)},
}
"""The settings of each, by kind and number of layers."""


class Bought(NamedTuple):
    """CPU seconds of a training, bits per character after it, and the share of sentences that are accepted, 0 to 1."""

    seconds: float
    bits: float
    accepted: float


def main() -> None:
    says = __doc__.splitlines()[0]
    parser = argparse.ArgumentParser(prog="python -m tiny_models.bench.memory_buys", description=says)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(KINDS)}; all by default")
    parser.add_argument("--chars", type=int, default=CHARS, help="characters to learn from")
    parser.add_argument("--seeds", type=int, default=3, help="how many, from 100 on; all figures are means")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in KINDS]:
        parser.error(f"there is no {unknown[0]!r}; there are {', '.join(KINDS)}")
    print(f"{'model':10} {'characters':>10} {'CPU s':>7} {'bits':>7} {'accepted':>9}")
    for name in asked.names or KINDS:
        runs = [bought(KINDS[name], asked.chars, seed) for seed in range(100, 100 + asked.seeds)]
        seconds, bits, accepted = map(mean, zip(*runs, strict=True))
        print(f"{name:10} {asked.chars:10,} {seconds:7.1f} {bits:7.3f} {accepted:9.0%}", flush=True)


def bought(options: Mapping[str, Any], n_chars: int, seed: int, n_texts: int = TEXTS) -> Bought:
    """Train one model on clean stories, and judge it."""
    bench = stories()
    model = GPT(len(bench.vocabulary), seed=seed, **options)
    with threads(1):
        seconds, _ = timed(lambda: list(model.learn(bench.streams["clean"], n_chars, seed)), process_time)
        texts = samples(model, bench.vocabulary, "", TEXT_CHARS, TEMPERATURE, seed=seed, n_texts=n_texts)
    written = [sentence for text in texts for sentence in sentences(text)]
    accepted = sum(map(grammar().accepts_sentence, written)) / max(1, len(written))
    return Bought(seconds, bench.loss(model), accepted)


if __name__ == "__main__":
    main()
