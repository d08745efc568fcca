"""The live bench's scene: what is in its four arms, and what it says of them."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.corpus import Corpus, CorpusError, Document
from data.noise import NOISES
from data.stats import lexicon, share_of_real_words
from lessons.experiment import REMEMBERING
from lessons.live_bench.bench import LiveBench, without_noise
from lessons.panel.recipe import Recipe
from lessons.subjects.index import SUBJECTS
from lessons.subjects.your_own import own_subject
from tiny_models.sample import sample, samples

SCENE = LiveBench()


def recipe(corpus="stories", **changes):
    return replace(SCENE.adapt(Recipe(corpus=corpus)), **changes)


@pytest.mark.parametrize("corpus", SUBJECTS)
@pytest.mark.parametrize("end", [0, 1])
def test_every_corpus_can_meet_both_ends_of_its_skew(corpus, end):
    subject = SUBJECTS[corpus]()
    skew = subject.skews[end]
    experiment = SCENE.prepare(recipe(corpus, skew=skew, shares=(0, 0, 1)))
    assert experiment.n_chars == subject.budget(0)
    skewed = experiment.arms["skewed"]
    share = sum(d.belongs_to(subject.groups[0]) for d in skewed) / len(skewed)
    assert share == pytest.approx(skew, abs=0.08)


@st.composite
def recipes(draw):
    """Any setting of the bench's controls that changes data."""
    corpus = draw(st.sampled_from(list(SUBJECTS)))
    low, high = SUBJECTS[corpus]().skews
    share = st.integers(0, 100).map(lambda percent: percent / 100)
    shares = draw(st.tuples(share, share, share).filter(any))
    return recipe(
        corpus,
        noise=draw(st.sampled_from(list(SUBJECTS[corpus]().noises))),
        noise_rate=draw(share) / 2,
        skew=low + draw(share) * (high - low),
        shares=shares,
        seed=draw(st.integers(0, 3)),
    )


MADE_FROM = {"noise": {"noisy"}, "noise_rate": {"noisy"}, "skew": {"skewed"}, "shares": set()}
"""Columns that a control makes; *your mix* is made from those of them that have a share in it."""


@settings(max_examples=15)
@given(recipes(), recipes(), st.sampled_from(list(MADE_FROM)))
def test_a_control_changes_the_columns_that_are_made_from_it_and_no_others(one, other, control):
    changed = replace(one, **{control: getattr(other, control)})
    assume(changed.noise in SCENE.noises(one))
    if control == "skew":
        changed = replace(one, skew=min(max(other.skew, SCENE.skews(one)[0]), SCENE.skews(one)[1]))
    before, after = SCENE.prepare(one), SCENE.prepare(changed)
    assert before.vocabulary == after.vocabulary and before.n_chars == after.n_chars
    assert before.held_out == after.held_out
    parts = {part for part, share in zip(SCENE.mixed, one.shares, strict=True) if share}
    may_change = MADE_FROM[control] | ({"your mix"} if MADE_FROM[control] & parts or control == "shares" else set())
    for arm in set(SCENE.arms) - may_change:
        assert np.array_equal(before.stream(arm), after.stream(arm)), arm
        assert before.arms[arm] == after.arms[arm], "which a transformer draws its windows from"


@settings(max_examples=4)
@given(recipes(), st.floats(0, 0.5))
def test_what_a_column_writes_and_its_loss_depend_on_its_own_settings_alone(one, rate):
    def shown(recipe):
        run = SCENE.prepare(recipe).start(lambda model: write(model, run), n_snapshots=1)
        return {arm: history[-1] for arm, history in run.finish().history.items()}

    def write(model, run):
        return sample(model, run.experiment.vocabulary, n_chars=200, temperature=0.7)

    low, high = SCENE.skews(one)
    before, after = shown(one), shown(replace(one, skew=low + high - one.skew))
    assert all(before[arm] == after[arm] for arm in ("clean", "noisy"))
    after = shown(replace(one, noise_rate=rate))
    assert all(before[arm] == after[arm] for arm in ("clean", "skewed"))


