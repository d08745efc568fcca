"""Every path of a ball stands there once, and the judge knows how it goes on."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.ball import after, path
from data.codecs.video import CLIPS_CODEC, DIRECTIONS, N_FRAMES
from data.corpora.clips import FASTEST, GIVEN, clip, clips, frames_right, path_of
from data.corpus import split
from data.skew import Reweight

any_clip = st.sampled_from(clips().documents)


def test_every_path_stands_there_once():
    """Along one side, 7 + 7 beginnings at speed 1, 6 + 6 at 2, 8 at rest: 34; of 34 squared, 64 stand still."""
    assert len({document.text for document in clips()}) == len(clips()) == 34**2 - 64 == 1_092
    assert Counter(d.group for d in clips()) == {"right": 442, "left": 442, "up": 104, "down": 104}
    assert clips.__wrapped__().fingerprint == clips().fingerprint == "b84e5b3a995a"


def test_a_caption_says_what_the_first_step_does():
    for document in clips():
        (row, column), (next_row, next_column), *_ = CLIPS_CODEC.decode(document.text)[0].places
        down, right = next_row - row, next_column - column
        expected = ("right" if right > 0 else "left") if right else ("down" if down > 0 else "up")
        assert DIRECTIONS[document.text[0]] == document.group == expected
        assert max(abs(down), abs(right)) in (1, FASTEST)


def test_no_clip_is_said_to_do_what_no_ball_does():
    said = [CLIPS_CODEC.describe(document.text) for document in clips()]
    assert all(words.startswith("Moves ") and "jumps" not in words and "Not legal" not in words for words in said)
    assert sum("bounces" in words for words in said) == len(clips()), "sixteen frames are enough to meet a wall"


@given(any_clip, st.integers(2, N_FRAMES))
def test_everything_in_the_corpus_is_right_from_wherever_it_is_continued(document, given):
    assert frames_right(document.text, given) == (True,) * (N_FRAMES - given)
    places = CLIPS_CODEC.decode(document.text)[0].places
    assert path_of(places[:given]) == places


@given(any_clip, st.integers(GIVEN, N_FRAMES - 1))
def test_one_wrong_frame_is_one_wrong_frame(document, frame):
    wrong = "a1" if document.text[2 + 2 * frame :][:2] != "a1" else "h8"
    text = document.text[: 2 + 2 * frame] + wrong + document.text[4 + 2 * frame :]
    assert frames_right(text) == tuple(k != frame for k in range(GIVEN, N_FRAMES))


def test_continuations_by_hand():
    right = "R:e4f4g4h4g4f4e4d4c4b4a4b4c4d4e4f4"
    assert right == clip((3, 4), (0, 1)) and all(frames_right(right))
    stuck = "R:e4f4g4h4" + "h4" * 12
    assert sum(frames_right(stuck)) == 1, "the wall is reached, and it never comes back"
    wrapped = "R:e4f4g4h4a4b4c4d4e4f4g4h4a4b4c4d4"
    assert sum(frames_right(wrapped)) == 2, "the wall, and d4 on the way back, where both happen to be"
    assert sum(frames_right("L" + right[1:])) == 13, "the caption is not looked at"
    assert not any(frames_right("R:e4f4h4" + right[8:])), "what was given lies on no path"
    assert not any(frames_right("R:e4e4e4" + right[8:])) and not any(frames_right("R:e4h4" + right[6:]))
    assert not any(frames_right("R:e4..g4" + right[8:]))


@given(st.text(max_size=40) | st.text(alphabet="RL:abh128.", max_size=40))
def test_any_text_is_judged(text):
    assert len(frames_right(text)) == 13


def test_one_frame_says_nothing():
    with pytest.raises(ValueError, match="two frames or more, not 1"):
        frames_right(clip((3, 4), (0, 1)), 1)


def states(text: str) -> set:
    """Each place with the velocity that leads to the next one."""
    places = CLIPS_CODEC.decode(text)[0].places
    velocity = places[1][0] - places[0][0], places[1][1] - places[0][1]
    found, place = set(), places[0]
    for _ in places[1:]:
        found.add((place, velocity))
        place, velocity = after(place, velocity)
    return found


def test_the_card_says_how_new_a_clip_that_is_held_out_is():
    """Its steps stand in what is read, nearly all of them: what is asked for is a path, and no new physics."""
    training, held_out = split(clips(), 0.1, 0)
    read = set().union(*(states(document.text) for document in training))
    steps = [state in read for document in held_out for state in states(document.text)]
    assert 0.97 < sum(steps) / len(steps) <= 1


def test_a_world_in_which_everything_goes_right_can_be_made():
    after_skew, _ = Reweight({"right": 1.0, "left": 0.0})(clips())
    assert Counter(d.group for d in after_skew) == {"right": 442, "up": 104, "down": 104}
    assert path((0, 0), (1, 1), 3) == ((0, 0), (1, 1), (2, 2))
