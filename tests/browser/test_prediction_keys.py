"""A prediction is made with the keyboard alone: JupyterLab takes arrow keys and Enter where it can."""

from pathlib import Path

import pytest
from built import built
from lab import Lab, expect

SOURCE = """# %%
from lessons.asking.predict import predict_choice, predict_number

number = predict_number("How many?", 0, 100, "%")
number

# %%
choice = predict_choice("Which arm?", ["clean", "noisy", "skewed"])
choice

# %%
number.reveal(42)

# %%
choice.reveal("noisy", "It had noise.")
"""


@pytest.fixture
def notebook(lab: Lab, tmp_path: Path):
    opened = lab.open(built(SOURCE, "01_predict", tmp_path))
    opened.run_all()
    return opened


def test_the_keyboard_is_enough(notebook):
    number, choice = notebook.output(0), notebook.output(1)
    field = number.get_by_role("textbox")
    field.press("Enter")
    expect(number.get_by_role("status")).to_have_text("Give a number from 0 to 100, such as 2 or 2.5.")
    field.press_sequentially("30")
    field.press("Enter")
    expect(number.get_by_role("status")).to_contain_text("You predicted 30 %.")
    expect(field).to_be_disabled()

    keyboard = notebook.page.keyboard
    choice.get_by_role("radio", name="clean").press("Space")
    keyboard.press("ArrowDown")
    expect(choice.get_by_role("radio", name="noisy")).to_be_checked()
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(choice.get_by_role("status")).to_contain_text("You predicted noisy")
    expect(choice.get_by_role("button", name="Commit")).to_be_disabled()
    notebook.assert_no_errors()


def test_run_all_answers_nothing_and_a_commit_brings_the_score_to_the_cell_below(notebook):
    asked, revealed = notebook.output(0), notebook.output(2)
    expect(revealed.get_by_role("status")).to_contain_text("Not committed yet")
    expect(asked.get_by_role("textbox")).to_be_enabled()
    asked.get_by_role("textbox").press_sequentially("about 30 %")
    notebook.page.keyboard.press("Enter")
    expect(revealed.get_by_role("status")).to_contain_text("You predicted 30 %. It was 42 %")
    expect(asked.get_by_role("status")).to_contain_text("It was 42 %")
    expect(revealed.get_by_role("button")).to_be_hidden()
    notebook.assert_no_errors()


def test_who_asks_for_the_result_gets_it_by_keyboard(notebook):
    asked, revealed = notebook.output(1), notebook.output(3)
    button = revealed.get_by_role("button", name="Show the result")
    button.press("Enter")
    status = revealed.get_by_role("status")
    expect(status).to_have_text("You made no prediction. It was noisy. It had noise.")
    expect(status).to_be_focused()
    expect(asked.get_by_role("button", name="Commit")).to_be_disabled()
    notebook.assert_no_errors()
