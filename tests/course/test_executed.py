"""What a run leaves behind: the outputs of its cells, and the widgets as a page would show them."""

from executed import run
from nbformat.v4 import new_code_cell, new_notebook

A_WIDGET = (
    "import contextvars, ipywidgets; label = ipywidgets.Label(); of_this_cell = contextvars.copy_context(); label"
)
LATE = "of_this_cell.run(setattr, label, 'value', 'drawn late')"
"""As a thread does that draws when its own cell has ended: the message belongs to that cell."""


def test_what_is_drawn_when_its_cell_has_ended_is_in_the_file():
    notebook = new_notebook(cells=[new_code_cell(A_WIDGET), new_code_cell(LATE)])
    ran = run(notebook, notebook)
    states = ran.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    assert [state["state"]["value"] for state in states if state["model_name"] == "LabelModel"] == ["drawn late"]
