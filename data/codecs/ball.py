"""A ball between four walls: where it is next, its whole path, and any row of places in words."""

from collections.abc import Iterator, Sequence

Place = tuple[int, int]
"""(row, column), from 0 at the top left; of a velocity, how many of each in a frame."""
SIZE = 8
"""Cells from wall to wall, both ways."""
COLUMNS, ROWS = "abcdefgh", "12345678"
"""A column's letter and a row's digit: letters go right, and digits go down, as lines of a text do."""
_WAYS = (("up", "down"), ("left", "right"))
_WALLS = (("upper", "lower"), ("left", "right"))


def after(place: Place, velocity: Place) -> tuple[Place, Place]:
    """Place and velocity a frame later: a ball that meets a wall goes back by what is left of its way.

    >>> after((0, 6), (1, 2))
    ((1, 6), (1, -2))
    """
    (row, down), (column, right) = map(_reflected, place, velocity)
    return (row, column), (down, right)


def _reflected(at: int, speed: int) -> tuple[int, int]:
    there, last = at + speed, SIZE - 1
    if 0 <= there <= last:
        return there, speed
    return (-there if there < 0 else 2 * last - there), -speed


def path(place: Place, velocity: Place, n: int) -> tuple[Place, ...]:
    """The places on `n` frames, the first one included.

    >>> path((0, 5), (0, 1), 5)
    ((0, 5), (0, 6), (0, 7), (0, 6), (0, 5))
    """
    places = []
    for _ in range(n):
        places.append(place)
        place, velocity = after(place, velocity)
    return tuple(places)


def named(place: Place) -> str:
    """The column's letter and the row's digit. Raises ValueError for a place beyond the walls.

    >>> named((3, 2))
    'c4'
    """
    if not all(0 <= at < SIZE for at in place):
        raise ValueError(f"Row {place[0]} and column {place[1]} lie beyond the walls: both go from 0 to {SIZE - 1}.")
    return COLUMNS[place[1]] + ROWS[place[0]]


def in_words(places: Sequence[Place | None]) -> str:
    """Where a ball begins and which way it goes, and each thing that it then does; None where it is not seen.

    >>> in_words(((1, 5), (2, 6), (3, 7), (4, 6), None, (6, 4), (0, 0)))
    'Moves right and down from f2, bounces off the right wall after 3 frames, is not seen on frame 5, jumps to a1 on frame 7.'
    """  # noqa: E501
    first = next((k for k, place in enumerate(places) if place), None)
    if first is None:
        return "No ball is seen."
    start, *rest = places[first:]
    way = f"Moves {_way(_velocity(start, rest[0]))} from" if rest and rest[0] else "Is at"
    return ", ".join([f"{way} {named(start)}", *_events(start, rest, first + 1)]) + "."


def _velocity(one: Place, other: Place) -> Place:
    return other[0] - one[0], other[1] - one[1]


def _way(velocity: Place) -> str:
    """Such as "right and down by 2"; "nowhere" for a ball that stands still."""
    ways = [pair[speed > 0] + (f" by {abs(speed)}" if abs(speed) > 1 else "")
            for pair, speed in zip(_WAYS, velocity, strict=True) if speed]  # fmt: skip
    return " and ".join(reversed(ways)) or "nowhere"


def _events(place: Place | None, rest: Sequence[Place | None], seen: int) -> Iterator[str]:
    """What happens on the frames behind the first `seen` ones; a ball that has jumped may go on in any way."""
    velocity: Place | None = None
    for n, there in enumerate(rest, seen):
        if velocity:
            expected, turned = after(place, velocity)
        else:
            expected, turned = there, _velocity(place, there) if place and there else None
        if there is None:
            yield f"is not seen on frame {n + 1}"
        elif there != expected:
            yield f"jumps to {named(there)} on frame {n + 1}"
            turned = None
        elif velocity and turned != velocity:
            yield f"bounces off {_walls(velocity, turned)} after {n} frames"
        place, velocity = there or expected, turned


def _walls(before: Place, now: Place) -> str:
    walls = [f"the {pair[speed > 0]}" for pair, speed, new in zip(_WALLS, before, now, strict=True) if speed != new]
    return " and ".join(walls) + " wall"
