"""JupyterLab on the learner's own copies of the notebooks, which no update overwrites."""

import hashlib
import json
import shutil
from itertools import chain, count
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
MY_NOTEBOOKS = ROOT / "my_notebooks"
SETTINGS = Path(__file__).with_name("lab_settings")
"""Holds overrides.json: no news prompt, and widget messages on the kernel's main thread, not on subshells."""


def main(argv: list[str]) -> int:
    """Update the copies, then serve them until the learner stops JupyterLab; arguments go to JupyterLab."""
    from jupyterlab.labapp import LabApp  # slow to import, and not needed for copying

    for sentence in update_copies(NOTEBOOKS, MY_NOTEBOOKS):
        print(sentence)
    first = "".join(f"/tree/{path.name}" for path in sorted(MY_NOTEBOOKS.glob("*.ipynb"))[:1])
    print(f"Opening JupyterLab on your copies in {MY_NOTEBOOKS}. To stop it, press Ctrl+C here.", flush=True)
    LabApp.launch_instance(
        [
            f"--ServerApp.root_dir={MY_NOTEBOOKS}",
            f"--LabApp.default_url=/lab{first}",  # a file to run would not be in the address that is printed
            f"--LabApp.app_settings_dir={SETTINGS}",
            *argv,
        ]
    )
    return 0


def update_copies(shipped: Path, mine: Path) -> list[str]:
    """Copy notebooks and their glossary into the learner's folder, overwriting nothing that the learner changed.

    A file counts as unchanged while it holds, to the byte, what was put there; a new version that cannot
    take its place goes beside it, once, as NN_slug.new.ipynb. Returns what to tell the learner.
    """
    mine.mkdir(exist_ok=True)
    record = mine / ".given.json"
    given = _read(record)
    files = sorted([*shipped.glob("*.ipynb"), *shipped.glob("*.md")])
    news = [_update(file, mine, given) for file in files]
    record.write_text(json.dumps(given, indent=1), encoding="utf-8")
    return [sentence for sentence in news if sentence]


def _update(file: Path, mine: Path, given: dict[str, str]) -> str:
    """`given` maps each name in the learner's folder to the digest of what was last put there."""
    version = _digest(file)
    if version in given.values() and (mine / file.name).exists():
        return ""
    place = _free_place(file, mine, given)
    shutil.copyfile(file, place)
    given[place.name] = version
    if place.name == file.name:
        return ""
    return f"{file.name} has a new version. Yours is as you left it; the new one is {place.name}."


def _free_place(file: Path, mine: Path, given: dict[str, str]) -> Path:
    """The first of NN.ipynb, NN.new.ipynb, NN.new2.ipynb ... that is absent, or holds what we would put or had put."""
    suffixes = chain(["", ".new"], (f".new{number}" for number in count(2)))
    places = (mine / f"{file.stem}{suffix}{file.suffix}" for suffix in suffixes)
    return next(p for p in places if not p.exists() or _digest(p) in (given.get(p.name), _digest(file)))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(record: Path) -> dict[str, str]:
    """What was given so far; nothing where the record is absent or broken, so that every file counts as changed."""
    try:
        given = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return given if isinstance(given, dict) else {}
