"""What results depend on besides their recipe: the code, the texts that Python brings along, and the libraries."""

import hashlib
import inspect
import os
import platform
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path

import psutil

from data.sources import SOURCES

ROOT = Path(__file__).parents[1]
LIBRARIES = ("numpy", "torch", "scipy", "scikit-learn", "Faker", "Babel", "distributed")
FROM_PYTHON = ("prose", "code")
"""Corpora that are made of Python's own manual and library: another Python, or another system's, has others."""

CLOCKS_DIFFER = 2.0
"""Seconds between the clocks of files and of processes that mean nothing."""


def versions(measure: Callable) -> dict[str, str]:
    """The versions of all that this process would compute a run of `measure` with."""
    found = {"Python": platform.python_version(), "machine": platform.machine()}
    found |= {name: version_of(name) for name in LIBRARIES}
    found |= {f"the text {name}": SOURCES[name]().fingerprint for name in FROM_PYTHON}
    return found | {"the course's code": _code(Path(inspect.getfile(measure)))}


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """In words, or "" where there are none.

    >>> differences({"Python": "3.12.1", "numpy": "2.4.6"}, {"Python": "3.11.7", "numpy": "2.4.6"})
    'Python is 3.11.7, and 3.12.1 here'
    """
    other = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    return "; ".join(f"{name} is {there.get(name, 'absent')}, and {here.get(name, 'absent')} here" for name in other)


def version_of(name: str) -> str:
    """Of a library that is installed here, or "absent"."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"


def _code(measure: Path) -> str:
    """16 hex digits that change with any line of the course's packages, or of the file where a measure stands.

    A process that is older than the files may have loaded what they held before: it is like no other.
    """
    packages = ("data", "tiny_models", "lessons")
    files = [measure, *(path for name in packages for path in sorted((ROOT / name).rglob("*.py")))]
    if max(path.stat().st_mtime for path in files) > psutil.Process().create_time() + CLOCKS_DIFFER:
        return f"changed since the process {os.getpid()} began: start that one again"
    digest = hashlib.sha256()
    for path in files:
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        digest.update("\n".join([name, *path.read_text(encoding="utf-8").splitlines(), ""]).encode())
    return digest.hexdigest()[:16]
