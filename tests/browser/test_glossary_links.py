"""A click on a term shows what it means, in the Lab that start.py opens: its root is the learner's own folder."""

import pytest
from lab import Notebook, expect
from lab_server import TIMEOUT

from lessons import build
from lessons.lab import update_copies

BUILT = build.build()


@pytest.fixture(scope="module")
def served(lab_server, tmp_path_factory):
    """The learner's copies, in the folder that the Lab serves."""
    shipped = tmp_path_factory.mktemp("shipped")
    build.write(BUILT, shipped)
    update_copies(shipped, lab_server.notebooks)
    lab_server.wait_until_ready()
    return lab_server


@pytest.fixture
def page(served, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(TIMEOUT * 1000)
    yield context.new_page()
    context.close()
    served.shut_down_kernels()


@pytest.mark.parametrize("name", BUILT)
def test_a_click_shows_the_term_in_the_preview(served, page, name):
    notebook = Notebook(page)
    notebook.go_to(f"{served.url}/lab/workspaces/links-{name[:2]}/tree/{name}.ipynb?token={served.token}")
    link = page.locator(".jp-MarkdownOutput a[href*='glossary.md']").first  # the last one changes as cells are drawn
    term = link.evaluate("one => one.href.split('#')[1]")
    link.click()
    expect(page.locator(f".jp-MarkdownViewer [data-jupyter-id='{term}']")).to_be_in_viewport()
    expect(page.locator(".jp-FileEditor")).to_have_count(0)
    notebook.assert_no_errors()
