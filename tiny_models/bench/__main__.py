"""`python -m tiny_models.bench [NAME ...] [--text PATH] [--json]`: run benches, and say what they found."""

import argparse
import sys
from collections.abc import Callable, Mapping

from data.corpus import CorpusError
from tiny_models.bench.arms import arms
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import say
from tiny_models.bench.count import count
from tiny_models.bench.kernel import memory
from tiny_models.bench.learn import depth, learn, plain
from tiny_models.bench.limit import limit
from tiny_models.bench.machine import busy, growth
from tiny_models.bench.mix import mix
from tiny_models.bench.peers import INSTALL, MissingPeer
from tiny_models.bench.result import HEADING, Result, as_json, as_lines
from tiny_models.bench.symbols import symbols
from tiny_models.bench.text import Text, read_text
from tiny_models.bench.write import sample
from tiny_models.memory import keep_freed_memory

Bench = Callable[[Text], Result]
ALL = (learn, plain, depth, count, symbols, mix, sample, arms, busy, memory, growth, limit)
BENCHES: Mapping[str, Bench] = {bench.__name__: bench for bench in ALL}


def main(argv: list[str], benches: Mapping[str, Bench] = BENCHES) -> int:
    """0 when every bench that was asked for met what it must; 1 otherwise; 2 for arguments that make no sense."""
    options = arguments(argv, benches)
    keep_freed_memory()  # as wherever models learn
    results = {}
    if not options.json:
        print(HEADING)
    for name in options.names or benches:
        say(f"{name} ...")
        results[name] = run(name, benches[name], options.text)
        if not options.json:
            print("\n".join(as_lines(name, results[name])), flush=True)
    if options.json:
        print(as_json(results))
    return 0 if all(result.met for result in results.values()) else 1


def arguments(argv: list[str], benches: Mapping[str, Bench]) -> argparse.Namespace:
    """Names, text and json; leaves with a message when one of them makes no sense."""
    parser = argparse.ArgumentParser(prog="python -m tiny_models.bench", description="How fast the models are.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(benches)}; all of them by default")
    parser.add_argument("--text", metavar="PATH", help="a text file to learn from; the corpus prose by default")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    options = parser.parse_args(argv)
    if unknown := [name for name in options.names if name not in benches]:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(benches)}")
    try:
        options.text = read_text(options.text)
    except CorpusError as error:
        parser.error(str(error))
    return options


def run(name: str, bench: Bench, text: Text) -> Result:
    """A bench's result; without a value where its peer is missing."""
    try:
        return bench(text)
    except MissingPeer as error:
        say(str(error))
        return Result(BARS[name], detail={"missing": error.name, "install": INSTALL})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
