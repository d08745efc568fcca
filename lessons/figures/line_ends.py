"""The names of lines, each beside the end of its own."""

from collections.abc import Mapping

import numpy as np

from lessons.figures.drawable import drawable


def label_ends(axes, ends: Mapping[str, tuple[float, str]], least: float = 0.08) -> None:
    """Write names at the right edge, each at its line's height (data) and in its colour, in the order of the heights.

    Where they would touch they move apart, by `least` of the axes' height, and none stands above the top. Call it when
    the axes have their limits and scales.
    """
    axes.get_ylim()  # or else the axes do not know their limits yet
    (low, _), into_axes = axes.get_xlim(), axes.transData + axes.transAxes.inverted()
    height = {name: into_axes.transform((low, y))[1] for name, (y, _) in ends.items()}
    names, at = sorted(ends, key=height.get), -np.inf
    for k, name in enumerate(names):
        highest = 1 - (len(names) - 1 - k) * least
        at = max(min(height[name], highest), at + least)
        axes.annotate(drawable(name), (1.02, at), xycoords="axes fraction", fontsize=11, color=ends[name][1],
                      va="center", annotation_clip=False)  # fmt: skip
