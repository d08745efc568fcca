"""The panel without a browser: what a person's moves do to what is shown."""

import pytest

from lessons.bench import LiveBench
from lessons.experiment import KINDS, Transformer
from lessons.panel import Panel


@pytest.fixture
def panel(monkeypatch):
    monkeypatch.setitem(KINDS, "transformer", Transformer(n_chars=30_000, options={"width": 16}))
    panel = Panel(LiveBench())
    panel.wait(60)
    yield panel
    panel.player.close()


def texts(panel):
    return {name: column.text.text for name, column in panel.stage.columns.items()}


def field(panel, name):
    return panel.controls.fields[name]


def changed(panel, before):
    panel.wait(60)
    return {name for name, text in texts(panel).items() if text != before[name]}


def test_it_opens_with_four_texts_four_rows_of_captions_and_charts(panel):
    assert all(len(text) > 100 for text in texts(panel).values())
    assert all("bits" in column.first.value for column in panel.stage.columns.values())
    assert all(row.text for column in panel.stage.columns.values() for row in column.rows)
    assert all(chart.png.startswith(b"\x89PNG") and chart.alt for chart in panel.stage.charts)


def test_the_noise_rate_changes_the_noisy_columns_alone(panel):
    before = texts(panel)
    field(panel, "noise_rate").value = 0.4
    assert changed(panel, before) == {"noisy", "your mix"}


def test_the_skew_changes_the_skewed_columns_alone(panel):
    before = texts(panel)
    field(panel, "skew").value = 0.9
    assert changed(panel, before) == {"skewed", "your mix"}


def test_the_shares_change_your_mix_alone(panel):
    before = texts(panel)
    panel.controls.shares[1].value = 0.9
    assert changed(panel, before) == {"your mix"}


def test_prompt_and_temperature_rewrite_all_without_training(panel):
    before, run = texts(panel), panel.run
    field(panel, "prompt").value = "The baker"
    assert changed(panel, before) == set(before)
    before = texts(panel)
    field(panel, "temperature").value = 0.1
    assert changed(panel, before) and panel.run is run


def test_a_prompt_of_unknown_characters_loses_them_and_nothing_breaks(panel):
    field(panel, "prompt").value = "The 漢 nurse"
    panel.wait(60)
    assert all("漢" not in text for text in texts(panel).values())


@pytest.mark.parametrize("corpus", ["prose", "names"])
def test_another_corpus_changes_everything(panel, corpus):
    before = texts(panel)
    field(panel, "corpus").value = corpus
    assert changed(panel, before) == set(before)
    slider, subject = field(panel, "skew"), panel.scene.subject(panel.controls.recipe())
    assert (slider.min, slider.max) == subject.skews and slider.value == subject.skew


def test_the_transformer_starts_untrained_steps_and_plays_to_the_end(panel):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    assert {snapshots[-1].step for snapshots in panel.run.history.values()} == {0}
    panel.controls.buttons["step"].click()
    panel.wait(60)
    steps = {snapshots[-1].step for snapshots in panel.run.history.values()}
    assert len(steps) == 1 and steps != {0}
    before = texts(panel)
    panel.controls.buttons["play"].click()
    assert changed(panel, before) == set(before)
    assert len({snapshots[-1].n_seen for snapshots in panel.run.history.values()}) == 1
    panel.controls.buttons["reset"].click()
    panel.wait(60)
    assert {snapshots[-1].step for snapshots in panel.run.history.values()} == {0}


def test_a_slider_restarts_a_transformer_that_plays(panel):
    field(panel, "model").value = "transformer"
    panel.controls.buttons["play"].click()
    field(panel, "noise_rate").value = 0.3
    panel.wait(60)
    assert any(d.defects for d in panel.run.experiment.arms["noisy"])
    assert panel.run.history["noisy"][-1].step > 0


def test_stop_leaves_no_thread(panel):
    field(panel, "model").value = "transformer"
    panel.controls.buttons["play"].click()
    panel.controls.buttons["stop"].click()
    panel.wait(60)
    assert not panel.player.alive


def test_own_text_comes_by_path_and_a_bad_path_is_explained(panel, tmp_path):
    own = panel.controls.own
    own.path.value = str(tmp_path / "nothing.txt")
    own.load.click()
    assert panel.controls.status.value.startswith("✘")
    book = tmp_path / "book.txt"
    book.write_text("\n\n".join(f"Chapter {i}: <b>the sea</b> was calm on day {i}." for i in range(300)))
    own.path.value = str(book)
    own.load.click()
    panel.wait(60)
    assert "<b>" in panel.stage.columns["clean"].rows[0].text


