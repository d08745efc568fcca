"""Shares as bars: each is said, each bar is as long as its share, and no name is cut off."""

import pytest

from lessons.figures.share_bars import share_bars


@pytest.mark.parametrize("names", [["a", "b"], ["one in a hundred is a folk song", "none", "as it is", "half", "all"]])
def test_bars_are_as_long_as_their_shares_and_names_are_seen(names):
    shares = {name: k / 10 for k, name in enumerate(names)}
    picture = share_bars(shares, "How many?", "of sixty")
    axes = picture.figure.axes[0]
    assert [bar.get_width() for bar in axes.patches] == list(shares.values())
    assert all(f"{name}: {share:.0%}" in picture.alt for name, share in shares.items())
    picture.figure.canvas.draw()
    edges = [label.get_window_extent().x0 for label in axes.get_yticklabels()]
    assert min(edges) >= 0, "a name is cut off at the left"


def test_names_of_one_s_own_stay_apart_and_take_no_more_room_than_there_is():
    names = ["猫.txt", "犬.txt", "a" * 200, "a" * 199 + "b", "$5_{a}^\\x"]
    axes = share_bars(dict.fromkeys(names, 0.5), "How many?", "of sixty").figure.axes[0]
    drawn = [label.get_text() for label in axes.get_yticklabels()]
    assert len(set(drawn)) == len(names) and drawn[0] == "1: ….txt"
    assert axes.figure.get_size_inches()[0] < 10
