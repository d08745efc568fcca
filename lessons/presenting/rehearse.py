"""Train beforehand what a slow projector laptop should not train before a room: `python3 start.py rehearse`.

All presets of the live bench, and the panels of all lessons, each with both transformers: first with n-gram memory,
then plain. What is there already is not trained twice, so the command can be stopped and taken up again.
"""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from tqdm import tqdm

import lessons
from lessons import SHARED
from lessons.experiment import PLAIN, REMEMBERING
from lessons.live_bench.bench import LiveBench
from lessons.panel import rehearsal
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import to_text
from lessons.panel.rehearsal import RehearsalError
from lessons.panel.scene import Scene


@dataclass(frozen=True)
class Piece:
    """One run to rehearse: a scene and a recipe whose model is a transformer."""

    scene: Scene
    recipe: Recipe

    @property
    def is_ready(self) -> bool:
        """Whether a record is there that the panel would show."""
        try:
            rehearsal.restore(self.scene.name, self.recipe, self.scene.prepare(self.recipe))
        except RehearsalError:
            return False
        return True


def main(argv: list[str]) -> int:
    """Rehearse what is not there yet; 130 when it was stopped, 1 when the disk refused, 2 for arguments."""
    if argv:
        print("The rehearsal takes no arguments.")
        return 2
    began, pieces, folder = time.monotonic(), programme(), rehearsal.FOLDER
    print(f"Rehearsing {len(pieces)} runs, into {folder}. To stop, press Ctrl+C: the next time it goes on from here.")
    try:
        n_trained = sum(map(_rehearse, tqdm(pieces, unit="run", desc="all")))
    except KeyboardInterrupt:
        print(f"\nStopped after {_minutes(began)}. The same command goes on from here.")
        return 130
    except OSError as error:
        free = shutil.disk_usage(folder.parent).free / 1e9
        print(f"\n{error}\nThe disk has {free:.1f} GB free; a run takes tens of MB.")
        return 1
    print(f"{n_trained} trained, {len(pieces) - n_trained} were there already, in {_minutes(began)}.")
    print(f"{_size(folder) / 1e6:.0f} MB are in {folder}. The panels offer them by the button Rehearsed, behind More.")
    return 0


def programme() -> list[Piece]:
    """Every run that a preset or a lesson's panel shows with a transformer, each once."""
    bench = LiveBench()
    shown = [(bench, preset.recipe) for preset in PRESETS.values()]
    shown += [(scene, scene.adapt(Recipe())) for scene in scenes()]
    wanted = [Piece(scene, replace(recipe, model=kind)) for kind in (REMEMBERING, PLAIN) for scene, recipe in shown]
    programme: dict[Path, Piece] = {}
    for piece in wanted:
        programme.setdefault(rehearsal.place_of(piece.scene.name, piece.recipe), piece)
    return list(programme.values())


def scenes() -> Iterator[Scene]:
    """A scene of each class that a lesson's folder defines, where a transformer can be chosen; none takes arguments."""
    for found in walk_packages(lessons.__path__, "lessons."):
        folder = found.name.split(".")[1]
        if found.ispkg or folder in SHARED or found.name.count(".") == 1:
            continue
        module = import_module(found.name)
        made = [thing for thing in vars(module).values() if isinstance(thing, type) and issubclass(thing, Scene)]
        yield from (scene() for scene in made if scene.__module__ == module.__name__ and "model" in scene.offered)


def _rehearse(piece: Piece) -> bool:
    """Train and keep one run; False where it was there already."""
    if piece.is_ready:
        return False
    scene, recipe = piece.scene, piece.recipe
    experiment = scene.prepare(recipe)
    run = experiment.start(lambda model: scene.write(recipe, model, experiment.vocabulary), scene.n_snapshots)
    total = len(run.models) * len(run.marks)
    for _ in tqdm(run, total=total, unit="look", desc=f"{scene.name}: {to_text(recipe)}"[:70], leave=False):
        pass
    rehearsal.keep(scene.name, recipe, run, date.today())
    return True


def _minutes(began: float) -> str:
    seconds = round(time.monotonic() - began)
    return f"{seconds // 60} min {seconds % 60} s"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
