"""What people do to a live bench besides using it: running it again, reloading the page, opening a second one."""

import pytest
from lab import expect
from test_live_bench import NOTEBOOK, THREADS, run_uncovered, unfold, wait_for_no_thread, written

from data.vocabulary import END
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe

PLAYING = """
from dataclasses import replace
from data.vocabulary import END
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe
bench = Panel(LiveBench(), replace(LiveBench().adapt(Recipe()), model="transformer"))
bench.controls.buttons["play"].click()
bench
"""
TWO = [
    "from lessons.live_bench.bench import LiveBench\nfrom lessons.panel.panel import Panel",
    "first = Panel(LiveBench())\nfirst",
    "second = Panel(LiveBench())\nsecond",
]


def test_running_the_cell_twenty_times_leaves_one_thread(lab, write):
    notebook = lab.open(write(PLAYING))
    for _ in range(20):
        notebook.run_all()
    notebook.expect_kernel(f"len({THREADS})", "1")
    expect(written(notebook, "clean")).to_have_count(1)
    unfold(notebook)
    notebook.button("Stop").click()
    assert wait_for_no_thread(notebook)
    notebook.assert_no_errors()


def test_after_a_reload_of_the_page_the_bench_goes_on(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    before = written(notebook, "noisy").inner_text()
    notebook.command("docmanager:save")
    notebook.go_to(notebook.page.url)
    expect(written(notebook, "noisy")).to_have_text(before)
    notebook.slider("noise rate").press("End")
    expect(written(notebook, "noisy")).not_to_have_text(before)


def test_two_clicks_on_the_button_that_plays_hold_it_and_go_on(lab, write):
    notebook = lab.open(write(PLAYING))
    notebook.run_all()
    notebook.button("Pause").click(click_count=2)
    expect(notebook.button("Pause")).to_be_visible()
    expect(notebook.outputs.get_by_text("step ").first).to_be_visible()
    notebook.expect_kernel(f"len({THREADS})", "1")
    notebook.assert_no_errors()


def test_two_benches_in_one_notebook(lab, write):
    notebook = lab.open(write(*TWO))
    notebook.run_all()
    first, second = notebook.output(1), notebook.output(2)
    for output in (second, first):
        text = output.get_by_label("text written by noisy", exact=True)
        expect(text).not_to_be_empty()
        before = text.inner_text()
        output.locator(".widget-slider").filter(has_text="noise rate").locator(".noUi-handle").press("End")
        expect(text).not_to_have_text(before)
        output.get_by_role("button", name="More", exact=True).click()
        output.get_by_role("button", name="Stop", exact=True).click()
    assert wait_for_no_thread(notebook)
    notebook.assert_no_errors()


@pytest.mark.parametrize("comms_over_subshells", ["disabled", "perCommTarget"], indirect=True)
def test_the_same_moves_give_the_same_texts_on_any_thread_of_the_kernel(lab):
    """Widget messages may come on the main thread or on a subshell's: what the page shows does not depend on it."""
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    notebook.slider("noise rate").press("PageUp", times=2)
    notebook.slider("temperature").press("ArrowLeft", times=2)
    recipe = notebook.outputs.get_by_label("recipe", exact=True)
    expect(recipe).to_have_value('stories, counting, typing errors 15 %, temperature 0.5, prompt "The nurse said "')
    expected = by_hand(Recipe(noise_rate=0.15, temperature=0.5, prompt="The nurse said "))
    for arm, text in expected.items():
        expect(written(notebook, arm)).to_have_text(text.replace(END, "¶\n"))
    notebook.assert_no_errors()


def by_hand(recipe: Recipe) -> dict[str, str]:
    """What the columns write for a recipe when no page is there."""
    panel = Panel(LiveBench(), recipe)
    panel.wait(60)
    return {name: column.text.text for name, column in panel.stage.columns.items()}
