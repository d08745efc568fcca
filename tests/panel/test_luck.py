"""Which runs are compared to see what was luck."""

from dataclasses import replace

import pytest

from lessons.panel.luck import MOST_SEEDS, Kept, SeedsSeen
from lessons.panel.recipe import Recipe


def seen(*recipes, at_once=True):
    """A memory of runs, each of which is named by its seed."""
    memory = SeedsSeen()
    for recipe in recipes:
        memory.keep(recipe, at_once, Kept({"clean": recipe.seed}, {}))
    return memory


def seeds(histories):
    return [kept.history["clean"] for kept in histories]


THREE = [Recipe(seed=seed) for seed in (0, 1, 2)]


def test_the_other_seeds_of_a_recipe_are_remembered_and_not_its_own():
    assert seeds(seen(*THREE).others(Recipe(seed=3), True)) == [0, 1, 2]
    assert seeds(seen(*THREE).others(Recipe(seed=1), True)) == [0, 2]


def test_the_same_seed_again_counts_once():
    assert seeds(seen(*THREE, Recipe(seed=0)).others(Recipe(seed=9), True)) == [1, 2, 0]


@pytest.mark.parametrize("change", [{"noise_rate": 0.2}, {"prompt": "A"}, {"model": "transformer"}, {"amount": 2.0}])
def test_any_other_change_lets_go_of_them(change):
    memory = seen(*THREE)
    assert memory.others(replace(Recipe(seed=3), **change), True) == ()
    assert memory.others(Recipe(seed=3), True) == ()


def test_a_run_that_was_watched_is_not_compared_with_one_that_was_not():
    assert seen(*THREE, at_once=True).others(Recipe(seed=3), at_once=False) == ()


def test_no_more_are_kept_than_fit():
    memory = seen(*(Recipe(seed=seed) for seed in range(100)))
    assert seeds(memory.others(Recipe(seed=100), True)) == list(range(100 - MOST_SEEDS, 100))
