"""On the live bench, and in the presenter's view: what goes on in time is played column by column, and traced."""

import pytest
from lab import expect
from loudspeaker import PLAYING, at, button, run_silently

BENCH = """
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
bench = Panel(LiveBench())
bench
"""
PRESENTER = """
from lessons.presenting.presenter import Presenter
Presenter(bench, "00")
"""
ALL = "▶\ufe0e All four, one after the other"


@pytest.fixture
def shown(lab, write):
    """Cells that have run in a page with the stub of a loudspeaker."""
    return lambda *sources: run_silently(lab, write(*sources))


@pytest.mark.parametrize("presented", [False, True], ids=["bench", "presenter"])
def test_all_four_columns_are_heard_one_after_the_other(shown, presented):
    notebook = shown(BENCH, *[PRESENTER] * presented)
    if presented:
        expect(notebook.outputs.get_by_role("button", name=ALL)).to_be_hidden()
    notebook.outputs.get_by_label("corpus", exact=True).select_option("tunes")
    expect(notebook.outputs.get_by_role("button", name=ALL)).to_be_visible()
    if presented:
        notebook.button("Presenter's view").click()
    page = notebook.page.get_by_role("dialog", name="Presenter's view") if presented else notebook.outputs.first
    expect(page.locator(".tv-written .tv-timeline")).to_have_count(8)
    page.get_by_role("button", name=ALL).click()
    for number, arm in enumerate(("clean", "noisy", "skewed")):
        expect(page.get_by_role("button", name=f"Pause tune 1 of text written by {arm}")).to_be_visible()
        expect(page.locator(".tv-heard")).to_have_count(1)
        assert notebook.page.evaluate(PLAYING) == [number]
        at(notebook, 99)
    expect(page.get_by_role("button", name="Pause tune 1 of text written by your mix")).to_be_visible()
    page.get_by_role("button", name="■ Stop").click()
    expect(page.get_by_role("button", name=ALL)).to_be_visible()
    expect(page.locator(".tv-heard")).to_have_count(0)
    assert notebook.page.evaluate(PLAYING) == []
    notebook.assert_no_errors()


def test_what_is_covered_is_not_heard(shown):
    notebook = shown(BENCH)
    notebook.outputs.get_by_label("corpus", exact=True).select_option("tunes")
    expect(button(notebook, "Play tune 1 of text written by clean")).to_be_visible()
    notebook.kernel_eval("[setattr(c.text.layout, 'visibility', 'hidden') for c in bench.stage.columns.values()]")
    expect(button(notebook, "Play tune 1 of text written by clean")).to_be_hidden()
    notebook.outputs.get_by_role("button", name=ALL).click()
    notebook.kernel_eval("[setattr(c.text.layout, 'visibility', None) for c in bench.stage.columns.values()]")
    expect(button(notebook, "Play tune 1 of text written by clean")).to_be_visible()
    assert notebook.page.evaluate("window.heard.length") == 0
    notebook.assert_no_errors()


def test_on_the_live_bench_a_clip_is_traced_and_what_stands_beside_it_is_its_judgement(shown):
    notebook = shown(BENCH)
    notebook.outputs.get_by_label("corpus", exact=True).select_option("clips")
    column = notebook.outputs.locator("[aria-label^='text written by noisy:']")
    expect(column.locator(".tv-told").first).to_contain_text("right")
    expect(notebook.outputs.get_by_role("button", name=ALL)).to_be_hidden()
    expect(notebook.outputs.get_by_label("where did this come from")).to_contain_text("Click a frame")
    column.locator(".tv-box").nth(2).click()
    expect(notebook.outputs.get_by_label("where did this come from")).to_contain_text("signs stands")
    expect(column.locator(".tv-box.tv-mark").first).to_be_visible()
    notebook.assert_no_errors()
