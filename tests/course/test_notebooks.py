"""The rules of the house for every lesson; each notebook runs, blank as learners get it and with its solutions."""

import ast
import json
import re
from collections.abc import Iterator

import nbformat
import pytest
from executed import executed, notebooks, run
from nbformat import NotebookNode, v4

from lessons import build

MAX_LINES = 10
MAX_COLUMNS = 110
"""What JupyterLab shows of a line beside its file browser at 1280 pixels: code is cut off there, and a table breaks."""
OPENING = ["What you will see", "What you need", "How long it takes"]
CLOSING = ["What you saw", "What would convince you otherwise", "Where the idea comes from"]
GUIDE = [
    "Minutes",
    "What to say",
    "What to ask",
    "What usually goes wrong",
    "The misconception",
    "In five minutes",
    "Preset",
]
TRAINERS = {"Panel", "Player"}

SOURCES = build.sources()
BLANK, SOLVED = notebooks(solved=False), notebooks(solved=True)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def exercises(notebook: NotebookNode) -> list[str]:
    return [cell.metadata.exercise for cell in code_cells(notebook) if "exercise" in cell.metadata]


def headings(markdown: str, level: int) -> list[str]:
    return re.findall(rf"^#{{{level}}} (.+?)\s*$", markdown, re.MULTILINE)


