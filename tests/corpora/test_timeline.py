"""Timelines: any text has boxes, on the board and in the order of time; what they are is sent in a few bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.codec import Layout, sounds
from data.codecs.image import DIGITS
from data.codecs.music import TUNES_CODEC
from data.codecs.timeline import Box, Figure, Timeline
from data.codecs.video import CLIPS_CODEC
from data.sources import SOURCES

TIMELINES = [TUNES_CODEC.layout, CLIPS_CODEC.layout]
texts = st.text(st.sampled_from("SWPRL:\nCGbg_1234680abch?.<é\x00"), max_size=120)


def beeps(text: str) -> Figure:
    return Figure(tuple(Box(k, k + 1, k, 0, 1, 1, "#000") for k in range(len(text))), (0, 3, 9), len(text))


LINE = Timeline(4, 1, 8, 4, 0, 8, "signal", "beep", beeps)


@pytest.mark.parametrize("timeline", TIMELINES, ids=lambda timeline: timeline.thing)
@given(text=texts)
def test_each_character_of_any_text_has_one_box_or_none(timeline, text):
    figure = timeline.figure(text)
    ends = [0, *(end for box in figure.boxes for end in box[:2]), len(text)]
    assert ends == sorted(ends), "boxes stand in the order of their characters, and share none"
    assert all(box.start < box.stop for box in figure.boxes)
    begins = [box.begins for box in figure.boxes]
    assert begins == sorted(begins), "and so they do in time"
    assert all(0 <= box.begins <= figure.length for box in figure.boxes)


@pytest.mark.parametrize("timeline", TIMELINES, ids=lambda timeline: timeline.thing)
@given(text=texts)
def test_what_the_page_gets_lies_on_the_board(timeline, text):
    [figure] = timeline.figures([text])
    for start, stop, x, y, width, height, *_ in figure["boxes"]:
        assert 0 <= start < stop <= len(text)
        assert x >= 0 and y >= 0 and x + width <= figure["width"] + 0.002 and y + height <= timeline.height
    assert timeline.width <= figure["width"] <= max(timeline.width, timeline.longest)
    assert all(bar < figure["width"] for bar in figure["bars"])


@pytest.mark.parametrize("timeline", TIMELINES, ids=lambda timeline: timeline.thing)
def test_it_is_plain_data_and_small(timeline):
    documents = [document.text for document in SOURCES[f"{timeline.thing}s"]().documents[:24]]
    sent = json.dumps(timeline.figures(documents))
    assert json.loads(sent) == timeline.figures(documents)
    assert len(sent) < 30_000, "four columns of six are sent twice a second"
    assert json.loads(json.dumps(timeline.as_dict())) == timeline.as_dict()


def test_a_board_is_as_wide_as_its_document_up_to_the_longest():
    short, long, endless = LINE.figures(["ab", "abcdef", "a" * 20])
    assert (short["width"], long["width"], endless["width"]) == (4, 6, 8)
    assert (len(short["boxes"]), len(long["boxes"]), len(endless["boxes"])) == (2, 6, 8)
    assert (short["length"], endless["length"]) == (2, 8)
    assert (short["bars"], long["bars"]) == ([0, 3], [0, 3])


def test_grids_and_timelines_are_asked_for_the_same():
    for layout in (DIGITS.layout, *TIMELINES):
        assert layout.caption == 2 and layout.n_chars > 20 and layout.thing and layout.part
        assert isinstance(layout.as_dict(), dict) and isinstance(layout.figures(["x"]), list)
    assert isinstance(DIGITS.layout, Layout) and DIGITS.layout.figures(["7:"]) == []
    assert [sounds(layout) for layout in (None, DIGITS.layout, *TIMELINES)] == [False, False, True, False]
