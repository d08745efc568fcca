"""How far to train: `python -m tiny_models.bench.horizons CHARS[,CHARS...] [NAME=VALUE ...] [--text PATH] [--seeds N]`.

Held-out losses in nats of a GPT with settings such as `layers=2 width=128 orders=2,3,4`, on seeds
from 100 on, which judge nothing. The horizons of `learn` and `depth` were chosen by it, before they were judged.
"""

import argparse
from ast import literal_eval
from statistics import mean, stdev
from typing import Any

from tiny_models.bench.learn import endless, fastest_threads, run_gpt
from tiny_models.bench.text import read_text
from tiny_models.threads import threads


def setting(text: str) -> tuple[str, Any]:
    """
    >>> setting("orders=2,3,4"), setting("width=128")
    (('orders', (2, 3, 4)), ('width', 128))
    """
    name, _, value = text.partition("=")
    return name, literal_eval(value)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tiny_models.bench.horizons", description=__doc__.splitlines()[0])
    parser.add_argument("chars", help="characters to train on; several, with commas, are tried one after another")
    parser.add_argument("settings", nargs="*", type=setting, metavar="NAME=VALUE", help="of the GPT")
    parser.add_argument("--text", metavar="PATH", help="a text file to learn from; the corpus prose by default")
    parser.add_argument("--seeds", type=int, default=2)
    asked = parser.parse_args()
    text, options = read_text(asked.text), dict(asked.settings)
    count, _ = fastest_threads(lambda: endless(len(text.vocabulary), text.training, options))
    print(f"{'characters':>12} {'nats':>8} {'deviation':>10} {'worst':>8} {'seconds':>8}   {options}, {count} threads")
    for n_chars in map(int, asked.chars.split(",")):
        with threads(count):
            runs = [run_gpt(text, options, n_chars, seed) for seed in range(100, 100 + asked.seeds)]
        losses = [loss for _, loss in runs]
        spread = stdev(losses) if len(losses) > 1 else float("nan")
        print(f"{n_chars:12,} {mean(losses):8.4f} {spread:10.4f} {max(losses):8.4f} {mean(s for s, _ in runs):8.1f}")


if __name__ == "__main__":
    main()
