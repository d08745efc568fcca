"""What a panel shows keeps in step with what it speaks of: the line below the columns, the charts, the status."""

import re
import threading
from contextlib import contextmanager

import pytest

from lessons.experiment import KINDS, Run, Transformer
from lessons.live_bench.bench import LiveBench
from lessons.live_bench.presets import PRESETS
from lessons.panel import Panel
from lessons.voices import Voices

INVITED = "Click a character"


@contextmanager
def held_in(owner, name, monkeypatch):
    """Whoever calls a function of the owner's from the block's beginning on waits in it until the block is done."""
    entered, done, function = threading.Event(), threading.Event(), getattr(owner, name)

    def wait_and_call(*arguments):
        entered.set()
        assert done.wait(60)
        return function(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, wait_and_call)
        try:
            yield entered
        finally:
            done.set()


@pytest.fixture
def panel(monkeypatch):
    monkeypatch.setitem(KINDS, "transformer", Transformer(n_chars=30_000, options={"width": 16}))
    monkeypatch.setattr("lessons.stage.SNAPSHOTS", 6)
    monkeypatch.setattr("lessons.stage.WRITTEN_CHARS", 300)
    panel = Panel(LiveBench())
    panel.wait(60)
    yield panel
    panel.player.close()


def origin(panel) -> str:
    panel.wait(60)
    return panel.stage.origin.text


def set_field(panel, name, value):
    panel.controls.fields[name].value = value


def press(panel, name):
    panel.controls.buttons[name].click()
    panel.wait(60)


@pytest.mark.parametrize("colouring", ["surprise", "disagreement"])
@pytest.mark.parametrize(("name", "value"), [("prompt", "The baker "), ("temperature", 0.2), ("noise_rate", 0.4)])
def test_what_was_said_of_a_text_goes_with_the_text(panel, name, value, colouring):
    panel.controls.colouring.value = colouring
    panel.wait(60)
    rows = [view.text for column in panel.stage.columns.values() for view in column.rows]
    panel.stage.columns["clean"].text.picked = 20
    assert "stands" in origin(panel) or origin(panel).startswith("In clean, after")
    set_field(panel, name, value)
    assert origin(panel).startswith("Amber")
    again = [view.text for column in panel.stage.columns.values() for view in column.rows]
    assert name == "noise_rate" or again == rows, "the found rows went, too"


def test_while_a_model_goes_on_writing_what_was_said_is_of_a_moment_ago(panel):
    set_field(panel, "model", "transformer")
    press(panel, "step")
    panel.stage.columns["clean"].text.picked = 5
    said = origin(panel)
    assert "also stands" in said or "nowhere" in said
    press(panel, "step")
    assert origin(panel) == f"A moment ago: {said}"
    press(panel, "step")
    assert origin(panel) == f"A moment ago: {said}", "said once"
    press(panel, "reset")
    assert INVITED in origin(panel)


def test_other_colours_leave_the_text_and_what_is_said_of_it_begins_anew(panel):
    panel.stage.columns["clean"].text.picked = 20
    panel.wait(60)
    panel.controls.colouring.value = "copied"
    assert "A moment ago" not in origin(panel)


@pytest.mark.parametrize("recipe", ["storeis, counting", '"diary.txt", counting'])
def test_a_complaint_stands_below_the_columns_in_full(panel, recipe):
    panel.controls.text.value = recipe
    assert origin(panel).startswith("✘") and origin(panel) == panel.controls.status.value
    set_field(panel, "noise_rate", 0.3)
    assert INVITED in origin(panel)


@pytest.mark.parametrize("model", ["counting", "transformer"])
def test_after_each_step_the_charts_show_what_the_columns_show(panel, model):
    set_field(panel, "model", model)
    press(panel, "reset")
    for _ in range(3):
        press(panel, "step")
        for name, column in panel.stage.columns.items():
            loss = re.search(r"\d+\.\d\d", column.first.value)[0]
            assert re.search(rf"{name} {loss}", panel.stage.charts[0].alt), (name, loss, panel.stage.charts[0].alt)


def test_what_was_stopped_says_so_and_promises_no_rest(panel):
    set_field(panel, "model", "transformer")
    panel.wait(60)
    press(panel, "step")
    press(panel, "stop")
    assert re.fullmatch(r"step [1-9]\d* · \d\.\d passes · stopped", panel.controls.status.value)
    press(panel, "play")
    assert "done in" in panel.controls.status.value
    press(panel, "stop")
    assert "done in" in panel.controls.status.value, "nothing was cut short"


@pytest.mark.parametrize("scene", [LiveBench(), Voices()], ids=lambda scene: scene.name)
@pytest.mark.parametrize("button", ["pause", "stop"])
def test_held_while_the_next_run_is_being_built_the_new_data_stands_beside_untrained_models(
    panel, monkeypatch, scene, button
):
    panel = Panel(scene)
    set_field(panel, "model", "transformer")
    panel.wait(60)
    press(panel, "step")
    with held_in(scene, "prepare", monkeypatch) as entered:
        panel.controls.shares[1].value = 0.9
        assert entered.wait(60)
        panel.controls.buttons[button].click()
        panel.controls.buttons["pin"].click()
    panel.wait(60)
    assert {snapshots[-1].step for snapshots in panel.run.history.values()} == {0}
    assert panel.controls.status.value.startswith("step 0 ·") and panel.controls.buttons["pin"].description == "Unpin"
    for name, column in panel.stage.columns.items():
        assert column.text.text == column.pinned.text == panel.run.history[name][-1].sample
    press(panel, "step")
    assert panel.run.history[scene.arms[0]][-1].step > 0 or button == "stop"
    panel.player.close()


