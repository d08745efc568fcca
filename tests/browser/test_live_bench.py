"""The live bench in a real browser, as an instructor uses it before a room."""

import re
from pathlib import Path

from lab import expect

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "00_live_bench.ipynb"
ARMS = ("clean", "noisy", "skewed", "your mix")
THREADS = "[t.name for t in __import__('threading').enumerate() if t.name.startswith('player:')]"


def written(notebook, arm):
    return notebook.outputs.get_by_label(f"text written by {arm}", exact=True)


def run_uncovered(notebook):
    """Run all cells, and show the results that the notebook covers until somebody has predicted."""
    notebook.run_all()
    notebook.button("Show without predicting").click()
    expect(written(notebook, "clean")).to_be_visible()
    origin = notebook.outputs.get_by_label("where did this come from")
    expect(origin).to_contain_text("You made no prediction.")  # it comes a moment later, over what a click would say


def unfold(notebook):
    """Show the controls that are rarely needed."""
    notebook.button("More").click()
    expect(notebook.button("Stop")).to_be_visible()


def test_play_watch_move_a_slider_and_stop(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    for arm in ARMS:
        expect(written(notebook, arm)).not_to_be_empty()
    notebook.button("transformer").click()
    expect(notebook.outputs.get_by_text("step 0 ·")).to_be_visible()
    before = {arm: written(notebook, arm).inner_text() for arm in ARMS}
    notebook.button("Play").click()
    for arm in ARMS:
        expect(written(notebook, arm)).not_to_have_text(before[arm])
    expect(notebook.outputs.get_by_text(re.compile(r"step \d+ · .* passes · \d+ s, about \d+ s left"))).to_be_visible()
    row = notebook.outputs.get_by_label("row 1 of the data of noisy")
    noisy = row.inner_text()
    notebook.slider("noise rate").press("PageUp", times=2)
    expect(row).not_to_have_text(noisy)
    before = written(notebook, "noisy").inner_text()
    expect(written(notebook, "noisy")).not_to_have_text(before)
    expect(notebook.outputs.get_by_text(re.compile("from the beginning, with the new data$"))).to_be_visible()
    notebook.button("Pause").click()
    expect(notebook.button("Play")).to_be_visible()
    notebook.button("Play").click()
    unfold(notebook)
    notebook.button("Stop").click()
    expect(notebook.button("Play")).to_be_visible()
    assert wait_for_no_thread(notebook)
    notebook.assert_no_errors()


def wait_for_no_thread(notebook):
    """Each worker ends after the step that it is in: join them all in the kernel, for a minute at most."""
    threads = THREADS.replace("[t.name for", "[(t.join(60), t.is_alive())[1] for")
    return notebook.kernel_eval(f"any({threads})") == "False"


def test_counting_answers_a_slider_in_the_noisy_column(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    before = {arm: written(notebook, arm).inner_text() for arm in ARMS}
    notebook.slider("noise rate").press("End")
    expect(written(notebook, "noisy")).not_to_have_text(before["noisy"])
    expect(written(notebook, "clean")).to_have_text(before["clean"])
    notebook.assert_no_errors()


def test_text_from_a_file_is_never_html(lab, tmp_path):
    book = tmp_path / "book.txt"
    line = "<img src=x onerror='window.hacked = 1'> says day {} by the sea."
    book.write_text("\n\n".join(line.format(i) for i in range(300)))
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    unfold(notebook)
    notebook.outputs.get_by_placeholder("path to your own text").fill(str(book))
    notebook.button("Load").click()
    expect(notebook.outputs.get_by_label("row 1 of the data of clean")).to_contain_text("<img src=x")
    expect(written(notebook, "clean")).to_contain_text("by the sea")
    assert notebook.page.evaluate("() => window.hacked") is None


def test_a_character_is_traced_by_click_and_by_arrow_keys(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    mixed = written(notebook, "your mix")
    expect(mixed).not_to_be_empty()
    mixed.click(position={"x": 60, "y": 10})
    origin = notebook.outputs.get_by_label("where did this come from")
    expect(origin).to_contain_text("came from:")
    expect(mixed.locator(".tv-mark").first).to_be_visible()
    said = origin.inner_text()
    for _ in range(40):
        mixed.press("ArrowRight")
    expect(origin).not_to_have_text(said)
    expect(origin).to_contain_text("× in your mix")
    notebook.assert_no_errors()


def test_a_recipe_is_pasted_and_a_run_is_pinned_beside_the_next(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    before = written(notebook, "noisy").inner_text()
    unfold(notebook)
    notebook.button("Pin").click()
    expect(notebook.button("Unpin")).to_be_visible()
    recipe = notebook.outputs.get_by_label("recipe", exact=True)
    recipe.fill('stories, counting, typing errors 40 percent, prompt "The baker "')
    recipe.press("Enter")
    expect(written(notebook, "noisy")).to_contain_text("The baker")
    expect(notebook.outputs.get_by_label("pinned text of noisy")).to_have_text(before)
    expect(notebook.slider("noise rate").readout).to_have_text("40%")
    notebook.assert_no_errors()


def test_presets_and_recipes_in_a_row_are_all_taken_up(lab):
    """The page reports its sliders as they are moved: what it reported in between once undid the skew."""
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    unfold(notebook)
    preset = notebook.outputs.get_by_label("preset").first
    recipe = notebook.outputs.get_by_label("recipe", exact=True)
    presets = ("04 skew: mostly he", "04 skew: mostly she", "02 noise", "04 names: mostly Spain", "00 first look")
    for name in presets * 2:
        preset.select_option(name)
        notebook.kernel_eval("bench.wait(60)")
        asked = f"__import__('lessons.panel.presets').panel.presets.PRESETS[{name!r}].recipe"
        notebook.expect_kernel(f"bench.stage.recipe == {asked}", "True")
        expect(preset).to_have_value(name)
    for corpus, skew in (("stories", 5), ("stories", 60), ("prose", 5), ("prose", 50), ("stories", 95)):
        recipe.fill(f"{corpus}, counting, skew {skew} %")
        recipe.press("Enter")
        share = notebook.outputs.locator(".widget-slider").filter(has_text="share of").locator(".widget-readout")
        expect(share).to_have_text(f"{skew}%")
        notebook.kernel_eval("bench.wait(60)")
        notebook.expect_kernel("(bench.stage.recipe.corpus, bench.stage.recipe.skew)", repr((corpus, skew / 100)))
    notebook.assert_no_errors()


def test_who_has_scrolled_to_the_end_of_a_text_sees_the_beginning_of_the_next(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    clean = written(notebook, "clean")
    clean.press("End")
    expect(clean.locator(".tv-mark").first).to_be_visible()
    assert clean.evaluate("box => box.scrollTop") > 0
    before = clean.inner_text()
    prompt = notebook.outputs.get_by_label("prompt").first
    prompt.fill("The baker ")
    prompt.press("Enter")
    expect(clean).not_to_have_text(before)
    assert clean.evaluate("box => box.scrollTop") == 0
    notebook.assert_no_errors()


def test_the_recipe_is_copied_with_and_without_a_clipboard(lab):
    notebook = lab.open(NOTEBOOK)
    notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run_uncovered(notebook)
    unfold(notebook)
    recipe, said = notebook.outputs.get_by_label("recipe", exact=True), notebook.outputs.locator(".recipe-field")
    notebook.slider("noise rate").press("End")
    expect(recipe).to_have_value(re.compile("typing errors 50 %"))
    notebook.button("Copy recipe").click()
    expect(said).to_contain_text("copied")
    assert notebook.page.evaluate("() => navigator.clipboard.readText()") == recipe.input_value()
    notebook.page.evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    notebook.page.evaluate("() => { document.execCommand = () => false }")
    notebook.button("Copy recipe").click()
    expect(said).to_contain_text("press Ctrl+C")
    assert notebook.page.evaluate("() => document.getSelection().toString()") == recipe.input_value()
    recipe.fill("stories, counting, typing errors 20 percent")
    recipe.press("Enter")
    expect(notebook.slider("noise rate").readout).to_have_text("20%")
    expect(said).not_to_contain_text("Ctrl")
    notebook.assert_no_errors()


def test_a_recipe_that_cannot_be_read_stays_and_one_out_of_reach_becomes_what_was_taken_up(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    unfold(notebook)
    recipe = notebook.outputs.get_by_label("recipe", exact=True)
    recipe.fill("storeis, counting")
    recipe.press("Enter")
    expect(notebook.outputs.get_by_text(re.compile("✘.*storeis")).first).to_be_visible()
    expect(recipe).to_have_value("storeis, counting")
    for _ in range(2):  # the second time, the kernel has shown these words before
        recipe.fill("stories, counting, typing errors 80 %")
        recipe.press("Enter")
        expect(recipe).to_have_value(re.compile("typing errors 50 %"))
    notebook.assert_no_errors()


def test_all_fits_a_laptop_even_where_a_learner_opens_the_file_browser(lab):
    notebook = lab.open(NOTEBOOK, width=1280, height=800)
    expect(notebook.page.locator(".jp-FileBrowser")).to_be_hidden()
    notebook.command("filebrowser:activate")
    run_uncovered(notebook)
    expect(notebook.page.locator(".jp-FileBrowser")).to_be_visible()
    bench = notebook.output(1)
    window = notebook.page.locator(".jp-WindowedPanel-outer").first.bounding_box()["height"]
    assert bench.locator(".jp-OutputArea-child").bounding_box()["height"] <= window
    controls = bench.locator(".control-groups")
    assert controls.bounding_box()["height"] <= 130
    tops = bench.locator(".control-group").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 3 and len(set(tops)) == 1, "side by side"
    tracks = bench.locator(".control-group .noUi-target").evaluate_all("all => all.map(one => one.clientWidth)")
    assert len(tracks) == 3 and min(tracks) >= 70
    assert controls.evaluate(CUT_OFF) == []
    notebook.button("More").press("Enter")
    expect(bench.get_by_label("preset")).to_be_visible()
    expect(notebook.button("More")).to_have_attribute("aria-expanded", "true")
    assert controls.evaluate(CUT_OFF) == []
    notebook.button("More").press("Space")
    expect(bench.get_by_label("preset")).to_be_hidden()
    expect(notebook.button("More")).to_have_attribute("aria-expanded", "false")
    notebook.assert_no_errors()


CUT_OFF = """box => [...box.querySelectorAll('*')].filter(one => one.checkVisibility() && one.clientWidth
    && (one.getBoundingClientRect().right > box.getBoundingClientRect().right + 1
        || one.matches('.widget-label, button') && one.scrollWidth > one.clientWidth + 1))
    .map(one => one.className + ' ' + one.textContent)"""
"""What reaches out of the controls, and words for which there is no room."""


def test_your_mix_is_poured_by_hand_and_by_a_recipe_and_says_what_was_achieved(lab):
    notebook = lab.open(NOTEBOOK)
    run_uncovered(notebook)
    before = {arm: written(notebook, arm).inner_text() for arm in ARMS}
    handle = notebook.outputs.get_by_role("slider", name="your mix: between clean and noisy")
    handle.press("Home")
    expect(written(notebook, "your mix")).not_to_have_text(before["your mix"])
    expect(notebook.outputs.get_by_text(re.compile(r"^mixed 0\.0 : 85\.\d : 1\d\.\d %$")).first).to_be_visible()
    expect(written(notebook, "clean")).to_have_text(before["clean"])
    unfold(notebook)
    recipe = notebook.outputs.get_by_label("recipe", exact=True)
    expect(recipe).to_have_value(re.compile("mix 0:85:15"))
    recipe.fill("stories, counting, mix 1:1:2")
    recipe.press("Enter")
    expect(handle).to_have_attribute("aria-valuetext", "clean 25 %, noisy 25 %, skewed 50 %")
    notebook.button("transformer").click()
    expect(notebook.outputs.get_by_text("step 0 ·")).to_be_visible()
    notebook.expect_kernel("bench.controls.fields['shares'].continuous_update", "False")
    notebook.assert_no_errors()


def test_nothing_jumps_while_seeds_and_colours_change(lab):
    notebook = lab.open(NOTEBOOK, width=1280, height=800)
    run_uncovered(notebook)
    bench = notebook.output(1)
    unfold(notebook)
    edges = bench.locator("button, .tv-text, img").evaluate_all(EDGES)
    losses, origin = bench.locator("img").first, bench.get_by_label("where did this come from")
    for seeds in (2, 3):
        notebook.button("New seed").click()
        expect(losses).to_have_attribute("alt", re.compile(f"mean of {seeds} seeds"))
    expect(losses).to_have_attribute("alt", re.compile("±"))
    bench.get_by_label("colour by").select_option("disagreement")
    expect(origin).to_contain_text("Most of all here: In ")
    expect(bench.locator(".tv-mark")).to_have_count(1)
    assert bench.locator("button, .tv-text, img").evaluate_all(EDGES) == edges
    notebook.assert_no_errors()


EDGES = """elements => elements.map(element => {
    const [box, first] = [element, elements[0]].map((one) => one.getBoundingClientRect());
    return box.width && [box.left - first.left, box.top - first.top, box.width, box.height].map(Math.round);
})"""
"""Where each element that is seen stands and how large it is, in pixels from the first: the page may scroll."""
