"""What a panel shows keeps in step with what it speaks of: the line below the columns, the charts, the status."""

import re

import pytest
from panel_moves import INVITED, field, held_in, origin, press

from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.panel.presets import PRESETS
from lessons.panel.stage import AGAIN, OUTDATED
from lessons.voices.voices import Voices

pytestmark = pytest.mark.usefixtures("brief_runs")


@pytest.mark.parametrize("recipe", ["storeis, counting", '"diary.txt", counting'])
def test_a_complaint_stands_below_the_columns_in_full(panel, recipe):
    panel.controls.text.enter(recipe)
    assert origin(panel).startswith("✘") and origin(panel) == panel.controls.status.value
    field(panel, "noise_rate").value = 0.3
    assert INVITED in origin(panel)


@pytest.mark.parametrize("model", ["counting", "transformer"])
def test_after_each_step_the_charts_show_what_the_columns_show(panel, model):
    field(panel, "model").value = model
    press(panel, "reset")
    for _ in range(3):
        press(panel, "step")
        for name, column in panel.stage.columns.items():
            loss = re.search(r"\d+\.\d\d", column.first.value)[0]
            assert re.search(rf"{name} {loss}", panel.stage.charts[0].alt), (name, loss, panel.stage.charts[0].alt)


def test_a_slider_that_is_moved_while_a_transformer_learns_says_that_it_begins_again(panel):
    told = []
    panel.controls.status.observe(lambda change: told.append(change["new"]), names="value")
    field(panel, "model").value = "transformer"
    panel.wait(60)
    press(panel, "step")
    assert not [status for status in told if AGAIN in status.lower()]
    for rate in (0.2, 0.3):  # the second before anything was learned from the first
        told.clear()
        field(panel, "noise_rate").value = rate
        panel.wait(60)
        assert told[0] == f"{AGAIN.capitalize()} …" and told[-1].startswith("step 0 ·") and AGAIN in told[-1]
    press(panel, "step")
    assert AGAIN in told[-1]
    press(panel, "reset")
    assert AGAIN not in told[-1], "the data is the same"


def test_the_button_that_plays_says_what_it_does_whoever_ends_the_run(panel):
    play = panel.controls.buttons["play"]
    told = []
    play.observe(lambda change: told.append(change["new"]), names="description")
    field(panel, "model").value = "transformer"
    panel.wait(60)
    press(panel, "play")  # to the end
    assert told == ["Pause", "Play"]
    for button in ("stop", "reset", "step"):
        play.click()
        assert play.description == "Pause"
        panel.controls.buttons[button].click()
        assert play.description == "Play"
        panel.wait(60)
    play.click()
    play.click()
    panel.wait(60)
    assert play.description == "Play" and not panel.player.playing and panel.player.has_run


def test_what_was_stopped_says_so_and_promises_no_rest(panel):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    press(panel, "step")
    press(panel, "stop")
    assert re.fullmatch(r"step [1-9]\d* · \d\.\d passes · stopped", panel.controls.status.value)
    press(panel, "play")
    assert "done in" in panel.controls.status.value
    press(panel, "stop")
    assert "done in" in panel.controls.status.value, "nothing was cut short"


@pytest.mark.parametrize("scene", [LiveBench(), Voices()], ids=lambda scene: scene.name)
@pytest.mark.parametrize("button", ["play", "stop"])
def test_held_while_the_next_run_is_being_built_the_new_data_stands_beside_untrained_models(
    panel, monkeypatch, scene, button
):
    panel = Panel(scene)
    field(panel, "model").value = "transformer"
    panel.wait(60)
    press(panel, "step")
    with held_in(scene, "prepare", monkeypatch) as entered:
        panel.controls.buttons["play"].click()
        field(panel, "shares").value = [0.0, 1.0, 0.0]
        assert entered.wait(60)
        assert panel.controls.buttons["play"].description == "Pause"
        panel.controls.buttons[button].click()
        assert panel.controls.buttons["play"].description == "Play"
        panel.controls.buttons["pin"].click()
    panel.wait(60)
    assert {snapshots[-1].step for snapshots in panel.run.history.values()} == {0}
    assert panel.controls.status.value.startswith("step 0 ·") and panel.controls.buttons["pin"].description == "Unpin"
    for name, column in panel.stage.columns.items():
        assert column.text.text == column.pinned.text == panel.run.history[name][-1].sample
    press(panel, "step")
    assert (panel.run.history[scene.arms[0]][-1].step > 0) == (button == "play")
    panel.player.close()


