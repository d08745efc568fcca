"""How often what was found: a table in shades, of a row for each arm."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from lessons.figures.drawable import drawable
from lessons.figures.picture import INK, Picture, new_figure

LONGEST = 8
"""Columns of the table; what is rarer stands together in the last."""


def counted(found: Mapping[str, Counter[str]], title: str) -> Picture:
    """How often each thing was found in each arm: the commonest things of all arms, from left to right."""
    things = _commonest(found)
    rows = np.array([[_of(counts, thing, things) for thing in things] for counts in found.values()])
    figure = new_figure()
    figure.subplots_adjust(left=0.24, bottom=0.34)
    axes = figure.subplots()
    if things:
        axes.imshow(rows, cmap="Greys", vmin=0, vmax=1.4 * max(1, rows.max()), aspect="auto")
        for r, c in np.argwhere(rows):
            ink = "white" if rows[r, c] > 0.7 * rows.max() else "black"
            axes.text(c, r, str(rows[r, c]), ha="center", va="center", fontsize=12, color=ink)
    axes.set_xticks(
        range(len(things)), list(map(drawable, things)), fontsize=10, rotation=30, ha="right", rotation_mode="anchor"
    )
    axes.set_yticks(range(len(found)), list(map(drawable, found)), fontsize=11)
    axes.tick_params(length=0)
    axes.set_title(drawable(title), fontsize=12, loc="left", color=INK)
    spoken = "; ".join(f"{arm}: " + (", ".join(f"{n} × {thing}" for thing, n in counts.most_common()) or "nothing yet")
                       for arm, counts in found.items())  # fmt: skip
    return Picture(figure, f"{title} {spoken}.")


def _commonest(found: Mapping[str, Counter[str]]) -> list[str]:
    """The things in order of their names, so that a column keeps its place as long as it can.

    >>> _commonest({"a": Counter({"x": 2}), "b": Counter({"w": 1})})
    ['w', 'x']
    """
    total = sum(found.values(), Counter())
    if len(total) <= LONGEST:
        return sorted(total)
    return [*sorted(thing for thing, _ in total.most_common(LONGEST - 1)), OTHER]


OTHER = "other"


def _of(counts: Counter[str], thing: str, things: list[str]) -> int:
    return counts[thing] if thing != OTHER else sum(n for name, n in counts.items() if name not in things)
