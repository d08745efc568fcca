"""The laws of a codec (data/codecs/codec.py), held to clips; and clips that can be read by eye."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.ball import COLUMNS, ROWS, SIZE
from data.codecs.music import TUNES_CODEC
from data.codecs.video import BLANK, CLIPS_CODEC, DIRECTIONS, N_FRAMES, Clip, frames
from data.pixel_noise import codec_of
from data.vocabulary import END

PLACES = st.none() | st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
CLIPS = st.builds(
    Clip, st.sampled_from(list(DIRECTIONS)), st.lists(PLACES, min_size=N_FRAMES, max_size=N_FRAMES).map(tuple)
)


@st.composite
def nearly_legal(draw: st.DrawFn) -> str:
    """What a model writes: a clip with signs lost, doubled or wrong; or anything at all."""
    text = CLIPS_CODEC.encode(draw(CLIPS))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        text = (
            text[:place] + draw(st.sampled_from(["", "?", "c", "4", "R:", END])) + text[place + draw(st.booleans()) :]
        )
    return draw(st.one_of(st.just(text), st.just(text[: draw(st.integers(0, 40))]), st.text(max_size=40)))


@given(CLIPS)
def test_what_was_encoded_is_decoded(clip):
    text = CLIPS_CODEC.encode(clip)
    assert CLIPS_CODEC.decode(text) == (clip, ())
    assert len(text) == 2 + 2 * N_FRAMES and END not in text
    assert codec_of(text) is None and not TUNES_CODEC.legal.fullmatch(text), "neither a picture nor a tune"


@given(nearly_legal())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(text):
    clip, complaints = CLIPS_CODEC.decode(text)
    assert all(isinstance(complaint, str) and complaint for complaint in complaints)
    if not complaints:
        assert CLIPS_CODEC.encode(clip) == text
    elif clip.direction and len(clip.places) == N_FRAMES:
        assert CLIPS_CODEC.encode(clip) != text


@given(nearly_legal())
def test_any_text_can_be_described_and_drawn(text):
    clip, complaints = CLIPS_CODEC.decode(text)
    assert ("Not legal" in CLIPS_CODEC.describe(text)) == bool(complaints)
    assert frames(clip).shape == (len(clip.places), SIZE, SIZE)


@given(CLIPS, st.integers(2, 1 + 2 * N_FRAMES))
def test_one_wrong_sign_costs_its_own_frame_alone(clip, place):
    text = CLIPS_CODEC.encode(clip)
    read, complaints = CLIPS_CODEC.decode(text[:place] + "?" + text[place + 1 :])
    frame = (place - 2) // 2
    assert read == Clip(clip.direction, (*clip.places[:frame], None, *clip.places[frame + 1 :]))
    assert len(complaints) == 1 and complaints[0].startswith(f"frame {frame + 1}: ")


@given(CLIPS)
def test_a_frame_shows_the_ball_where_it_is_and_nothing_else(clip):
    shown = frames(clip)
    assert shown.dtype == bool and shown.sum() == sum(place is not None for place in clip.places)
    assert [None if not one.any() else tuple(np.argwhere(one)[0].tolist()) for one in shown] == list(clip.places)


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["'' is no direction", "there are 0 frames, not 16"]),
        ("X:" + "a1" * 16, ["'X:' is no direction"]),
        ("RR" + "a1" * 16, ["'RR' is no direction"]),
        ("R:" + "a1" * 15, ["there are 15 frames, not 16"]),
        ("R:" + "a1" * 15 + "a", ["frame 16: 'a' is no place"]),
        ("R:a9i1" + ".." * 14, ["frame 1: 'a9' is no place", "frame 2: 'i1' is no place"]),
        ("R:" + ".." * 17, ["there are 17 frames, not 16"]),
    ],
)
def test_what_is_not_legal_is_said(text, complaints):
    assert list(CLIPS_CODEC.decode(text)[1]) == complaints


def test_a_clip_by_hand():
    """Letters go right, digits go down; rows and columns count from 0 at the top left."""
    clip, _ = CLIPS_CODEC.decode("D:a1h1a8..")
    assert clip == Clip("D", ((0, 0), (0, 7), (7, 0), None))
    shown = frames(clip)
    assert shown[0, 0, 0] and shown[1, 0, 7] and shown[2, 7, 0] and not shown[3].any()


@pytest.mark.parametrize(
    ("clip", "why"),
    [
        (Clip("X", ((0, 0),) * 16), "'X' is no direction"),
        (Clip("R", ((0, 0),) * 15), "16 frames, not 15"),
        (Clip("R", ((0, 8),) * 16), "beyond the walls"),
    ],
)
def test_what_cannot_be_written_is_refused(clip, why):
    with pytest.raises(ValueError, match=why):
        CLIPS_CODEC.encode(clip)


def test_signs_are_typed_and_told_apart():
    signs = [*COLUMNS, *ROWS, BLANK[0], *DIRECTIONS, ":"]
    assert len(set(signs)) == len(signs) and len(COLUMNS) == len(ROWS) == SIZE
    assert all(33 <= ord(sign) < 127 and sign not in "\"'`\\<>&" for sign in signs)
