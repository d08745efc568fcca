"""Going on: copies of one general model, arms by hand, and what lesson 10 says of forgetting, on another seed."""

import numpy as np
import pytest

from lessons.experiment import Experiment
from lessons.fields.fields_checks import FIELD
from lessons.fields.forgetting_panel import Forgetting, only
from lessons.fields.share_panel import FieldShare
from lessons.fields.specialists import (
    GoingOn,
    arm_of,
    before,
    both_losses,
    forgetting_chart,
    general_model,
    specialising,
    with_replay,
)
from lessons.fields.texts import GENERAL, texts
from lessons.panel.recipe import Recipe

ANOTHER_SEED = 1


def test_every_arm_begins_with_the_same_model_and_leaves_it_alone():
    run = specialising(FIELD, (0.0, 0.5), ANOTHER_SEED).start(n_snapshots=1)
    general, one, other = general_model(ANOTHER_SEED), *run.models.values()
    stream = run.experiment.vocabulary.encode_corpus(texts(ANOTHER_SEED).judges(GENERAL))[:400]
    known = general.log_likelihoods(stream)
    assert one is not other is not general
    np.testing.assert_array_equal(one.log_likelihoods(stream), known)
    list(one.learn(stream, 4_000))
    np.testing.assert_array_equal(general.log_likelihoods(stream), known)
    np.testing.assert_array_equal(other.log_likelihoods(stream), known)


def test_a_general_model_of_other_letters_is_refused():
    with pytest.raises(ValueError, match="knows"):
        GoingOn().build(3, ANOTHER_SEED)
    assert GoingOn(known=None).build(3, ANOTHER_SEED).n_symbols == 3


def test_replay_is_a_share_of_the_text():
    mixed = with_replay(FIELD, 0.25, ANOTHER_SEED).shares(lambda document: document.source)
    assert abs(mixed[GENERAL] - 0.25) < 0.01 and set(with_replay(FIELD, 0.0).shares(lambda d: d.source)) == {FIELD}


def test_what_the_lesson_says_of_forgetting():
    found, known = both_losses(FIELD, seed=ANOTHER_SEED), before(FIELD, ANOTHER_SEED)
    assert found[0.0][0] > 1.8 * known[0] and found[0.0][0] > found[0.05][0] > found[0.25][0]
    assert found[0.25][0] < known[0] + 0.4 and found[0.25][1] < found[0.0][1] + 0.1 < known[1]
    alt = forgetting_chart(FIELD, (0.0, 0.05, 0.25), ANOTHER_SEED).alt
    assert f"stories: {found[0.0][0]:.2f} at 0 %" in alt and f"stories, before: {known[0]:.2f} at 0 %" in alt


@pytest.mark.parametrize("scene", [Forgetting(), FieldShare()], ids=lambda scene: scene.name)
def test_panels_open_with_notes_and_differ_in_their_data_alone(scene):
    recipe = scene.adapt(Recipe())
    assert recipe.corpus == FIELD and recipe.amount in scene.amounts.values
    experiment = scene.prepare(recipe)
    assert isinstance(experiment, Experiment) and tuple(experiment.arms) == scene.arms
    assert len(experiment.vocabulary) == general_model(0).n_symbols


def test_the_forgetting_panel_shows_both_losses():
    scene = Forgetting()
    recipe = scene.adapt(Recipe())
    run = scene.prepare(recipe).start(lambda model: "", 1)
    run.finish()
    arm = arm_of(0.0)
    general, own, _ = scene.captions(recipe, run, arm, "")
    assert general.startswith("stories 1.") and own.startswith("notes 0.")
    assert only(run.history, GENERAL)[arm][-1].held_out_loss == run.history[arm][-1].held_out[GENERAL]
    pictures = scene.pictures(recipe, run, dict.fromkeys(scene.arms, ""))
    assert [picture.alt.split("?")[0].split(",")[0][:12] for picture in pictures][2] == "Does it keep"
