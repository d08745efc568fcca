"""A picture drawn in a real browser, by mouse, finger and keys: what is seen, and what the kernel hears of it."""

import numpy as np
import pytest
from axe import AXE, barriers
from lab import expect

from data.codecs.image import DIGITS
from data.corpora.digits import digits

DRAWING = """
from lessons.widgets.drawing import Drawing
heard = []
drawing = Drawing(label="your digit", rows=4, columns=5)
drawing.observe(lambda change: heard.append(change["new"]), names="pixels")
drawing
"""
GREYS = ["#ffffff", "#aaaaaa", "#555555", "#000000"]
PAPER = [[0] * 5] * 4
STROKE = [[0, 1, 1, 1, 0], [1, 3, 3, 3, 1], [0, 1, 1, 1, 0], [0, 0, 0, 0, 0]]
"""Along the second row, from the middle of the second pixel to the middle of the fourth: worked out by hand."""

SEVEN = ([(0.5, 1.5), (0.5, 5.5), (4, 3.5), (7.5, 2.5)], [(4, 2), (4, 5.5)])
"""Two strokes through 8 x 8, as [row, column]."""


@pytest.fixture
def notebook(lab, write):
    notebook = lab.open(write(DRAWING))
    notebook.run_all()
    expect(grid(notebook)).to_be_visible()
    return notebook


def grid(notebook):
    return notebook.outputs.get_by_role("grid", name="your digit", exact=True)


def seen(notebook):
    """The pixels by the colours of the cells."""
    colours = notebook.outputs.locator(".drawing-row").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => getComputedStyle(cell).backgroundColor))"
    )
    number = {f"rgb({', '.join(str(int(grey[i : i + 2], 16)) for i in (1, 3, 5))})": n for n, grey in enumerate(GREYS)}
    return [[number[colour] for colour in row] for row in colours]


def says(notebook, pixels):
    """Hold the page and the kernel to these pixels."""
    assert seen(notebook) == pixels
    notebook.expect_kernel("str(drawing.pixels)", repr(str(pixels)))


def at(notebook, row, column):
    """Where on the page a place of the picture is, in pixels of the picture from its upper left corner."""
    box = grid(notebook).bounding_box()
    return box["x"] + column * 28, box["y"] + row * 28


def stroke(notebook, *places, release=True):
    mouse = notebook.page.mouse
    mouse.move(*at(notebook, *places[0]))
    mouse.down()
    for place in places[1:]:
        mouse.move(*at(notebook, *place), steps=3)
    if release:
        mouse.up()


def press(notebook, *keys):
    for key in keys:
        grid(notebook).press(key)


def spoken(notebook):
    return notebook.outputs.locator(".drawing-said")


def test_a_stroke_has_a_soft_edge_and_is_one_change(notebook):
    cell = notebook.outputs.get_by_role("gridcell").first.bounding_box()
    assert (cell["width"], cell["height"]) == (28, 28)
    expect(spoken(notebook)).to_have_text("Nothing is drawn.")
    stroke(notebook, (1.5, 1.5), (1.5, 3.5), release=False)
    assert seen(notebook) == STROKE
    assert notebook.kernel_eval("heard") == "[]"
    notebook.page.mouse.up()
    says(notebook, STROKE)
    notebook.expect_kernel("len(heard)", "1")
    expect(spoken(notebook)).to_have_text(
        "Row 1: grey 1 in 2 to 4.Row 2: grey 1 in 1, ink in 2 to 4, grey 1 in 5.Row 3: grey 1 in 2 to 4."
    )
    notebook.assert_no_errors()


def test_a_stroke_takes_no_ink_away_and_goes_on_beyond_the_edge(notebook):
    stroke(notebook, (1.5, 1.5), (1.5, 3.5))
    stroke(notebook, (0.5, 2.5), (9, 2.5))
    says(notebook, [[0, 1, 3, 1, 0], [1, 3, 3, 3, 1], [0, 1, 3, 1, 0], [0, 1, 3, 1, 0]])


def test_a_seven_drawn_looks_like_the_corpus_s_sevens(lab, write):
    notebook = lab.open(write(DRAWING.replace("rows=4, columns=5", "rows=8, columns=8")))
    notebook.run_all()
    for places in SEVEN:
        stroke(notebook, *places)
    drawn, real = np.array(seen(notebook)), [DIGITS.decode(document.text)[0] for document in digits()]
    ink = np.where(drawn == 3, 3, 0)
    by_pen, without_greys = (
        sorted((((one - picture.array) ** 2).sum(), picture.caption) for picture in real)[:5] for one in (drawn, ink)
    )
    assert [caption for _, caption in by_pen] == ["7"] * 5
    assert sum(far for far, _ in by_pen) < 0.8 * sum(far for far, _ in without_greys)


