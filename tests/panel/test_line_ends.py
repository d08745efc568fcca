"""Names beside the ends of lines: at their heights, apart, in order, and never above the top."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from lessons.figures.line_ends import label_ends


def labelled(ends, scale="linear", limits=(0, 10), least=0.08):
    axes = Figure().subplots()
    axes.set_yscale(scale)
    axes.set_ylim(*limits)
    label_ends(axes, {name: (y, "black") for name, y in ends.items()}, least)
    return {text.get_text(): text.xy[1] for text in axes.texts}


@given(st.lists(st.integers(0, 1000).map(lambda y: y / 100), min_size=1, max_size=8))
def test_they_keep_their_order_and_their_distance_and_stay_below_the_top(heights):
    found = labelled({f"{k}": y for k, y in enumerate(heights)})
    places = [found[f"{k}"] for k in sorted(range(len(heights)), key=lambda k: heights[k])]
    assert all(b - a >= 0.08 - 1e-9 for a, b in zip(places, places[1:], strict=False))
    assert max(places) <= 1 + 1e-9


def test_alone_each_stands_at_its_line_on_any_scale():
    assert labelled({"a": 2, "b": 8}) == pytest.approx({"a": 0.2, "b": 0.8})
    assert labelled({"a": 2, "b": 8}, "log", (1, 16)) == pytest.approx({"a": 0.25, "b": 0.75})


def test_of_two_that_are_equal_one_moves_up_or_at_the_top_down():
    assert sorted(labelled({"a": 5, "b": 5}, least=0.1).values()) == pytest.approx([0.5, 0.6])
    assert sorted(labelled({"a": 10, "b": 10}, least=0.1).values()) == pytest.approx([0.9, 1.0])
