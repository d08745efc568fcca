"""Notebooks follow from their sources, to the byte; and what does not is named."""

import ast
import json
from pathlib import Path

import nbclient
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons import build

SOURCE = """# %% [markdown]
# # A lesson
#
# With *words*.

# %%
from lessons.exercises import Exercise, Property
from lessons.predict import predict_number

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


STATEMENTS = st.sampled_from(["x = 1", "y = [2,\n     3]", "# a note", "if x:\n    y = 2", "return x", 'z = "### "'])


@settings(deadline=None)
@given(st.lists(STATEMENTS), st.lists(STATEMENTS, min_size=1), st.lists(STATEMENTS), st.integers(1, 3))
def test_a_region_is_replaced_by_a_stub_at_its_own_depth(before, inside, after, depth):
    def body(*parts: str) -> str:
        lines = "\n".join(line for part in parts for line in part.splitlines())
        nested = "".join("    " * level + "def f():\n" for level in range(depth))
        return nested + "\n".join("    " * depth + line for line in lines.splitlines())

    marked = body(*before, build.BEGIN, *inside, build.END, *after)
    assert build.solved(marked) == body(*before, *inside, *after)
    assert build.blank(marked) == body(*before, "...  # your code here", *after)
    ast.parse(build.blank(marked))


def test_one_line_answers_keep_their_name_and_lose_their_value():
    code = 'answer = "b == c"  # SOLUTION\nmix.share=0.3   # SOLUTION\nsame == other'
    assert build.blank(code) == "answer = None  # your answer\nmix.share= None  # your answer\nsame == other"
    assert build.solved(code) == 'answer = "b == c"\nmix.share= 0.3\nsame == other'


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
    assert len({cell["id"] for cell in cells}) == len(cells) == 6
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
        ("cells", "has 5 cells where its source has 6"),
        ("kernel", "metadata"),
        ("outputs", "cell 2: it holds outputs"),
        ("source", "cell 2: expected 'from lessons.exercises import Exercise, Property', found 'import os'"),
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
    nbclient.NotebookClient(made, timeout=60, resources={"metadata": {"path": Path(__file__).parents[1]}}).execute()
    asked, checked, revealed = (made.cells[i].outputs[0].data for i in (1, 3, 4))
    assert asked["text/plain"] == "How many?" and "application/vnd.jupyter.widget-view+json" in asked
    assert checked.keys() == {"text/plain"} and checked["text/plain"].startswith(verdict)
    assert revealed["text/plain"] == "You made no prediction. It was 4."
