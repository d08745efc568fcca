"""Notebooks from their sources: `lessons/course/NN_slug.py` becomes `notebooks/NN_slug.ipynb`.

A source holds the solutions, and each notebook is made from it twice: blank for learners, solved for
tests. So an exercise cannot drift from its solution (see `lessons.blanks`). A cell that says `# %% exercise="01.1"`
is followed by one that shows its solution to who asks. Beside the notebooks lies a copy of the glossary: a Lab that
serves their folder follows links to nothing outside it.

The sources have jupytext's percent format.
"""

import ast
import hashlib
import json
import re
from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode, v4

from lessons.blanks import MARKER, blank, choices, offer, solved

COURSE = Path(__file__).parent / "course"
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
GLOSSARY = Path(__file__).with_name("glossary.md")

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_TAG = re.compile(r"(?:(?<=\S)\s)?<!--\s*card:.*?-->")
CELL_METADATA = ("exercise", "jupyter", "tags")


class SourceError(ValueError):
    """A course source cannot be made into a notebook; the message says where and why."""


def sources(course: Path = COURSE) -> list[Path]:
    return sorted(course.glob("[0-9][0-9]_*.py"))


def notebook(source: Path, with_solutions: bool = False) -> NotebookNode:
    """One notebook, the same to the byte each time. Raises SourceError."""
    read = jupytext.reads(source.read_text(encoding="utf-8"), fmt="py:percent")
    seen: Counter[str] = Counter()
    cells, above = [], ""
    for cell in read.cells:
        cells.append(_cell(cell, source, with_solutions, seen, choices(above)))
        above = cell.source if cell.cell_type == "markdown" else above
        if exercise := cells[-1].metadata.get("exercise"):
            cells.append(v4.new_code_cell(offer(exercise), id=_cell_id("code", offer(exercise), seen)))
    made = v4.new_notebook(cells=cells, metadata=METADATA, nbformat_minor=5)
    nbformat.validate(made)
    return made


def build(course: Path = COURSE, with_solutions: bool = False) -> dict[str, NotebookNode]:
    """All notebooks of a course by name, `01_why_data_matters`."""
    return {source.stem: notebook(source, with_solutions) for source in sources(course)}


def to_text(made: NotebookNode) -> str:
    return nbformat.writes(made) + "\n"


def solutions(course: Path = COURSE) -> dict[str, str]:
    """The solved code of each exercise by its id, `01.1`."""
    found: dict[str, str] = {}
    for made in build(course, with_solutions=True).values():
        for cell in made.cells:
            if exercise := cell.metadata.get("exercise"):
                found[exercise] = f"{found[exercise]}\n\n{cell.source}" if exercise in found else cell.source
    return found


def differences(built: dict[str, NotebookNode], folder: Path = NOTEBOOKS) -> list[str]:
    """What keeps a folder's notebooks and glossary from being those that were built; content counts, not time."""
    found = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    wrong = [f"{name}.ipynb is missing" for name in built if name not in found]
    wrong += [f"{name}.ipynb has no source; delete it" for name in found if name not in built]
    for name in built.keys() & found.keys():
        if difference := _difference(json.loads(to_text(built[name])), found[name]):
            wrong.append(f"{name}.ipynb {difference}")
    copy = folder / GLOSSARY.name
    if not copy.exists() or copy.read_text(encoding="utf-8") != GLOSSARY.read_text(encoding="utf-8"):
        wrong.append(f"{GLOSSARY.name} is not lessons/{GLOSSARY.name}")
    return sorted(wrong)


def main(argv: list[str]) -> int:
    """Write the notebooks, or with `--check` only compare; 1 when the folder is not as it should be."""
    if argv not in ([], ["--check"]):
        print("usage: python -m lessons build [--check]")
        return 2
    try:
        built = build(COURSE)
    except SourceError as error:
        print(error)
        return 1
    if not argv:
        write(built, NOTEBOOKS)
    wrong = differences(built, NOTEBOOKS)
    for difference in wrong:
        print(f"notebooks/{difference}.")
    if wrong and argv:
        print("Change lessons/course, never notebooks; then run: python -m lessons build")
    elif not wrong:
        print(f"{len(built)} notebooks are as their sources say.")
    return 1 if wrong else 0


def write(built: dict[str, NotebookNode], folder: Path) -> None:
    """Write notebooks into a folder, and beside them the glossary that they link to."""
    folder.mkdir(exist_ok=True)
    for name, made in built.items():
        (folder / f"{name}.ipynb").write_text(to_text(made), encoding="utf-8", newline="\n")
    (folder / GLOSSARY.name).write_text(GLOSSARY.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def _cell(
    cell: NotebookNode, source: Path, with_solutions: bool, seen: Counter[str], options: list[str]
) -> NotebookNode:
    metadata = {key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata}
    text = cell.source
    if cell.cell_type == "code":
        _require_sound(cell, source)
        text = solved(text) if with_solutions else blank(text, options)
    if cell.cell_type == "markdown":
        text = without_tags(text)
    new_cell = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell, "raw": v4.new_raw_cell}[cell.cell_type]
    return new_cell(text, id=_cell_id(cell.cell_type, cell.source, seen), metadata=metadata)


def without_tags(markdown: str) -> str:
    """Prose without the tags that tie a sentence to its card: JupyterLab takes one at the start of a line for HTML.

    >>> without_tags("It forgets.\\n<!-- card: replay: same direction --> Less, <!-- card: x: not seen here --> now.")
    'It forgets. Less, now.'
    """
    return _TAG.sub("", markdown)


def _cell_id(kind: str, source: str, seen: Counter[str]) -> str:
    """From the content and how often it stood above: editing one cell leaves the others' ids alone."""
    content = f"{kind}\0{source}"
    seen[content] += 1
    return hashlib.sha256(f"{content}\0{seen[content]}".encode()).hexdigest()[:8]


def _require_sound(cell: NotebookNode, source: Path) -> None:
    where = f"{source.name}, the cell that begins {cell.source.splitlines()[:1]}: "
    for variant in (blank(cell.source), solved(cell.source)):
        if MARKER.search(variant):
            raise SourceError(where + "a SOLUTION marker is left without its partner, or is not `name = value`.")
        try:
            ast.parse(variant)
        except SyntaxError as error:
            raise SourceError(where + f"blank or solved, it is not plain Python ({error.msg}).") from None
    exercise = cell.metadata.get("exercise")
    if bool(exercise) != (blank(cell.source) != cell.source):
        raise SourceError(where + 'an exercise needs both `# %% exercise="NN.k"` and a SOLUTION marker.')
    if exercise and not exercise.startswith(f"{source.name[:2]}."):
        raise SourceError(where + f"exercise {exercise!r} does not begin with the lesson's number.")


def _difference(built: dict[str, Any], path: Path) -> str:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return f"cannot be read ({error})"
    if found == built:
        return ""
    cells = found.get("cells", [])
    for number, (ours, theirs) in enumerate(zip(built["cells"], cells, strict=False), start=1):
        if ours != theirs:
            return f"differs in cell {number}: {_first_difference(ours, theirs)}"
    if len(cells) != len(built["cells"]):
        return f"has {len(cells)} cells where its source has {len(built['cells'])}"
    return "differs in its metadata"


def _first_difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    if theirs.get("outputs") or theirs.get("execution_count"):
        return "it holds outputs of a run"
    expected, found = ("".join(cell.get("source", [])).splitlines() for cell in (ours, theirs))
    for line, other in zip_longest(expected, found, fillvalue=""):
        if line != other:
            return f"expected {line!r}, found {other!r}"
    return "its type, id, metadata or white space"
