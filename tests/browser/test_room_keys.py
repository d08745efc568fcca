"""A presenter enters the room's guesses with the keyboard alone, and they show with the result."""

from pathlib import Path

import pytest
from built import built
from lab import Lab, expect

SOURCE = """# %%
from lessons.asking.predict import ChoicePrediction, NumberPrediction
from lessons.asking.room import room_for

room = room_for(NumberPrediction(question="How many?", low=0, high=100, unit="%"))
room

# %%
hands = room_for(ChoicePrediction(question="Which arm?", choices=("clean", "noisy")))
hands
"""


@pytest.fixture
def notebook(lab: Lab, tmp_path: Path):
    opened = lab.open(built(SOURCE, "01_room", tmp_path))
    opened.run_all()
    return opened


def test_the_keyboard_is_enough(notebook):
    numbers, choices = notebook.output(0), notebook.output(1)
    field, status = numbers.get_by_role("textbox"), numbers.get_by_role("status")
    field.press_sequentially("30, 42, lots")
    field.press("Enter")
    expect(status).to_contain_text("Entered: 2. Not counted: 'lots' (entry 3).")
    expect(field).to_have_value("30, 42, lots")
    for _ in "lots":
        field.press("Backspace")
    field.press_sequentially("50")
    field.press("Tab")  # leaving the field is enough
    expect(status).to_have_text("Entered: 3.")

    choices.get_by_role("textbox", name="clean").press_sequentially("12")
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.type("5")
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.press("Space")
    expect(choices.get_by_role("status")).to_have_text("Entered: 17.")

    assert "near 40 %: 1" in notebook.kernel_eval("room.reveal(42).alt")
    expect(status).to_have_text("Guesses: 3. The middle guess is 42 %. It was 42 %.")
    expect(field).not_to_be_editable()
    expect(numbers.get_by_role("button", name="Enter guesses")).to_be_disabled()
    notebook.assert_no_errors()
