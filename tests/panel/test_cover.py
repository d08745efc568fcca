"""Results are covered until the question above is closed, in whichever way."""

import pytest

from lessons.asking.cover import Cover
from lessons.asking.lock import ASKED_ABOVE, COMMITTED
from lessons.asking.predict import DECLINED, Revealed, predict_choice

pytestmark = pytest.mark.usefixtures("new_session")
RESULT = "It was heads."


def asked():
    return predict_choice("Heads or tails?", ["heads", "tails"])


def form(cover):
    return cover.children[1].children


def hidden(cover):
    return cover.children[0].layout.visibility == "hidden"


def test_a_prediction_lifts_every_cover_below_it():
    view = asked()
    covers = [Cover(view, Revealed(RESULT)), Cover(view, Revealed(RESULT), Revealed("So it was."))]
    assert all(cover.covered and hidden(cover) for cover in covers)
    assert form(covers[0])[0].text == ASKED_ABOVE
    view._handle_custom_msg({"commit": "heads"}, [])
    assert view.locked
    assert not any(cover.covered or hidden(cover) for cover in covers)
    assert [len(cover.children[0].children) for cover in covers] == [1, 2]


def test_who_would_rather_not_is_not_held_up():
    view = asked()
    first, second = Cover(view, Revealed(RESULT)), Cover(view, Revealed(RESULT))
    form(first)[1].click()
    assert not first.covered and not second.covered and view.status == DECLINED


def test_a_cell_that_is_run_anew_covers_again_and_keeps_what_was_committed():
    asked()._handle_custom_msg({"commit": "heads"}, [])
    view = asked()
    cover = Cover(view, Revealed(RESULT))
    assert cover.covered and form(cover)[0].text == COMMITTED
    form(cover)[1].click()
    assert not cover.covered and view.locked


def test_a_text_is_covered_as_it_is_and_what_cannot_be_covered_is_said():
    assert Cover(asked(), RESULT).children[0].children[0].text == RESULT
    with pytest.raises(TypeError, match="lies over texts"):
        Cover(asked(), 7)
    with pytest.raises(TypeError, match="waits for a prediction"):
        Cover("Heads?", Revealed(RESULT))
