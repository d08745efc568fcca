"""Shares as bars, one below the other: for what is no share of anybody's before, but each for itself."""

from collections.abc import Mapping

from lessons.figures.drawable import drawable, told_apart
from lessons.figures.picture import INK, Picture, new_figure, plain


def share_bars(shares: Mapping[str, float], title: str, along: str) -> Picture:
    """A bar for each name: a share, 0 to 1; `along` says of what.

    >>> share_bars({"once": 0.25, "twice": 1}, "Yours?", "of four").alt
    'Yours? once: 25%, twice: 100%.'
    """
    figure = new_figure()
    drawn = told_apart(list(shares))
    names = 0.3 + 0.095 * max(map(len, drawn))  # inches, in letters of this size
    width = names + 4.8
    figure.set_size_inches(width, 1.1 + 0.4 * len(shares))
    figure.subplots_adjust(left=names / width, right=1 - 0.3 / width, top=0.87, bottom=0.23)
    axes = figure.subplots()
    axes.barh(range(len(shares)), list(shares.values()), color=INK, height=0.62)
    for row, share in enumerate(shares.values()):
        axes.annotate(f"{share:.0%}", (share, row), (5, 0), textcoords="offset points", va="center", fontsize=12)
    plain(axes, drawable(along), None)
    axes.set_yticks(range(len(shares)), drawn, fontsize=12)
    axes.set_ylim(len(shares) - 0.5, -0.5)
    axes.set_xlim(0, 1.13)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"], fontsize=10)
    axes.set_title(drawable(title), fontsize=12, loc="left", color=INK)
    return Picture(figure, f"{title} " + ", ".join(f"{name}: {share:.0%}" for name, share in shares.items()) + ".")
