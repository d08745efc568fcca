"""A ball between walls, against a law of its own: unfolded, it goes straight on; and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.ball import SIZE, after, in_words, named, path

axis = st.integers(0, SIZE - 1)
speed = st.integers(-SIZE + 1, SIZE - 1)
places, velocities = st.tuples(axis, axis), st.tuples(speed, speed)


def unfolded(at: int, speed: int, n: int) -> int:
    """Where mirrors would show a ball that goes straight on through all walls: there and back in 14 cells."""
    turn = (at + n * speed) % (2 * (SIZE - 1))
    return min(turn, 2 * (SIZE - 1) - turn)


@given(places, velocities)
def test_a_path_is_a_straight_line_between_mirrors(place, velocity):
    expected = tuple(tuple(map(unfolded, place, velocity, (n, n))) for n in range(40))
    assert path(place, velocity, 40) == expected


@given(places, velocities)
def test_time_can_be_turned_round(place, velocity):
    """But where a ball stops on a wall, which it leaves either way alike."""
    there, turned = after(place, velocity)
    back, _ = after(there, (-turned[0], -turned[1]))
    assert back == place
    assert all(abs(new) == abs(old) for new, old in zip(turned, velocity, strict=True)), "no wall takes its speed"


@pytest.mark.parametrize(
    ("place", "velocity", "then"),
    [
        ((3, 7), (0, 1), ((3, 6), (0, -1))),
        ((3, 6), (0, 1), ((3, 7), (0, 1))),  # it reaches the wall, and has not met it yet
        ((3, 6), (0, 2), ((3, 6), (0, -2))),  # one cell to the wall, and one back
        ((0, 0), (-1, -2), ((1, 2), (1, 2))),
        ((0, 5), (-1, 1), ((1, 6), (1, 1))),
    ],
)
def test_bounces_by_hand(place, velocity, then):
    assert after(place, velocity) == then


def words(text: str) -> str:
    found = (text[k : k + 2] for k in range(0, len(text), 2))
    return in_words([None if two == ".." else (int(two[1]) - 1, "abcdefgh".index(two[0])) for two in found])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No ball is seen."),
        ("....", "No ball is seen."),
        ("b2", "Is at b2."),
        ("b2..", "Is at b2, is not seen on frame 2."),
        ("..b2c3", "Moves right and down from b2."),
        ("b2b2b2", "Moves nowhere from b2."),
        ("b2b1b2", "Moves up from b2, bounces off the upper wall after 2 frames."),
        ("b4a4b4", "Moves left from b4, bounces off the left wall after 2 frames."),
        ("f2g3h4g5", "Moves right and down from f2, bounces off the right wall after 3 frames."),
        ("g7h8g7", "Moves right and down from g7, bounces off the lower and the right wall after 2 frames."),
        ("d4f3h2f1", "Moves right by 2 and up from d4, bounces off the right wall after 3 frames."),
        ("b2c2d2d2e2", "Moves right from b2, jumps to d2 on frame 4."),
        ("b2c2d2c2b2", "Moves right from b2, jumps to c2 on frame 4."),  # in the middle it turns round
        ("b2c2..e2f2", "Moves right from b2, is not seen on frame 3."),
        ("b2....e2f2h2", "Is at b2, is not seen on frame 2, is not seen on frame 3, jumps to h2 on frame 6."),
    ],
)
def test_what_a_ball_does_in_words(text, said):
    assert words(text) == said


@given(st.lists(st.none() | places, max_size=20))
def test_any_row_of_places_can_be_said(row):
    said = in_words(row)
    assert said.endswith(".") and said.count("is not seen") <= row.count(None)


@given(places, velocities.filter(any))
def test_a_true_path_never_jumps(place, velocity):
    first = after(place, velocity)[1] == velocity
    if first:  # else the first step bounces, and shows another velocity than it has
        assert "jumps" not in in_words(path(place, velocity, 16))


def test_places_beyond_the_walls_have_no_name():
    assert named((7, 0)) == "a8"
    with pytest.raises(ValueError, match="Row 8 and column 0 lie beyond the walls"):
        named((8, 0))
