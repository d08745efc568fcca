"""The panel of rows: it opens with members, and its third figure counts what the database says."""

from data.vocabulary import END
from lessons.experiment import PLAIN
from lessons.panel.recipe import Recipe
from lessons.structured.functions_panel import Functions
from lessons.structured.rows_panel import Rows

RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"


def test_it_opens_with_members_and_a_model_that_learns():
    recipe = Rows().adapt(Recipe())
    assert (recipe.corpus, recipe.model, recipe.prompt, recipe.noise) == ("members", PLAIN, "M:", "swapped columns")
    assert recipe.noise_rate == Functions().adapt(Recipe()).noise_rate == 0.2, "one in five, as the questions say"


def test_the_third_figure_counts_what_the_database_says():
    scene = Rows()
    recipe = scene.adapt(Recipe(model="counting"))
    recipe = Recipe(**{**recipe.__dict__, "model": "counting"})
    run = scene.prepare(recipe).trained()
    text = END.join([RIGHT, RIGHT, RIGHT.replace("1980", "unknown"), ""])
    _, judged, said = scene.pictures(recipe, run, dict.fromkeys(scene.arms, text))
    assert judged.alt.startswith("How many rows are accepted?") and "clean: 67" in judged.alt
    assert said.alt.startswith("What does the database say? clean: 2 × accepted, 1 × type; noisy: ")
