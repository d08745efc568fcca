"""The figures of lesson 07: how far drawn pictures lie from what was read, and what was drawn for what was asked."""

from collections.abc import Mapping, Sequence

import numpy as np

from lessons.figures.picture import INK, Picture, new_figure, plain
from lessons.images.drawers import TEN

FARTHEST = 40
"""Steps of grey at the right edge; what lies beyond is drawn there."""


def distances(found: Mapping[str, Sequence[int]], title: str) -> Picture:
    """A row of dots for each name: how many steps of grey each picture is from the nearest that was read.

    The last row is what the others are compared with: pictures that nobody drew.
    """
    figure = new_figure()
    figure.set_size_inches(8.2, 3.0)
    figure.subplots_adjust(left=0.16, right=0.97, top=0.86, bottom=0.2)
    axes = figure.subplots()
    for row, steps in enumerate(found.values()):
        steps = np.minimum(steps, FARTHEST)
        spread = np.random.default_rng(row).uniform(-0.28, 0.28, len(steps))
        axes.plot(steps, row + spread, "o", color=INK, markersize=5, alpha=0.35, markeredgewidth=0)
        axes.annotate(
            f"{np.mean(steps == 0):.0%} exact copies", (FARTHEST, row - 0.36), ha="right", fontsize=11, color=INK
        )
    plain(axes, "steps of grey to the nearest picture that was read, all pixels together", None)
    axes.set_yticks(range(len(found)), list(found), fontsize=11)
    axes.set_ylim(len(found) - 0.5, -0.6)
    axes.set_xlim(-1, FARTHEST + 1)
    axes.set_title(title, fontsize=12, loc="left", color=INK)
    spoken = "; ".join(f"{name}: {np.mean(np.equal(steps, 0)):.0%} at 0, half of them within {np.median(steps):.0f}"
                       for name, steps in found.items())  # fmt: skip
    return Picture(figure, f"{title} Steps of grey to the nearest picture that was read. {spoken}.")


def confusion_matrices(found: Mapping[str, np.ndarray], title: str) -> Picture:
    """For each kind of data what was asked for (rows) against what is recognised (columns), (10, 10) counts each."""
    figure = new_figure()
    figure.set_size_inches(11.5, 3.5)
    figure.subplots_adjust(left=0.06, right=0.99, top=0.78, bottom=0.15, wspace=0.16)
    row = figure.subplots(1, len(found), squeeze=False)[0]
    for k, (axes, (name, counts)) in enumerate(zip(row, found.items(), strict=True)):
        axes.imshow(counts, cmap="Greys", vmin=0, vmax=max(1, counts.sum(1).max()))
        axes.set_xticks(range(10), TEN, fontsize=11)
        axes.set_yticks(range(10), TEN, fontsize=11)
        axes.tick_params(length=0)
        axes.set_title(f"{name}: {_right(counts):.0%} as asked", fontsize=12, color=INK)
        axes.set_xlabel("recognised", fontsize=11)
        axes.set_ylabel("asked for" if k == 0 else None, fontsize=11)
    figure.suptitle(title, fontsize=13, x=0.06, ha="left", color=INK)
    return Picture(figure, f"{title} " + ". ".join(_in_words(name, counts) for name, counts in found.items()) + ".")


def _right(counts: np.ndarray) -> float:
    return float(np.trace(counts) / max(1, counts.sum()))


def _in_words(name: str, counts: np.ndarray) -> str:
    asked = counts.sum(1).clip(1)
    shares = ", ".join(f"{digit} {share:.0%}" for digit, share in zip(TEN, np.diag(counts) / asked, strict=True))
    return f"{name}: {_right(counts):.0%} as asked, of each digit {shares}"
