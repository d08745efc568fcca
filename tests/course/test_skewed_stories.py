"""The arms of lesson 04: the same amount, and the balance that their names promise."""

import numpy as np
import pytest

from data.corpora.stories import jobs
from data.skew import Reweight
from lessons.bias.association import authored, expected, gap, in_data
from lessons.bias.skewed_stories import (
    ARMS,
    NAMED_WAYS,
    REWEIGHTED,
    SKEWED,
    SWAPPED,
    TOLD,
    counts,
    evened,
    named_ways,
    trained,
    world,
)


@pytest.fixture(scope="module")
def run():
    return trained(0.9, 0)


def test_all_arms_hold_as_much_and_no_held_out_story(run):
    sizes = [corpus.n_chars for corpus in run.experiment.arms.values()]
    assert max(sizes) / min(sizes) < 1.01 and tuple(run.experiment.arms) == ARMS
    held_out = {document.text for document in run.experiment.held_out}
    assert all(held_out.isdisjoint(d.text for d in corpus) for corpus in run.experiment.arms.values())
    assert set(run.experiment.held_out.shares()) == {"she", "he"}


def test_the_data_of_each_arm_is_as_its_name_says(run):
    arms = run.experiment.arms
    assert np.abs(in_data(arms[TOLD]) - authored()).max() < 0.15
    assert np.mean([d.belongs_to("she") for d in arms[SKEWED]]) == pytest.approx(0.9, abs=0.02)
    assert np.abs(in_data(arms[REWEIGHTED]) - 0.5).max() < 0.03
    assert np.abs(in_data(arms[SWAPPED]) - 0.5).max() < 0.03


def test_evened_groups_are_all_as_large_as_the_smallest():
    training, _ = world(0)
    sizes = counts(evened(training))
    assert set(sizes.values()) == {min(counts(training).values())} and len(sizes) == 2 * len(jobs())


def test_models_follow_their_data(run):
    gaps = {arm: gap(expected(model, run.experiment.vocabulary)) for arm, model in run.models.items()}
    assert gaps[TOLD] == pytest.approx(48, abs=12)
    assert abs(gaps[REWEIGHTED]) < 10 and abs(gaps[SWAPPED]) < 3


def test_whoever_is_rare_is_read_badly_and_the_average_hides_it():
    """The prose: all about alike, and he paid for; turned round where the slider is."""
    mostly_she, mostly_he = (trained(skew, 0).history[SKEWED][-1] for skew in (0.9, 0.1))
    assert mostly_she.held_out["he"] - mostly_she.held_out["she"] > 0.05
    assert mostly_he.held_out["she"] - mostly_he.held_out["he"] > 0.05


def test_the_total_is_balanced_as_told_and_no_leaning_job_is():
    training, _ = world(0)
    assert np.mean([d.belongs_to("she") for d in training]) == pytest.approx(0.5, abs=0.02)
    unchanged, _ = Reweight({"she": 0.5, "he": 0.5})(training, 0)
    assert len(unchanged) > 0.95 * len(training)


def test_the_named_arms_hold_as_much_and_differ_in_the_names_of_copies_alone():
    arms = named_ways(0).experiment.arms
    sizes = [corpus.n_chars for corpus in arms.values()]
    assert tuple(arms) == NAMED_WAYS and max(sizes) / min(sizes) < 1.01
    once, twice = ({d.id: d.text for d in arms[way]} for way in NAMED_WAYS[1:])
    for name in once.keys() & twice.keys():
        story, other = once[name].partition(". "), twice[name].partition(". ")
        assert story[2] == other[2] and (story[0] != other[0]) == name.endswith("~swapped")


def test_swapped_copies_cost_some_loss_against_as_told_and_reweighted():
    for seed in range(3):
        loss = {arm: snapshots[-1].held_out_loss for arm, snapshots in trained(0.9, seed).history.items()}
        assert loss[SWAPPED] > max(loss[TOLD], loss[REWEIGHTED]) + 0.03


def test_the_counts_that_the_prose_quotes():
    sizes = counts(world(0)[0])
    assert (sizes["nurse/she"], sizes["nurse/he"], len(sizes)) == (602, 72, 24)
    assert len(evened(world(0)[0])) == pytest.approx(0.21 * sum(sizes.values()), rel=0.03)  # the price of 04.1
