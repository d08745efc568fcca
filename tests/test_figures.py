"""Figures say what the numbers say."""

from dataclasses import dataclass

import numpy as np
import pytest

from lessons.figures import loss_bars, loss_curves, loss_matrix, next_characters, shares, styles


@dataclass(frozen=True)
class Point:
    n_seen: int
    held_out_loss: float


HISTORY = {"clean": [Point(0, 6.0), Point(5000, 2.0)], "noisy": [Point(0, 6.0), Point(5000, 3.5)]}


def test_curves_hold_the_numbers_of_the_history():
    lines = {line.get_label(): line for line in loss_curves(HISTORY, 5000).figure.axes[0].lines}
    assert lines["noisy 3.50"].get_ydata().tolist() == [6.0, 3.5]
    assert lines["clean 2.00"].get_xdata()[-1] == 5.0


def test_arms_differ_in_more_than_colour():
    looks = styles(["a", "b", "c", "d"]).values()
    assert len({s.colour for s in looks}) == len({s.marker for s in looks}) == len({s.line for s in looks}) == 4


def test_bars_are_as_long_as_their_shares_and_say_them():
    figure = shares({"clean": 0.75, "noisy": None}, "share").figure
    assert [bar.get_width() for bar in figure.axes[0].patches] == [0.75, 0]
    assert {"75%", "no text yet"} <= {text.get_text() for text in figure.axes[0].texts}


def test_the_matrix_writes_each_number_in_its_place():
    losses = np.array([[1.0, 2.0], [3.0, 4.0]])
    texts = [t.get_text() for t in loss_matrix(losses, ["a", "b"], ["a", "b"], losses / 10).figure.axes[0].texts]
    assert texts == ["1.00\n± 0.10", "2.00\n± 0.20", "3.00\n± 0.30", "4.00\n± 0.40"]


def test_the_next_characters_are_the_likeliest_of_any_arm():
    expected = {"clean": np.array([0.1, 0.7, 0.2, 0.0]), "noisy": np.array([0.0, 0.1, 0.3, 0.6])}
    picture = next_characters(expected, "\x03 ab", "the", n=2)
    axes = picture.figure.axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["␣", "b"]
    assert [bar.get_height() for bar in axes.patches] == [0.7, 0.0, 0.1, 0.6]
    assert "clean: ␣ 70%, b 0%; noisy: ␣ 10%, b 60%" in picture.alt


@pytest.mark.parametrize(("picture", "expected"), [
    (loss_curves(HISTORY, 5000), "noisy 3.50"),
    (loss_bars(HISTORY, 0.3), "noisy 3.50"),
    (shares({"clean": 0.5, "noisy": None}, "How many words?"), "How many words? clean: 50%, noisy: no text yet"),
    (loss_matrix(np.array([[1.0, 2.0]]), ["a"], ["a", "b"]), "learned a: a 1.00, b 2.00"),
])  # fmt: skip
def test_words_say_the_same(picture, expected):
    assert expected in picture.alt
