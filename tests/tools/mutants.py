"""Change a module on purpose, in one place at a time, and see whether its tests notice.

    .venv/bin/python tests/tools/mutants.py data/skew.py data/mix.py    these modules; without names, all of TESTS
    .venv/bin/python tests/tools/mutants.py --share 0.2 --seed 1        a fifth of each module's, drawn at random
    .venv/bin/python tests/tools/mutants.py --lines 40-58 data/mix.py   the mutants of these lines

What can be changed, and into what, is said by cosmic-ray (cosmic-ray.readthedocs.io), which `start.py` installs beside
the course, into .venv-mutants. Changed is a copy in a temporary folder. PyTorch, pytest and the like are loaded once:
each mutant is a fork of that process, which takes a tenth of the time. So it runs on Linux and macOS.
"""

import argparse
import ast
import difflib
import gc
import importlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import hypothesis
import pytest
from mutants_table import TESTS

ROOT = Path(__file__).parents[2]

PROFILES = {"few_examples": 3, "all_examples": 100}
SAID = "tests_said.txt"  # by those of the last mutant
SAME_PLACE = 2
MEMORY = 6 << 30  # bytes that a mutant may ask for: one that never stops would take all there is


def mutants(source: str) -> Iterator[tuple[tuple, str]]:
    """Each place, and a source that is changed there and is another program, annotations apart."""
    import cosmic_ray.plugins as plugins
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code

    seen, nodes = {meaning(source)}, list(ast_nodes(get_ast(source)))
    operators = {name: plugins.get_operator(name) for name in plugins.operator_names()}
    for name, operator in operators.items():
        if operator.arguments():  # names of somebody's own project
            continue
        places = [start for node in nodes for start, _ in operator().mutation_positions(node)]
        for nth, place in enumerate(places):
            changed = mutate_code(source, operator(), nth)
            if (means := meaning(changed)) and means not in seen:
                seen.add(means)
                yield (*place, name.split("_")[0]), changed  # + may become -, *, /, ...: all of one kind


def drawn(every: list[tuple[tuple, str]], share: float, seed: str) -> list[tuple[tuple, str]]:
    """At most two mutants of one kind in one place, and of these a share, in the order of the lines."""
    rng, kept, n_there = random.Random(seed), [], Counter()
    for place, changed in rng.sample(every, len(every)):
        n_there[place] += 1
        if n_there[place] <= SAME_PLACE:
            kept.append((place, changed))
    return sorted(kept[: round(share * len(kept))])


def meaning(source: str | None) -> str:
    """The program without its annotations, which are never run; empty for what is no program."""
    try:
        tree = ast.parse(source or "?")
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        for name in {"annotation", "returns"} & set(node._fields):
            setattr(node, name, ast.Constant(None) if isinstance(node, ast.AnnAssign) else None)
    return ast.dump(tree)


def copy_of_the_course(folder: Path) -> Path:
    """Every file that git knows or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in [name for name in listed if (ROOT / name).is_file()]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def load_what_each_run_needs() -> None:
    """Everything but the course, so that a fork begins where the tests do, and need not clear up what it was given."""
    for name in ("torch", "faker", "sklearn.linear_model"):
        importlib.import_module(name)
    for plugin in metadata.entry_points(group="pytest11"):
        plugin.load()
    gc.freeze()


def run_tests(profile: str, places: list[str], seconds: float) -> None:
    os.setsid()  # so that it can be ended with whatever it starts
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    said = os.open(SAID, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1), os.dup2(said, 2)
    plain = ["-p", "no:cacheprovider", "-p", "no:randomly", "-o", "addopts=--doctest-modules"]
    plain += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of plugins, which are loaded already
    os._exit(pytest.main(["-x", "-q", f"--hypothesis-profile={profile}", *plain, *places]))


def survives(profile: str, places: list[str], seconds: float) -> bool:
    """Whether all tests pass within so many seconds of CPU."""
    fork = multiprocessing.get_context("fork").Process(target=run_tests, args=(profile, places, seconds))
    fork.start()
    fork.join(10 * seconds)
    if fork.exitcode is None:
        os.killpg(fork.pid, signal.SIGKILL)
        fork.join()
    return fork.exitcode == 0


def spent() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def limits(places: list[str]) -> dict[str, float]:
    """CPU seconds that a mutant may take under each profile. Raises `SystemExit` if the module itself does not pass."""
    found = {}
    for profile in PROFILES:
        before = spent()
        if not survives(profile, places, 500):
            raise SystemExit(f"{Path(SAID).read_text()}\n{places[0]} as it stands does not pass its tests.")
        found[profile] = 5 + 3 * (spent() - before)
    return found


def try_module(name: str, copy: Path, args: argparse.Namespace) -> None:
    path, places = copy / name, [name, *(f"tests/{test}" for test in TESTS[name].split())]
    source, began = path.read_text(encoding="utf-8"), time.monotonic()
    sys.dont_write_bytecode = False
    seconds = limits(places)
    sys.dont_write_bytecode = True  # two mutants of one size and second would be taken for one
    for stale in path.parent.glob(f"__pycache__/{path.stem}.*"):
        stale.unlink()
    every = [(place, changed) for place, changed in mutants(source) if args.lines[0] <= place[0] <= args.lines[1]]
    tried, survivors = drawn(every, args.share, f"{args.seed} {name}"), []
    for (line, *_), changed in tried:
        path.write_text(changed, encoding="utf-8")
        if all(survives(profile, places, seconds[profile]) for profile in PROFILES):
            survivors.append(line)
            diff = difflib.unified_diff(source.split("\n"), changed.split("\n"), lineterm="", n=0)
            print(f"survives in {name}:{line}", *list(diff)[3:], sep="\n    ", flush=True)
    path.write_text(source, encoding="utf-8")
    outcome = f"{len(tried) - len(survivors)} killed, {len(survivors)} survive"
    minutes = (time.monotonic() - began) / 60
    print(f"{name}: {len(tried)} of {len(every)} mutants tried, {outcome}; {minutes:.1f} min", flush=True)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a key of TESTS")
    parser.add_argument("--share", type=float, default=1.0, help="of each module's mutants, from 0 to 1")
    parser.add_argument("--seed", default="0", help="of the draw")
    parser.add_argument("--lines", default="1-9999", help="FIRST-LAST")
    args = parser.parse_args(arguments)
    args.lines = [int(end) for end in args.lines.split("-")]
    load_what_each_run_needs()
    for name, n in PROFILES.items():  # the same examples each time; a counter-example need not be small
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile(
            name, deadline=None, derandomize=True, database=None, max_examples=n, phases=phases
        )
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        (temporary := Path(folder) / "tmp").mkdir()
        os.environ.update(TMPDIR=str(temporary), PYTHONDONTWRITEBYTECODE="1", OMP_NUM_THREADS="1")
        tempfile.tempdir = None
        os.chdir(copy := copy_of_the_course(Path(folder) / "course"))
        sys.path[:] = [str(copy), *(place for place in sys.path if place not in ("", str(ROOT)))]
        os.environ["PYTHONPATH"] = str(copy)
        for name in args.modules or TESTS:
            try_module(name, copy, args)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    import start

    beside = start.install_beside("mutants")
    if Path(sys.prefix) != beside.parent.parent:
        os.execv(beside, [str(beside), __file__, *sys.argv[1:]])
    main(sys.argv[1:])
