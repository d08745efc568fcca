"""What a run of the suite has shown, as Markdown for the page of a CI job: `python tests/tools/job_summary.py XML LOG`.

From pytest's own record (`--junitxml`), from what it printed, and from the records of the findings. It needs what the
course needs, and speaks also of a run that has failed, or that has not got far enough to leave anything.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from lessons.finding import Judgement
from lessons.findings import known
from lessons.judging.record import read_record

MOST_FAILURES = 30
LONGEST = 200  # characters of a cell
BROKEN = ("failure", "error")


class Ran(NamedTuple):
    """A test or a notebook's cell: where, what, how long it took, in seconds, and what went wrong."""

    place: str
    name: str
    seconds: float
    outcome: str = "passed"
    said: str = ""


def main(argv: list[str]) -> int:
    """Print the summary of a run whose record and printed lines are in these two files."""
    xml, log = (Path(name).read_text("utf-8", "replace") if Path(name).exists() else "" for name in argv)
    sys.stdout.reconfigure(encoding="utf-8")
    print(summary(ran(xml), log, findings()))
    return 0


def ran(xml: str) -> list[Ran]:
    """All that pytest has a record of; nothing where it was ended before it wrote one."""
    try:
        cases = ElementTree.fromstring(xml).iter("testcase")
    except ElementTree.ParseError:
        return []
    return [_ran(case) for case in cases]


def _ran(case: ElementTree.Element) -> Ran:
    place, name, seconds = case.get("classname", ""), case.get("name", ""), float(case.get("time", 0))
    for outcome in (*BROKEN, "skipped"):
        if (found := case.find(outcome)) is not None:
            return Ran(place, name, seconds, outcome, found.get("message", "").partition("\n")[0])
    return Ran(place, name, seconds)


def summary(cases: list[Ran], log: str, judged: list[tuple[str, Judgement | None]]) -> str:
    """Everything, the worst first."""
    if not cases:
        return "## No test has run\n\nWhat stopped it stands in the log of this job.\n"
    return "\n".join([*_outcome(cases), *_notebooks(cases), *_findings(log, judged)]) + "\n"


def _outcome(cases: list[Ran]) -> Iterator[str]:
    broken = [case for case in cases if case.outcome in BROKEN]
    n_skipped = sum(case.outcome == "skipped" for case in cases)
    minutes = sum(case.seconds for case in cases) / 60
    yield f"## {len(broken)} of {len(cases)} tests failed" if broken else f"## {len(cases) - n_skipped} tests passed"
    yield f"\nSkipped: {n_skipped}. All tests together took {minutes:.0f} min, in two processes.\n"
    rows = [(f"{case.place}: {case.name}", case.said) for case in broken[:MOST_FAILURES]]
    if rows:
        yield from table(("failed", "why"), rows)
    if len(broken) > len(rows):
        yield f"\nAnd {len(broken) - len(rows)} more."


def _notebooks(cases: list[Ran]) -> Iterator[str]:
    """A row for each notebook as learners get it, with its exercises open."""
    cells: dict[str, list[Ran]] = {}
    for case in cases:
        if case.place.endswith(".ipynb"):
            cells.setdefault(case.place.removesuffix(".ipynb").rpartition(".")[2], []).append(case)
    if cells:
        yield "\n## Notebooks\n"
        yield from table(("notebook", "cells", "seconds", "the slowest cell"), map(_timing, sorted(cells.items())))


def _timing(notebook: tuple[str, list[Ran]]) -> tuple[str, ...]:
    name, cells = notebook
    slowest = max(cells, key=lambda cell: cell.seconds)
    total = sum(cell.seconds for cell in cells)
    return name, str(len(cells)), f"{total:.1f}", f"{slowest.name}: {slowest.seconds:.1f}"


def findings() -> list[tuple[str, Judgement | None]]:
    """Each finding with its record; nothing beside one that has changed since, or was never judged."""
    found: list[tuple[str, Judgement | None]] = []
    for name, finding in known().items():
        try:
            found.append((name, read_record(finding)))
        except LookupError:
            found.append((name, None))
    return found


def _findings(log: str, judged: list[tuple[str, Judgement | None]]) -> Iterator[str]:
    yield "\n## Findings\n"
    for line in re.findall(r"^findings (judged on .+|on \d+ seed.+)$", log, re.MULTILINE):
        yield f"- {cell(line, longest=2000)}"
    yield "\nThe figures are those on record. Where one seed was judged anew, it had to agree with them.\n"
    columns = ("finding", "lesson", "verdict", "the main claim", "here", "band", "published")
    yield from table(columns, [_finding(name, judgement) for name, judgement in judged])


def _finding(name: str, judgement: Judgement | None) -> tuple[str, ...]:
    if judgement is None:
        return name, "", "changed since it was recorded: see the tests", "", "", "", ""
    claim = judgement.finding.claims[judgement.finding.main_claim]
    mean, low, high = judgement.interval(judgement.finding.main_claim)
    verdict = str(judgement.verdict) if judgement.as_expected else f"{judgement.verdict}: worse than its card states"
    band = f"{low:.3g} to {high:.3g}"
    return name, judgement.finding.lesson, verdict, claim.what, f"{mean:.3g}", band, claim.published or "-"


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table in GitHub's Markdown; whatever is in a cell stays text, in its cell.

    >>> print("\\n".join(table(("a", "b"), [("1|2", "<b>")])))
    | a | b |
    |---|---|
    | 1\\|2 | &lt;b&gt; |
    """
    columns = tuple(columns)
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(map(cell, row))} |"


def cell(text: str, longest: int = LONGEST) -> str:
    """A text on one line, in which nothing is HTML, a link, a picture, or a mark of Markdown."""
    line = " ".join(text.split())
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    for sign, instead in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        line = line.replace(sign, instead)
    return re.sub(r"([\\`*_\[\]|~$@#])", r"\\\1", line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
