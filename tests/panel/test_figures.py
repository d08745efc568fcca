"""Figures say what the numbers say."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.container import ErrorbarContainer

from lessons.figures.picture import loss_matrix, next_characters, shares, styles


def test_arms_differ_in_more_than_colour():
    looks = styles(["a", "b", "c", "d"]).values()
    assert len({s.colour for s in looks}) == len({s.marker for s in looks}) == len({s.line for s in looks}) == 4


def test_bars_are_as_long_as_their_shares_and_say_them():
    figure = shares({"clean": 0.75, "noisy": None}, "share").figure
    assert [bar.get_width() for bar in figure.axes[0].patches] == [0.75, 0]
    assert {"75%", "no text yet"} <= {text.get_text() for text in figure.axes[0].texts}


def test_shares_over_seeds_are_a_mean_with_a_band_within_0_and_1():
    others = [{"clean": 0.9, "noisy": None}, {"clean": 1.0, "noisy": 0.2}]
    picture = shares({"clean": 0.8, "noisy": 0.4}, "How many?", others)
    axes = picture.figure.axes[0]
    assert [bar.get_width() for bar in axes.patches] == pytest.approx([0.9, 0.3])
    assert {"90% ± 25", "30%"} <= {text.get_text() for text in axes.texts}  # two texts of noisy have no band
    assert axes.get_xlabel() == "mean of 3 seeds (difference to clean)" and "clean: 90% ± 25" in picture.alt
    [band] = [container for container in axes.containers if isinstance(container, ErrorbarContainer)]
    (low, high) = band[2][0].get_segments()[0][:, 0]
    assert low == pytest.approx(0.9 - 0.248, abs=1e-3) and high == 1


def test_a_difference_between_arms_has_the_band_of_the_difference():
    """By hand: 20, 30 and 40 points less, in step with the first arm or not; t(0.975, 2) = 4.303."""
    runs = [{"clean": 0.6, "noisy": 0.4}, {"clean": 0.8, "noisy": 0.5}, {"clean": 0.7, "noisy": 0.3}]
    picture = shares(runs[0], "How many?", runs[1:])
    assert {"70% ± 25", "40% (−30 ± 25)"} <= {text.get_text() for text in picture.figure.axes[0].texts}
    assert "noisy: 40% (−30 ± 25)" in picture.alt


def test_of_one_seed_a_bar_has_the_band_that_it_is_given_and_says_of_how_much_text():
    picture = shares({"clean": 0.5, "noisy": None}, "How many?", bands={"clean": (0.3, 0.6)}, amount="9 characters")
    axes = picture.figure.axes[0]
    [band] = [container for container in axes.containers if isinstance(container, ErrorbarContainer)]
    assert band[2][0].get_segments()[0][:, 0].tolist() == pytest.approx([0.3, 0.6])
    assert "50% (30–60)" in {text.get_text() for text in axes.texts} and axes.get_xlabel() == "9 characters"


def test_the_matrix_writes_each_number_in_its_place():
    losses = np.array([[1.0, 2.0], [3.0, 4.0]])
    texts = [t.get_text() for t in loss_matrix(losses, ["a", "b"], ["a", "b"], losses / 10).figure.axes[0].texts]
    assert texts == ["1.00\n± 0.10", "2.00\n± 0.20", "3.00\n± 0.30", "4.00\n± 0.40"]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(("stories", "your mix"), ("stories", "prose", "names")), (("as told", "reweighted"), ("new text", "she"))],
)
def test_the_labels_of_a_matrix_do_not_touch(rows, columns):
    figure = loss_matrix(np.ones((len(rows), len(columns))), rows, columns).figure
    axes, renderer = figure.axes[0], FigureCanvasAgg(figure).get_renderer()
    labels = [*axes.get_xticklabels(), *axes.get_yticklabels(), axes.xaxis.label, axes.yaxis.label, axes.title]
    figure.draw(renderer)
    boxes = [label.get_window_extent(renderer) for label in labels if label.get_text()]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(figure.bbox.containsx(x) and figure.bbox.containsy(y) for box in boxes for x, y in (box.min, box.max))


def test_the_next_characters_are_the_likeliest_of_any_arm():
    expected = {"clean": np.array([0.1, 0.7, 0.2, 0.0]), "noisy": np.array([0.0, 0.1, 0.3, 0.6])}
    picture = next_characters(expected, "\x03 ab", "the", n=2)
    axes = picture.figure.axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["␣", "b"]
    assert [bar.get_height() for bar in axes.patches] == [0.7, 0.0, 0.1, 0.6]
    assert "clean: ␣ 70%, b 0%; noisy: ␣ 10%, b 60%" in picture.alt


@pytest.mark.parametrize(("picture", "expected"), [
    (shares({"clean": 0.5, "noisy": None}, "How many words?"), "How many words? clean: 50%, noisy: no text yet"),
    (loss_matrix(np.array([[1.0, 2.0]]), ["a"], ["a", "b"]), "learned a: a 1.00, b 2.00"),
])  # fmt: skip
def test_words_say_the_same(picture, expected):
    assert expected in picture.alt
