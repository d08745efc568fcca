"""Experiments are fair by construction."""

import string

import numpy as np
import pytest

from data.corpora.stories import stories
from data.corpus import Corpus, CorpusError, Document, split
from data.noise import KeyboardTypos
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
    run = experiment.start(n_snapshots=2)
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
    twins = Experiment.fair({"a": training, "b": training}, held_out, kind).trained()
    assert twins.losses()["a"] == twins.losses()["b"]
    losses = fair(halves, kind).trained().losses()
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
    honest = Experiment.fair({"a": training}, held_out, Counting(3)).trained().losses()["a"]
    flattered = Experiment.fair({"a": leaky}, held_out, Counting(3), allow_leak=True)
    assert flattered.trained().losses()["a"] < honest


def test_an_arm_too_small_for_the_budget_is_refused(halves):
    training, held_out = halves
    with pytest.raises(CorpusError, match="characters"):
        Experiment.fair({"a": training}, held_out, Counting(3), n_chars=10 * training.n_chars)


def test_a_run_reports_losses_for_each_group_of_the_held_out_text():
    a = tuple(Document("abab" * 5 + str(i), f"a{i}", "t", "a") for i in range(20))
    b = tuple(Document("cdcd" * 5 + str(i), f"b{i}", "t", "b") for i in range(20))
    held_out = Corpus("both", (a[0], b[0]))
    run = Experiment.fair({"only a": Corpus("a", a[1:])}, held_out, Counting(3)).trained()
    losses = run.history["only a"][-1].held_out
    assert losses["a"] < losses["b"] and np.isfinite(losses["b"])


@pytest.mark.parametrize(("also", "learned"), [("", 1), ("漢", 2)], ids=["same vocabulary", "one character more"])
def test_what_is_taken_over_from_an_earlier_run_is_what_a_fresh_one_gives(halves, also, learned):
    """The clean arm is taken over; where a model must know one more character, none is."""
    written = []
    letters = Corpus("letters", (Document(string.ascii_letters + string.punctuation, "l", "here"),))

    def write(model):
        written.append(model)
        return f"{model.log_likelihoods(np.array([0, 1, 2])).sum():.6f}"

    before = fair(halves, Counting(3), also=(letters,)).start(write, n_snapshots=1).finish()
    more = letters.derive((*letters, Document(also, "m", "here")), "one more")
    noisier = Experiment.fair(
        {"clean": halves[0], "noisy": KeyboardTypos(0.4)(halves[0])[0]}, halves[1], Counting(3),
        also=(more,),
    )  # fmt: skip
    written.clear()
    taken = noisier.start(write, n_snapshots=1, earlier=before).finish()
    assert len(noisier.vocabulary) == len(before.experiment.vocabulary) + len(also)
    assert len(written) == learned
    fresh = noisier.start(write, n_snapshots=1).finish()
    assert taken.history == fresh.history and taken.history["noisy"] != before.history["noisy"]


def test_another_seed_or_budget_takes_nothing_over(halves):
    before = fair(halves, Counting(3)).trained()
    for other in (fair(halves, Counting(3), seed=1), fair(halves, Counting(4)), fair(halves, Counting(3), n_chars=500)):
        run = other.start(n_snapshots=1, earlier=before).finish()
        assert not set(map(id, run.models.values())) & set(map(id, before.models.values()))


def test_an_untrained_model_is_looked_at_only_where_the_training_is_watched(halves):
    run = fair(halves, Counting(3)).trained()
    assert [len(snapshots) for snapshots in run.history.values()] == [1, 1]
    assert all(snapshots[0].n_seen == run.experiment.n_chars for snapshots in run.history.values())


def test_what_has_to_be_learned_comes_first_and_before_the_next_one_is_begun(halves):
    before = fair(halves, Counting(3)).trained()
    training, held_out = halves
    arms = {
        "clean": training,
        **{name: KeyboardTypos(rate)(training)[0] for name, rate in (("noisy", 0.2), ("b", 0.3))},
    }
    experiment = Experiment.fair(arms, held_out, Counting(3))
    assert experiment.vocabulary == before.experiment.vocabulary
    run = experiment.start(n_snapshots=1, earlier=before)
    assert next(run)[0] == "b"
    assert [name for name, snapshots in run.history.items() if snapshots] == ["b"]
    assert [name for name, _ in run] == ["clean", "noisy"]


def test_a_history_of_other_arms_is_refused(halves):
    run = fair(halves, KINDS[0]).start()
    with pytest.raises(ValueError, match=r"The arms are \['clean', 'noisy'\], and the history is of \['clean'\]"):
        run.complete({"clean": []})
