"""Figures of lesson 04 say what the numbers say."""

import numpy as np
import pytest

from data.corpora.stories import jobs
from lessons.bias.association import authored
from lessons.bias.figures import by_job, gap_bars, loss_by_share, sharpening


def line(axes, k: int) -> list[float]:
    """The k-th line after the diagonal."""
    return axes.lines[k + 1].get_ydata().tolist()


def test_jobs_of_one_rate_are_one_point_and_words_name_each():
    picture = by_job({"as told": authored(), "even": np.full(12, 0.5)}, authored())
    axes = picture.figure.axes[0]
    assert line(axes, 0) == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) and line(axes, 1) == [0.5] * 9
    assert "as told: nurse 90%" in picture.alt and "even: nurse 50%" in picture.alt and jobs()[-1] in picture.alt


def test_each_temperature_has_its_line_and_its_name():
    rates = np.array([0.2, 0.8])
    picture = sharpening({1: (rates, rates / 10), 0: (np.array([0.0, 1.0]), np.zeros(2))}, rates)
    axes = picture.figure.axes[0]
    assert line(axes, 1) == [0, 1] and {"T = 1", "T = 0"} == {text.get_text() for text in axes.texts}
    assert "at temperature 0: 20% becomes 0%, 80% becomes 100%" in picture.alt


def test_labels_of_ends_that_meet_are_moved_apart_and_keep_their_order():
    rates = np.array([0.2, 0.8])
    ends = {t: (np.array([0.2, y]), np.zeros(2)) for t, y in ((1, 0.8), (0.7, 0.81), (0.5, 0.82))}
    texts = {text.get_text(): text.xy[1] for text in sharpening(ends, rates).figure.axes[0].texts}
    heights = [texts[f"T = {t:g}"] for t in (1, 0.7, 0.5)]
    assert heights == sorted(heights) and min(np.diff(heights)) > 0.05


def test_losses_by_share_hold_the_numbers():
    losses = np.array([[4.0, 3.0], [5.0, 3.5]])
    picture = loss_by_share((0.05, 0.8), ("Iceland", "Kenya"), losses, losses / 100)
    assert "Iceland: 4.00 at 5%, 3.00 at 80%; Kenya: 5.00 at 5%, 3.50 at 80%" in picture.alt
    assert [c[0].get_ydata().tolist() for c in picture.figure.axes[0].containers] == losses.tolist()


def test_gaps_stand_in_their_places_and_nothing_is_below_zero_in_words():
    gaps = np.array([[47.2, 48.0], [-0.3, 46.0]])
    picture = gap_bars(gaps, np.ones((2, 2)), ("told", "swapped"), ("pronouns", "names"))
    assert [bar.get_height() for bar in picture.figure.axes[0].patches] == [47.2, -0.3, 48.0, 46.0]
    assert picture.alt.endswith("told: pronouns 47, names 48; swapped: pronouns 0, names 46.")
