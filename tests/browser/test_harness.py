"""The browser tests' own tools, on notebooks so small that only the tools can be wrong."""

import sys
from pathlib import Path

import nbformat
import pytest
from lab import Lab, NotebookError, expect

SLIDER_AND_LABEL = """
import ipywidgets
slider = ipywidgets.FloatSlider(description="noise rate", max=0.5, step=0.01, continuous_update=False)
other = ipywidgets.FloatSlider(description="noise rate of another", value=5)
label, button = ipywidgets.Label("untouched"), ipywidgets.Button(description="Play")
slider.observe(lambda change: setattr(label, "value", f"rate {change.new:.2f}"), "value")
button.on_click(lambda _: setattr(label, "value", "playing"))
ipywidgets.VBox([other, slider, button, label])
"""

TEXT_AND_NAMED_SLIDER = """
import anywidget, traitlets
class TextView(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
        const text = el.appendChild(document.createElement("p"));
        text.textContent = model.get("text");
        el.addEventListener("keydown", event => event.stopPropagation());  // else JupyterLab takes the arrows
        const slider = el.appendChild(document.createElement("input"));
        Object.assign(slider, {type: "range", ariaLabel: "share", value: 10, oninput: () => {
            text.textContent = slider.value;
            console.error("moved");
        }});
    } };'''
    text = traitlets.Unicode("<b>not bold</b>").tag(sync=True)
TextView()
"""


@pytest.fixture
def write(tmp_path: Path):
    """Write a notebook: a heading, then these code cells."""

    def write_cells(*sources: str) -> Path:
        cells = [nbformat.v4.new_markdown_cell("# A notebook"), *map(nbformat.v4.new_code_cell, sources)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = tmp_path / "a notebook, née test.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
        return path

    return write_cells


def test_slider_and_button_reach_the_kernel_and_come_back(lab: Lab, write):
    notebook = lab.open(write(SLIDER_AND_LABEL, "import sys"))
    notebook.run_all()
    slider = notebook.slider("noise rate")
    slider.press("ArrowRight", times=3)
    expect(slider.readout).to_have_text("0.03")
    expect(notebook.output(1)).to_contain_text("rate 0.03")
    notebook.button("Play").click()
    expect(notebook.output(1)).to_contain_text("playing")
    assert notebook.kernel_eval("sys.executable, other.value") == repr((sys.executable, 5.0))
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        notebook.kernel_eval("1 / 0")
    notebook.assert_no_errors()


def test_anywidget_is_seen_and_its_errors_are_too(lab: Lab, write):
    notebook = lab.open(write(TEXT_AND_NAMED_SLIDER))
    notebook.run_all()
    expect(notebook.outputs.get_by_text("<b>not bold</b>")).to_be_visible()
    notebook.assert_no_errors()
    notebook.slider("share").press("ArrowRight")
    expect(notebook.outputs.get_by_text("11")).to_be_visible()
    with pytest.raises(AssertionError, match="moved"):
        notebook.assert_no_errors()


def test_failing_cell_raises_with_its_traceback(lab: Lab, write):
    notebook = lab.open(write("known = {}", "known['bias']"))
    with pytest.raises(NotebookError, match=r"known\['bias'\][\s\S]*KeyError: 'bias'"):
        notebook.run_all()
