"""Tunes with the sign once: a law of the writing, and what lesson 08 says of who takes over."""

from hypothesis import given
from hypothesis import strategies as st

from data.sources import SOURCES
from lessons.sound_and_video.styles_once import SHARES, sign_each, sign_once, styles_heard, who_takes_over

tunes = st.sampled_from(SOURCES["tunes"]().documents).map(lambda document: document.text)


@given(tunes)
def test_the_sign_at_each_bar_can_be_taken_away_and_put_back(tune):
    once = sign_once(tune)
    assert once.count(tune[0]) == 1 and sign_each(once) == tune
    assert len(tune) - len(once) == tune.count("\n")


def test_waltzes_take_over_where_the_sign_is_out_of_sight(seed=1):
    once, each = styles_heard(True, 0.01, seed), styles_heard(False, 0.01, seed)
    assert once["waltz"] > 0.7 and once["folk"] < 0.15, "the majority writes what nobody asked for"
    assert each["folk"] > once["folk"], "the same data with the sign at each bar helps"
    even = styles_heard(True, 0.5, seed)
    assert even["waltz"] < 0.4, "it is the share that does it, and not the writing alone"


def test_the_table_has_a_row_for_each_style_and_writing():
    lines = who_takes_over().split("\n")
    assert [line.split()[-3:] for line in lines[:1]] == [[f"{share:.0%}" for share in SHARES]]
    assert [line.split(":")[0] for line in lines[1:]] == ["sign at each bar"] * 2 + ["sign once"] * 2
