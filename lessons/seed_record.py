"""What a lesson's guide says of several seeds: measured by a command, and kept beside the module that measures."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lessons.band import band_table

SEEDS = range(5)
Numbers = Mapping[str, float]
"""Of one seed: bits per character, percent or counts, by what they are of."""


def measure(numbers: Callable[[int], Numbers], file: Path, wanted: Sequence[str] = ()) -> str:
    """Measure these seeds, or all five, and keep what they give; the table of all that are kept, as Markdown.

    Each is kept as soon as it is there, so they may be measured one at a time: `python -m MODULE 3 4`.
    """
    for seed in map(int, wanted or SEEDS):
        keep(file, seed, numbers(seed))
    found = list(kept(file).values())
    return band_table(found) if len(found) > 1 else "Kept. One seed has no band: measure more."


def kept(file: Path) -> dict[int, Numbers]:
    """What was measured, by seed."""
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {int(seed): numbers for seed, numbers in sorted(found.items())}


def keep(file: Path, seed: int, numbers: Numbers) -> None:
    """Keep a seed's numbers, and drop those of seeds whose numbers are of something else."""
    same = {other: known for other, known in kept(file).items() if known.keys() == numbers.keys()}
    new = same | {seed: {name: round(float(value), 5) for name, value in numbers.items()}}
    file.write_text(json.dumps(dict(sorted(new.items())), indent=1) + "\n", encoding="utf-8")
