"""The mixing law as a surface over all mixes: how well it is fitted, and its picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.patheffects import withStroke

from lessons.figures.picture import INK, Picture, new_figure
from lessons.scaling.laws import fit_mixing_law, fit_straight_line
from lessons.scaling.mixing import PARTS, Shares, grid

FEWEST = 12
"""Mixes that a surface needs: half of them fit a law, and the other half hold it to account."""
CORNERS = np.array([(0.0, 0.0), (1.0, 0.0), (0.5, 3**0.5 / 2)])
STEP = 0.02


@dataclass(frozen=True)
class Fit:
    """By how many bits a law that half of the mixes have fitted misses the other half, and its rivals; means."""

    law: float
    straight_line: float
    mean_loss: float
    n_judged: int

    def __str__(self) -> str:
        return (f"Fitted to half of the mixes, drawn at random, the law misses the other {self.n_judged} by "
                f"{self.law:.3f} bits per character on average; a straight line misses by {self.straight_line:.3f}, "
                f"and who always says the mean loss by {self.mean_loss:.3f}.")  # fmt: skip


def held_to_account(mixes: Sequence[Shares], losses: np.ndarray) -> Fit:
    """Fit to half of the mixes, drawn at random, and judge on the others; losses are (N, 3)."""
    mixes, shuffled = np.array(mixes), np.random.default_rng(0).permutation(len(mixes))
    seen, judged = np.array_split(shuffled, 2)
    law = fit_mixing_law(mixes[seen], losses[seen])
    guesses = {
        "law": [law(mix) for mix in mixes[judged]],
        "straight_line": [fit_straight_line(mixes[seen], losses[seen], mix) for mix in mixes[judged]],
        "mean_loss": [losses[seen].mean(0)] * len(judged),
    }
    misses = {name: float(np.abs(np.array(guess) - losses[judged]).mean()) for name, guess in guesses.items()}
    return Fit(**misses, n_judged=len(judged))


def surface_picture(mixes: Sequence[Shares], losses: np.ndarray, title: str) -> Picture:
    """For each text a triangle of all mixes, coloured by the law fitted to the losses (N, 3); dots are measured."""
    law, everywhere = fit_mixing_law(mixes, losses), grid(STEP)
    predicted = np.array([law(mix) for mix in everywhere])
    figure = new_figure()
    figure.set_size_inches(11.6, 3.9)
    figure.subplots_adjust(left=0.02, right=0.98, top=0.92, bottom=0.06, wspace=0.03)
    for k, (axes, name) in enumerate(zip(figure.subplots(1, len(PARTS)), PARTS, strict=True)):
        _triangle(axes, f"Loss on {name}")
        shown = {"cmap": "cividis_r", "vmin": losses[:, k].min(), "vmax": losses[:, k].max()}
        axes.tricontourf(*_places(everywhere), predicted[:, k], levels=12, **shown)
        lines = axes.tricontour(*_places(everywhere), predicted[:, k], levels=5, colors=INK, linewidths=0.7)
        for label in axes.clabel(lines, fmt="%.1f", fontsize=10):
            label.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
        axes.scatter(*_places(mixes), c=losses[:, k], s=14, edgecolors="white", linewidths=0.5, **shown)
    figure.suptitle(title, fontsize=12, x=0.02, ha="left", color=INK)
    below = f"Bits per character; dark is worse. Each dot is one of {len(mixes)} mixes; the law is fitted to them all."
    figure.text(0.02, 0.02, below, fontsize=10, color=INK)
    said = " ".join(_said(name, mixes, on_text) for name, on_text in zip(PARTS, losses.T, strict=True))
    return Picture(figure, f"{title}. {said}")


def _triangle(axes, title: str) -> None:
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_xlim(-0.17, 1.17)
    axes.set_ylim(-0.12, 0.98)
    axes.plot(*np.vstack([CORNERS, CORNERS[:1]]).T, color=INK, linewidth=0.8)
    axes.text(-0.14, 0.86, title, fontsize=12, color=INK)
    for (x, y), name in zip(CORNERS, PARTS, strict=True):
        below = y == 0
        axes.annotate(f"all {name}", (x, y), (0, -4 if below else 4), textcoords="offset points", fontsize=11,
                      ha="center", va="top" if below else "bottom", color=INK)  # fmt: skip


def _places(mixes: Sequence[Shares]) -> np.ndarray:
    """Where mixes lie in the triangle, (2, N): the nearer a corner, the more there is of its text."""
    return (np.array(mixes) @ CORNERS).T


def _said(name: str, mixes: Sequence[Shares], losses: np.ndarray) -> str:
    shares, ends = [mix[PARTS.index(name)] for mix in mixes], (losses.argmin(), losses.argmax())
    low, high = (f"{losses[i]:.2f} where it has {shares[i]:.0%} of the mix" for i in ends)
    return f"Loss on {name}, in bits per character: from {low} to {high}."
