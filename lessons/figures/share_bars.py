"""Shares as bars, one below the other: for what is no share of anybody's before, but each for itself."""

from collections.abc import Mapping

from lessons.figures.drawable import drawable
from lessons.figures.picture import INK, Picture, new_figure, plain


def share_bars(shares: Mapping[str, float], title: str, along: str) -> Picture:
    """A bar for each name: a share, 0 to 1; `along` says of what.

    >>> share_bars({"once": 0.25, "twice": 1}, "Yours?", "of four").alt
    'Yours? once: 25%, twice: 100%.'
    """
    figure = new_figure()
    longest = max(map(len, shares))
    figure.set_size_inches(6.0 + 0.06 * longest, 1.1 + 0.4 * len(shares))
    figure.subplots_adjust(left=0.07 + 0.014 * longest, right=0.95, top=0.87, bottom=0.23)
    axes = figure.subplots()
    axes.barh(range(len(shares)), list(shares.values()), color=INK, height=0.62)
    for row, share in enumerate(shares.values()):
        axes.annotate(f"{share:.0%}", (share, row), (5, 0), textcoords="offset points", va="center", fontsize=12)
    plain(axes, drawable(along), None)
    axes.set_yticks(range(len(shares)), list(map(drawable, shares)), fontsize=12)
    axes.set_ylim(len(shares) - 0.5, -0.5)
    axes.set_xlim(0, 1.1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"], fontsize=10)
    axes.set_title(drawable(title), fontsize=12, loc="left", color=INK)
    return Picture(figure, f"{title} " + ", ".join(f"{name}: {share:.0%}" for name, share in shares.items()) + ".")
