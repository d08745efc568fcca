"""The panel of lesson 06: as much to read in each column, less and less of it new."""

from dataclasses import replace

import pytest

from data.repeat import part_of, repeated
from lessons.experiment import PLAIN, REMEMBERING, Experiment
from lessons.panel.controls import Controls
from lessons.panel.recipe import Recipe
from lessons.scaling.amounts import BUDGET, passages
from lessons.scaling.how_often import FIXED, KIND, YOURS, HowOften, known_and_new, read_by
from lessons.scaling.mixing import PARTS
from tiny_models.measure import bits_per_character

SCENE = HowOften()
OPENING = replace(SCENE.adapt(Recipe()), amount=64.0)


@pytest.fixture(scope="module")
def run():
    return SCENE.prepare(OPENING).start(lambda model: "", n_snapshots=1).finish()


def different(corpus) -> int:
    return sum(len(text) + 1 for text in {d.text for d in corpus})


def test_every_column_reads_as_much_and_the_fourth_as_often_as_the_slider_says(run):
    arms = run.experiment.arms
    assert max(a.n_chars for a in arms.values()) < 1.02 * min(a.n_chars for a in arms.values())
    for arm, times in {**FIXED, YOURS: 64}.items():
        assert different(arms[arm]) == pytest.approx(BUDGET / times, rel=0.05, abs=700)
    assert KIND["transformer"].n_chars == BUDGET


def test_the_panel_opens_with_the_fourth_column_like_the_first():
    arms = SCENE.prepare(SCENE.adapt(Recipe())).arms
    assert arms[YOURS] == arms["all new"] and SCENE.adapt(Recipe()).amount == SCENE.amounts.values[0] == 1


def test_the_slider_changes_the_fourth_column_alone(run):
    moved = SCENE.prepare(replace(OPENING, amount=2.0))
    changed = {arm for arm, corpus in moved.arms.items() if corpus != run.experiment.arms[arm]}
    assert changed == {YOURS} and different(moved.arms[YOURS]) == pytest.approx(BUDGET / 2, rel=0.05)
    assert moved.vocabulary == run.experiment.vocabulary


@pytest.mark.parametrize("shares", [(1.0, 0.0, 0.0), (0.2, 0.3, 0.5)])
def test_the_shares_change_all_columns(shares):
    for corpus in SCENE.prepare(replace(OPENING, shares=shares, amount=4.0)).arms.values():
        found = corpus.shares(lambda d: d.source)
        assert [found.get(name, 0) for name in PARTS] == pytest.approx(shares, abs=0.12)


def test_only_the_proportions_of_a_mix_count():
    def arms(shares):
        controls = Controls(SCENE, OPENING)
        controls.fields["shares"].value = shares
        return SCENE.prepare(replace(controls.recipe(), amount=4.0)).arms

    assert arms((0.2, 0.2, 0.4)) == arms((0.5, 0.5, 1.0)) != arms((0.5, 0.5, 0.5))


def test_an_amount_that_was_never_set_is_one_reading():
    arms = SCENE.prepare(replace(OPENING, amount=0.0)).arms
    assert arms[YOURS] == arms["all new"]


def test_the_more_often_the_worse_on_new_text_and_the_better_on_its_own(run):
    new, old = zip(*(map(bits, SCENE.captions(OPENING, run, arm, "")[:2]) for arm in SCENE.arms), strict=True)
    assert list(new) == sorted(new) and list(old) == sorted(old, reverse=True)


def bits(caption: str) -> float:
    return float(caption.split()[0])


def test_the_caption_counts_what_is_different(run):
    counted = SCENE.captions(OPENING, run, YOURS, "")[2]
    assert counted == f"{different(run.experiment.arms[YOURS]):,} different characters"


def test_who_reads_prose_alone_is_judged_by_prose_alone(run):
    assert set(run.experiment.held_out.shares()) == {"prose"}
    mixed = SCENE.prepare(replace(OPENING, shares=(0.5, 0.5, 0.0))).held_out
    assert mixed.shares() == pytest.approx({"stories": 0.5, "prose": 0.5}, abs=0.08)


def test_what_is_read_sixteen_times_is_read_four_times_too(run):
    read = {arm: {d.text for d in corpus} for arm, corpus in run.experiment.arms.items()}
    assert read[YOURS] <= read["16 times"] <= read["4 times"]


def test_four_readings_cost_the_counting_model_six_tenths_of_a_bit(run):
    """The guide, of what the panel opens with; the transformer of the lesson loses 0.04."""
    lost = run.history["4 times"][-1].held_out_loss - run.history["all new"][-1].held_out_loss
    assert lost == pytest.approx(0.62, abs=0.03)


def test_four_readings_cost_a_transformer_with_a_memory_far_more_than_a_plain_one():
    """As lesson and guide say: about 0.45 bits against 0.04."""
    lost = {}
    for kind in (PLAIN, REMEMBERING):
        fair = SCENE.prepare(replace(SCENE.adapt(Recipe()), model=kind))
        two = replace(fair, arms={arm: fair.arms[arm] for arm in ("all new", "4 times")})
        losses = two.trained().losses()
        lost[kind] = losses["4 times"] - losses["all new"]
    assert 0 < lost[PLAIN] < 0.1 < 0.3 < lost[REMEMBERING]


@pytest.mark.parametrize("seed", range(3))
def test_reading_again_teaches_the_counting_model_nothing(seed):
    """The same quarter once and four times: surer of what it has read, and worse on new text."""
    training, held_out = passages(seed)
    part = part_of(training, BUDGET // 4, seed)
    arms = {"once": part, "four times": repeated(part, BUDGET)}
    runs = [Experiment.fair({n: a}, held_out, KIND["counting"], seed=seed, also=(training,)) for n, a in arms.items()]
    once, often = (experiment.trained() for experiment in runs)
    assert often.losses()["four times"] > once.losses()["once"] + 0.1, "new text"
    own = [bits_per_character(r.models[n], r.experiment.vocabulary, part).overall
           for r, n in ((once, "once"), (often, "four times"))]  # fmt: skip
    assert own[1] < own[0], "what it has read"


def test_three_pictures_of_what_was_learned(run):
    pictures = SCENE.pictures(OPENING, run, {}, None)
    assert len(pictures) == 3 and all(arm in pictures[1].alt for arm in SCENE.arms)
    assert SCENE.captions(OPENING, run, YOURS, "")[1].split()[0] in pictures[1].alt


def test_a_known_passage_was_read_by_every_column_and_the_new_one_by_none(run):
    known, new = known_and_new()
    for corpus in run.experiment.arms.values():
        assert any(d.text.startswith(known) for d in corpus)
        assert not any(new in d.text for d in corpus)


def test_who_read_a_little_knows_it_and_is_lost_elsewhere():
    known, new = known_and_new()
    amber = [sum(read_by(arm, text).levels) for arm, text in [(YOURS, known), ("all new", new), (YOURS, new)]]
    assert amber == sorted(amber) and amber[2] > 1.3 * amber[1] > 3 * amber[0]
