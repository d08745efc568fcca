"""Fingerprints of source: a result that is kept says which code gave it."""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from lessons import SHARED

HERE = Path(__file__).parent


def fingerprint(paths: Iterable[Path]) -> str:
    """16 hex digits that change with any line of these files; whatever ends the lines."""
    lines = (line for path in sorted(paths) for line in path.read_text(encoding="utf-8").splitlines())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def experiment_files(path: Path) -> set[Path]:
    """A module's file and those of its experiment: what it imports of lessons' own folders, and what they do.

    Figures only draw. What all experiments share is left out: with it, each change would put every result out of date.
    """
    found, open_ = set(), [path]
    while open_:
        if (file := open_.pop()) not in found:
            found.add(file)
            open_ += _imported(file)
    return found


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node.module.split(".") if isinstance(node, ast.ImportFrom) and node.module else ():
            case ["lessons", folder, name] if folder not in SHARED and name != "figures":
                yield HERE / folder / f"{name}.py"
