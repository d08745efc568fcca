"""Lesson 01: what its prose says of its data and its models."""

import numpy as np
import pytest

from lessons.experiment import REMEMBERING
from lessons.findings import known
from lessons.recipe import Recipe
from lessons.record import read_record
from lessons.voices import SHUFFLED, VOICES, Voices, loss_over_seeds, read_by, rows, trained, voices


def test_the_arms_are_of_equal_size_and_share_a_vocabulary():
    experiment = trained("counting", 0).experiment
    sizes = [corpus.n_chars for corpus in experiment.arms.values()]
    assert max(sizes) / min(sizes) < 1.01
    assert np.log2(len(experiment.vocabulary)) == pytest.approx(7.6, abs=0.15)  # "pays about 7.6 bits"


def test_held_out_text_is_as_much_of_each_voice():
    _, held_out = voices(0)
    shares = held_out.shares()
    assert set(shares) == set(VOICES) and max(shares.values()) < 1.15 * min(shares.values())


def test_each_text_is_easiest_for_the_model_of_its_kind_at_one_or_two_bits():
    losses = loss_over_seeds("counting").mean(0)
    assert losses.argmin(0).tolist() == [0, 1, 2]
    assert losses[0, 0] < 2 and losses[1, 1] < 2


@pytest.mark.parametrize("model", ["counting", REMEMBERING])
def test_who_has_read_stories_pays_less_than_one_bit_for_another_story(model):
    assert loss_over_seeds(model)[:, 0, 0].max() < 1


def test_after_the_manual_about_seven_more_words_in_100_are_made_up():
    assert np.mean(read_record(known()["simple-words"]).values["stories"]) == pytest.approx(7, abs=0.5)


def test_the_control_has_the_same_letters_in_another_order():
    arms = trained("counting", 0).experiment.arms
    as_sets = [sorted(d.text.replace(" ", "")) for d in arms["stories"]]
    shuffled = {d.id: d.text for d in arms[SHUFFLED]}
    assert [sorted(shuffled[d.id].replace(" ", "")) for d in arms["stories"]] == as_sets
    assert any(shuffled[d.id] != d.text for d in arms["stories"])


def test_rows_come_from_all_three():
    assert all(voice in rows(1) for voice in VOICES) and len(rows(2).splitlines()) == 9


def test_a_text_is_coloured_where_its_reader_is_a_stranger():
    sentence = "A class definition is an executable statement."
    assert sum(read_by("stories", sentence).levels) > 2 * sum(read_by("prose", sentence).levels)


def test_the_mix_follows_its_sliders():
    scene = Voices()
    mix = scene.prepare(scene.adapt(Recipe(shares=(0.0, 0.5, 0.5)))).arms["your mix"]
    assert mix.shares(lambda d: d.source)["prose"] == pytest.approx(0.5, abs=0.02)
