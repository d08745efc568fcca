"""The course's notebooks, run once for all tests of a session: as learners get them, then with their solutions."""

import os
from functools import cache
from itertools import takewhile
from pathlib import Path

import nbclient
import nbformat
from filelock import FileLock

from lessons import build

LAST = """import ipywidgets
from lessons.panel.panel import Panel
for widget in list(ipywidgets.Widget.widgets.values()):
    if getattr(widget, "description", "") == "Show without predicting":
        widget.click()
for panel in [widget for widget in ipywidgets.Widget.widgets.values() if isinstance(widget, Panel)]:
    panel.wait()
for widget in list(ipywidgets.Widget.widgets.values()):
    if not isinstance(widget, ipywidgets.Output):
        widget.send_state()"""
"""The last cell: one button closes a question, and lifts all of its covers, so that what is below can be looked at.

What a panel's thread draws when its cell has ended, and before the next one begins, reaches a page, and not nbclient,
which drops each message that does not belong to the cell that it waits for: so all is sent once more, but for what
cells print, which nbclient keeps itself.
"""
PATIENCE = 900
"""Seconds for a cell that hangs. One of ten seconds took more than a minute beside ten other programs."""


@cache
def notebooks(solved: bool) -> dict[str, nbformat.NotebookNode]:
    """All of them by name, with their solutions or as learners get them."""
    return build.build(with_solutions=solved)


def executed(name: str, folder: Path) -> Path:
    """The solved notebook of this name as a file with its outputs and the state of its widgets, all covers lifted.

    It is run by whoever asks first, in this process or another one (`folder` is the same for all), since running it
    takes a minute. Raises nbclient.exceptions.CellExecutionError where a cell does, and CellTimeoutError where one
    takes more than PATIENCE, be it in the blank notebook or in the solved one.
    """
    path = folder / f"{name}.ipynb"
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            nbformat.write(run(notebooks(False)[name], notebooks(True)[name]), path)
    return path


def run(blank: nbformat.NotebookNode, solved: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The solved notebook with its outputs, run where the learner's stand.

    As a learner does it: the whole blank notebook in a fresh kernel, and then, in the same one, whatever stands from
    the first exercise on, filled in. What comes before is the same in both, so that models learn once.
    """
    both = zip(blank.cells, solved.cells, strict=True)
    same = len(list(takewhile(lambda pair: pair[0].source == pair[1].source, both)))
    cells = [*blank.cells, *solved.cells[same:], nbformat.v4.new_code_cell(LAST)]
    played = nbformat.from_dict({**solved, "cells": cells})
    nbclient.NotebookClient(played, timeout=PATIENCE, resources={"metadata": {"path": build.NOTEBOOKS}}).execute()
    return nbformat.from_dict({**played, "cells": played.cells[:same] + played.cells[len(blank.cells) :]})


def shared_folder(own: Path) -> Path:
    """A folder that all processes of this session know, from one of pytest's that is this process's `own`."""
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "executed"
    shared.mkdir(exist_ok=True)
    return shared
