"""One's own digit among a thousand others: what is planted, and from how many copies on it is drawn."""

import pytest

from data.codecs.image import DIGITS
from lessons.images.drawers import halves
from lessons.images.own_digit import (
    CROSSED_SEVEN,
    TIMES,
    TOO_FEW,
    enough,
    grid,
    name,
    own,
    own_chart,
    pixels_of,
    planted,
    shares_drawn,
)

SEVEN = own("7", pixels_of(CROSSED_SEVEN))


def test_the_grid_begins_with_a_seven_that_nobody_else_wrote():
    assert own("7", grid().pixels) == SEVEN and not DIGITS.decode(SEVEN)[1]
    assert SEVEN not in {document.text for document in halves()[0]}


def test_nothing_drawn_and_no_digit_are_told():
    with pytest.raises(ValueError, match="Nothing is drawn yet"):
        own("7", [[0] * 8] * 8)
    for digit in ("x", "seven", "77", "", None, 7.5, 10, -1, "½"):
        with pytest.raises(ValueError, match='is no digit: give the one that you drew, such as "7"'):
            own(digit, pixels_of(CROSSED_SEVEN))


@pytest.mark.parametrize("digit", [7, "7 ", "７", "٧"])
def test_a_digit_is_one_however_it_is_written(digit):
    assert own(digit, pixels_of(CROSSED_SEVEN)) == SEVEN


def test_copies_take_the_place_of_others():
    training, _ = halves()
    for times in TIMES:
        pile = planted(training, SEVEN, times)
        assert len(pile) == len(training) and sum(d.text == SEVEN for d in pile) == times
        assert len({document.id for document in pile}) == len(pile)


def test_once_is_never_ten_are_rare_and_fifty_take_over():
    found = shares_drawn(SEVEN)
    exact = [found[name(times)][0] for times in TIMES]
    assert exact[0] == exact[1] == 0 and exact[2] < 0.15 < 0.33 < exact[3]
    assert all(near >= same for same, near in found.values())
    assert enough(SEVEN) == "fifty" and enough(SEVEN, 1.01) == TOO_FEW
    assert "once: 0%" in own_chart(SEVEN).alt


def test_fifty_copies_count_for_more_than_their_share_and_ten_for_less():
    training, _ = halves()
    for times, counts_for_more in ((10, False), (50, True)):
        pile = planted(training, SEVEN, times)
        share = times / sum(document.text[0] == "7" for document in pile)
        assert (shares_drawn(SEVEN)[name(times)][0] > share) == counts_for_more
