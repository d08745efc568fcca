"""Judges of tunes: each is right on tunes whose faults were made by hand, and says nothing of the other faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.music import TUNES_CODEC, Tune
from data.tune_judge import Verdict, bars_add_up, has_form, judged, share_in_key, similarity, style_heard

PERFECT = "W:" + "".join(
    f"\nW{bar}" for bar in ("C2E2G2", "D6", "C2E2G2", "C6", "F2A2c2", "G6", "C2E2G2", "C6")
)  # A, A', B, A'


def tune(text: str) -> Tune:
    return TUNES_CODEC.decode(text)[0]


def test_a_tune_in_which_all_is_right():
    assert judged(PERFECT) == Verdict(1, 1, True, True, True)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("D6", "D8", Verdict(7 / 8, 1, True, True, True)),  # a bar too long
        ("D6", "D4", Verdict(7 / 8, 1, True, True, True)),  # a bar too short
        ("D6", "I6", Verdict(1, 15 / 16, True, True, True)),  # a black key
        ("D6", "?6", Verdict(7 / 8, 1, True, True, False)),
        ("W:", "S:", Verdict(0, 1, False, True, False)),  # a waltz where a song was asked for
        ("W:", "X:", Verdict(0, 0, False, True, False)),
        ("F2A2c2", "C2E2G2", Verdict(1, 1, True, False, True)),  # the middle is the beginning again
        ("\nWG6", "", Verdict(1, 1, True, False, True)),  # seven bars
    ],
)
def test_faults_by_hand(old, new, verdict):
    assert old in PERFECT and judged(PERFECT.replace(old, new)) == verdict


def test_what_has_no_bar_has_none_that_adds_up():
    assert judged("W:") == judged("") == Verdict(0, 0, False, False, False)


def test_what_does_not_come_back_is_no_form():
    bars = PERFECT.split("\n")
    for place in (1, 3, 4, 7, 8):
        other = [*bars[:place], "WA2B2d2", *bars[place + 1 :]]
        assert not judged("\n".join(other)).form
    assert judged("\n".join([*bars[:2], "WA2B2d2", *bars[3:]])).form, "the end of the first A may be anything"


@given(st.text(max_size=60) | st.text(alphabet="SWP:\nCEG_h1234", max_size=60))
def test_any_text_is_judged(text):
    verdict = judged(text)
    assert 0 <= verdict.bars <= 1 and 0 <= verdict.key <= 1
    assert verdict.legal == (not TUNES_CODEC.decode(text)[1])


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("S:\nSC8\nSF8", "S"),
        ("W:\nWC8\nWF8", "S"),
        ("S:\nSC8\nSE8", "P"),
        ("P:\nPC8\nPE8\nPF2_6", "S"),
        ("P:\nPC8\nPE8\nP_8", "P"),
        ("S:\nSC6\nSE6\nSF8", "W"),
        ("S:\nSC6\nSE8", ""),
        ("S:\nSC4\nSE4", ""),
        ("", ""),
    ],
)
def test_a_style_is_heard_whatever_the_caption_says(text, heard):
    assert style_heard(tune(text)) == heard


def test_notes_in_key_by_hand():
    assert share_in_key(tune("S:\nSC2H2D2_2")) == 2 / 3, "rests are no notes"
    assert share_in_key(tune("P:\nPC2F2B2E2")) == share_in_key(tune("S:\nSC2H2I2E2")) == 0.5
    assert share_in_key(tune("S:\nS_8")) == share_in_key(tune("?:\nSC8")) == 0


def test_bars_that_add_up_by_hand():
    assert bars_add_up(tune("P:\nPC8\nPC4\nP_2C6\nPC8C1")) == (True, False, True, False)
    assert bars_add_up(tune("?:\nPC8")) == (False,)


def test_similarity_by_hand():
    bars = tune("S:\nSC4G4\nSC2C2G4\nSG4C4\nSC4\nS_8\nS_4\nSh").bars
    assert similarity(bars[0], bars[1]) == 1, "who plays a note twice plays the same pitch"
    assert similarity(bars[0], bars[2]) == 0
    assert similarity(bars[0], bars[3]) == similarity(bars[3], bars[0]) == 0.5
    assert similarity(bars[4], bars[5]) == 0.5 and similarity(bars[4], bars[3]) == 0
    assert similarity(bars[6], bars[6]) == 0, "nothing is like nothing"
    assert not has_form(Tune("S", ((),) * 8))


def test_three_quarters_of_a_bar_are_enough_to_come_back():
    bars = ["A8", "D8", "A6B2", "D8", "F8", "G8", "A8", "D8"]
    assert has_form(tune("S:\nS" + "\nS".join(bars)))
    assert not has_form(tune("S:\nS" + "\nS".join([*bars[:2], "A5B3", *bars[3:]])))
