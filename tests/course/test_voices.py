"""Lesson 01: what its prose says of its data and its models."""

import re

import numpy as np
import pytest

from lessons.experiment import KINDS, PLAIN, REMEMBERING
from lessons.findings import simple_words
from lessons.panel.recipe import Recipe
from lessons.voices.voices import (
    BRIEF,
    SHUFFLED,
    VOICES,
    Voices,
    loss_over_seeds,
    manual_read_by_stories,
    read_by,
    rows,
    trained,
    voices,
    what_followed,
)
from tiny_models.gpt_settings import QUICK


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


def test_who_has_counted_stories_pays_less_than_one_bit_for_another_story():
    assert loss_over_seeds("counting")[:, 0, 0].max() < 1


def test_a_plain_transformer_finds_the_text_of_its_kind_easiest_as_well():
    assert KINDS[PLAIN].build(3, 0).ngrams is None
    losses = loss_over_seeds(PLAIN, range(1))[0]
    best, second, _ = np.sort(losses, 0)
    assert losses.argmin(0).tolist() == [0, 1, 2] and (second - best > 0.8).all()


def test_it_corrects_its_numbers_after_every_512_guesses():
    assert QUICK["batch"] * QUICK["window"] == 512 and KINDS[PLAIN].options == QUICK


def test_the_stories_mention_no_computer_and_the_names_come_from_dozens_of_places():
    training, _ = voices(0)
    assert not any("computer" in document.text.lower() for document in training["stories"])
    assert len({document.group for document in training["names"]}) >= 24


def test_the_card_of_the_lesson_trains_as_long_as_it_says():
    assert BRIEF[REMEMBERING].n_chars == 120_000 and "120,000 characters of training" in simple_words.FINDING.setting


def test_counts_are_the_probabilities_but_for_what_is_kept_back():
    said = what_followed(" nurse ")
    assert "99 times" in said and len(said.splitlines()) == 5  # as the lesson says: "99 places, four characters"
    counts = [int(count) for count in re.findall(r"(\d+) times, ", said)]
    assert sum(counts) == 99
    shares, expected = (
        np.array(found, float) for found in zip(*re.findall(r"([\d.]+)%.* ([\d.]+)%", said), strict=True)
    )
    assert shares == pytest.approx(100 * np.array(counts) / 99, abs=0.06)
    assert (expected < shares).all() and (shares - expected < 1).all()


def test_the_question_on_the_panel_is_about_what_the_panel_shows():
    asked = manual_read_by_stories()
    shown = Voices().prepare(Voices().adapt(Recipe())).trained().history["stories"][-1].held_out
    assert asked.answer() == pytest.approx(shown["prose"], abs=0.06)


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
