"""Mixes, the law through them, and the order in which things may be known."""

import numpy as np
import pytest

from lessons.scaling.mixing import FIVE, PARTS, SIXTH, OrderError, Sealed, Trial, grid, law_of, off, texts

SMALL = 20_000


@pytest.fixture
def trial() -> Trial:
    return Trial(0, n_chars=SMALL)


def test_the_prediction_comes_first_then_the_model(trial):
    sealed = trial.commit(SIXTH)
    opened = trial.train(sealed)
    assert opened.sealed is sealed
    with pytest.raises(OrderError, match="its loss is known"):
        trial.commit(SIXTH)


@pytest.mark.parametrize("no_prediction", [SIXTH, None, (0.1, 0.2, 0.7)])
def test_without_a_prediction_nothing_is_trained(trial, no_prediction):
    with pytest.raises(OrderError, match="First the prediction"):
        trial.train(no_prediction)
    assert trial.commit(SIXTH), "nothing was learned of it"


@pytest.mark.parametrize("seen", [FIVE[0], list(FIVE[2])])
def test_a_mix_that_the_law_was_fitted_to_cannot_be_predicted(trial, seen):
    trial.losses(FIVE)
    with pytest.raises(OrderError, match="has been trained on"):
        trial.commit(seen)


def test_what_was_looked_at_otherwise_cannot_be_predicted_either(trial):
    trial.losses([SIXTH])
    with pytest.raises(OrderError, match="has been trained on"):
        trial.commit(SIXTH)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((98, 1, 1), "between 0 and 1"),
        ((0.5, 0.5), "three numbers"),
        (0.98, "three numbers"),
        ("abc", "between 0 and 1"),
        ((1.5, -0.5, 0.0), "between 0 and 1"),
        ((0.5, 0.5, 0.5), "sum to 1; yours sum to 1.5"),
        ((0.5, 0.5, None), "between 0 and 1"),
    ],
)
def test_what_is_no_mix_cannot_be_committed_to(trial, shares, said):
    with pytest.raises(ValueError, match=said):
        trial.commit(shares)
    assert not trial._seen, "nothing was trained"


def test_the_mix_that_the_lesson_proposes_to_break_the_law_can_be_committed_to(trial):
    assert trial.commit((0.98, 0.01, 0.01)).shares == (0.98, 0.01, 0.01)


def test_a_seal_shows_every_change_and_cannot_be_rewritten():
    one = Sealed(SIXTH, (1.0, 2.0, 3.0))
    assert one.seal == Sealed(SIXTH, (1.0, 2.0, 3.0)).seal
    others = [Sealed(SIXTH, (1.0, 2.0, 3.01)), Sealed((0.2, 0.4, 0.4), (1.0, 2.0, 3.0))]
    assert one.seal not in {other.seal for other in others} and one.seal in repr(one)
    with pytest.raises(AttributeError):
        one.predicted = (0.0, 0.0, 0.0)


def test_the_same_trial_twice_is_the_same(trial):
    again = Trial(0, n_chars=SMALL)
    assert (trial.losses(FIVE) == again.losses(FIVE)).all()
    assert trial.commit() == again.commit()


def test_the_error_is_a_mean_over_the_texts(trial):
    opened = trial.train(Sealed(SIXTH, (0.0, 0.0, 0.0)))
    assert opened.error == pytest.approx(np.mean(opened.measured)) and f"{opened.error:.2f}" in repr(opened)


def test_the_law_is_close_and_closer_than_any_of_the_five():
    errors, others = [], []
    for seed in range(3):
        trial = Trial(seed)
        opened = trial.train(trial.commit())
        errors.append(opened.error)
        others.append(np.abs(trial.losses(FIVE) - opened.measured).mean(1).min())
    assert max(errors) < 0.1 and np.mean(errors) < np.mean(others) / 3


def test_more_of_a_text_never_hurts_that_text(trial):
    losses = trial.losses([(0.1, 0.1, 0.8), (0.1, 0.8, 0.1), (0.8, 0.1, 0.1)])
    assert losses.argmin(0).tolist() == [2, 1, 0]
    assert (law_of(Trial(0, n_chars=SMALL))((0.6, 0.2, 0.2)) < 4).all()


@pytest.mark.parametrize("shares", [(0.5, 0.3, 0.2), (0.0, 1.0, 0.0)])
def test_a_mix_has_its_shares_and_its_size(shares):
    drawn = texts(0).drawn(shares, SMALL, seed=3)
    found = drawn.shares(lambda d: d.source)
    assert [found.get(name, 0) for name in PARTS] == pytest.approx(shares, abs=0.03)
    assert SMALL <= drawn.n_chars < 1.1 * SMALL


def test_a_scarce_text_is_repeated_and_only_that_one():
    drawn = texts(0, "prose", 2_000).drawn((0.25, 0.5, 0.25), SMALL, seed=0)
    different = {name: {d.text for d in drawn if d.source == name} for name in PARTS}
    copies = {name: sum(d.source == name for d in drawn) / len(different[name]) for name in PARTS}
    assert copies["prose"] > 3 and copies["stories"] < 1.02 and copies["code"] < 1.02
    assert 2_000 <= sum(len(text) + 1 for text in different["prose"]) < 4_000


def test_no_held_out_text_is_learned_from_and_there_is_enough_of_each_kind():
    source = texts(1)
    learned = {d.text for part in source.parts.values() for d in part}
    assert not [d for d in source.held_out if d.text in learned]
    shares = source.held_out.shares()
    assert set(shares) == set(PARTS) and min(shares.values()) * source.held_out.n_chars >= 8_000
    assert source.judges((0.0, 1.0, 0.0), 0).shares() == {"prose": 1.0}


@pytest.mark.parametrize("step", [0.1, 0.2])
def test_a_grid_holds_every_mix_once(step):
    assert len(set(grid(step))) == len(grid(step)) == {0.1: 36, 0.2: 6}[step]
    assert all(sum(mix) == pytest.approx(1) and min(mix) >= step for mix in grid(step))


def test_where_losses_are_linear_in_the_shares_the_line_is_right_and_the_nearest_mix_is_chosen_with_hindsight():
    slopes = np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 2.0], [3.0, 3.0, 1.0]])
    losses, measured = np.array(FIVE) @ slopes, np.array(SIXTH) @ slopes
    miss = off(losses, measured)
    assert miss["straight line"] == pytest.approx(0)
    assert miss["nearest mix"] == pytest.approx(min(np.abs(losses - measured).mean(1))) and miss["nearest mix"] > 0


def test_where_losses_follow_the_law_the_law_is_right_and_the_line_is_not():
    slopes = np.array([[-2.0, 0.0, 0.0], [0.0, -2.0, 0.0], [0.0, 0.0, -2.0]])
    losses, measured = (1 + np.exp(np.array(mixes) @ slopes) for mixes in (FIVE, SIXTH))
    miss = off(losses, measured)
    assert miss["law"] < 0.005 < 0.02 < miss["straight line"]
