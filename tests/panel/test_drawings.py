"""The panel of lesson 07: pictures alone, and models that can be watched."""

import pytest

from lessons.experiment import PLAIN
from lessons.images.drawings import Drawings
from lessons.live_bench.bench import LiveBench
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe


@pytest.mark.parametrize("corpus", Drawings.corpora)
def test_what_it_offers_is_drawn(corpus):
    scene = Drawings()
    recipe = scene.adapt(Recipe(corpus=corpus))
    assert recipe.corpus == corpus and scene.layout(recipe) and recipe.skew == 0


def test_it_opens_with_digits_and_a_model_that_learns():
    recipe = Drawings().adapt(Recipe())
    assert (recipe.corpus, recipe.model, recipe.prompt) == ("digits", PLAIN, "7:")


def test_its_columns_are_those_of_the_live_bench():
    recipe = Drawings().adapt(Recipe())
    ours, theirs = Drawings().prepare(recipe), LiveBench().prepare(recipe)
    assert ours.arms == theirs.arms and ours.vocabulary == theirs.vocabulary and ours.notes == theirs.notes


def judged(name: str):
    """What each column of a preset draws, judged when its models have learned."""
    scene, recipe = Drawings(), PRESETS[name].recipe
    run = scene.prepare(recipe).trained()
    for arm in scene.arms:
        for _ in scene.judge_at_length(recipe, run, arm):
            pass
    return run.judged


def test_a_digit_that_is_missing_is_drawn_by_every_column_that_has_read_it():
    name = "07 a digit that is missing"
    assert PRESETS[name].recipe.skew == 0 and PRESETS[name].recipe.prompt == "7:"
    found = judged(name)
    assert min(found[arm].good for arm in ("clean", "noisy", "your mix")) > 0.8
    assert found["skewed"].good < 0.15 and found["skewed"].n > 50


def test_a_colour_that_is_missing_spoils_the_colour_and_nothing_else():
    found = judged("07 a colour that is missing")
    assert found["clean"].good > 0.9 and found["skewed"].first_group == 0
