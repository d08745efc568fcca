"""The text view's model; what the page makes of it is tested in the browser."""

import json
from dataclasses import replace

import numpy as np
import pytest
from toy_sheets import ROWS

from data.codecs.image import DIGITS
from data.codecs.music import TUNES_CODEC
from data.codecs.sheet import Remark
from data.codecs.video import CLIPS_CODEC
from data.vocabulary import END
from lessons.widgets.text_view import LEVELS_IN_BITS, TextView, levels_between


def test_levels_must_fit_the_text():
    with pytest.raises(ValueError, match="2 levels for 3 characters"):
        TextView().show("abc", [1, 2])


def test_a_showing_is_announced_unless_the_page_shows_just_that():
    view = TextView()
    view.show("same", [0, 0, 0, 1])
    before = view.shown
    view.show("same", [0, 0, 0, 1])
    assert view.shown == before
    view.show("same", [0, 0, 0, 2])
    assert view.shown == before + 1
    view.mark = (1, 2)
    view.show("same", [0, 0, 0, 2])
    assert (view.shown, view.mark) == (before + 2, (0, 0))


def test_more_surprise_is_never_a_lower_level():
    levels = levels_between(LEVELS_IN_BITS, np.linspace(0, 12, 200))
    assert levels == sorted(levels) and set(levels) == {0, 1, 2, 3}


def test_the_page_never_sees_html():
    text = TextView.script
    assert "textContent" in text and "innerHTML" not in text and "insertAdjacentHTML" not in text


def test_a_layout_comes_with_its_text_and_goes_with_the_next():
    view = TextView()
    view.show("7:", layout=DIGITS.layout, described="nothing yet")
    assert view.grid == DIGITS.layout.as_dict() and view.described == "nothing yet"
    shown = view.shown
    view.show("7:")
    assert (view.grid, view.described, view.shown) == ({}, "", shown + 1)


TUNE = "S:\nSC2E2G4"


def sent(view, monkeypatch) -> list:
    """What the view sends to the page from now on."""
    messages = []
    monkeypatch.setattr(view, "send", lambda content, buffers=None: messages.append((content, buffers)))
    return messages


def ask(view, document, **options):
    view._handle_custom_msg({"kind": "sound", "ask": "q1", "document": document, **options}, [])


def test_what_goes_on_in_time_comes_with_a_figure_for_each_document_and_its_words():
    view = TextView()
    view.show(f"{TUNE}{END}{END}S:", layout=TUNES_CODEC.layout, told=["one", "two", "three"])
    assert view.figures == TUNES_CODEC.layout.figures([TUNE, "", "S:"]) and view.told == ["one", "two", "three"]
    shown = view.shown
    view.show(f"{TUNE}{END}{END}S:", layout=TUNES_CODEC.layout, told=["one", "two", "other"])
    assert view.shown == shown + 1
    view.show("plain")
    assert (view.figures, view.told, view.grid) == ([], [], {})


def test_who_asks_for_a_sound_gets_it_of_the_text_that_was_sent_along(monkeypatch):
    view = TextView()
    view.show("S:", layout=TUNES_CODEC.layout)
    messages = sent(view, monkeypatch)
    ask(view, TUNE)
    assert messages == [({"kind": "sound", "ask": "q1"}, [TUNES_CODEC.layout.sound(TUNE)])]


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (replace(TUNES_CODEC.layout, sound=lambda text: 1 / 0), "There is no sound of this: division by zero"),
        (CLIPS_CODEC.layout, "There is no sound of this"),
        (DIGITS.layout, "There is no sound of this"),
        (None, "There is no sound of this"),
    ],
)
def test_where_there_is_no_sound_who_asks_is_told(monkeypatch, layout, said):
    view = TextView()
    view.show("7:", layout=layout)
    messages = sent(view, monkeypatch)
    ask(view, TUNE)
    [(answer, buffers)] = messages
    assert answer["ask"] == "q1" and answer["error"].startswith(said) and buffers is None


def test_what_is_too_loud_does_not_leave(monkeypatch):
    loud = TUNES_CODEC.layout.sound(TUNE)
    loud = loud[:44] + b"\xff\x7f" * 100
    view = TextView()
    view.show("S:", layout=replace(TUNES_CODEC.layout, sound=lambda text: loud))
    messages = sent(view, monkeypatch)
    ask(view, TUNE)
    assert "too loud" in messages[0][0]["error"] and messages[0][1] is None


def test_other_messages_are_none_of_its_business(monkeypatch):
    view = TextView()
    messages = sent(view, monkeypatch)
    view._handle_custom_msg({"kind": "else"}, [])
    assert messages == []


def test_a_row_comes_with_its_pieces_and_with_what_a_judge_says_of_it():
    view, rows = TextView(), f"M:1,Ada{END}Q?"
    remarks = [Remark(False, "2 values for 7 columns", ((7, 7),)), Remark(True)]
    view.show(rows, layout=ROWS, told=remarks)
    assert view.figures == ROWS.figures(rows.split(END)) and view.grid["sheet"] == "rows"
    assert json.loads(json.dumps(view.told)) == [[False, "2 values for 7 columns", [[7, 7]]], [True, "", []]]
    shown = view.shown
    view.show(rows, layout=ROWS, told=remarks)
    assert view.shown == shown
    view.show(rows, layout=ROWS, told=[Remark(False, "2 values for 7 columns", ((2, 3),)), Remark(True)])
    assert view.shown == shown + 1, "another place is at fault"
