"""Notebooks follow from their sources, to the byte; and what does not is named."""

import json
import re
from importlib import import_module
from pathlib import Path

import nbclient
import pytest

from lessons import build
from lessons.asking.exercises import Choice, Exercise
from lessons.asking.predict import NOT_YET

SOURCE = """# %% [markdown]
# # A lesson
#
# With *words*.

# %%
from lessons.asking.exercises import Exercise, Property
from lessons.asking.predict import predict_number

guess = predict_number("How many?", 0, 10)
guess

# %% exercise="01.1"
def double(x):
    # Hint: a product.
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %%
check_double = Exercise("01.1", Property(lambda seed: [(seed + 3,)], lambda y, x: "" if y == 2 * x else "No."))
check_double(double)

# %%
guess.reveal(4)

# %% [markdown] tags=["end"]
# The end.
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one lesson, and an empty folder for its notebooks."""
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "01_lesson.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(build, "COURSE", folder)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path / "notebooks")
    return folder


def lesson(course: Path, text: str = SOURCE, name: str = "01_lesson.py") -> Path:
    path = course / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('exercise="01.1"\n### BEGIN SOLUTION\nx = 1', "without its partner"),
        ('exercise="01.1"\n### END SOLUTION', "without its partner"),
        ('exercise="01.1"\n### BEGIN SOLUTION\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION', "without its partner"),
        ('exercise="01.1"\nx = [1,\n     2]  # SOLUTION', "without its partner"),
        ('exercise="01.1"\nx = [1,  # SOLUTION\n     2]', "not plain Python"),
        ('exercise="01.1"\nx == 1  # SOLUTION', "without its partner"),
        ('exercise="01.1"\nx = 1', "needs both"),
        ("\nx = 1  # SOLUTION", "needs both"),
        ('exercise="02.1"\nx = 1  # SOLUTION', "lesson's number"),
        ("\n!pip list", "not plain Python"),
    ],
)
def test_an_unsound_source_is_refused_and_named(course, cell, reason, capsys):
    with pytest.raises(build.SourceError, match=reason) as refused:
        build.notebook(lesson(course, f"# %% {cell}\n"))
    assert "01_lesson.py" in str(refused.value)
    assert build.main(["--check"]) == 1 and reason in capsys.readouterr().out


def test_two_builds_are_the_same_to_the_byte_with_no_outputs_and_ids_of_their_own(course):
    first, second = (build.to_text(build.build(course)["01_lesson"]) for _ in range(2))
    assert first == second
    cells = json.loads(first)["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells) == 7
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    assert [cell["metadata"] for cell in cells if cell["metadata"]] == [{"exercise": "01.1"}, {"tags": ["end"]}]


def test_blank_and_solved_differ_in_the_exercise_alone(course):
    blank, solved = (build.build(course, with_solutions=s)["01_lesson"].cells for s in (False, True))
    assert [a.metadata.get("exercise") for a, b in zip(blank, solved, strict=True) if a != b] == ["01.1"]
    assert "2 * x" not in "".join(cell.source for cell in blank[:3]) and "Hint" in blank[2].source


def test_a_new_cell_leaves_the_ids_of_the_others_alone(course):
    old = build.notebook(lesson(course)).cells
    new = build.notebook(lesson(course, "# %%\nguess = 1\n\n# %%\nguess = 1\n\n" + SOURCE)).cells
    assert [cell.id for cell in new[2:]] == [cell.id for cell in old]
    assert new[0].id != new[1].id


def test_solutions_are_found_by_exercise(course):
    lesson(course, '# %% exercise="02.1"\na = 1  # SOLUTION\n# %% exercise="02.1"\nb = 2  # SOLUTION\n', "02_more.py")
    found = build.solutions(course)
    assert found["02.1"] == "a = 1\n\nb = 2"
    assert found["01.1"] == "def double(x):\n    # Hint: a product.\n    return 2 * x"


def test_check_fails_until_the_notebooks_are_built(course, capsys):
    assert build.main(["--check"]) == 1
    assert "01_lesson.ipynb is missing" in capsys.readouterr().out
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0
    assert build.main(["--chekc"]) == 2
    lesson(course, SOURCE.replace("3", "4"))
    assert build.main(["--check"]) == 1
    assert "python -m lessons build" in capsys.readouterr().out


def edited(notebook: dict, part: str) -> dict:
    cell = notebook["cells"][1]
    if part == "cells":
        notebook["cells"].pop()
    elif part == "kernel":
        notebook["metadata"]["kernelspec"]["name"] = "other"
    elif part == "outputs":
        cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["4\n"]}]
    elif part == "source":
        cell["source"][0] = "import os\n"
    elif part == "a line":
        cell["source"] += ["\n", "\n"]
    else:
        cell["id"] = "abcdef12"
    return notebook


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("cells", "has 6 cells where its source has 7"),
        ("kernel", "metadata"),
        ("outputs", "cell 2: it holds outputs"),
        ("source", "cell 2: expected 'from lessons.asking.exercises import Exercise, Property', found 'import os'"),
        ("a line", "cell 2: its type, id, metadata or white space"),
        ("id", "cell 2: its type, id, metadata or white space"),
    ],
)
def test_whatever_was_changed_by_hand_is_named(course, part, said):
    build.main([])
    path = build.NOTEBOOKS / "01_lesson.ipynb"
    path.write_text(json.dumps(edited(json.loads(path.read_text("utf-8")), part)), encoding="utf-8")
    [difference] = build.differences(build.build(course), build.NOTEBOOKS)
    assert said in difference and difference.startswith("01_lesson.ipynb")


