"""The controls without a panel: which groups there are, what is at hand, and a recipe in and out again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_client.session import Session

from lessons.figures.picture import styles
from lessons.live_bench.bench import LiveBench
from lessons.panel.controls import AT_HAND, BUTTONS, Controls
from lessons.panel.fields import GREYS
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Scene
from lessons.presenting.rehearse import scenes
from lessons.widgets.group_name import GroupName

BENCH = LiveBench()
OPENING = BENCH.adapt(Recipe())


class Plain(Scene):
    """Offers nothing that belongs to its data."""

    name, arms, offered = "plain", ("one", "two"), ("model", "prompt")


def controls(scene=BENCH):
    return Controls(scene, scene.adapt(Recipe()))


def within(box):
    for child in getattr(box, "children", ()):
        yield child
        yield from within(child)


def names_of_groups(controls):
    return [widget.text for widget in within(controls.box()) if isinstance(widget, GroupName)]


def at_hand(controls):
    return set(within(controls.box())) - set(within(controls.folded))


def test_three_groups_read_from_left_to_right():
    assert names_of_groups(controls()) == ["Data", "Model", "Writing"]


def test_a_group_without_controls_is_left_out():
    assert names_of_groups(Controls(Plain(), Recipe())) == ["Model", "Writing"]


@pytest.mark.parametrize("scene", [BENCH, *scenes(), Plain()], ids=lambda scene: scene.name)
def test_every_control_is_on_the_page_once(scene):
    these = Controls(scene, scene.adapt(Recipe()))
    shown = list(within(these.box()))
    wanted = [*these.fields.values(), *these.buttons.values(), these.colouring, these.status, these.more]
    assert all(shown.count(widget) == 1 for widget in wanted)


def test_what_is_rarely_needed_is_folded_away_until_it_is_asked_for():
    these = controls()
    seen, folded = at_hand(these), set(within(these.folded))
    assert {these.buttons[name] for name in AT_HAND} | set(these.fields.values()) | {these.status} <= seen
    assert {these.buttons[name] for name in BUTTONS if name not in AT_HAND} <= folded
    assert {these.preset, these.text, these.own.path, these.own.upload} <= folded
    assert these.folded.layout.display == "none" and not these.more.expanded
    these.unfold(True)
    assert these.folded.layout.display == ""
    these.unfold(False)
    assert these.folded.layout.display == "none"


def test_where_no_corpus_can_be_chosen_no_recipe_is_shown():
    these = Controls(Plain(), Recipe())
    assert these.text not in set(within(these.box())) and these.own is None


def test_one_button_says_whether_it_plays_or_holds():
    these = controls()
    assert these.buttons["play"].description == "Play"
    these.say_playing(True)
    assert these.buttons["play"].description == "Pause"
    these.say_playing(False)
    assert these.buttons["play"].description == "Play"


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_recipe_that_is_set_is_the_one_that_comes_out(preset):
    these = controls()
    these.set(preset.recipe)
    these.asked = preset.recipe
    assert these.recipe() == preset.recipe and these.preset.value == preset.name and not these.notes()
    assert tuple(these.fields["shares"].value) == preset.recipe.shares


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any))
def test_any_mix_can_be_asked_for_and_none_is_said_to_be_out_of_reach(percents):
    these = controls()
    asked = replace(OPENING, shares=tuple(percent / 100 for percent in percents))
    these.set(asked)
    these.asked = asked
    assert sum(these.recipe().shares) == pytest.approx(1) and not these.notes()


def test_what_no_page_can_be_told_is_left_out_of_a_prompt_and_that_is_said():
    these, asked = controls(), replace(OPENING, prompt="Ad\ud800a")
    these.set(asked)
    these.asked = asked
    assert these.fields["prompt"].value == "Ada" and "Not all of that can be set here" in these.notes()[0]
    for widget in within(these.box()):
        Session().pack(widget.get_state())  # as it is sent


def test_what_no_slider_reaches_is_said():
    these = controls()
    these.set(replace(OPENING, noise_rate=0.8))
    these.asked = replace(OPENING, noise_rate=0.8)
    assert "Not all of that can be set here" in these.notes()[0]


@pytest.mark.parametrize(("corpus", "words"), [("stories", "share of she"), ("digits", "share of 7"),
                                               ("names", "share of Iceland"), ("members", "Glenharrow")])  # fmt: skip
def test_the_skew_says_of_what_it_is_the_share(corpus, words):
    these = controls()
    these.set(BENCH.adapt(Recipe(corpus=corpus)))
    assert these.fields["skew"].description == words


def test_a_piece_of_the_mix_has_its_column_s_colour_and_what_is_no_column_has_none():
    for scene in [BENCH, *scenes()]:
        if "shares" not in scene.offered:
            continue
        hues = Controls(scene, scene.adapt(Recipe())).fields["shares"].hues
        arms = {name: style.colour for name, style in styles(scene.arms).items()}
        assert hues == [arms.get(name, grey) for name, grey in zip(scene.mixed, GREYS, strict=True)]
        assert not set(GREYS) & set(arms.values())


def test_sliders_and_the_mix_report_while_they_move_only_where_an_answer_comes_at_once():
    these = controls()
    moving = {name for name, widget in these.fields.items() if getattr(widget, "continuous_update", False)}
    assert moving == {"noise_rate", "skew", "shares", "temperature"}
    these.answer_at_once(replace(OPENING, model="transformer"))
    moving = {name for name, widget in these.fields.items() if getattr(widget, "continuous_update", False)}
    assert moving == {"temperature"}
