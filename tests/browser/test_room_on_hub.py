"""On a hub that counts: a learner is told so and commits, and an instructor takes in what the room has committed."""

from pathlib import Path

import pytest
from built import built
from lab import Lab, expect
from played_hub import known, served

from deploy.hub import room_figures
from deploy.hub.room_counts import Counts
from lessons.asking import on_hub

SOURCE = """# %%
import os

from lessons.asking import on_hub


def be(name):
    os.environ.update({on_hub.TOKEN: name, on_hub.ADDRESS: "ADDRESS"})


def commit_as(*names):
    for name in names:
        be(name)
        on_hub.count(whose.prediction).join(20)


be("ANN")

# %%
from lessons.asking.predict import predict_choice
from lessons.presenting.room_of import RoomOf

whose = predict_choice("Whose voice will you hear, most of the time?", ["Ann's", "Ben's", "Cid's"])
whose

# %%
whose.reveal("Cid's", "There was most of it.")

# %%
room = RoomOf(whose)
room
"""


@pytest.fixture
def notebook(lab: Lab, tmp_path: Path):
    app = room_figures.application(Counts(tmp_path / "figures.sqlite"), known, ["teacher"])
    with served(app) as address:
        opened = lab.open(built(SOURCE.replace('"ADDRESS"', repr(address)), "08_room", tmp_path))
        opened.run_all()
        yield opened


def test_what_the_room_commits_fills_the_instructors_fields(notebook):
    question, room = notebook.output(1), notebook.output(3)
    expect(question.get_by_text(on_hub.TOLD)).to_be_visible()
    question.get_by_role("radio", name="Ben's").check()
    question.get_by_role("button", name="Commit").click()
    expect(question.get_by_role("status")).to_contain_text("You predicted Ben's. It was Cid's.")

    take_in = room.get_by_role("button", name="Take in what was committed")
    take_in.click()
    expect(room.get_by_role("status")).to_have_text("The figures are for the instructor.")
    notebook.kernel_eval("commit_as(*'BCDEF') or be('TEACHER')")
    take_in.click()
    expect(room.get_by_role("status")).to_have_text("Entered: 6.")
    expect(room.get_by_role("textbox", name="Ben's")).to_have_value("6")
    room.get_by_role("button", name="Show the result").click()
    expect(room.locator("img, canvas").first).to_be_visible()
    notebook.assert_no_errors()
