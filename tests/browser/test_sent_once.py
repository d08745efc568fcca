"""Many widgets of one class in a page: their code comes once, through a restart, too, and out of a saved notebook."""

import nbformat
import pytest
from lab import expect
from nbclient import NotebookClient

VIEWS = """
from IPython.display import display
from lessons.panel.origin_line import OriginLine
from lessons.widgets.text_view import TextView
views = [TextView(label=f"view {i}", lines=2, pickable=True) for i in range(8)]
line = OriginLine()
for i, view in enumerate(views):
    view.show(f"text {i}")
line.complain("nothing")
display(*views, line, views[0])
"""
COUNT = """() => {
    window.scripts = [];
    const made = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        window.scripts.push(blob.text());
        return made.call(URL, blob);
    };
}"""
SCRIPTS = "Promise.all(scripts).then(all => all.filter(one => one.includes('timeline-plays')).length)"
STYLES = "[...document.querySelectorAll('style')].filter(one => one.textContent.includes('.tv-text {')).length"
RESTART = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
TRUST = "for (const cell of jupyterapp.shell.currentWidget.content.model.cells) cell.trusted = true"


def expect_views(notebook, of="text"):
    """All are there, the first in two places; and with the look of what they are."""
    for i in range(1, 8):
        expect(notebook.outputs.get_by_label(f"view {i}", exact=True)).to_have_text(f"{of} {i}")
    first = notebook.outputs.get_by_label("view 0", exact=True)
    expect(first).to_have_text([f"{of} 0"] * 2)
    expect(notebook.outputs.get_by_label("where did this come from")).to_have_text("✘ nothing")
    expect(first.first).to_have_css("height", "42px")
    expect(first.first).to_have_css("overflow", "auto")


@pytest.fixture
def counted(lab, write):
    """A page that keeps the scripts it is given, with the views."""
    notebook = lab.open(write(VIEWS))
    notebook.page.evaluate(COUNT)
    notebook.run_all()
    expect_views(notebook)
    return notebook


def test_all_text_views_of_a_page_share_one_script_and_one_style(counted):
    assert (counted.page.evaluate(SCRIPTS), counted.page.evaluate(STYLES)) == (1, 1)
    both = counted.outputs.get_by_label("view 0", exact=True)
    both.last.press("ArrowRight")
    counted.expect_kernel("views[0].picked", "0")
    counted.kernel_eval("[view.show(f'other {i}') for i, view in enumerate(views)]")
    expect_views(counted, "other")
    counted.assert_no_errors()


def test_a_kernel_that_restarts_leaves_the_views_and_brings_its_own_code(counted):
    counted.page.evaluate(RESTART)
    expect_views(counted)
    counted.run_all()
    expect_views(counted)
    assert (counted.page.evaluate(SCRIPTS), counted.page.evaluate(STYLES)) == (2, 1)
    counted.outputs.get_by_label("view 3", exact=True).press("ArrowRight")
    counted.expect_kernel("views[3].picked", "0")
    counted.errors[:] = [error for error in counted.errors if "debugger state" not in error]  # Lab's own, at a restart
    counted.assert_no_errors()


def test_a_page_that_is_loaded_again_finds_the_code_in_the_kernel(counted):
    counted.command("docmanager:save")
    counted.go_to(counted.page.url)
    expect_views(counted)
    counted.assert_no_errors()


def test_a_saved_notebook_shows_its_views_before_anything_is_run(lab, write):
    path = write(VIEWS)
    saved = NotebookClient(nbformat.read(path, as_version=4), store_widget_state=True).execute()
    nbformat.write(saved, path)
    assert path.read_text("utf-8").count("timeline-plays") == 1
    notebook = lab.open(path)
    notebook.page.evaluate(f"() => {{ {TRUST}; }}")
    expect_views(notebook)
    notebook.assert_no_errors()