def test_a_panel_that_is_closed_while_it_builds_a_run_trains_no_more(panel, monkeypatch):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    with held_in(panel.scene, "prepare", monkeypatch) as entered:
        field(panel, "noise_rate").value = 0.4
        assert entered.wait(60)
        panel.player.close(timeout=0)
    panel.player.wait(60)
    assert not any(panel.run.history.values())


def test_a_complaint_goes_when_what_is_asked_for_is_what_is_shown_again(panel):
    recipe, said, invited = panel.controls.text.shown, panel.controls.status.value, origin(panel)
    panel.controls.text.enter("storeis, counting")
    assert origin(panel).startswith("✘")
    panel.controls.text.enter(recipe)
    assert (origin(panel), panel.controls.status.value) == (invited, said)
    panel.controls.text.enter("storeis, counting")
    panel.stage.columns["clean"].text.picked = 20
    panel.wait(60)
    panel.controls.text.enter(recipe)
    assert (origin(panel), panel.controls.status.value) == (invited, said)


def test_a_complaint_goes_when_a_control_moves_that_only_writes_anew(panel):
    said = panel.controls.status.value
    panel.controls.text.enter("storeis, counting")
    field(panel, "temperature").value = 0.3
    panel.wait(60)
    assert panel.controls.status.value == said and INVITED in origin(panel)
    assert "temperature 0.3" in panel.controls.text.shown


def test_a_recipe_that_failed_is_tried_again_when_it_is_typed_again(panel, monkeypatch):
    def fail(recipe):
        raise RuntimeError("the data has gone")

    with monkeypatch.context() as patch:
        patch.setattr(panel.scene, "prepare", fail)
        field(panel, "noise_rate").value = 0.33
        with pytest.raises(RuntimeError, match="the data has gone"):
            panel.wait(60)
    recipe = panel.controls.text.shown
    panel.controls.text.enter("storeis, counting")
    panel.controls.text.enter(recipe)
    assert INVITED in origin(panel) and "✘" not in panel.controls.status.value
    assert "typing errors 33 %" in recipe and panel.run.experiment.arms == panel.scene.prepare(panel.stage.recipe).arms


def test_an_empty_prompt_has_a_title(panel):
    field(panel, "prompt").value = ""
    panel.wait(60)
    assert panel.stage.charts[2].alt.startswith("How does a text begin?")


@pytest.mark.parametrize("far", ["temperature 99", "typing errors 80 %", "skew 100 %"])
def test_what_no_slider_reaches_is_taken_up_as_far_as_it_goes_and_that_is_said(panel, far):
    panel.controls.text.enter(f"stories, counting, {far}")
    assert "Not all of that can be set here" in origin(panel)
    field(panel, "noise_rate").value = 0.25
    assert INVITED in origin(panel)


def test_the_bench_opens_with_its_first_preset_and_each_preset_is_named_when_it_is_met(panel):
    assert panel.controls.preset.value == "00 first look"
    field(panel, "skew").value = 0.95
    assert panel.controls.preset.value == "04 skew: mostly she"
    field(panel, "skew").value = 0.5
    assert panel.controls.preset.value == ""
    for name, preset in PRESETS.items():
        if preset.recipe.corpus == "stories" and preset.recipe.model == "counting":
            panel.controls.preset.value = name
            panel.wait(60)
            assert (panel.controls.preset.value, panel.stage.recipe) == (name, preset.recipe)


def test_a_pinned_text_and_the_new_one_share_the_lines_without_cutting_one(panel):
    column = panel.stage.columns["clean"]
    whole = column.text.lines
    press(panel, "pin")
    assert column.text.lines + column.pinned.lines == whole
    assert column.text.lines == int(column.text.lines) >= column.pinned.lines
    press(panel, "pin")
    assert column.text.lines == whole


def test_charts_of_the_run_before_are_faded_until_there_is_something_of_this_one(panel, monkeypatch):
    faded = []
    monkeypatch.setattr(panel.stage, "_play", lambda run, recipe: faded.append(fades(panel)) or iter(()))
    panel.stage.start((panel.stage.recipe, True))
    assert not any(fades(panel))
    list(panel.stage.start((panel.stage.recipe, False)))
    assert faded == [[True] * 3]
    panel.stage.settle()
    assert not any(fades(panel))


def fades(panel) -> list[bool]:
    return [OUTDATED in chart._dom_classes for chart in panel.stage.charts]
