"""Sweep over mixes, sizes, models and seeds, as a grid file lists them; or merge two files of results.

    python -m lessons sweep lessons/scaling/mixing_law.toml            on this machine's cores
    python -m lessons sweep GRID.toml --dask tls://HOST:8786           on a Dask cluster (docs/scale.md)
    python -m lessons sweep merge MINE.sqlite OTHERS.sqlite            what OTHERS has goes into MINE, too

Ctrl+C stops it, and the same command goes on from there. A run that fails is named, and stops no other.
"""

import argparse
import sys
from itertools import chain, product
from pathlib import Path

import numpy as np

from data.on_this_machine import kept
from lessons.scaling.grid_file import Grid, GridError, read_grid
from lessons.scaling.mix_sweep import mix_sweep, table
from lessons.scaling.surface import FEWEST, held_to_account, surface_picture
from lessons.widgets.chart import Chart, drawn
from tiny_models.results import Results, SweepError
from tiny_models.sweep import SweepStopped

COMMAND = "python -m lessons sweep"


def main(argv: list[str]) -> int:
    """0 when all is there, 1 when a run failed or files differ, 2 for a mistake in what was asked, 130 when stopped."""
    try:
        return _merge(argv[1:]) if argv[:1] == ["merge"] else _sweep(argv)
    except (GridError, SweepError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, GridError) else 1
    except OSError as error:  # of a picture, once the results are kept
        print(f"{error.filename or 'A picture'} cannot be written: {error.strerror or error}.", file=sys.stderr)
        return 1
    except SweepStopped as stopped:
        print(stopped)
        return 130


def _sweep(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("grid", type=Path, metavar="GRID.toml", help="which mixes, sizes, models and seeds")
    parser.add_argument("--dask", default="", metavar="ADDRESS", help="a Dask scheduler, to run it on its cluster")
    parser.add_argument("--into", type=Path, metavar="FILE", help="keep results in this .sqlite, not in .kept/sweeps")
    asked = parser.parse_args(argv)
    grid, results = read_grid(asked.grid), Results(asked.into or kept("sweeps") / asked.grid.name)
    print(f"{grid}. Results go into {results.path}. Ctrl+C stops it, and the same command goes on from there.")
    sweep = mix_sweep(results.path)
    losses = table(sweep(grid.settings, grid.seeds, dask=asked.dask), len(grid.mixes))
    seconds = results.seconds(chain.from_iterable(sweep.runs(grid.settings, grid.seeds)))
    took = f" A run took {np.mean(seconds):.2g} CPU seconds, all together {sum(seconds):,.0f}." if seconds else ""
    print(f"All are there.{took}")
    _show(grid, losses.mean(2), results.path)
    return 0


def _show(grid: Grid, losses: np.ndarray, file: Path) -> None:
    """For each size and model, with losses (G, N, 3): how well the law fits, and its surface as a picture."""
    if len(grid.mixes) < FEWEST:
        print(f"A surface needs {FEWEST} mixes or more: there is no picture of {len(grid.mixes)}.")
        return
    for of_mixes, (size, model) in zip(losses, product(grid.sizes, grid.models), strict=True):
        seeds = f"mean of {len(grid.seeds)} seeds" if len(grid.seeds) > 1 else f"seed {grid.seeds[0]}"
        title = f"{model}, {size:,} characters, {seeds}"
        picture = surface_picture(grid.mixes, of_mixes, title)
        png = file.with_name(f"{file.stem} {size} {model}.png")
        png.write_bytes(drawn(picture.figure, Chart.dpi))
        print(f"\n{picture.alt}\n{held_to_account(grid.mixes, of_mixes)}\nIts picture: {png}")


def _merge(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"{COMMAND} merge", description="What OTHERS has goes into MINE, too.")
    parser.add_argument("mine", type=Path, metavar="MINE.sqlite")
    parser.add_argument("others", type=Path, metavar="OTHERS.sqlite")
    asked = parser.parse_args(argv)
    merged = Results(asked.mine).merge(Results(asked.others))
    print(f"{merged.new} results are new in {asked.mine}, {merged.known} were there already.")
    for run in merged.differing:
        print(f"{run.recipe} gave something else in {asked.others}: {asked.mine} keeps its own.", file=sys.stderr)
    return 1 if merged.differing else 0
