"""Lines with bands: what is drawn is what was given, and is said in words."""

import numpy as np
import pytest

from lessons.figures.bands import lines_with_band
from lessons.figures.picture import Style

X = [0.0, 0.1, 0.5]
LINES = {"typos": (np.array([1.0, 2, 3]), np.array([0.1, 0.2, 0.3])), "OCR": (np.array([1.0, 1, 2.9]), np.zeros(3))}


def picture(**options):
    return lines_with_band(X, LINES, title="Loss", along="rate", up="bits", **options)


def test_every_line_is_drawn_and_named_at_its_end():
    axes = picture().figure.axes[0]
    drawn = [line.get_ydata().tolist() for line in axes.lines]
    assert drawn == [[1, 2, 3], [1, 1, 2.9]]
    assert {text.get_text() for text in axes.texts} == {"typos", "OCR"}
    assert axes.get_ylim()[0] == 0 and axes.get_ylim()[1] > 3.3


def test_names_that_would_touch_are_moved_apart():
    axes = picture().figure.axes[0]
    heights = sorted(text.xy[1] for text in axes.texts)
    assert heights[1] - heights[0] >= 0.07


def test_the_band_is_as_wide_as_given():
    band = picture().figure.axes[0].collections[0].get_paths()[0].vertices
    at_the_end = band[band[:, 0] == 0.5][:, 1]
    assert (at_the_end.min(), at_the_end.max()) == pytest.approx((2.7, 3.3))


def test_lines_differ_in_more_than_colour():
    lines = picture().figure.axes[0].lines
    assert len({line.get_marker() for line in lines}) == len({line.get_linestyle() for line in lines}) == 2


def test_all_is_said_in_words():
    said = picture(floor=("truth", 0.5)).alt
    for part in ("Loss.", "typos: 1.00 ± 0.10 at 0", "OCR", "2.90 ± 0.00 at 0.5", "truth 0.50"):
        assert part in said


def test_shares_are_percent_on_both_axes_and_rates_on_one():
    both, one = picture(percent=True).figure.axes[0], picture(percent_along=True).figure.axes[0]
    assert [t.get_text() for t in both.get_yticklabels()][-1] == "100 %"
    for axes in (both, one):
        assert [t.get_text() for t in axes.get_xticklabels()] == ["0", "10%", "50%"]
    assert "100 %" not in [t.get_text() for t in one.get_yticklabels()]
    steps = picture(percent=True, percent_along=False).figure.axes[0]
    assert [t.get_text() for t in steps.get_xticklabels()] == ["0", "0.1", "0.5"]
    assert [t.get_text() for t in steps.get_yticklabels()][-1] == "100 %"


def test_where_there_is_no_band_nothing_is_said_of_one():
    one_seed = {"a": (np.ones(2), np.full(2, np.nan))}
    assert (
        lines_with_band([1, 2], one_seed, title="T", along="", up="", percent=True).alt == "T. a: 100% at 1, 100% at 2."
    )


def test_sizes_are_shown_in_thousands_on_a_doubling_scale():
    sizes = {"a": (np.ones(2), np.zeros(2))}
    axes = lines_with_band([12_500, 50_000], sizes, title="", along="", up="", logarithmic=True).figure.axes[0]
    assert [t.get_text() for t in axes.get_xticklabels()] == ["12.5k", "50k"] and axes.get_xscale() == "log"


def test_a_line_looks_as_it_does_elsewhere_if_asked():
    looks = {
        "OCR": Style("#123456", "v", "-"),
        "typos": Style("#654321", "P", ":"),
        "unused": Style("#000000", "o", "-"),
    }
    axes = picture(looks=looks).figure.axes[0]
    drawn = [(line.get_color(), line.get_marker(), line.get_linestyle()) for line in axes.lines]
    assert drawn == [("#654321", "P", ":"), ("#123456", "v", "-")]
    assert {text.get_text(): text.get_color() for text in axes.texts} == {"typos": "#654321", "OCR": "#123456"}
