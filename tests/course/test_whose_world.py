"""The scene of lesson 04: the slider moves one arm, and the captions say what the models hold."""

from dataclasses import replace

import numpy as np
import pytest

from data.corpora.stories import association, jobs
from lessons.bias.association import authored, expected, gap
from lessons.bias.figures import by_rate
from lessons.bias.skewed_stories import REWEIGHTED, SKEWED, SWAPPED, TOLD, told_four_ways, trained, world
from lessons.bias.whose_world import WhoseWorld, read_by, rows_and_rates
from lessons.experiment import KINDS, REMEMBERING
from lessons.panel.recipe import Recipe

SCENE = WhoseWorld()


def prepared(amount: float):
    return SCENE.prepare(replace(SCENE.adapt(Recipe()), amount=amount))


@pytest.mark.parametrize("amount", SCENE.amounts.values)
def test_the_slider_can_be_met_and_moves_one_arm_alone(amount: float):
    experiment, before = prepared(amount), prepared(50)
    assert np.mean([d.belongs_to("she") for d in experiment.arms[SKEWED]]) == pytest.approx(amount / 100, abs=0.03)
    assert all(experiment.arms[arm] == before.arms[arm] for arm in SCENE.arms if arm != SKEWED)
    assert experiment.vocabulary == before.vocabulary


def test_the_start_is_an_amount_that_the_slider_has():
    assert SCENE.adapt(Recipe()).amount in SCENE.amounts.values


def test_captions_and_pictures_follow_the_models_and_the_temperature():
    recipe = SCENE.adapt(Recipe())
    run = prepared(90).trained()
    losses, nurse, engineer = SCENE.captions(recipe, run, SKEWED, "")
    assert f"he {run.history[SKEWED][-1].held_out['he']:.2f}" in losses
    assert "nurse" in nurse and "engineer" in engineer and nurse != SCENE.captions(recipe, run, SWAPPED, "")[1]
    cold = replace(recipe, temperature=0.0)
    assert SCENE.captions(cold, run, TOLD, "")[1].startswith("nurse: 100% she")
    pictures = SCENE.pictures(recipe, run, {})
    assert len(pictures) == 3 and all(picture.alt for picture in pictures)
    assert pictures[1].alt != SCENE.pictures(cold, run, {})[1].alt


def test_as_told_lies_along_the_grey_line_and_climbs_from_the_engineer_to_the_nurse():
    """The control of the lesson: at temperature 1, in the panel."""
    run = prepared(90).trained()
    shares = by_rate(expected(run.models[TOLD], run.experiment.vocabulary), authored())[1]
    assert np.abs(shares - np.unique(authored())).max() < 0.1 and (np.diff(shares) > -0.02).all()
    assert [jobs()[which(authored())] for which in (np.argmin, np.argmax)] == ["engineer", "nurse"]
    assert shares[-1] - shares[0] > 0.6


def test_at_temperature_0_luck_decides_in_the_panel_where_both_are_nearly_even():
    run = prepared(90).trained()
    cold = {arm: expected(run.models[arm], run.experiment.vocabulary, 0) for arm in run.models}
    undecided = {arm: set(np.array(jobs())[(shares > 0) & (shares < 1)]) for arm, shares in cold.items()}
    assert undecided[TOLD] and all(0.3 <= association(job) <= 0.6 for job in undecided[TOLD])
    assert undecided[REWEIGHTED] == undecided[SWAPPED] == set(jobs())


def test_as_the_slider_moves_one_number_falls_and_the_other_rises():
    losses = [trained(amount / 100).history[SKEWED][-1].held_out for amount in SCENE.amounts.values]
    she, he = ([one[pronoun] for one in losses] for pronoun in ("she", "he"))
    assert she == sorted(she, reverse=True) and he == sorted(he)


def test_a_transformer_learns_the_same_lean():
    experiment = replace(told_four_ways(0.9, KINDS[REMEMBERING]), arms={TOLD: world(0)[0]})
    run = experiment.trained()
    assert gap(expected(run.models[TOLD], experiment.vocabulary)) > 25  # 48 as authored


def test_rows_come_with_all_twelve_rates():
    shown = rows_and_rates(2)
    assert shown.count("  - ") == 2 and shown.count("%") == 12 and "nurse       90%" in shown


def test_the_reader_of_a_skewed_world_is_surprised_by_him():
    him, her = "The nurse said he was tired.", "The nurse said she was tired."
    place = him.index("he was")
    assert read_by(SKEWED, him).levels[place] > read_by(SKEWED, her).levels[place]
    assert read_by(SWAPPED, him).levels[place] == read_by(SWAPPED, her).levels[place]