def test_stale_and_unreadable_notebooks_are_named(course):
    build.main([])
    (build.NOTEBOOKS / "09_gone.ipynb").write_text("{}", encoding="utf-8")
    (build.NOTEBOOKS / "01_lesson.ipynb").write_text("<<<<<<< HEAD", encoding="utf-8")
    unreadable, stale = build.differences(build.build(course), build.NOTEBOOKS)
    assert "cannot be read" in unreadable and "09_gone.ipynb has no source" in stale


def test_content_counts_and_not_the_line_endings(course):
    build.main([])
    path = build.NOTEBOOKS / "01_lesson.ipynb"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build.differences(build.build(course), build.NOTEBOOKS) == []


@pytest.mark.parametrize(("with_solutions", "verdict"), [(False, "○ Exercise 01.1, open."), (True, "✓ Exercise 01.1")])
def test_a_built_notebook_runs_blank_and_solved(course, with_solutions, verdict):
    made = build.build(course, with_solutions)["01_lesson"]
    nbclient.NotebookClient(made, timeout=900, resources={"metadata": {"path": Path(__file__).parents[2]}}).execute()
    asked, checked, revealed = (made.cells[i].outputs[0].data for i in (1, 4, 5))
    assert asked["text/plain"] == "How many?" and "application/vnd.jupyter.widget-view+json" in asked
    assert checked.keys() == {"text/plain"} and checked["text/plain"].startswith(verdict)
    assert revealed["text/plain"] == NOT_YET


def test_behind_each_exercise_stands_a_cell_that_shows_its_solution_to_who_asks(course):
    cell = build.build(course)["01_lesson"].cells[3].source
    *lines, last = cell.splitlines()
    assert last == '# solution("01.1")' and lines[0].startswith("# Stuck?")


def test_the_letters_to_choose_from_are_those_of_the_check():
    """A newcomer writes `answer = c`: the quotes that are wanted stand in the cell."""
    asked = {cell.metadata.exercise: cell.source for made in build.build().values() for cell in made.cells
             if "in quotes: " in cell.source}  # fmt: skip
    modules = [import_module(f"lessons.{path.parent.name}.checks") for path in build.COURSE.parent.glob("*/checks.py")]
    checks = [check for module in modules for check in vars(module).values()]
    choices = {check.id: check.judge for check in checks
               if isinstance(check, Exercise) and isinstance(check.judge, Choice)}  # fmt: skip
    assert asked.keys() == choices.keys() and len(asked) >= 5
    for exercise, source in asked.items():
        options = sorted([choices[exercise].right, *choices[exercise].wrong])
        assert re.findall('"(.)"', source) == options


def test_the_glossary_lies_beside_the_notebooks(course):
    build.main([])
    copy = build.NOTEBOOKS / "glossary.md"
    assert copy.read_text("utf-8") == build.GLOSSARY.read_text("utf-8")
    copy.write_text("changed", encoding="utf-8")
    assert build.differences(build.build(course), build.NOTEBOOKS) == ["glossary.md is not lessons/glossary.md"]
    copy.unlink()
    assert build.main(["--check"]) == 1
