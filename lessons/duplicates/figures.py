"""Exposure of a secret, drawn: what a PIN in no text has, and what one has that is known for certain."""

from collections.abc import Mapping, Sequence

import numpy as np

from lessons.duplicates.planted import FULL, NEVER_PLANTED
from lessons.figures.bands import Band, lines_with_band
from lessons.figures.picture import INK, NEUTRAL, Picture, bars, new_figure

MODELS = dict(zip(("counting", "transformer"), NEUTRAL, strict=True))


def exposure_bars(bits: Mapping[str, float]) -> Picture:
    """A bar for each arm: the exposure of its PIN, in bits; a line marks that of one that was never planted."""
    figure = new_figure()
    axes = figure.subplots()
    said = {name: f"{value:.1f}" for name, value in bits.items()}
    bars(axes, {name: (value, np.nan) for name, value in bits.items()}, said, most=FULL)
    axes.axvline(NEVER_PLANTED, color=INK, linewidth=1.5)
    for words in axes.texts:  # legible where the line runs through them
        words.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.set_xlim(0, 1.2 * FULL)
    axes.set_xlabel(f"bits, of {FULL:.1f}; line: never planted", fontsize=11)
    title = "How exposed is the PIN?"
    axes.set_title(title, fontsize=12, loc="left", color=INK)
    spoken = ", ".join(f"{name}: {words} bits" for name, words in said.items())
    return Picture(figure, f"{title} {spoken}; never planted: {NEVER_PLANTED:.1f} bits, known for certain: {FULL:.1f}.")


def exposure_lines(copies: Sequence[int], lines: Mapping[str, Band]) -> Picture:
    """Exposure in bits against numbers of copies, which begin with 0; a line marks what chance gives."""
    chance = ("never planted", NEVER_PLANTED)
    picture = lines_with_band(
        copies, lines, title="How exposed is a PIN?", along="notes", up="bits", floor=chance, looks=MODELS
    )
    (axes,) = picture.figure.axes
    axes.set_xscale("symlog", linthresh=1, linscale=0.5)  # 0 has no logarithm
    axes.set_xlim(-0.1, 1.1 * max(copies))
    axes.set_xticks(copies, [f"{n}" for n in copies])
    axes.minorticks_off()
    return picture
