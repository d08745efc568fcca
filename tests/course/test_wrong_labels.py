"""Wrong labels outvoted: counting models, by seeds; and the split that keeps questions unseen."""

import numpy as np

from data.labels import ARROW, label
from lessons.noise.wrong_labels import (
    answered,
    label_rows,
    labelled_stories,
    learned,
    right_answers_by_rate,
    votes_by_amount,
)


def test_scattered_errors_lose_the_vote_and_stay_in_what_is_drawn():
    likeliest, drawn = right_answers_by_rate((0.0, 0.5, 0.9), seeds=range(2)).swapaxes(0, 1)
    assert (likeliest[:, :2] > 0.93).all() and (likeliest[:, 2] < 0.6).all()
    assert np.abs(drawn[:, 1] - 0.5).max() < 0.07 and (drawn[:, 0] > 0.9).all()


def test_errors_that_agree_win_the_vote():
    only = ("nurse", "pilot")
    taken, _ = answered(learned([0.8], 0, only=only), "0.8", labelled_stories(0, only=only)[1])
    assert taken < 0.1
    right, _ = answered(learned([0.2], 0, only=only), "0.2", labelled_stories(0, only=only)[1])
    assert right > 0.9


def test_only_these_jobs_and_right_labels_are_asked_about():
    training, held_out = labelled_stories(1, 900, ("nurse", "judge"))
    assert {row.group for row in training} == {"nurse", "judge"}
    assert all(label(row) == row.group for row in held_out)
    assert not {row.text for row in training} & {row.text for row in held_out}


def test_fewer_stories_hold_none_of_the_questions_of_many():
    few, many = labelled_stories(2, 300)[0], labelled_stories(2, 900)[1]
    assert not {row.text for row in few} & {row.text for row in many}


def test_a_close_vote_is_won_by_more_of_the_same_labels():
    votes = votes_by_amount(0.8, (200, 3_000), range(2))
    (few, _), (many, _) = votes.of.values()
    assert few + 20 < many and min(votes.of) < max(votes.of) / 5 and repr(votes).count("% of answers are right") == 2


def test_rows_show_what_became_of_each_label():
    lines = label_rows(1.0, n=5).splitlines()
    assert len(lines) == 5
    for line in lines:
        row, became = line.split(" became" + ARROW)
        assert row.rpartition(ARROW)[2].strip() != became
