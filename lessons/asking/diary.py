"""What a learner predicted and which exercises they passed, kept on their machine alone: a line of JSON for each.

Lines are only ever added, each in one piece, so that two notebooks can write at once; a line that is damaged is left
out, and costs no other. Nothing is kept outside of a notebook. A disk that refuses stops nothing: it is said, once.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from data.on_this_machine import kept, plain

NAME = "predictions_and_exercises.jsonl"
KINDS = ("prediction", "result", "exercise")

_complained: set[Path] = set()  # once for each session


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the diary: a prediction as it is committed, its result once it is seen, or an exercise passed."""

    kind: str
    lesson: str
    """Its number, such as "02"; nothing where the question stands in no lesson."""
    question: str
    """As it was asked; of an exercise its number, such as "02.1"."""
    answer: str = ""
    said: str = ""
    """Of a result: the prediction beside what was seen, in words."""
    error: float | None = None
    """Of a result: how much too high a number was; of a choice 1 for right, 0 for wrong."""
    day: str = ""


class Diary(NamedTuple):
    """All that can be read of what was kept, oldest first, and what could not be."""

    entries: tuple[Entry, ...]
    n_damaged: int = 0
    trouble: str = ""
    """Why nothing can be read, where there is something."""


def keep(entry: Entry) -> str:
    """Add an entry, with today's date. Returns what to tell the learner: nothing, or once why nothing is kept.

    >>> keep(Entry(kind="exercise", lesson="02", question="02.1"))  # here, outside of a notebook, it does nothing
    ''
    """
    if not in_notebook():
        return ""
    path, line = kept(NAME), asdict(entry) | {"day": date.today().isoformat()}
    try:
        _append(path, json.dumps(line, ensure_ascii=False))
    except OSError as error:
        return _complaint(path, error)
    return ""


def read() -> Diary:
    """What was kept so far."""
    try:
        lines = plain(kept(NAME)).read_bytes().splitlines()
    except FileNotFoundError:
        return Diary(())
    except OSError as error:
        return Diary((), trouble=error.strerror or str(error))
    entries = [_entry(line) for line in lines if line.strip()]
    return Diary(tuple(entry for entry in entries if entry), entries.count(None))


def first_answers(entries: Iterable[Entry]) -> list[Entry]:
    """The first answer to each question, with its result once that was seen: who answers later may know the result.

    >>> asked = {"lesson": "02", "question": "How many?"}
    >>> [once] = first_answers([Entry(kind="prediction", answer="3", **asked),
    ...     Entry(kind="prediction", answer="4", **asked), Entry(kind="result", answer="4", said="Right.", **asked)])
    >>> once.answer, once.said
    ('3', '')
    """
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind != "exercise":
            first = found.setdefault(entry.question, entry)
            if entry.said and entry.answer == first.answer and not first.said:
                found[entry.question] = replace(entry, day=first.day)
    return list(found.values())


def export(folder: Path) -> Path:
    """Write all that can be read as a table, marked for Excel as UTF-8, into a new file here. Raises OSError."""
    entries = read().entries
    for number in count(1):
        path = folder / f"my_predictions{f'_{number}' if number > 1 else ''}.csv"
        try:
            with path.open("x", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
                table = csv.DictWriter(file, [field.name for field in fields(Entry)])
                table.writeheader()
                table.writerows(map(asdict, entries))
            return path
        except FileExistsError:
            continue


def delete() -> None:
    """Forget everything. Raises OSError."""
    kept(NAME).unlink(missing_ok=True)


def in_notebook() -> bool:
    """Whether a learner may be at work: a kernel runs this, and no test or script."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


def _append(path: Path, line: str) -> None:
    """In one piece, after a line break of its own: what was torn before, by a full disk, spoils no other line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = f"\n{line}\n".encode("utf-8", "backslashreplace")
    with plain(path).open("ab", buffering=0) as file:
        if file.write(whole) < len(whole):
            raise OSError("the disk is full")


def _complaint(path: Path, error: OSError) -> str:
    if path in _complained:
        return ""
    _complained.add(path)
    return f"(It could not be kept for the last page: {error.strerror or error}. All else goes on as before.)"


def _entry(line: bytes) -> Entry | None:
    """What a line says; nothing where it is damaged."""
    try:
        entry = Entry(**json.loads(line))
        json.dumps(asdict(entry), ensure_ascii=False).encode()  # half of a surrogate pair can be told to no page
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if entry.kind in KINDS and not any(_wrong_types(entry)) else None


def _wrong_types(entry: Entry) -> Iterator[str]:
    for field in fields(entry):
        right = (int, float, type(None)) if field.name == "error" else str
        if not isinstance(getattr(entry, field.name), right):
            yield field.name
