"""Models that write tunes: the piles by hand, shares by hand, and what lesson 08 says of them."""

import numpy as np

from lessons.sound_and_video.composers import (
    CLEAN,
    EACH,
    LENGTHS,
    LITTLE_FOLK,
    NO_FOLK,
    NOTES,
    PARTS,
    RATE,
    composed,
    composers,
    folk_chart,
    piles,
    read_and_written,
    share_folk,
    shares_right,
    what_went_wrong,
)

ANOTHER_SEED = 1
"""Than the lesson's own, which asserts of itself what it says."""


def test_each_pile_is_what_it_is_called():
    found = piles(1)
    folk = {arm: np.mean([document.text[0] == "S" for document in corpus]) for arm, corpus in found.items()}
    assert folk[NO_FOLK] == 0 < folk[LITTLE_FOLK] < 0.015 and 0.3 < folk[CLEAN] < 0.4
    for arm in (NOTES, LENGTHS):
        changed = [(a, b) for old, new in zip(found[CLEAN], found[arm], strict=True)
                   for a, b in zip(old.text, new.text, strict=True) if a != b]  # fmt: skip
        n_units = sum(sign.isdigit() for document in found[CLEAN] for sign in document.text)
        assert abs(len(changed) / n_units - RATE) < 0.02
        assert all(old.isdigit() == (arm == LENGTHS) for old, _ in changed)


def test_a_dozen_folk_songs_among_some_1200():
    """What the lesson's question says."""
    arm = composers(ANOTHER_SEED).experiment.arms[LITTLE_FOLK]
    n_folk = sum(document.text[0] == "S" for document in arm)
    assert 10 <= n_folk <= 14 and 1_100 < len(arm) < 1_300


def test_shares_by_hand():
    tunes = ["W:\nWC2E2G2\nWC4E4", "S:\nSC4F4"]
    assert shares_right(tunes) == {"bars": 0.75, "key": 1.0, "style": 0.5, "form": 0.0}
    assert shares_right(["S:\nSC8\nSC8", "S:\nSH8"])["key"] == 0.5


def test_each_is_asked_for_each_style_in_turn():
    tunes = composed(ANOTHER_SEED, CLEAN)
    assert [tune[:2] for tune in tunes] == [f"{sign}:" for sign in "SWP" for _ in range(EACH)]
    assert len(set(tunes)) > 0.95 * len(tunes), "each has luck of its own"


def test_what_the_lesson_says_of_damage(seed=ANOTHER_SEED):
    read, written = (dict(zip((CLEAN, NOTES, LENGTHS), found, strict=True))
                     for found in zip(*read_and_written(seed).values(), strict=True))  # fmt: skip
    assert read[NOTES]["bars"] == 1 and read[LENGTHS]["key"] > 0.99, "each kind harms what it is called"
    assert written[CLEAN]["bars"] > 0.95 and written[CLEAN]["style"] > 0.9 and written[CLEAN]["key"] > 0.99
    assert abs(written[LENGTHS]["bars"] - read[LENGTHS]["bars"]) < 0.12, "about as often as it was read"
    assert abs(written[NOTES]["key"] - read[NOTES]["key"]) < 0.05
    assert read[CLEAN]["form"] > 0.9 > 0.2 > written[CLEAN]["form"]


def test_a_dozen_songs_teach_the_style_and_none_do_not(seed=ANOTHER_SEED):
    found = {arm: share_folk(seed, arm) for arm in (CLEAN, LITTLE_FOLK, NO_FOLK)}
    assert min(found[CLEAN], found[LITTLE_FOLK]) > 0.9 and found[NO_FOLK] < 0.2


def test_table_and_chart_say_the_same_numbers():
    lines = what_went_wrong(ANOTHER_SEED).split("\n")
    assert len(lines) == 7 and all(name in lines[0] for name in PARTS.values())
    for arm in (CLEAN, LITTLE_FOLK, NO_FOLK):
        assert f"{arm}: {share_folk(ANOTHER_SEED, arm):.0%}" in folk_chart(ANOTHER_SEED).alt
