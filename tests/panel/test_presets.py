"""Each preset can be shown, said and passed on, and shows what its sentence is about."""

from dataclasses import replace
from functools import cache

import pytest

from lessons.live_bench.bench import LiveBench
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import from_text, to_text

SCENE = LiveBench()

every_preset = pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)


@cache
def losses(name: str) -> dict[str, float]:
    recipe = replace(PRESETS[name].recipe, model="counting")
    return SCENE.prepare(recipe).trained().losses()


@every_preset
def test_it_can_be_prepared_and_its_prompt_read(preset):
    experiment = SCENE.prepare(preset.recipe)
    assert tuple(experiment.arms) == SCENE.arms
    assert not experiment.vocabulary.missing(preset.recipe.prompt)


@every_preset
def test_its_controls_can_be_set_so(preset):
    recipe = preset.recipe
    low, high = SCENE.skews(recipe)
    assert recipe.noise in SCENE.noises(recipe) and low <= recipe.skew <= high
    assert recipe.noise_rate <= 0.5, "where its slider ends"


@every_preset
def test_its_text_is_the_same_recipe(preset):
    assert from_text(to_text(preset.recipe), SCENE.corpora) == preset.recipe


@every_preset
def test_it_is_named_after_a_lesson_and_said_in_one_sentence(preset):
    assert preset.name[:2].isdigit() and preset.name[2] == " "
    assert preset.say[-1] in ".?" and not {".", "?"} & set(preset.say[:-1]) and len(preset.say) < 120


def test_each_sets_something_else():
    recipes = [preset.recipe for preset in PRESETS.values()]
    assert len(set(recipes)) == len(recipes), "the menu could not say which of two is shown"


def test_the_first_is_what_the_bench_opens_with():
    assert next(iter(PRESETS.values())).recipe == SCENE.adapt(Recipe())


@pytest.mark.parametrize("name", [name for name in PRESETS if name.startswith(("02", "05"))])
def test_noise_costs_the_noisy_column_and_no_other(name):
    found = losses(name)
    assert found["noisy"] > found["clean"] + 0.03
    # Another noise brings other characters into the vocabulary, and all columns share it.
    assert found["clean"] == pytest.approx(
        losses("01 another voice" if name.startswith("05") else "00 first look")["clean"], abs=0.001
    )


def test_skew_hides_in_the_loss_where_noise_does_not():
    for name in ("04 skew: mostly he", "04 skew: mostly she"):
        found = losses(name)
        assert found["skewed"] - found["clean"] < (losses("02 noise")["noisy"] - found["clean"]) / 4


def test_a_fifth_of_clean_text_wins_back_more_than_a_fifth_of_the_loss():
    found = losses("06 more noise than text")
    assert (found["your mix"] - found["clean"]) / (found["noisy"] - found["clean"]) < 0.7
