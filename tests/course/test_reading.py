"""What lesson 06 says of its sweeps: differences and bands by hand, and pictures that say the same in words."""

import numpy as np
import pytest

from lessons.band import band
from lessons.figures.picture import STYLES
from lessons.scaling.amounts import BUDGET, TIMES
from lessons.scaling.figures import amount_picture, law_picture, prediction_picture
from lessons.scaling.laws import PowerLaw
from lessons.scaling.reading import Misses, gap, losses_on_new, sixth_mixes
from lessons.scaling.shelf import rows

RESULTS = [[[5.0, 1.0], [6.0, 1.0]], [[3.1, 3.0], [3.2, 3.0]], [[3.0, 3.0], [3.0, 3.0]]]
"""By setting, in the order of TIMES, and by seed: on new text and on its own."""


def test_the_gap_is_against_all_new():
    assert losses_on_new(RESULTS).tolist() == [[5.0, 3.1, 3.0], [6.0, 3.2, 3.0]]
    assert gap(RESULTS, 4) == pytest.approx(tuple(map(float, band(np.array([0.1, 0.2])))))
    assert gap(RESULTS, 64)[0] == pytest.approx(2.5) and gap(RESULTS, 1) == (0, 0)
    assert TIMES == (64, 4, 1)


def test_misses_say_which_way():
    said = repr(Misses({"pure": (-0.2, 0.01), "with a floor": (0.03, 0.02)}))
    assert "pure: 0.20 ± 0.01 bits too low" in said and "with a floor: 0.03 ± 0.02 bits too high" in said


def test_a_sixth_mix_is_predicted_and_then_trained_for_each_seed():
    both = sixth_mixes(range(2))
    assert len(both.trials) == 2 and both.trials[0] != both.trials[1]
    assert "measured" in both.chart.alt
    assert both.off_by["law"][0] == pytest.approx(np.mean([trial.error for trial in both.trials]), abs=1e-3)
    assert "law 0.0" in repr(both) and "straight line 0.0" in repr(both) and "nearest mix 0.1" in repr(both)


def test_the_shelf_shows_rows_of_all_three():
    assert len(rows(2).splitlines()) == 9 and all(name in rows(1) for name in ("stories", "prose", "code"))


LOSSES = np.array([3.0, 2.0, 1.5]), np.array([0.1, 0.1, 0.05])


def heights(picture) -> dict[str, float]:
    """Of the texts beside the right edge, in shares of the axes' height."""
    axes = picture.figure.axes[0]
    return {text.get_text(): text.xy[1] for text in axes.texts if getattr(text, "xy", (0, 0))[0] == 1.02}


def test_a_law_goes_on_beyond_the_dots_that_it_was_shown():
    law = PowerLaw(1.0, 8.0, 0.5)
    picture = law_picture([16, 64, 256], LOSSES, {"with a floor": law, "pure": lambda n: 4 / n**0.25}, 2, "title", 1.0)
    axes = picture.figure.axes[0]
    filled, hollow = (line for line in axes.lines if line.get_marker() == "o")
    assert filled.get_xdata().tolist() == [16, 64] and hollow.get_xdata().tolist() == [256]
    assert max(axes.lines[0].get_xdata()) > 256 and "with a floor 1.50" in picture.alt
    assert set(heights(picture)) == {"with a floor 1.50", "pure 1.00"}


def test_names_beside_an_axis_do_not_touch():
    same = {name: PowerLaw(1.0, 8.0, 0.5) for name in ("one", "two", "three")}
    places = sorted(heights(law_picture([16, 64, 256], LOSSES, same, 2, "title")).values())
    assert len(places) == 3 and min(np.diff(places)) >= 0.09 - 1e-9


def test_lines_over_amounts_say_their_numbers():
    lines = {"read once": LOSSES, "read again": (LOSSES[0] - 0.5, LOSSES[1])}
    picture = amount_picture([1000, 2000, 4000], lines, title="title", along="different characters")
    assert "read again: 2.50 ± 0.10 at 1,000" in picture.alt
    assert {text.get_text() for text in picture.figure.axes[0].texts} == set(lines)


def test_its_lines_are_no_columns_of_the_panel_and_have_none_of_their_colours():
    picture = amount_picture([1000, 2000, 4000], {"read once": LOSSES, "read again": LOSSES}, title="t", along="a")
    assert not {line.get_color() for line in picture.figure.axes[0].lines} & {style.colour for style in STYLES}


def test_the_name_of_the_highest_line_stays_below_the_title():
    lines = {"read once": (np.array([6.1, 5.1, 3.9, 3.6]), np.zeros(4)), "read again": (np.full(4, 3.6), np.zeros(4))}
    picture = amount_picture([2048, 8192, 32_768, BUDGET], lines, title="title", along="different characters")
    axes = picture.figure.axes[0]
    tops = {text.get_text(): text.get_window_extent().y1 for text in axes.texts}
    assert max(tops.values()) < axes.bbox.y1


def test_predictions_lie_on_the_diagonal_where_they_are_exact():
    values = np.array([[1.0, 2.0, 3.0], [1.1, 2.1, 3.1]])
    picture = prediction_picture(values, values, ("stories", "prose", "code"), "title")
    for line in picture.figure.axes[0].lines:
        assert line.get_xdata() == pytest.approx(line.get_ydata())
    assert "prose: predicted 2.05, measured 2.05" in picture.alt and "2 seeds" in picture.alt
    assert list(heights(picture)) == ["● stories", "■ prose", "▲ code"]
