"""The course's notebooks with their solutions, each run once: a session has two processes, and many tests that look."""

import os
from functools import cache
from pathlib import Path

import nbclient
import nbformat
from filelock import FileLock

from lessons import build

LIFT = """import ipywidgets
for widget in list(ipywidgets.Widget.widgets.values()):
    if getattr(widget, "description", "") == "Show without predicting":
        widget.click()"""
"""The last cell: one button closes a question, and lifts all of its covers, so that what is below can be looked at."""


@cache
def solved_notebooks() -> dict[str, nbformat.NotebookNode]:
    return build.build(with_solutions=True)


def executed(name: str, folder: Path) -> Path:
    """The solved notebook of this name as a file with its outputs and the state of its widgets, all covers lifted.

    It is run by whoever asks first, in this process or another one (`folder` is the same for all), since running it
    takes a minute. Raises nbclient.exceptions.CellExecutionError where a cell does.
    """
    path = folder / f"{name}.ipynb"
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            nbformat.write(run(solved_notebooks()[name]), path)
    return path


def run(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """This notebook with its outputs, run where the learner's stand."""
    notebook = nbformat.from_dict({**notebook, "cells": [*notebook.cells, nbformat.v4.new_code_cell(LIFT)]})
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": build.NOTEBOOKS}}).execute()
    return notebook


def shared_folder(own: Path) -> Path:
    """A folder that all processes of this session know, from one of pytest's that is this process's `own`."""
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "executed"
    shared.mkdir(exist_ok=True)
    return shared