def test_who_presses_in_a_corner_means_the_cell(notebook):
    stroke(notebook, (1.05, 1.05))
    found = seen(notebook)
    assert found[1][1] == 3 and found[0][0] < 3 and found[0][1] < 3 and found[1][0] < 3
    notebook.expect_kernel("str(drawing.pixels)", repr(str(found)))
    stroke(notebook, (3.5, 4.5))
    notebook.page.mouse.click(*at(notebook, 0.5, 4.5), button="right")
    assert seen(notebook)[0][4] == 0


def test_a_finger_draws_as_the_mouse_does(notebook):
    box = grid(notebook).bounding_box()
    session = notebook.page.context.new_cdp_session(notebook.page)
    for kind, column in (("touchStart", 1.5), ("touchMove", 2.5), ("touchMove", 3.5), ("touchEnd", None)):
        points = [{"x": box["x"] + column * 28, "y": box["y"] + 1.5 * 28}] if column else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(spoken(notebook)).to_contain_text("Row 2: grey 1 in 1, ink in 2 to 4")
    says(notebook, STROKE)


def test_by_the_keys(notebook):
    press(notebook, " ")
    says(notebook, [[3, 0, 0, 0, 0], *PAPER[1:]])
    press(notebook, "ArrowDown", "ArrowRight", "2", "ArrowRight", "1", "ArrowRight", "Enter", "Enter", "4", "x")
    says(notebook, [[3, 0, 0, 0, 0], [0, 2, 1, 2, 0], *PAPER[2:]])
    press(notebook, "Home", "3", "ArrowLeft", "ArrowUp", "ArrowUp", "Delete", "End", "3", "Backspace", "ArrowDown", "3")
    says(notebook, [PAPER[0], [3, 2, 1, 2, 3], *PAPER[2:]])
    press(notebook, *["ArrowDown"] * 9, "0", "ArrowLeft", " ", " ", " ", " ", "Control+3", "Alt+1")
    says(notebook, [PAPER[0], [3, 2, 1, 2, 3], *PAPER[2:]])
    notebook.assert_no_errors()


def test_a_screen_reader_is_told_where_the_keys_act_and_what_is_there(notebook):
    press(notebook, "ArrowDown", "ArrowRight", "2")
    here = notebook.outputs.locator(f"[id='{grid(notebook).get_attribute('aria-activedescendant')}']")
    expect(here).to_have_attribute("aria-label", "grey 2, row 2, column 2")
    expect(here).to_have_role("gridcell")
    expect(spoken(notebook)).to_have_attribute("aria-live", "polite")
    expect(spoken(notebook)).to_have_text("Row 2: grey 2 in 2.")
    expect(grid(notebook)).to_have_accessible_description(
        "Press and drag to draw. Keys: arrows to walk, Space to ink, 0 to 3 for a grey, Delete to erase."
    )
    grid(notebook).press("Tab")  # the grid is one stop
    expect(notebook.button("Erase")).to_be_focused()


def test_erase_and_clear(notebook):
    notebook.kernel_eval("setattr(drawing, 'pixels', [[3] * 5] * 4)")
    expect(spoken(notebook)).to_contain_text("Row 4: ink in 1 to 5.")
    erase = notebook.button("Erase")
    erase.press("Enter")
    expect(erase).to_have_attribute("aria-pressed", "true")
    stroke(notebook, (1.5, 1.5), (1.5, 3.5))
    says(notebook, [[3] * 5, [3, 0, 0, 0, 3], [3] * 5, [3] * 5])
    press(notebook, "ArrowUp", " ")  # from where the pointer was put down
    says(notebook, [[3, 0, 3, 3, 3], [3, 0, 0, 0, 3], [3] * 5, [3] * 5])
    notebook.button("Clear").click()
    says(notebook, PAPER)
    expect(erase).to_have_attribute("aria-pressed", "false")
    stroke(notebook, (1.5, 1.5), (1.5, 3.5))
    says(notebook, STROKE)


def test_what_the_kernel_sets_is_shown(notebook):
    set_to = [[0, 1, 2, 3, 0]] * 4
    notebook.kernel_eval(f"setattr(drawing, 'pixels', {set_to})")
    expect(spoken(notebook)).to_contain_text("Row 4: grey 1 in 2, grey 2 in 3, ink in 4.")
    says(notebook, set_to)
    notebook.expect_kernel("len(heard)", "1")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_no_barrier_in_either_theme(notebook, theme):
    notebook.command("apputils:change-theme", theme=theme)
    expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    notebook.button("Erase").click()
    assert not [str(barrier) for barrier in barriers(notebook.page, ".drawing")]
