"""The panel of lesson 07: pictures alone, and models that can be watched."""

import pytest

from lessons.experiment import PLAIN
from lessons.images.drawings import Drawings
from lessons.live_bench.bench import LiveBench
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
