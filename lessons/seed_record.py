"""What a guide says of several seeds: measured by a command, kept beside its module, and written into the guide."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lessons.band import band_table

COURSE = Path(__file__).parent / "course"
SEEDS = range(5)
Numbers = Mapping[str, float]
"""Of one seed: bits per character, percent or counts, by what they are of."""
_LINE = re.compile(r"^\| (.+) \| (mean|-?[0-9.]+) \| (band|± [0-9.]+) \|$", re.MULTILINE)


def measure(numbers: Callable[[int], Numbers], file: Path, guide: Path, wanted: Sequence[str] = ()) -> str:
    """Measure these seeds, or all five, keep what they give, and renew the guide's tables; all of it as Markdown.

    Each is kept as soon as it is there, so they may be measured one at a time: `python -m MODULE 3 4`.
    """
    for seed in map(int, wanted or SEEDS):
        keep(file, seed, numbers(seed))
    found = list(kept(file).values())
    if len(found) == 1:
        return "Kept. One seed has no band: measure more."
    guide.write_text(renewed(guide.read_text(encoding="utf-8"), found), encoding="utf-8")
    return band_table(found)


def renewed(guide: str, found: Sequence[Numbers]) -> str:
    """A guide in which each line of such a table is as these seeds have it. Raises KeyError for one of something else.

    >>> print(renewed("| 2 seeds | mean | band |\\n|---|---|---|\\n| right, % | 7.0 | ± 1.0 |", [{"right, %": 5}] * 3))
    | 3 seeds | mean | band |
    |---|---|---|
    | right, % | 5.0 | ± 0.0 |
    """
    head, _, *lines = band_table(found).split("\n")
    known = {line.split(" | ")[0]: line for line in lines}
    return _LINE.sub(lambda line: head if line[2] == "mean" else known[f"| {line[1]}"], guide)


def guide_of(lesson: str) -> Path:
    """The guide of a lesson by its number, such as "10"."""
    (path,) = COURSE.glob(f"{lesson}_*.md")
    return path


def kept(file: Path) -> dict[int, Numbers]:
    """What was measured, by seed."""
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {int(seed): numbers for seed, numbers in sorted(found.items())}


def keep(file: Path, seed: int, numbers: Numbers) -> None:
    """Keep a seed's numbers, and drop those of seeds whose numbers are of something else."""
    same = {other: known for other, known in kept(file).items() if known.keys() == numbers.keys()}
    new = same | {seed: {name: round(float(value), 5) for name, value in numbers.items()}}
    file.write_text(json.dumps(dict(sorted(new.items())), indent=1) + "\n", encoding="utf-8")
