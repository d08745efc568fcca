"""The laws of a codec (data/codecs/codec.py), held to tunes; and tunes that can be read by eye."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.music import TUNES_CODEC
from data.codecs.notes import LENGTHS, LOWEST, PITCHES, REST, STYLES, Note, Tune, notes, piano_roll
from data.pixel_noise import codec_of
from data.vocabulary import END

NOTES = st.builds(Note, st.none() | st.integers(LOWEST, LOWEST + 23), st.sampled_from(list(LENGTHS)))
BARS = st.lists(NOTES, min_size=1, max_size=8).map(tuple)
TUNES = st.builds(Tune, st.sampled_from(list(STYLES)), st.lists(BARS, min_size=1, max_size=9).map(tuple))


@st.composite
def nearly_legal(draw: st.DrawFn) -> str:
    """What a model writes: a tune with signs lost, doubled or wrong; or anything at all."""
    text = TUNES_CODEC.encode(draw(TUNES))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(["", "?", "2", "C", "\n", "S", "W:", END]))
        text = text[:place] + new + text[place + draw(st.booleans()) :]
    return draw(st.one_of(st.just(text), st.just(text[: draw(st.integers(0, 60))]), st.text(max_size=60)))


@given(TUNES)
def test_what_was_encoded_is_decoded(tune):
    text = TUNES_CODEC.encode(tune)
    assert TUNES_CODEC.decode(text) == (tune, ()) and END not in text


@given(nearly_legal())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(text):
    tune, complaints = TUNES_CODEC.decode(text)
    assert all(isinstance(complaint, str) and complaint for complaint in complaints)
    if not complaints:
        assert TUNES_CODEC.encode(tune) == text
    elif tune.style and tune.bars and all(tune.bars):
        assert TUNES_CODEC.encode(tune) != text


@given(nearly_legal())
def test_any_text_can_be_described_and_drawn(text):
    assert ("Not legal" in TUNES_CODEC.describe(text)) == bool(TUNES_CODEC.decode(text)[1])
    roll = piano_roll(TUNES_CODEC.decode(text)[0])
    assert len(roll) == 24 and set(roll.flat) <= {0, 1, 2}


@given(TUNES, st.data())
def test_one_wrong_sign_costs_its_own_note_alone(tune, data):
    bar = data.draw(st.integers(0, len(tune.bars) - 1))
    place = data.draw(st.integers(0, len(tune.bars[bar]) - 1))
    text = TUNES_CODEC.encode(tune)
    start = 2 + sum(2 + 2 * len(b) for b in tune.bars[:bar]) + 2 + 2 * place + data.draw(st.integers(0, 1))
    read, complaints = TUNES_CODEC.decode(text[:start] + "?" + text[start + 1 :])
    left = tune.bars[bar][:place] + tune.bars[bar][place + 1 :]
    assert read == Tune(tune.style, (*tune.bars[:bar], left, *tune.bars[bar + 1 :]))
    assert complaints[0].startswith(f"bar {bar + 1}: ") and "?" in complaints[0]


@given(TUNES)
def test_a_tune_is_no_picture(tune):
    assert codec_of(TUNES_CODEC.encode(tune)) is None


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["'' is no style", "there are no bars"]),
        ("S:", ["there are no bars"]),
        ("X:\nXC8", ["'X:' is no style", "bar 1 begins with 'X'"]),
        ("SS\nSC8", ["'SS' is no style", "bar 1 begins with 'S'"]),
        ("S:C2\nSC8", ["'C2' stands behind the style"]),
        ("S:\nWC8\nC8", ["bar 1 begins with 'W'", "bar 2 begins with ''"]),
        ("S:\nS\nSC8", ["bar 1 is empty"]),
        ("S:\nSC2C5C2E", ["bar 1: 'C5' is no note", "bar 1: 'E' is no note"]),
        ("S:\nSC8\n", ["bar 2 begins with ''", "bar 2 is empty"]),
    ],
)
def test_what_is_not_legal_is_said(text, complaints):
    assert list(TUNES_CODEC.decode(text)[1]) == complaints


def test_a_tune_by_hand():
    text = "W:\nWC2_1h1b2\nWG6\nWA2"
    tune, complaints = TUNES_CODEC.decode(text)
    assert complaints == () and tune.beats == 7
    assert tune.bars == ((Note(60, 2), Note(None, 1), Note(73, 1), Note(83, 2)), (Note(67, 6),), (Note(69, 2),))
    assert TUNES_CODEC.describe(text) == (
        "waltz, 3/4. Bar 1: C quarter, rest eighth, high C sharp eighth, high B quarter. Bar 2: G dotted half. "
        "Bar 3: A quarter; 1 of 3 beats."
    )
    assert notes(tune) == [(0, 1, 60), (1.5, 0.5, 73), (2, 1, 83), (3, 3, 67), (6, 1, 69)]


@given(TUNES)
def test_a_roll_and_a_list_of_notes_say_the_same(tune):
    roll, played = piano_roll(tune), notes(tune)
    assert roll.shape == (24, 2 * tune.beats) and (roll > 0).sum(0).max(initial=0) <= 1, "one note at a time"
    assert (roll == 2).sum() == len(played) and (roll > 0).sum() == 2 * sum(note.beats for note in played)
    begins = sorted((column / 2, row + LOWEST) for row, column in np.argwhere(roll == 2).tolist())
    assert begins == [(note.onset, note.pitch) for note in played]


@pytest.mark.parametrize(
    ("tune", "why"),
    [
        (Tune("F", ((Note(60, 2),),)), "'F' is no style"),
        (Tune("S", ()), "a bar or more"),
        (Tune("S", ((),)), "a bar or more"),
        (Tune("S", ((Note(59, 2),),)), "from 60 to 83, and 59"),
        (Tune("S", ((Note(84, 2),),)), "from 60 to 83, and 84"),
        (Tune("S", ((Note(None, 5),),)), "1, 2, 3, 4, 6, 8 eighths, and 5"),
    ],
)
def test_what_cannot_be_written_is_refused(tune, why):
    with pytest.raises(ValueError, match=why):
        TUNES_CODEC.encode(tune)


def test_signs_are_typed_told_apart_and_mean_one_thing():
    signs = [*PITCHES, REST, *map(str, LENGTHS), *STYLES, ":"]
    assert len(set(signs)) == len(signs) and len(PITCHES) == 24
    assert all(33 <= ord(sign) < 127 and sign not in "\"'`\\<>&" for sign in signs)
    white = [PITCHES[k : k + 12][tone] for k in (0, 12) for tone in (0, 2, 4, 5, 7, 9, 11)]
    assert "".join(white) == "CDEFGABcdefgab"
