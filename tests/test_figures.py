"""Figures say what the numbers say."""

from dataclasses import dataclass

import numpy as np
import pytest

from lessons.figures import describe_loss, describe_matrix, describe_shares, loss_curves, loss_matrix, shares, styles


@dataclass(frozen=True)
class Point:
    n_seen: int
    held_out_loss: float


HISTORY = {"clean": [Point(0, 6.0), Point(5000, 2.0)], "noisy": [Point(0, 6.0), Point(5000, 3.5)]}


def test_curves_hold_the_numbers_of_the_history():
    lines = {line.get_label(): line for line in loss_curves(HISTORY, 5000).axes[0].lines}
    assert lines["noisy 3.50"].get_ydata().tolist() == [6.0, 3.5]
    assert lines["clean 2.00"].get_xdata()[-1] == 5.0


def test_arms_differ_in_more_than_colour():
    looks = styles(["a", "b", "c", "d"]).values()
    assert len({s.colour for s in looks}) == len({s.marker for s in looks}) == len({s.line for s in looks}) == 4


def test_bars_are_as_long_as_their_shares_and_say_them():
    figure = shares({"clean": 0.75, "noisy": None}, "share")
    assert [bar.get_width() for bar in figure.axes[0].patches] == [0.75, 0]
    assert {"75%", "no text yet"} <= {text.get_text() for text in figure.axes[0].texts}


def test_the_matrix_writes_each_number_in_its_place():
    losses = np.array([[1.0, 2.0], [3.0, 4.0]])
    texts = [t.get_text() for t in loss_matrix(losses, ["a", "b"], ["a", "b"], losses / 10).axes[0].texts]
    assert texts == ["1.00\n± 0.10", "2.00\n± 0.20", "3.00\n± 0.30", "4.00\n± 0.40"]


@pytest.mark.parametrize(("said", "expected"), [
    (describe_loss(HISTORY), "noisy 3.50"),
    (describe_shares({"clean": 0.5, "noisy": None}, "How many words?"), "How many words? clean 50%, noisy unknown"),
    (describe_matrix(np.array([[1.0, 2.0]]), ["a"], ["a", "b"]), "learned a: a 1.00, b 2.00"),
])  # fmt: skip
def test_words_say_the_same(said, expected):
    assert expected in said
