"""Rehearsed runs: trained beforehand on this machine, kept on disk, and shown only where they are the live run's twin.

A record is a folder: `record.json` with the losses, and a file of weights for each arm (`tiny_models.store`).
It is found by its scene and recipe, and used only if the data, the code and the build of PyTorch are still
those that made it: else the run that it holds is not what training would give now.
"""

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from math import inf
from pathlib import Path
from typing import Any

from data.on_this_machine import course_place, plain, remove, unfinished
from lessons.experiment import Experiment, Run
from lessons.lab import ROOT
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import to_text
from tiny_models.train import Snapshot

FOLDER = course_place() / ".rehearsed"
SHARED = ROOT / ".rehearsed"
"""Where a learner's own folder has no record: what was rehearsed for everybody who uses this copy of the course."""
AGAIN = "Train it live, or run `python3 start.py rehearse` again."
_CODE = [*sorted((ROOT / "tiny_models").glob("*.py")), ROOT / "lessons" / "experiment.py"]


class RehearsalError(ValueError):
    """A rehearsed run cannot be shown; the message says why, and what to do."""


@dataclass(frozen=True)
class Rehearsed:
    """A run that came from the disk: complete, with its models as they were at the end of their training."""

    run: Run
    made: date

    @property
    def mark(self) -> str:
        """What must stand wherever the run is shown."""
        return f"rehearsed {self.made.day} {self.made:%b %Y}"


def place_of(scene: str, recipe: Recipe) -> Path:
    """Where the run of a scene's recipe is kept: the same for all prompts and temperatures, which train nothing.

    >>> place_of("live bench", Recipe(prompt="The ")) == place_of("live bench", Recipe())
    True
    """
    name = f"{scene}: {to_text(replace(recipe, prompt='', temperature=Recipe().temperature))}"
    return FOLDER / hashlib.sha256(name.encode()).hexdigest()[:16]


def is_kept(scene: str, recipe: Recipe) -> bool:
    """Whether there is a record, of whatever worth: `restore` looks at it closely."""
    return _has_record(_found(scene, recipe))


def _found(scene: str, recipe: Recipe) -> Path:
    """The learner's own record, or else the one that was made for all."""
    own = place_of(scene, recipe)
    shared = SHARED / own.name
    return shared if not _has_record(own) and _has_record(shared) else own


def _has_record(place: Path) -> bool:
    """What somebody else has rehearsed, and nobody here may look at, is not there; `Path.exists` would raise."""
    return os.path.exists(place / "record.json")


def keep(scene: str, recipe: Recipe, run: Run, made: date) -> Path:
    """Write down a complete run of transformers; return where. A record is there as a whole, or not at all.

    Raises OSError where the disk refuses.
    """
    place = place_of(scene, recipe)
    beside = unfinished(place)
    beside.mkdir(parents=True)
    arms = [_keep_arm(beside / f"{i}.safetensors", name, run) for i, name in enumerate(run.models)]
    record = {
        "scene": scene,
        "recipe": to_text(recipe),
        "made": made.isoformat(),
        **_twin(run.experiment),
        "arms": arms,
    }
    (beside / "record.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    remove(place)
    try:
        beside.rename(place)
    except OSError:
        remove(beside)
        if not is_kept(scene, recipe):  # else another process has just put the same run there
            raise
    return place


def restore(scene: str, recipe: Recipe, experiment: Experiment) -> Rehearsed:
    """The run of an experiment as it was rehearsed. Raises RehearsalError where there is none that can be shown."""
    place = _found(scene, recipe)
    record = _read(place / "record.json")
    for what, now in _twin(experiment).items():
        if record.get(what) != now:
            raise RehearsalError(f"The rehearsed run was made with {_OTHER[what]}, so it is not shown. {AGAIN}")
    from tiny_models.store import load  # here, since it imports PyTorch

    run = experiment.start()
    try:
        for i, arm in enumerate(record["arms"]):
            path = place / f"{i}.safetensors"  # whatever the record says: nothing is opened that lies elsewhere
            _check(path, arm["sha256"])
            load(run.models[arm["name"]], path)
        history = {arm["name"]: [_snapshot(kept) for kept in arm["history"]] for arm in record["arms"]}
        made = date.fromisoformat(record["made"])
        return Rehearsed(run.complete(history), made)
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        raise RehearsalError(f"The rehearsed run in {place} is damaged ({error}). {AGAIN}") from error


_OTHER = {"data": "other data", "code": "another version of the models", "build": "another PyTorch or another machine"}


def _twin(experiment: Experiment) -> dict[str, str]:
    """What must be equal for two runs to be the same run: data, code, and what the arithmetic runs on."""
    return {"data": _digest_of_data(experiment), "code": _digest_of_code(), "build": _build()}


def _digest_of_data(e: Experiment) -> str:
    arms = [f"{name} {corpus.fingerprint}" for name, corpus in e.arms.items()]
    parts = [*arms, e.held_out.fingerprint, e.vocabulary.characters, repr(e.kind), str(e.seed)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _digest_of_code() -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in _CODE)).hexdigest()[:16]


def _build() -> str:
    import torch  # here, since a panel that only counts does without its 200 MB

    instructions = torch.backends.cpu.get_cpu_capability()
    return f"torch {torch.__version__}, {instructions} on {platform.system()} {platform.machine()}"


def _keep_arm(path: Path, name: str, run: Run) -> dict[str, Any]:
    from tiny_models.store import save  # here, since it imports PyTorch

    save(run.models[name], path)
    history = [asdict(snapshot) for snapshot in run.history[name]]
    return {"name": name, "file": path.name, "sha256": _digest(path), "history": history}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        record = json.loads(plain(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RehearsalError(f"No run of this recipe was rehearsed. {AGAIN}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise RehearsalError(f"The rehearsed run in {path.parent} is damaged ({error}). {AGAIN}") from error
    if not isinstance(record, dict):
        raise RehearsalError(f"The rehearsed run in {path.parent} is damaged (no record). {AGAIN}")
    return record


def _snapshot(kept: Mapping[str, Any]) -> Snapshot:
    """What a record says of one moment; raises ValueError where it says something else than numbers and a text."""
    snapshot = Snapshot(**kept)
    losses = [snapshot.held_out_loss, *snapshot.held_out.values()]
    numbers = [snapshot.step, snapshot.n_seen, *losses, 0 if snapshot.train_loss is None else snapshot.train_loss]
    if not (isinstance(snapshot.sample, str) and all(isinstance(n, int | float) and 0 <= n < inf for n in numbers)):
        raise ValueError("a snapshot is of numbers and a text")
    return snapshot


def _check(path: Path, digest: str) -> None:
    if _digest(path) != digest:
        raise ValueError(f"{path.name} is not what was written")


def _digest(path: Path) -> str:
    with plain(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
