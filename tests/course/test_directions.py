"""Worlds in which balls fly to the right: their piles, what is asked of them, and what lesson 08 says."""

import pytest

from data.corpora.clips import clip
from data.corpus import Document
from lessons.sound_and_video.directions import (
    ALL,
    FEW,
    N_FEW,
    SHARES,
    SHOWN,
    by_share,
    continued,
    few_and_all,
    n_left,
    read_or_unread,
    share_left_right,
    share_right,
    unseen,
    what_it_has_learned,
    worlds,
    worlds_chart,
)

ANOTHER_SEED = 1
"""Than the lesson's own, of which the notebook asserts what it says; one, since two would be trained twice."""


def test_each_world_has_its_share_of_clips_to_the_left():
    sizes = {len(corpus) for corpus in worlds(ANOTHER_SEED).experiment.arms.values()}
    assert len(sizes) == 1
    assert n_left(ANOTHER_SEED)[0] == 0 and all(abs(n / sizes.copy().pop() - share) < 0.03
                                    for n, share in zip(n_left(ANOTHER_SEED), SHARES, strict=True))  # fmt: skip


def test_no_model_has_read_what_it_is_to_continue():
    read = {document.text for corpus in worlds(ANOTHER_SEED).experiment.arms.values() for document in corpus}
    assert not read & {document.text for group in ("left", "right") for document in unseen(group, ANOTHER_SEED)}
    assert (
        all(document.text[0] == "L" for document in unseen("left", ANOTHER_SEED))
        and len(unseen("left", ANOTHER_SEED)) > 25
    )


def test_a_continuation_keeps_what_was_shown():
    clips = unseen("right", ANOTHER_SEED)[:3]
    written = continued(worlds(ANOTHER_SEED), "50%", clips)
    assert [text[:SHOWN] for text in written] == [document.text[:SHOWN] for document in clips]


def test_shares_by_hand():
    right = clip((3, 0), (0, 1))
    assert share_right([right, right[:20]]) == pytest.approx(19 / 26)
    assert Document(right, "x", "x").text.startswith("R:")


def test_what_the_lesson_says_of_the_world_to_the_right(seed=ANOTHER_SEED):
    left, right = by_share(seed)["left"], by_share(seed)["right"]
    assert min(right) > 0.97, "within its data each model is all but perfect"
    assert left[0] < 0.8 and left[SHARES.index(0.1)] > 0.9 and left[-1] > 0.97


def test_what_was_read_says_nothing(seed=ANOTHER_SEED):
    found = read_or_unread(seed)
    assert found[FEW][0] > 0.97 and found[FEW][1] < 0.75 and min(found[ALL]) > 0.97
    few = {document.text for document in few_and_all(seed).experiment.arms[FEW]}
    assert abs(len(few) - N_FEW) <= 1


def test_a_model_of_one_share_is_the_one_of_the_chart():
    assert share_left_right(0.5, ANOTHER_SEED) == pytest.approx(by_share(ANOTHER_SEED)["left"][-1], abs=0.02)


def test_table_and_chart_say_the_same_numbers():
    assert (
        "begin to the left" in worlds_chart(ANOTHER_SEED).alt and "begin to the right" in worlds_chart(ANOTHER_SEED).alt
    )
    assert f"{read_or_unread(ANOTHER_SEED)[FEW][1]:.0%}" in what_it_has_learned(ANOTHER_SEED)


@pytest.mark.parametrize("share", [10, "10%", -0.1, float("nan")])
def test_a_share_of_films_is_a_share(share):
    with pytest.raises(ValueError, match="such as 0.1 for 10 %, not "):
        share_left_right(share)
