"""The command that judges the findings: `python -m lessons findings`."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tqdm import tqdm

from lessons.finding import Finding, Judgement
from lessons.findings import known
from lessons.record import write_record
from tiny_models.threads import n_cores, threads

FIRST_SEED = 100
"""Settings were chosen on seeds 0 to 9; nobody has looked at the results from here on."""
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
    return 0 if all(judgement.as_expected for judgement in judgements) else 1


def judge(findings: Sequence[Finding], seeds: Iterable[int]) -> list[Judgement]:
    """Measure each finding on each seed, in processes of one thread each, as many as there are cores."""
    seeds = tuple(seeds)
    tasks = [(finding.name, seed) for finding in findings for seed in seeds]
    # Not joblib: its workers leave when they have grown by 300 MB, and were once seen to wait for each other for ever.
    with ProcessPoolExecutor(min(n_cores(), len(tasks), MOST_PROCESSES), get_context("spawn")) as pool:
        done = tqdm(pool.map(measured, *zip(*tasks, strict=True)), total=len(tasks), desc="findings", disable=None)
        results = dict(zip(tasks, done, strict=True))
    return [_judgement(finding, seeds, results) for finding in findings]


def measured(name: str, seed: int) -> tuple[dict[str, float], float]:
    """One seed of one finding, on one thread: its figures, and the seconds it took."""
    began = time.perf_counter()
    with threads(1):
        return dict(known()[name].measure(seed)), time.perf_counter() - began


def told(judgement: Judgement) -> str:
    """A judgement in words, for a terminal."""
    finding = judgement.finding
    lines = [f"{finding.name} (lesson {finding.lesson}): {judgement.verdict}", f"  published: {finding.published}"]
    lines += [f"  source: {finding.paper}"]
    for name, claim in finding.claims.items():
        mean, low, high = judgement.interval(name)
        asked = f"asked: {claim.side} {claim.size:.4g}; no effect: {claim.no_effect:.4g}"
        lines += [f"  {claim.what}: {mean:.4g}, band {low:.4g} to {high:.4g} ({asked}): {judgement.verdicts[name]}"]
    seeds = f"seeds {judgement.seeds[0]} to {judgement.seeds[-1]}"
    lines += [
        f"  {seeds}, {judgement.seconds / len(judgement.seeds):.1f} s each; "
        f"{finding.settings_tried} settings tried on seeds 0 to 9"
    ]
    return "\n".join(lines + ([f"  {finding.remark}"] if finding.remark else []))


def _judgement(finding: Finding, seeds: tuple[int, ...], results: dict) -> Judgement:
    measured = [results[finding.name, seed] for seed in seeds]
    values = {claim: tuple(float(figures[claim]) for figures, _ in measured) for claim in finding.claims}
    return Judgement(finding, seeds, values, sum(seconds for _, seconds in measured))


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m lessons findings", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="judge this finding alone")
    parser.add_argument("--seeds", type=_at_least_two, default=3, help="how many seeds, 2 or more (default: 3)")
    parser.add_argument("--first-seed", type=int, default=FIRST_SEED, help=f"the first of them (default: {FIRST_SEED})")
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--record", action="store_true", help="keep the result for the card that lessons show")
    return parser.parse_args(argv)


def _at_least_two(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"a band needs two seeds or more, a whole number, not {text!r}")
    return int(text)
