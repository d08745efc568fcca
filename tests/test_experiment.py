"""Experiments are fair by construction."""

import numpy as np
import pytest

from data.corpus import Corpus, CorpusError, Document, split
from data.noise import KeyboardTypos
from data.stories import stories
from lessons.experiment import Counting, Experiment, Transformer

TINY = Transformer(n_chars=8_000, options={"width": 16, "window": 16})
KINDS = [Counting(order=3), TINY]


@pytest.fixture(scope="module")
def halves():
    return split(stories(60), 0.2)


def fair(halves, kind, **options):
    training, held_out = halves
    noisy, _ = KeyboardTypos(0.2)(training)
    return Experiment.fair({"clean": training, "noisy": noisy}, held_out, kind, **options)


@pytest.mark.parametrize("kind", KINDS)
def test_arms_share_vocabulary_size_and_initial_predictions(halves, kind):
    experiment = fair(halves, kind)
    run = experiment.start(n_snapshots=1)
    first = [next(run) for _ in experiment.arms]
    assert len({snapshot.held_out_loss for _, snapshot in first}) == 1
    assert all(snapshot.n_seen == 0 for _, snapshot in first)
    assert {name for name, _ in first} == {"clean", "noisy"}
    assert set(experiment.vocabulary.characters) >= set().union(*(c.characters for c in experiment.arms.values()))


@pytest.mark.parametrize("kind", KINDS)
def test_all_arms_learn_from_the_same_number_of_characters(halves, kind):
    run = fair(halves, kind).start(n_snapshots=3).finish()
    assert len({snapshots[-1].n_seen for snapshots in run.history.values()}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_data_gives_the_same_model_and_noise_a_worse_one(halves, kind):
    training, held_out = halves
    twins = Experiment.fair({"a": training, "b": training}, held_out, kind).start(n_snapshots=1).finish()
    assert twins.losses()["a"] == twins.losses()["b"]
    losses = fair(halves, kind).start(n_snapshots=1).finish().losses()
    assert losses["noisy"] > losses["clean"]


def test_a_smaller_arm_shrinks_the_others(halves):
    training, held_out = halves
    half = training.derive(training.documents[: len(training) // 2], "half")
    experiment = Experiment.fair({"all": training, "half": half}, held_out, Counting(3))
    longest = max(len(d.text) + 1 for d in training)
    sizes = [corpus.n_chars for corpus in experiment.arms.values()]
    assert max(sizes) - min(sizes) <= longest and experiment.n_chars == min(sizes)


def test_noise_pairs_the_rows_of_its_arm_with_the_clean_ones(halves):
    clean, noisy = fair(halves, Counting(3), n_chars=4000).arms.values()
    assert [d.id for d in clean] == [d.id for d in noisy]


def test_a_leak_is_refused_unless_it_is_the_point(halves):
    training, held_out = halves
    leaky = training.derive((*training, *held_out), "leak")
    with pytest.raises(CorpusError, match="held-out"):
        Experiment.fair({"leaky": leaky}, held_out, Counting(3))
    honest = Experiment.fair({"a": training}, held_out, Counting(3)).start(n_snapshots=1).finish().losses()["a"]
    flattered = Experiment.fair({"a": leaky}, held_out, Counting(3), allow_leak=True)
    assert flattered.start(n_snapshots=1).finish().losses()["a"] < honest


def test_an_arm_too_small_for_the_budget_is_refused(halves):
    training, held_out = halves
    with pytest.raises(CorpusError, match="characters"):
        Experiment.fair({"a": training}, held_out, Counting(3), n_chars=10 * training.n_chars)


def test_a_run_reports_losses_for_each_group_of_the_held_out_text():
    a = tuple(Document("abab" * 5 + str(i), f"a{i}", "t", "a") for i in range(20))
    b = tuple(Document("cdcd" * 5 + str(i), f"b{i}", "t", "b") for i in range(20))
    held_out = Corpus("both", (a[0], b[0]))
    run = Experiment.fair({"only a": Corpus("a", a[1:])}, held_out, Counting(3)).start(n_snapshots=1).finish()
    losses = run.history["only a"][-1].held_out
    assert losses["a"] < losses["b"] and np.isfinite(losses["b"])