def prose(notebook: NotebookNode) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def called(code: str) -> set[str]:
    """The last names of everything that is called: `panel.wait()` calls `wait`."""
    calls = [node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return {getattr(function, "attr", getattr(function, "id", "")) for function in calls}


def long_cells(notebook: NotebookNode) -> Iterator[str]:
    for cell in code_cells(notebook):
        if len(cell.source.splitlines()) > MAX_LINES:
            yield f"more than {MAX_LINES} lines in the cell that begins {cell.source.splitlines()[0]!r}"


def wide_cells(notebook: NotebookNode) -> Iterator[str]:
    lines = (line for cell in code_cells(notebook) for line in cell.source.splitlines())
    yield from (f"more than {MAX_COLUMNS} columns: {line!r}" for line in lines if len(line) > MAX_COLUMNS)


def wide_prints(notebook: NotebookNode) -> Iterator[str]:
    """Rows of tables that are printed in a notebook that has run: what stands in columns; sentences may break."""
    outputs = [output for cell in code_cells(notebook) for output in cell.get("outputs", ())]
    shown = [output.get("data", {}) for output in outputs]
    texts = [output.text for output in outputs if output.output_type == "stream"]
    texts += [data["text/plain"] for data in shown if set(data) == {"text/plain"}]
    lines = (line for text in texts for line in text.splitlines())
    rows = (line for line in lines if re.search(r"\S {2,}\S", line))
    yield from (f"more than {MAX_COLUMNS} columns are printed: {row!r}" for row in rows if len(row) > MAX_COLUMNS)


def definitions(notebook: NotebookNode) -> Iterator[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for cell in code_cells(notebook):
        defined = [node.name for node in ast.walk(ast.parse(cell.source)) if isinstance(node, kinds)]
        if defined and "exercise" not in cell.metadata:
            yield f"{defined[0]} is defined in a cell that is no exercise"


def wrong_headings(notebook: NotebookNode) -> Iterator[str]:
    found = headings(prose(notebook), 2)
    if not notebook.cells[0].source.startswith("# ") or len(headings(prose(notebook), 1)) != 1:
        yield "the notebook has one title, and begins with it"
    if found[: len(OPENING)] != OPENING:
        yield f"the first headings are {OPENING}, not {found[: len(OPENING)]}"
    if found[-len(CLOSING) :] != CLOSING:
        yield f"the last headings are {CLOSING}, not {found[-len(CLOSING) :]}"


def unwaited(notebook: NotebookNode) -> Iterator[str]:
    """A thread's exception is seen by no one until `wait` raises it."""
    calls = [called(cell.source) for cell in code_cells(notebook)]
    trains = [number for number, names in enumerate(calls) if names & TRAINERS]
    waits = [number for number, names in enumerate(calls) if "wait" in names]
    if trains and max(waits, default=-1) <= max(trains):
        yield "a Panel or Player is made, and no later cell calls its wait()"


def uncovered(notebook: NotebookNode) -> Iterator[str]:
    """A panel shows at once what was asked above it."""
    asked = False
    for cell in code_cells(notebook):
        calls = called(cell.source)
        asked = asked or bool(calls & {"predict_number", "predict_choice"})
        if asked and "Panel" in calls and "Lock" not in calls:
            yield f"the panel below a question is covered by no Lock: {cell.source.splitlines()[-1]!r}"


def missing_steps(notebook: NotebookNode) -> Iterator[str]:
    """What makes it a lesson: a prediction, its result, and an exercise."""
    calls = [name for cell in code_cells(notebook) for name in called(cell.source)]
    asked = sum(name in ("predict_number", "predict_choice") for name in calls)
    if asked == 0 or calls.count("reveal") < asked:
        yield f"{asked} predictions are asked for, and {calls.count('reveal')} are revealed"
    if not exercises(notebook):
        yield "there is no exercise"


def guide_faults(guide: str) -> Iterator[str]:
    found = [heading for heading in headings(guide, 2) if heading in GUIDE]
    if found != GUIDE:
        yield f"the guide's headings are {GUIDE}, not {found}"
    for heading in GUIDE:
        if re.search(rf"^## {heading}\s*(?=^#|\Z)", guide, re.MULTILINE):
            yield f"nothing stands under {heading!r}"


RULES = [long_cells, wide_cells, definitions, wrong_headings, unwaited, uncovered]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_notebook_keeps_the_rules(source, rule):
    assert [*rule(SOLVED[source.stem]), *rule(BLANK[source.stem])] == []


LESSONS = [source for source in SOURCES if source.name[:2] not in ("00", "99")]  # one opens the course, one closes it


@pytest.mark.parametrize("source", LESSONS, ids=lambda source: source.stem)
def test_every_lesson_asks_before_it_shows_and_has_an_exercise(source):
    assert list(missing_steps(SOLVED[source.stem])) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_notebook_has_its_guide(source):
    assert list(guide_faults(source.with_suffix(".md").read_text(encoding="utf-8"))) == []


def test_no_two_lessons_share_a_number_and_no_guide_stands_alone():
    numbers = [source.name[:2] for source in SOURCES]
    assert len(set(numbers)) == len(numbers)
    assert {guide.stem for guide in build.COURSE.glob("*.md")} == {source.stem for source in SOURCES}


def test_the_notebooks_are_those_that_the_sources_make():
    assert build.differences(BLANK) == [], "run: python -m lessons build"


@pytest.mark.parametrize("path", sorted(build.NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_output_is_committed(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("name", SOLVED)
def test_every_notebook_runs_and_with_its_solutions_every_exercise_passes(name, executed_folder):
    notebook = nbformat.read(executed(name, executed_folder), as_version=4)
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    shown = [output.get("data", {}).get("text/plain", "") for output in outputs]
    for exercise in exercises(notebook):
        verdicts = [text for text in shown if re.match(rf". Exercise {re.escape(exercise)},", text)]
        assert verdicts and all(text.startswith("✓") for text in verdicts), (exercise, verdicts)
    assert list(wide_prints(notebook)) == []


def test_a_notebook_is_run_blank_and_then_from_its_first_exercise_on():
    blank, solved = (made("n = 1", f"n += {step}", "n") for step in (2, 40))
    *shown, last, _ = run(blank, solved).cells
    assert [cell.source for cell in [*shown, last]] == [cell.source for cell in solved.cells]
    assert last.outputs[0].data["text/plain"] == "43", "1, and 2 in the blank notebook, and 40"


def made(*cells: str, **metadata: str) -> NotebookNode:
    """A notebook of these code cells, or, where one begins with #, of prose."""
    new_cells = [
        v4.new_markdown_cell(cell) if cell.startswith("#") else v4.new_code_cell(cell, metadata=metadata)
        for cell in cells
    ]
    return v4.new_notebook(cells=new_cells)


def printed(text: str) -> NotebookNode:
    """A notebook with a cell that has printed this."""
    return v4.new_notebook(cells=[v4.new_code_cell("f()", outputs=[v4.new_output("stream", text=text)])])


GOOD_PROSE = ["# Title", *(f"## {heading}" for heading in OPENING + CLOSING)]


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (long_cells, made("x = 1\n" * 10), made("x = 1\n" * 11)),
        (wide_cells, made("x = 1  " + "#" * 103), made("x = 1  " + "#" * 104)),
        (wide_prints, printed("a  " * 36 + "b\n" + "a " * 99), printed("b\n" + "a  " * 37)),
        (definitions, made("def f(): ...", exercise="01.1"), made("def f(): ...")),
        (definitions, made("f = len"), made("if x:\n    class C: ...")),
        (wrong_headings, made(*GOOD_PROSE), made(*GOOD_PROSE[::-1])),
        (wrong_headings, made(*GOOD_PROSE), made(*GOOD_PROSE[1:])),
        (wrong_headings, made(*GOOD_PROSE), made(*GOOD_PROSE, "## More")),
        (unwaited, made("p = Panel(x)", "p.wait()"), made("p = Panel(x)", "p.play()")),
        (unwaited, made("p = Panel(x)", "p.wait()"), made("p = Panel(x)", "p.wait()", "q = player.Player(y)")),
        (
            uncovered,
            made("q = predict_choice()", "p = Panel(x)\nLock(p, q)"),
            made("q = predict_choice()", "p = Panel(x)"),
        ),
        (
            uncovered,
            made("p = Panel(x)", "q = predict_choice()"),
            made("q = predict_choice()", "p = Panel(x)", "Lock(p)"),
        ),
        (missing_steps, made("p = predict_number()", "p.reveal(1)", exercise="01.1"), made("x = 1", exercise="01.1")),
        (missing_steps, made("p = predict_choice()\np.reveal(1)", exercise="01.1"), made("p = predict_number()")),
    ],
)
def test_a_rule_tells_good_from_bad(rule, good, bad):
    assert list(rule(good)) == []
    assert list(rule(bad)) != []


def test_a_guide_needs_every_heading_and_something_under_it():
    good = "# Guide\n" + "".join(f"## {heading}\n\nWords.\n" for heading in GUIDE)
    assert list(guide_faults(good)) == []
    assert list(guide_faults(good.replace("## Preset", "## Presets"))) != []
    empty = good.replace("## Minutes\n\nWords.", "## Minutes\n\n")
    assert list(guide_faults(empty)) == ["nothing stands under 'Minutes'"]
