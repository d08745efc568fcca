"""The presenter's view in JupyterLab on a projector: readable from the last row, all of it on one screen."""

import re

import nbformat
import pytest
from axe import AXE, barriers
from lab import expect
from test_accessibility import allowed
from test_live_bench import ARMS, NOTEBOOK
from test_sent_once import RESTART

from lessons.asking.room_figures import FONT

SIZES = """root => [...root.querySelectorAll('*')].filter(one =>
    one.checkVisibility({visibilityProperty: true})
    && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
).map(one => [parseFloat(getComputedStyle(one).fontSize), one.textContent.slice(0, 40)])"""
"""The size of all words in view, in pixels, with the words."""

SPILLS = """root => [...root.querySelectorAll('button, select, input, textarea, img, .tv-text, .guide')].filter(one => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight);
}).map(one => one.outerHTML.slice(0, 200))"""
"""What does not lie wholly within the window."""

EDGES = """root => [...root.querySelectorAll('button, select, .tv-text, img')].map(one => {
    const box = one.getBoundingClientRect();
    return [box.left, box.top, box.width, box.height].map(Math.round);
})"""

SHAPES = """root => [...root.querySelectorAll('img')].filter(one => one.checkVisibility()).map(one =>
    [one.clientWidth / one.clientHeight * one.naturalHeight / one.naturalWidth, one.clientWidth, one.clientHeight])"""
"""Of each picture in view how much wider it is drawn than it was made, at the same height; and its size in pixels."""

REHEARSED = """
import tempfile
from pathlib import Path
from lessons.experiment import KINDS, Transformer
from lessons.panel import rehearsal; from lessons.presenting import rehearse
from lessons.live_bench.bench import LiveBench
from lessons.presenting.presenter import Presenter
from lessons.panel.presets import PRESETS
from lessons.panel.panel import Panel

rehearsal.FOLDER = Path(tempfile.mkdtemp())
KINDS |= dict.fromkeys(("transformer", "transformer with n-gram memory"), Transformer(20_000, {"width": 16}))
scene = LiveBench()
rehearse._rehearse(rehearse.Piece(scene, PRESETS["00 watch it learn"].recipe))
bench = Panel(scene)
Presenter(bench, "00")
"""


def opened(lab, path=NOTEBOOK):
    notebook = lab.open(path, width=1920, height=1080)
    notebook.run_all()
    notebook.button("Presenter's view").click()
    view = notebook.page.get_by_role("dialog", name="Presenter's view")
    expect(view.get_by_role("button", name="Leave")).to_be_focused()
    return notebook, view


def leave(notebook, view):
    """It is out of sight at once; what the kernel has put there, twins of the panel's controls, goes a moment later."""
    notebook.page.keyboard.press("Escape")
    expect(view).to_have_count(0)
    expect(notebook.page.locator(".presenter .guide")).to_have_count(0)


def shown(view, arm):
    return view.get_by_label(f"text written by {arm}", exact=True)


def picture(view):
    """The one that stands below the columns."""
    return view.locator("img:visible")


def assert_in_shape(view):
    shapes = view.evaluate(SHAPES)
    assert shapes and all(0.97 < stretched < 1.03 for stretched, *_ in shapes), shapes


def test_pictures_keep_their_proportions_and_the_rooms_fills_its_place(lab):
    notebook, view = opened(lab)
    view.get_by_role("textbox").fill("18, 20, 5, 30")
    view.get_by_role("button", name="Show the result").click()
    expect(picture(view)).to_have_attribute("alt", re.compile("4 guesses"))
    for page in range(4):
        expect(picture(view)).to_be_visible()
        for width, height in ((1024, 768), (1280, 800), (1920, 1080)):
            notebook.page.set_viewport_size({"width": width, "height": height})
            [(stretched, across, _)] = view.evaluate(SHAPES)
            assert 0.97 < stretched < 1.03, (page, width)
            assert page or across / 8 * FONT["fontsize"] / 72 > 0.0125 * width, "its letters are those of the view"
        view.get_by_role("button", name="Next picture").click()
    notebook.assert_no_errors()


