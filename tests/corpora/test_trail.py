"""A clip's boxes are the frames that the codec reads; a place that is visited again is shared and never hidden."""

from math import floor

from hypothesis import given
from hypothesis import strategies as st

from data.codecs import trail
from data.codecs.ball import ROWS
from data.codecs.trail import FIRST, ILLEGAL, SHADES, TRAIL
from data.codecs.video import BLANK, CLIPS_CODEC, N_FRAMES
from data.corpora import clips
from data.sources import SOURCES

texts = st.text(st.sampled_from("RL:abch18.?"), max_size=40)


@given(texts)
def test_boxes_are_the_places_of_the_ball(text):
    places, boxes = CLIPS_CODEC.decode(text)[0].places, TRAIL.figure(text).boxes
    seen = {box.when: (box.y, floor(box.x + 1e-9)) for box in boxes if box.look != ILLEGAL}
    assert seen == {when: place for when, place in enumerate(places) if place}
    wrong = {box.when for box in boxes if box.look == ILLEGAL}
    assert wrong == {k for k in range(len(places)) if not places[k] and text[2 + 2 * k : 4 + 2 * k] != BLANK}
    assert TRAIL.figure(text).length == len(places)


@given(texts)
def test_no_box_hides_another(text):
    boxes = [box for box in TRAIL.figure(text).boxes if box.look != ILLEGAL]
    for one in boxes:
        for other in boxes:
            apart = one.y != other.y or abs(one.x - other.x) >= min(one.width, other.width) - 1e-9
            assert one is other or apart


def test_given_frames_look_different_and_the_others_the_later_the_darker():
    looks = [box.look for box in TRAIL.figure(SOURCES["clips"]().documents[0].text).boxes]
    assert looks[: trail.GIVEN] == [FIRST] * 3 and looks[trail.GIVEN :] == list(SHADES)
    lightness = [sum(int(look[k : k + 2], 16) for k in (1, 3, 5)) for look in SHADES]
    assert lightness == sorted(lightness, reverse=True) and len(set(lightness)) == N_FRAMES - trail.GIVEN


def test_as_many_frames_are_given_as_the_judge_takes_for_given():
    assert trail.GIVEN == clips.GIVEN


def test_a_whole_clip_is_as_long_as_it_says():
    assert {len(document.text) for document in SOURCES["clips"]()} == {TRAIL.n_chars}
    assert TRAIL.height == len(ROWS)
