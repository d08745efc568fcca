"""A prediction is made with the keyboard alone: JupyterLab takes arrow keys and Enter where it can."""

from pathlib import Path

import pytest
from lab import Lab, expect

from lessons import build

SOURCE = """# %%
from lessons.predict import predict_choice, predict_number

predict_number("How many?", 0, 100, "%")

# %%
predict_choice("Which arm?", ["clean", "noisy", "skewed"])
"""


@pytest.fixture
def notebook(lab: Lab, tmp_path: Path):
    (tmp_path / "01_predict.py").write_text(SOURCE, encoding="utf-8")
    made = tmp_path / "01_predict.ipynb"
    made.write_text(build.to_text(build.notebook(tmp_path / "01_predict.py")), encoding="utf-8")
    opened = lab.open(made)
    opened.run_all()
    return opened


def test_the_keyboard_is_enough(notebook):
    number, choice = notebook.output(0), notebook.output(1)
    field = number.get_by_role("textbox")
    field.press("Enter")
    expect(number.get_by_role("status")).to_have_text("Give a number from 0 to 100, such as 2 or 2.5.")
    field.press_sequentially("30")
    field.press("Enter")
    expect(number.get_by_role("status")).to_have_text("You have committed 30 %.")
    expect(field).to_be_disabled()

    keyboard = notebook.page.keyboard
    choice.get_by_role("radio", name="clean").press("Space")
    keyboard.press("ArrowDown")
    expect(choice.get_by_role("radio", name="noisy")).to_be_checked()
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(choice.get_by_role("status")).to_have_text("You have committed noisy.")
    expect(choice.get_by_role("button", name="Commit")).to_be_disabled()
    notebook.assert_no_errors()
