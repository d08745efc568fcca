"""No barrier in what the course itself shows: axe-core looks at the output areas of notebooks in JupyterLab."""

import os
from pathlib import Path

import pytest
from axe import AXE, INSTALL, barriers
from executed import executed

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

ALLOWED = {
    # ipywidgets gives a slider's handle no accessible name, and offers no way to set one. Its label stands beside it
    # as plain text, and the number on its other side can be typed into.
    "aria-input-field-name": "noUi-handle",
}
"""Rules that an element may break if its HTML holds the text; each with the reason why we cannot mend it here."""


@pytest.fixture(scope="module", autouse=True)
def axe_is_there():
    if not AXE.exists():
        end = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        end(f"axe-core is not installed: {INSTALL}")


# The last first: another process may be running them from the first on, and none then waits for the other.
@pytest.mark.parametrize("name", sorted((path.stem for path in NOTEBOOKS.glob("*.ipynb")), reverse=True))
def test_no_grave_barrier_in_the_outputs(lab, name: str, executed_folder):
    """Of the solved notebook, run and saved, every cover lifted: what its widgets show is in the file."""
    notebook = lab.open_run(executed(name, executed_folder))
    found = [barrier for barrier in barriers(notebook.page, ".jp-Cell-outputArea") if not allowed(barrier)]
    grave = [barrier for barrier in found if barrier.impact in ("serious", "critical")]
    assert not grave, "\n".join(map(str, grave))


def test_a_barrier_is_found_where_there_is_one(lab):
    """Else the test above could not fail."""
    notebook = lab.open(NOTEBOOKS / "00_live_bench.ipynb")
    notebook.page.evaluate("""() => {
        const area = document.body.appendChild(document.createElement('div'));
        area.id = 'planted';
        area.innerHTML = '<button></button><img src="x.png"><input>';
    }""")
    found = {barrier.rule: barrier.impact for barrier in barriers(notebook.page, "#planted")}
    assert found == dict.fromkeys(["button-name", "image-alt", "label"], "critical")


def allowed(barrier) -> bool:
    return barrier.rule in ALLOWED and ALLOWED[barrier.rule] in barrier.html
