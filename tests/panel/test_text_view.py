"""The text view's model; what the page makes of it is tested in the browser."""

import numpy as np
import pytest

from data.codecs.image import DIGITS
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
    text = TextView._esm
    assert "textContent" in text and "innerHTML" not in text and "insertAdjacentHTML" not in text


def test_a_layout_comes_with_its_text_and_goes_with_the_next():
    view = TextView()
    view.show("7:", layout=DIGITS.layout, described="nothing yet")
    assert view.grid == DIGITS.layout.as_dict() and view.described == "nothing yet"
    shown = view.shown
    view.show("7:")
    assert (view.grid, view.described, view.shown) == ({}, "", shown + 1)
