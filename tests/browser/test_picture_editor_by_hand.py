"""A picture typed in a real browser: each sign is a cell, nothing is HTML, and nobody who types is overwritten."""

import pytest
from axe import AXE, barriers
from lab import expect

EDITOR = r"""
from data.codecs.image import DIGITS
from lessons.widgets.picture_editor import PictureEditor
editor = PictureEditor(DIGITS, "1:\na...##...\nb...##...\nc...##...\nd...##...", "a one")
editor
"""


@pytest.fixture
def typed(lab, write):
    notebook = lab.open(write(EDITOR))
    notebook.run_all()
    expect(field(notebook)).to_be_visible()
    return notebook


def field(notebook):
    return notebook.outputs.get_by_role("textbox", name="a one", exact=True)


def caret(notebook, start, stop):
    field(notebook).evaluate("(field, [start, stop]) => field.setSelectionRange(start, stop)", [start, stop])
    field(notebook).focus()


def cell(notebook, place):
    return notebook.outputs.locator(f".tv-cell[data-start='{place}']")


def test_one_sign_typed_changes_one_cell(typed):
    expect(typed.outputs.get_by_text("All of this is legal.")).to_be_visible()
    before = [cell(typed, place).get_attribute("style") for place in (4, 5, 6)]
    caret(typed, 5, 6)
    typed.page.keyboard.press("T")
    expect(cell(typed, 5)).not_to_have_attribute("style", before[1])
    expect(cell(typed, 5)).to_have_css("background-image", "linear-gradient(rgb(0, 0, 0) 0%, rgb(0, 0, 0) 50%, "
                                       "rgb(255, 255, 255) 50%, rgb(255, 255, 255) 100%)")  # fmt: skip
    assert [cell(typed, place).get_attribute("style") for place in (4, 6)] == before[::2]
    typed.expect_kernel("editor.text[3:12]", "'a.T.##...'")
    expect(typed.outputs.get_by_text("All of this is legal.")).to_be_visible()
    typed.assert_no_errors()


def test_html_is_shown_as_text_and_named(typed):
    caret(typed, 4, 7)
    typed.page.keyboard.type("<b>")
    expect(cell(typed, 4)).to_have_text("<")
    expect(cell(typed, 5)).to_have_text("b")
    expect(typed.outputs.get_by_text("row a: '<' is no pixel")).to_be_visible()
    assert typed.outputs.locator("b").count() == 0
    typed.assert_no_errors()


def test_a_fast_typist_loses_nothing_and_the_kernel_still_has_its_say(typed):
    caret(typed, 0, 99)
    wanted = "".join(f"\n{mark}..^-omT#" for mark in "abcd")
    typed.page.keyboard.type("2:" + wanted)
    expect(field(typed)).to_have_value("2:" + wanted)
    typed.expect_kernel("editor.text", repr("2:" + wanted))
    expect(field(typed)).to_have_value("2:" + wanted)
    assert field(typed).evaluate("field => field.selectionStart") == len("2:" + wanted)
    typed.kernel_eval("setattr(editor, 'text', '3:' + editor.text[2:])")
    expect(field(typed)).to_have_value("3:" + wanted)
    typed.assert_no_errors()


def test_all_lines_are_seen_without_scrolling_and_lie_beside_their_rows(typed):
    inner = field(typed).evaluate(
        "field => [field.scrollHeight - field.clientHeight, field.scrollWidth - field.clientWidth]"
    )
    assert inner == [0, 0]
    line, board = field(typed).bounding_box(), typed.outputs.locator(".tv-board").bounding_box()
    assert abs(board["y"] - (line["y"] + 41)) <= 1.5 and abs(board["height"] - 4 * 40) <= 1.5


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_no_barrier_in_either_theme(typed, theme):
    typed.command("apputils:change-theme", theme=theme)
    expect(typed.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    assert not [str(barrier) for barrier in barriers(typed.page, ".picture-editor")]
