"""The live bench's scene: what is in its four arms, and what it says of them."""

from dataclasses import replace

import numpy as np
import pytest

from data.corpus import Corpus, CorpusError, Document
from data.noise import NOISES
from data.stats import lexicon, share_of_real_words
from lessons.experiment import REMEMBERING
from lessons.live_bench.bench import LiveBench, training_parts, without_noise
from lessons.live_bench.subjects import SUBJECTS, own_subject
from lessons.recipe import Recipe
from tiny_models.sample import samples

SCENE = LiveBench()


def recipe(corpus="stories", **changes):
    return replace(SCENE.adapt(Recipe(corpus=corpus)), **changes)


@pytest.mark.parametrize("corpus", SUBJECTS)
@pytest.mark.parametrize("end", [0, 1])
def test_every_corpus_can_meet_both_ends_of_its_skew(corpus, end):
    subject = SUBJECTS[corpus]()
    skew = subject.skews[end]
    experiment = SCENE.prepare(recipe(corpus, skew=skew, shares=(0, 0, 1)))
    assert experiment.n_chars >= subject.budget
    skewed = experiment.arms["skewed"]
    share = sum(d.belongs_to(subject.groups[0]) for d in skewed) / len(skewed)
    assert share == pytest.approx(skew, abs=0.08)


@pytest.mark.parametrize("noise", NOISES)
def test_every_noise_changes_the_noisy_arm_and_no_other(noise):
    quiet = SCENE.prepare(recipe(noise=noise, noise_rate=0.0, shares=(1, 0, 0)))
    loud = SCENE.prepare(recipe(noise=noise, noise_rate=0.3, shares=(1, 0, 0)))
    changed = {arm for arm in SCENE.arms if quiet.arms[arm].fingerprint != loud.arms[arm].fingerprint}
    assert changed == {"noisy"}
    assert quiet.vocabulary == loud.vocabulary


def test_without_noise_clean_and_noisy_are_the_same_to_the_bit():
    losses = without_noise().losses()
    assert losses["clean"] == losses["noisy"]


def test_your_mix_follows_its_shares():
    mix = SCENE.prepare(recipe(shares=(0.2, 0.5, 0.3))).arms["your mix"]
    shares = mix.shares(lambda d: d.source)
    assert shares["clean"] == pytest.approx(0.2, abs=0.02)
    assert shares["noisy"] == pytest.approx(0.5, abs=0.02)


def test_the_held_out_text_is_clean_and_in_no_arm():
    experiment = SCENE.prepare(recipe(noise_rate=0.4))
    assert not any(d.defects for d in experiment.held_out)
    held_out = {d.text for d in experiment.held_out}
    assert not held_out & {d.text for corpus in experiment.arms.values() for d in corpus}


def test_data_rows_are_the_same_for_everyone_with_the_same_recipe():
    first, second = (SCENE.prepare(recipe(seed=3)) for _ in range(2))
    assert [c.fingerprint for c in first.arms.values()] == [c.fingerprint for c in second.arms.values()]


def test_parts_are_versions_of_the_same_documents():
    subject = SCENE.subject(recipe())
    parts = training_parts(subject, recipe())
    assert [d.id for d in parts["clean"]] == [d.id for d in parts["noisy"]]
    assert {d.id for d in parts["skewed"]} < {d.id for d in parts["clean"]}


def test_own_text_without_groups_is_skewed_by_its_halves():
    text = Corpus("mine", tuple(Document(f"line {i} of my own book.", f"d{i}", "mine") for i in range(40)))
    subject = own_subject(text)
    assert subject.groups == ("first half", "second half") and len(subject.corpus) == 40


def test_own_text_of_too_few_documents_is_refused():
    with pytest.raises(CorpusError, match="20"):
        own_subject(Corpus("mine", (Document("short", "d", "mine"),)))


def test_a_file_of_ones_own_runs_through_the_bench(tmp_path):
    path = tmp_path / "diary.txt"
    path.write_text("\n\n".join(f"On day {i} I walked to the sea, and it was {i % 7} degrees." for i in range(300)))
    scene = LiveBench()
    name = scene.add_file(str(path))
    own = scene.adapt(Recipe(corpus=name))
    losses = scene.prepare(own).start(n_snapshots=1).finish().losses()
    assert name in scene.corpora and losses["clean"] < losses["noisy"]


def test_a_trained_transformer_shows_the_fault_of_its_data():
    subject, arms = SCENE.subject(recipe()), ("clean", "noisy", "skewed")
    run = SCENE.prepare(recipe(model=REMEMBERING)).start(n_snapshots=1).finish()
    texts = {arm: samples(run.models[arm], run.experiment.vocabulary, n_chars=800, n_texts=12) for arm in arms}
    said = {arm: subject.judge(" ".join(texts[arm])) for arm in arms}
    real = {arm: np.mean([share_of_real_words(text, lexicon(subject.corpus)) for text in texts[arm]]) for arm in arms}
    assert said["clean"].good >= 0.6
    assert 1 - real["noisy"] > 3 * (1 - real["clean"])  # it misspells
    assert 0.35 < said["clean"].first_group < 0.65
    assert said["skewed"].first_group == pytest.approx(recipe().skew, abs=0.12)