def test_all_is_large_and_on_one_screen(lab):
    notebook, view = opened(lab)
    view.get_by_role("button", name="Show the result").click()
    expect(shown(view, "noisy")).to_be_visible()
    for page in range(4):
        expect(picture(view)).to_be_visible()
        assert view.evaluate("one => [one.scrollWidth, one.scrollHeight]") == [1920, 1080]
        assert view.evaluate(SPILLS) == [], page
        small = [(size, words) for size, words in view.evaluate(SIZES) if size < 24]
        assert small == [], page
        view.get_by_role("button", name="Next picture").click()
    view.get_by_role("button", name="Hide guide").click()
    expect(view.locator(".guide")).to_be_hidden()
    assert view.evaluate(SPILLS) == []
    expect(view.get_by_role("button", name="Leave")).to_be_visible()
    notebook.assert_no_errors()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_contrast_is_the_highest_there_is_in_both_themes(lab, theme):
    notebook, view = opened(lab)
    notebook.command("apputils:change-theme", theme=theme)
    ink, paper = ("rgb(0, 0, 0)", "rgb(255, 255, 255)")[:: -1 if "Dark" in theme else 1]
    expect(view).to_have_css("background-color", paper)
    expect(view).to_have_css("color", ink)
    view.get_by_role("button", name="Show the result").click()
    expect(shown(view, "clean")).to_have_css("color", ink)
    expect(picture(view)).to_have_css("filter", "invert(0.93) hue-rotate(180deg)" if "Dark" in theme else "none")
    if AXE.exists():
        found = [b for b in barriers(notebook.page, ".presenting") if b.impact in ("serious", "critical")]
        assert not [str(barrier) for barrier in found if not allowed(barrier)]


def test_a_room_predicts_by_keyboard_alone_and_sees_its_guesses_beside_the_result(lab):
    notebook, view = opened(lab)
    keyboard = notebook.page.keyboard
    for arm in ARMS:
        expect(shown(view, arm)).to_be_hidden()
        expect(notebook.outputs.get_by_label(f"text written by {arm}", exact=True).first).to_be_hidden()
    expect(view.get_by_label("row 1 of the data of noisy")).to_be_visible()
    guesses = view.get_by_role("textbox")
    tab_to(notebook, guesses)
    keyboard.type("0, 5, 18, 40, d, b")
    tab_to(notebook, view.get_by_role("button", name="Show the result"))
    expect(view.get_by_text("Entered: 4. Not counted: 'd' (entry 5)")).to_be_visible()
    keyboard.press("Enter")
    chart = picture(view)
    expect(chart).to_have_attribute(
        "alt", re.compile(r"4 guesses: near 0: 1; near 5: 1; near 20: 1; near 40: 1\. It was")
    )
    for arm in ARMS:
        expect(shown(view, arm)).to_be_visible()
    tab_to(notebook, view.get_by_role("button", name="Next picture"))
    keyboard.press("Space")
    expect(chart).to_have_attribute("alt", re.compile("Loss on clean held-out text"))
    leave(notebook, view)
    expect(notebook.button("Presenter's view")).to_be_focused()
    expect(notebook.outputs.get_by_role("img", name=re.compile("4 guesses"))).to_be_visible()
    assert notebook.page.locator(".jp-Notebook .jp-Cell").count() == cells(notebook), "a key changed the notebook"
    notebook.assert_no_errors()


def test_covered_again_for_the_next_room(lab):
    notebook, view = opened(lab)
    view.get_by_role("textbox").fill("18")
    view.get_by_role("button", name="Show the result").click()
    expect(shown(view, "noisy")).to_be_visible()
    tab_to(notebook, view.get_by_role("button", name="Cover again"))
    notebook.page.keyboard.press("Enter")
    for arm in ARMS:
        expect(shown(view, arm)).to_be_hidden()
    expect(view.get_by_role("textbox")).to_have_value("18")
    expect(view.get_by_role("textbox")).to_be_editable()
    view.get_by_role("button", name="Show the result").click()
    expect(shown(view, "noisy")).to_be_visible()
    notebook.assert_no_errors()


def test_run_anew_after_a_commitment_it_is_covered_for_the_room(lab):
    notebook = lab.open(NOTEBOOK, width=1920, height=1080)
    notebook.run_all()
    notebook.output(1).get_by_role("textbox", name=re.compile("Your answer")).fill("20")
    notebook.output(1).get_by_role("button", name="Commit").click()
    expect(notebook.output(1).get_by_label("text written by noisy", exact=True)).to_be_visible()
    notebook.run_all()
    notebook.button("Presenter's view").click()
    view = notebook.page.get_by_role("dialog", name="Presenter's view")
    for arm in ARMS:
        expect(shown(view, arm)).to_be_hidden()
    notebook.assert_no_errors()


def readout(view, slider):
    return view.locator(".widget-slider").filter(has_text=slider).locator(".widget-readout")


def test_escape_leaves_after_the_pressed_button_is_gone(lab):
    notebook, view = opened(lab)
    view.get_by_role("button", name="Show the result").click()
    expect(view.get_by_role("button", name="Show the result")).to_have_count(0)
    leave(notebook, view)
    notebook.assert_no_errors()