def test_a_panel_that_is_closed_while_it_builds_a_run_trains_no_more(panel, monkeypatch):
    set_field(panel, "model", "transformer")
    panel.wait(60)
    with held_in(panel.scene, "prepare", monkeypatch) as entered:
        set_field(panel, "noise_rate", 0.4)
        assert entered.wait(60)
        panel.player.close(timeout=0)
    panel.player.wait(60)
    assert not any(panel.run.history.values())


def test_a_click_is_answered_while_the_models_take_their_turn(panel, monkeypatch):
    set_field(panel, "model", "transformer")
    panel.wait(60)
    press(panel, "step")
    column = panel.stage.columns["clean"]
    with held_in(Run, "__next__", monkeypatch) as entered:
        panel.controls.buttons["step"].click()
        assert entered.wait(60)
        column.text.picked = 5
        panel.inspector.wait(60)
        start, stop = column.text.mark
        assert start <= 5 < stop and f"“{column.text.text[start:stop]}”" in panel.stage.origin.text
    assert origin(panel).startswith("A moment ago: ")


def test_what_is_found_late_is_not_said_of_a_text_that_has_gone(panel, monkeypatch):
    stage = panel.stage
    with held_in(stage._shown._provenance, "find", monkeypatch) as entered:
        stage.columns["noisy"].text.picked = 20
        assert entered.wait(60)
        set_field(panel, "noise_rate", 0.4)
        panel.player.wait(60)
    assert INVITED in origin(panel) and stage.columns["noisy"].text.mark == (0, 0)
    with held_in(stage._shown._provenance, "find", monkeypatch) as entered:
        stage.columns["noisy"].text.picked = 20
        assert entered.wait(60)
        set_field(panel, "temperature", 0.2)
        panel.player.wait(60)
    assert origin(panel).startswith("A moment ago: “") and stage.columns["noisy"].text.mark == (0, 0)


def test_a_complaint_goes_when_what_is_asked_for_is_what_is_shown_again(panel):
    recipe, said, invited = panel.controls.text.value, panel.controls.status.value, origin(panel)
    panel.controls.text.value = "storeis, counting"
    assert origin(panel).startswith("✘")
    panel.controls.text.value = recipe
    assert (origin(panel), panel.controls.status.value) == (invited, said)
    panel.controls.text.value = "storeis, counting"
    panel.stage.columns["clean"].text.picked = 20
    panel.wait(60)
    panel.controls.text.value = recipe
    assert (origin(panel), panel.controls.status.value) == (invited, said)


def test_a_recipe_that_failed_is_tried_again_when_it_is_typed_again(panel, monkeypatch):
    def fail(recipe):
        raise RuntimeError("the data has gone")

    with monkeypatch.context() as patch:
        patch.setattr(panel.scene, "prepare", fail)
        set_field(panel, "noise_rate", 0.33)
        with pytest.raises(RuntimeError):
            panel.wait(60)
    recipe = panel.controls.text.value
    panel.controls.text.value = "storeis, counting"
    panel.controls.text.value = recipe
    assert INVITED in origin(panel) and "✘" not in panel.controls.status.value
    assert "typing errors 33 %" in recipe and panel.run.experiment.arms == panel.scene.prepare(panel.stage.recipe).arms


def test_what_is_left_out_of_a_prompt_is_named(panel):
    set_field(panel, "prompt", "The 漢 nurse")
    assert "Left out of the prompt" in origin(panel) and "漢" in origin(panel)
    set_field(panel, "prompt", "The nurse")
    assert INVITED in origin(panel)


def test_an_empty_prompt_has_a_title(panel):
    set_field(panel, "prompt", "")
    panel.wait(60)
    assert panel.stage.charts[2].alt.startswith("How does a text begin?")


def test_a_mix_of_nothing_is_said_to_be_clean(panel):
    for slider in panel.controls.shares:
        slider.value = 0
    assert "your mix is all clean" in origin(panel)
    panel.controls.shares[1].value = 0.5
    assert INVITED in origin(panel)


@pytest.mark.parametrize("far", ["temperature 99", "typing errors 80 %", "skew 100 %"])
def test_what_no_slider_reaches_is_taken_up_as_far_as_it_goes_and_that_is_said(panel, far):
    panel.controls.text.value = f"stories, counting, {far}"
    assert "Not all of that can be set here" in origin(panel)
    set_field(panel, "noise_rate", 0.25)
    assert INVITED in origin(panel)


def test_the_bench_opens_with_its_first_preset_and_each_preset_is_named_when_it_is_met(panel):
    assert panel.controls.preset.value == "00 first look"
    set_field(panel, "skew", 0.95)
    assert panel.controls.preset.value == "04 skew: mostly she"
    set_field(panel, "skew", 0.5)
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


def test_a_new_text_is_shown_from_its_beginning_and_other_colours_leave_it_where_it_is(panel):
    view = panel.stage.columns["clean"].text
    begun = view.begun
    panel.controls.colouring.value = "copied"
    panel.wait(60)
    assert view.begun == begun
    set_field(panel, "noise_rate", 0.4)
    panel.wait(60)
    panel.controls.colouring.value = "surprise"
    panel.wait(60)
    assert view.begun == begun, "the clean column writes what it wrote"
    set_field(panel, "prompt", "The baker ")
    panel.wait(60)
    assert view.begun == begun + 1
    set_field(panel, "model", "transformer")
    panel.wait(60)
    begun = view.begun
    press(panel, "step")
    assert view.begun <= begun + 1, "who has scrolled stays there while a model plays"
    begun = view.begun
    press(panel, "step")
    assert view.begun == begun
