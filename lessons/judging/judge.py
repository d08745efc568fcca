"""The command that judges the findings: `python -m lessons findings`."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tqdm import tqdm

from lessons.finding import Finding, Judgement
from lessons.findings import known
from lessons.judging.record import write_record
from lessons.judging.told import told
from tiny_models.cores import n_cores
from tiny_models.threads import threads

FIRST_SEED, N_SEEDS = 300, 10
"""One rule for all cards: these seeds judge, and nothing was chosen by them. Settings were chosen on seeds 0 to 9.

Earlier versions of some measures were judged on seeds from 100 on, so those have been looked at.
"""
MOST_PROCESSES = 61
"""More than these Windows does not wait for."""


def main(argv: list[str]) -> int:
    """Print a verdict for each finding; 1 when one is worse than its card states, 2 for a name that is unknown."""
    asked = _arguments(argv)
    findings = known()
    if asked.only and asked.only not in findings:
        print(f"There is no finding '{asked.only}'; there are: {', '.join(findings)}.", file=sys.stderr)
        return 2
    chosen = [findings[asked.only]] if asked.only else list(findings.values())
    judgements = judge(chosen, range(asked.first_seed, asked.first_seed + asked.seeds))
    if asked.record:
        for judgement in judgements:
            write_record(judgement)
    print(json.dumps([j.as_row() for j in judgements], indent=2) if asked.json else "\n\n".join(map(told, judgements)))
    return 0 if all(judgement.as_expected and not judgement.null_passes for judgement in judgements) else 1


def judge(findings: Sequence[Finding], seeds: Iterable[int]) -> list[Judgement]:
    """Measure each finding and its null on each seed, in processes of one thread, as many as there are cores."""
    seeds = tuple(seeds)
    tasks = [(finding.name, seed + finding.draws) for finding in findings for seed in seeds]
    if not tasks:
        return []
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # processes that come inherit it; `threads` is for torch alone
    # Not joblib: its workers leave when they have grown by 300 MB, and were once seen to wait for each other for ever.
    with ProcessPoolExecutor(min(n_cores(), len(tasks), MOST_PROCESSES), get_context("spawn")) as pool:
        done = tqdm(pool.map(measured, *zip(*tasks, strict=True)), total=len(tasks), desc="findings", disable=None)
        results = dict(zip(tasks, done, strict=True))
    return [_judgement(finding, tuple(seed + finding.draws for seed in seeds), results) for finding in findings]


def measured(name: str, seed: int) -> tuple[dict[str, float], dict[str, float], float]:
    """One seed of one finding, on one thread: its figures, those of its null, and the seconds that both took."""
    began, finding = time.perf_counter(), known()[name]
    with threads(1):
        figures = dict(finding.measure(seed))
        without = dict(finding.null(seed)) if finding.null else {}
    return figures, without, time.perf_counter() - began


def _judgement(finding: Finding, seeds: tuple[int, ...], results: Mapping) -> Judgement:
    figures, without, seconds = zip(*(results[finding.name, seed] for seed in seeds), strict=True)
    values = {claim: tuple(float(found[claim]) for found in figures) for claim in finding.claims}
    null_values = {claim: tuple(float(found[claim]) for found in without) for claim in without[0]}
    return Judgement(finding, seeds, values, null_values, sum(seconds))


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m lessons findings", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="judge this finding alone")
    parser.add_argument(
        "--seeds", type=_at_least_two, default=N_SEEDS, help=f"how many seeds, 2 or more (default: {N_SEEDS})"
    )
    parser.add_argument(
        "--first-seed", type=_from_zero, default=FIRST_SEED, help=f"the first of them (default: {FIRST_SEED})"
    )
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--record", action="store_true", help="keep the result for the card that lessons show")
    return parser.parse_args(argv)


def _from_zero(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 9):
        raise argparse.ArgumentTypeError(f"a seed is a whole number from 0 to {10**9 - 1:,}, not {text!r:.40}")
    return int(text)


def _at_least_two(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"a band needs two seeds or more, a whole number, not {text!r}")
    return int(text)