def test_who_leaves_is_back_on_the_page_though_the_kernel_was_restarted(lab):
    notebook, view = opened(lab)
    notebook.page.evaluate(RESTART)
    notebook.page.keyboard.press("Escape")
    expect(view).to_have_count(0)
    notebook.run_all()
    notebook.button("Presenter's view").click()
    expect(view.get_by_role("button", name="Leave")).to_be_focused()


def cells(notebook):
    return len(notebook.page.evaluate("() => jupyterapp.shell.currentWidget.content.model.toJSON().cells"))


def tab_to(notebook, target, most=40):
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        notebook.page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab do not lead to {target}")


def test_the_keyboard_stays_within_the_view_and_its_keys_change_no_cell(lab):
    notebook, view = opened(lab)
    before = cells(notebook)
    for key in ("Shift+Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"):
        notebook.page.keyboard.press(key)
        assert view.evaluate("one => one.contains(document.activeElement)"), key
    tab_to(notebook, view.get_by_role("button", name="Hide guide"))
    for key in "abdd":
        notebook.page.keyboard.press(key)
    assert cells(notebook) == before
    notebook.assert_no_errors()


def test_it_is_the_same_bench_and_nothing_jumps_while_it_changes(lab):
    notebook, view = opened(lab)
    view.get_by_role("button", name="Show the result").click()
    view.get_by_role("button", name="Next picture").click()
    noisy, chart = shown(view, "noisy"), picture(view)
    expect(noisy).to_be_visible()
    expect(chart).to_have_attribute("alt", re.compile("Loss"))
    edges, before, alt = view.evaluate(EDGES), noisy.inner_text(), chart.get_attribute("alt")
    view.get_by_label("preset").select_option("02 noise")
    expect(noisy).not_to_have_text(before)
    expect(chart).not_to_have_attribute("alt", alt)
    assert edges == view.evaluate(EDGES)
    expect(view.locator(".guide-say")).to_contain_text("Three letters in ten are mistyped")
    for name, skew in (("mostly he", "5%"), ("mostly she", "95%"), ("mostly he", "5%")):
        view.get_by_label("preset").select_option(f"04 skew: {name}")
        expect(readout(view, "share of she")).to_have_text(skew)
        notebook.kernel_eval("bench.wait(60)")
        notebook.expect_kernel("bench.stage.recipe.skew", f"{float(skew[:-1]) / 100}")
        expect(view.get_by_label("preset")).to_have_value(f"04 skew: {name}")
    clearer = noisy.inner_text()
    view.get_by_label("preset").select_option("02 noise")
    expect(readout(view, "noise rate")).to_have_text("30%")
    expect(noisy).not_to_have_text(clearer)
    text = noisy.inner_text()
    leave(notebook, view)
    expect(notebook.output(1).get_by_label("text written by noisy", exact=True)).to_have_text(text)
    expect(notebook.slider("noise rate").readout).to_have_text("30%")
    notebook.assert_no_errors()


def test_the_guide_is_read_part_by_part(lab):
    notebook, view = opened(lab)
    guide = view.get_by_label("the guide", exact=True)
    expect(guide).to_contain_text("2 min: The room reads the row on top")
    view.get_by_label("part of the guide").select_option("What to ask")
    expect(guide).to_contain_text("Will the loss go up?")
    expect(view.get_by_role("heading", name=re.compile(r"Guide: the live bench, \d+ minutes"))).to_be_visible()
    notebook.assert_no_errors()


def test_a_rehearsed_run_is_shown_at_once_marked_and_only_when_asked_for(lab, tmp_path):
    path = tmp_path / "bench.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(REHEARSED)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    notebook, view = opened(lab, path)
    button = view.get_by_role("button", name="Rehearsed")
    expect(button).to_be_disabled()
    view.get_by_label("preset").select_option("00 watch it learn")
    expect(view.get_by_text(re.compile("^step 0 ·"))).to_be_visible()
    soup = shown(view, "clean").inner_text()
    button.click()
    mark = re.compile(r"rehearsed \d+ \w+ 20\d\d")
    for arm in ARMS:
        expect(view.get_by_role("heading", name=re.compile(f"{arm} rehearsed \\d"))).to_contain_text(mark)
    expect(shown(view, "clean")).not_to_have_text(soup)
    expect(picture(view)).to_have_attribute("alt", mark)
    expect(view.locator(".presenter-controls")).to_contain_text(mark)
    view.get_by_role("button", name="Step").click()
    expect(shown(view, "clean")).to_have_text(soup)
    expect(view.get_by_role("heading", name=mark)).to_have_count(0)
    expect(picture(view)).not_to_have_attribute("alt", mark)
    notebook.assert_no_errors()
