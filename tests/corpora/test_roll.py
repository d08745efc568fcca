"""A tune's boxes are what the codec reads: the same notes, at the same time and as high."""

from hypothesis import given
from hypothesis import strategies as st

from data.codecs.music import TUNES_CODEC
from data.codecs.music_sound import RATE, to_wav
from data.codecs.notes import PITCHES, notes, piano_roll
from data.codecs.roll import HEIGHT, ILLEGAL, NOTE, PER_SECOND, SILENT, THICK
from data.sources import SOURCES

ROLL = TUNES_CODEC.layout
texts = st.text(st.sampled_from("SW:\nCGbg_1234680?"), max_size=80)


@given(texts)
def test_boxes_are_the_notes_that_are_heard_and_the_rests_between_them(text):
    tune, _ = TUNES_CODEC.decode(text)
    boxes = ROLL.figure(text).boxes
    heard = [(box.x / 2, box.width / 2, HEIGHT - THICK - box.y) for box in boxes if box.look == NOTE]
    assert heard == [(note.onset, note.beats, note.pitch - 60) for note in notes(tune)]
    played = [text[box.start : box.stop] for box in boxes if box.look != ILLEGAL]
    assert played == [f"{note.sign}{note.eighths}" for bar in tune.bars for note in bar]
    assert ROLL.figure(text).length == piano_roll(tune).shape[1]
    assert len(ROLL.figure(text).bars) == len(tune.bars)


@given(texts)
def test_what_is_no_note_is_marked_and_takes_no_time(text):
    figure = ROLL.figure(text)
    assert all(box.width == 1 and box.y == 0 for box in figure.boxes if box.look == ILLEGAL)
    covered = {k for box in figure.boxes for k in range(box.start, box.stop)}
    for k, sign in enumerate(text[2:], 2):
        if sign not in "\nSW":
            assert k in covered, "each sign behind the caption can be picked"


def test_by_hand():
    boxes, bars, length = ROLL.figure("W:\nWC2_2c2\nWx")
    assert [(box.start, box.x, box.y, box.width, box.look) for box in boxes] == [
        (4, 0, 24, 2, NOTE), (6, 2, 24, 2, SILENT), (8, 4, 12, 2, NOTE), (12, 6, 0, 1, ILLEGAL),
    ]  # fmt: skip
    assert (bars, length) == ((0, 6), 6)


def test_all_pitches_lie_on_the_board_the_higher_the_nearer_to_its_top():
    boxes = ROLL.figure("S:" + "".join(f"\nS{sign}8" for sign in PITCHES[:16])).boxes
    tops = [box.y for box in boxes]
    assert tops == sorted(tops, reverse=True) and len(set(tops)) == 16
    assert all(0 <= box.y <= HEIGHT - THICK for box in ROLL.figure(f"S:\nS{PITCHES[0]}1{PITCHES[-1]}1").boxes)


def test_its_sound_is_the_tune_and_lasts_as_long_as_the_line_takes():
    for document in SOURCES["tunes"]().documents[:3]:
        wav = ROLL.sound(document.text)
        assert wav == to_wav(TUNES_CODEC.decode(document.text)[0])
        assert abs((len(wav) - 44) / 2 / RATE - ROLL.figure(document.text).length / PER_SECOND) < 0.01


def test_what_a_model_writes_at_most_holds_every_tune_by_rule():
    assert max(len(document.text) for document in SOURCES["tunes"]() if document.group != "known") <= ROLL.n_chars