@settings(max_examples=15)
@given(recipes(), st.sampled_from([0, 1, 2]))
def test_a_mix_of_one_part_is_that_part_to_the_letter(one, k):
    pure = SCENE.prepare(replace(one, shares=tuple(float(i == k) for i in range(3))))
    assert np.array_equal(pure.stream("your mix"), pure.stream(SCENE.mixed[k]))
    assert [d.text for d in pure.arms["your mix"]] == [d.text for d in pure.arms[SCENE.mixed[k]]]
    assert [d.group for d in pure.arms["your mix"]] == [d.group for d in pure.arms[SCENE.mixed[k]]]


@pytest.mark.parametrize("noise", NOISES)
def test_every_noise_changes_the_noisy_arm(noise):
    quiet, loud = (SCENE.prepare(recipe(noise=noise, noise_rate=rate)) for rate in (0.0, 0.3))
    assert np.array_equal(quiet.stream("noisy"), quiet.stream("clean"))
    assert not np.array_equal(loud.stream("noisy"), loud.stream("clean"))


@pytest.mark.parametrize("corpus", SUBJECTS)
def test_a_new_seed_draws_everything_anew(corpus):
    """Shared documents are those that two draws of as many share by chance."""
    one, other = (SCENE.prepare(recipe(corpus, seed=seed)) for seed in (0, 1))
    assert one.held_out.fingerprint != other.held_out.fingerprint
    assert one.vocabulary == other.vocabulary
    subject = SUBJECTS[corpus]()
    groups = {d.id: d.group for d in subject.corpus}
    for arm in ("clean", "skewed"):
        ids = [{d.id for d in experiment.arms[arm]} for experiment in (one, other)]
        for group in set(groups.values()):
            of_group = {i for i, its in groups.items() if its == group}
            drawn = [len(found & of_group) for found in ids]
            by_chance = drawn[0] * drawn[1] / len(of_group)
            assert abs(len(ids[0] & ids[1] & of_group) - by_chance) < 0.1 * len(of_group) + 3, (arm, group)
    noisy, other_noisy = ({d.id: d.text for d in experiment.arms["noisy"]} for experiment in (one, other))
    assert any(noisy[i] != other_noisy[i] for i in noisy.keys() & other_noisy.keys())


def test_what_each_transform_has_achieved_is_noted():
    notes = SCENE.prepare(recipe("names", noise="shuffled words", noise_rate=0.5)).notes
    assert re.fullmatch(r"noise hit \d+ of 45 sentences, in [\d,]+ characters", notes["noisy"])
    assert re.fullmatch(r"Iceland 10.0%, Spain 90.0% of \d+ documents", notes["skewed"])
    assert notes["your mix"] == "mixed 60.0 : 25.0 : 15.0 %"
    assert SCENE.prepare(recipe(noise_rate=0.0)).notes["noisy"] == "noise hit 0 of 386,176 letters"


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
    training, noisy = subject.training(0), subject.noisy("typing errors", 0.1, 0)[0]
    assert [d.id for d in training] == [d.id for d in noisy]
    assert {d.id for d in subject.skewed(0.1, 0)[0]} < {d.id for d in training}


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
    losses = scene.prepare(own).trained().losses()
    assert name in scene.corpora and losses["clean"] < losses["noisy"]


def test_a_trained_transformer_shows_the_fault_of_its_data():
    subject, arms = SCENE.subject(recipe()), ("clean", "noisy", "skewed")
    run = SCENE.prepare(recipe(model=REMEMBERING)).trained()
    texts = {arm: samples(run.models[arm], run.experiment.vocabulary, n_chars=800, n_texts=12) for arm in arms}
    said = {arm: subject.judge(" ".join(texts[arm])) for arm in arms}
    real = {arm: np.mean([share_of_real_words(text, lexicon(subject.corpus)) for text in texts[arm]]) for arm in arms}
    assert said["clean"].good >= 0.6
    assert 1 - real["noisy"] > 3 * (1 - real["clean"])  # it misspells
    assert 0.35 < said["clean"].first_group < 0.65
    assert said["skewed"].first_group == pytest.approx(recipe().skew, abs=0.12)