def test_what_goes_wrong_is_shown_and_raised(panel, monkeypatch):
    def fail(recipe):
        raise RuntimeError("the data has gone")

    monkeypatch.setattr(panel.scene, "prepare", fail)
    field(panel, "noise_rate").value = 0.2
    with pytest.raises(RuntimeError):
        panel.wait(60)
    assert "the data has gone" in panel.controls.status.value


def test_a_new_seed_is_another_draw_of_the_same_recipe(panel):
    before, rate = texts(panel), field(panel, "noise_rate").value
    panel.controls.buttons["new seed"].click()
    assert changed(panel, before) == set(before)
    assert panel.controls.recipe().seed == 1 and field(panel, "noise_rate").value == rate


def test_a_pinned_run_stays_beside_the_new_one_until_it_is_let_go(panel):
    pin, before = panel.controls.buttons["pin"], texts(panel)
    pin.click()
    panel.wait(60)
    field(panel, "noise_rate").value = 0.5
    assert changed(panel, before) == {"noisy", "your mix"}
    assert {name: column.pinned.text for name, column in panel.stage.columns.items()} == before
    assert "pinned run: clean" in panel.stage.charts[0].alt and pin.description == "Unpin"
    pin.click()
    panel.wait(60)
    assert "pinned" not in panel.stage.charts[0].alt
    assert all(column.pinned.layout.display == "none" for column in panel.stage.columns.values())


def test_a_picked_character_is_traced_and_the_next_text_lets_go_of_it(panel):
    column = panel.stage.columns["your mix"]
    column.text.picked = 5
    panel.wait(60)
    start, stop = column.text.mark
    stretch = column.text.text[start:stop]
    assert start <= 5 < stop and f"“{stretch}”" in panel.stage.origin.text
    assert "came from:" in panel.stage.origin.text
    text, levels = column.rows[0].text, column.rows[0].levels
    assert "".join(c for c, level in zip(text, levels, strict=True) if level) == stretch.replace("\n", " ")
    field(panel, "noise_rate").value = 0.3
    panel.wait(60)
    assert column.text.mark == (0, 0) and "Click a character" in panel.stage.origin.text


@pytest.mark.parametrize("colouring", ["copied", "source"])
def test_colours_change_and_the_texts_stay(panel, colouring):
    before = texts(panel)
    levels = panel.stage.columns["your mix"].text.levels
    panel.controls.colouring.value = colouring
    assert changed(panel, before) == set()
    assert panel.stage.columns["your mix"].text.levels != levels


def test_the_recipe_says_what_is_set_and_sets_what_it_says(panel):
    field(panel, "noise_rate").value = 0.3
    assert panel.controls.text.value.startswith("stories, counting, typing errors 30 %")
    panel.controls.text.value = 'prose counting, OCR confusions 20 percent, skew 40 %, seed 7, prompt "A list"'
    panel.wait(60)
    recipe = panel.controls.recipe()
    assert (recipe.corpus, recipe.noise, recipe.noise_rate, recipe.skew) == ("prose", "OCR confusions", 0.2, 0.4)
    assert (recipe.seed, recipe.prompt) == (7, "A list")
    assert all(text.startswith("A list") for text in texts(panel).values())


def test_a_recipe_that_cannot_be_read_is_explained_and_changes_nothing(panel):
    before = texts(panel)
    panel.controls.text.value = "storeis counting"
    assert changed(panel, before) == set()
    assert "storeis" in panel.controls.status.value and panel.controls.text.value == "storeis counting"


def test_a_preset_moves_the_controls_and_is_let_go_when_they_move_on(panel):
    panel.controls.preset.value = "04 skew: mostly she"
    panel.wait(60)
    assert field(panel, "skew").value == 0.95
    assert panel.controls.preset.value == "04 skew: mostly she"
    field(panel, "skew").value = 0.5
    assert panel.controls.preset.value == ""


def test_the_same_recipe_gives_the_same_texts(panel):
    first = texts(panel)
    panel.controls.preset.value = "02 noise"
    panel.wait(60)
    panel.controls.preset.value = "00 first look"
    assert changed(panel, first) == set()


def test_a_recipe_beyond_the_sliders_is_shown_as_it_was_taken_up(panel):
    panel.controls.text.value = "stories, counting, typing errors 80 %"
    panel.wait(60)
    assert "typing errors 50 %" in panel.controls.text.value
