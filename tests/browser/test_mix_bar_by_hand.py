"""The bar of your mix in a real browser: by mouse and by keys it always sums to all, and the kernel hears of it."""

import pytest
from axe import AXE, barriers
from lab import expect

BAR = """
from lessons.widgets.mix_bar import MixBar
heard = []
bar = MixBar(label="your mix", parts=["clean", "noisy", "skewed"], hues=["#0072B2", "#D55E00", "#007F5F"],
             value=[0.6, 0.25, 0.15], layout={"width": "500px"})
bar.observe(lambda change: heard.append(change["new"]), names="value")
bar
"""


@pytest.fixture
def notebook(lab, write):
    notebook = lab.open(write(BAR))
    notebook.run_all()
    expect(handle(notebook, "clean")).to_be_visible()
    return notebook


def handle(notebook, left):
    right = {"clean": "noisy", "noisy": "skewed"}[left]
    return notebook.outputs.get_by_role("slider", name=f"your mix: between {left} and {right}", exact=True)


def shows(notebook, clean, noisy, skewed):
    """Hold what both handles say and what the pieces show to these three shares."""
    for left in ("clean", "noisy"):
        said = f"clean {clean} %, noisy {noisy} %, skewed {skewed} %"
        expect(handle(notebook, left)).to_have_attribute("aria-valuetext", said)
    widths = notebook.outputs.locator(".mix-bar-piece").evaluate_all("all => all.map(one => parseInt(one.style.width))")
    assert widths == [clean, noisy, skewed] and sum(widths) == 100


def says(notebook, *shares):
    """Hold the page and the kernel to these three shares."""
    shows(notebook, *shares)
    notebook.expect_kernel("bar.value", repr([share / 100 for share in shares]))


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(notebook, left, percent, *, steps=10, release=True):
    """Move a handle by so many percent of the bar."""
    mouse, (x, y) = notebook.page.mouse, centre(handle(notebook, left))
    width = notebook.outputs.locator(".mix-bar-track").bounding_box()["width"]
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + percent * width / 100, y, steps=steps)
    if release:
        mouse.up()


def test_by_the_keys(notebook):
    first, second = handle(notebook, "clean"), handle(notebook, "noisy")
    first.press("ArrowLeft")
    says(notebook, 59, 26, 15)
    first.press("PageUp")
    first.press("ArrowUp")
    says(notebook, 70, 15, 15)
    second.press("ArrowRight")
    says(notebook, 70, 16, 14)
    second.press("End")
    says(notebook, 70, 30, 0)
    first.press("Home")
    says(notebook, 0, 100, 0)
    second.press("PageDown")
    second.press("ArrowDown")
    says(notebook, 0, 89, 11)
    first.press("End")  # which pushes the second
    says(notebook, 100, 0, 0)
    second.press("Tab")
    second.press("x")
    says(notebook, 100, 0, 0)
    notebook.assert_no_errors()


def test_by_the_mouse_and_a_handle_pushes_the_other_for_as_long_as_it_is_held(notebook):
    drag(notebook, "clean", -20)
    says(notebook, 40, 45, 15)
    drag(notebook, "noisy", 5)
    says(notebook, 40, 50, 10)
    drag(notebook, "clean", 55, release=False)
    says(notebook, 95, 0, 5)
    x, y = centre(notebook.outputs.locator(".mix-bar-track"))
    notebook.page.mouse.move(x, y)
    notebook.page.mouse.up()
    clean = int(handle(notebook, "clean").get_attribute("aria-valuenow"))
    assert 48 <= clean <= 52
    says(notebook, clean, 90 - clean, 10)
    drag(notebook, "noisy", 300)
    drag(notebook, "clean", 300)
    says(notebook, 100, 0, 0)
    drag(notebook, "clean", -30)  # both stand at the end, side by side
    says(notebook, 70, 30, 0)
    notebook.assert_no_errors()


def test_the_nearest_handle_comes_to_where_the_bar_is_pressed(notebook):
    track = notebook.outputs.locator(".mix-bar-track")
    box = track.bounding_box()
    track.click(position={"x": 0.3 * box["width"], "y": box["height"] / 2})
    expect(handle(notebook, "clean")).to_be_focused()
    says(notebook, 30, 55, 15)


def test_a_drag_is_reported_on_its_way_or_where_it_ends(notebook):
    drag(notebook, "clean", -20, steps=5)
    says(notebook, 40, 45, 15)
    notebook.kernel_eval("(setattr(bar, 'continuous_update', False), heard.clear())")
    drag(notebook, "clean", 30, steps=5, release=False)
    shows(notebook, 70, 15, 15)
    assert notebook.kernel_eval("heard") == "[]"
    notebook.page.mouse.up()
    says(notebook, 70, 15, 15)
    notebook.expect_kernel("heard", "[[0.7, 0.15, 0.15]]")


def test_what_the_kernel_sets_is_shown(notebook):
    notebook.kernel_eval("setattr(bar, 'value', [1, 1, 2])")
    says(notebook, 25, 25, 50)
    notebook.expect_kernel("heard", "[[0.25, 0.25, 0.5]]")


def test_a_name_stands_where_there_is_room_and_nothing_is_cut(notebook):
    notebook.kernel_eval("setattr(bar, 'value', [0.88, 0.09, 0.03])")
    says(notebook, 88, 9, 3)
    seen = notebook.outputs.locator(".mix-bar-piece").evaluate_all("all => all.map(one => one.innerText.trim())")
    assert [text.split() for text in seen] == [["clean", "88", "%"], ["9", "%"], []]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_no_barrier_in_either_theme(notebook, theme):
    notebook.command("apputils:change-theme", theme=theme)
    expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    assert not [barrier for barrier in barriers(notebook.page, ".mix-bar")]
