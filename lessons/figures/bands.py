"""Lines with a band over seeds, each with its name at its end: what a lesson's claim is shown with."""

from collections.abc import Mapping, Sequence

import numpy as np

from lessons.figures.drawable import drawable
from lessons.figures.line_ends import label_ends
from lessons.figures.picture import INK, PALE, Picture, Style, new_figure, plain, styles

Band = tuple[np.ndarray, np.ndarray]
"""Mean and half-width at each x, both (X,)."""


def lines_with_band(
    x: Sequence[float],
    lines: Mapping[str, Band],
    *,
    title: str,
    along: str,
    up: str,
    percent: bool = False,
    percent_along: bool | None = None,
    logarithmic: bool = False,
    diagonal: bool = False,
    floor: tuple[str, float] | None = None,
    looks: Mapping[str, Style] | None = None,
) -> Picture:
    """A line for each name over x (X,), from 0 upwards; four at most are told apart, or as many as have `looks`.

    `percent` is for shares from 0 to 1 on both axes, unless `percent_along` says otherwise of x, `logarithmic` for an x
    that doubles; `diagonal` marks where both are equal, and `floor` a level with a name.
    """
    figure = new_figure()
    figure.set_size_inches(6.6, 3.6)
    figure.subplots_adjust(left=0.13, right=0.75, top=0.89, bottom=0.17)
    axes = figure.subplots()
    looks = looks or styles(list(lines))
    for name in lines:
        style = looks[name]
        mean, half = (np.asarray(values) for values in lines[name])
        axes.fill_between(x, mean - half, mean + half, color=style.colour, alpha=0.25, linewidth=0)
        axes.plot(x, mean, color=style.colour, marker=style.marker, linestyle=style.line, markersize=5, linewidth=2)
    plain(axes, along, up)
    _scale(axes, x, lines, percent, percent if percent_along is None else percent_along, logarithmic)
    ends = {name: (float(mean[-1]), looks[name].colour) for name, (mean, _) in lines.items()}
    if floor:
        axes.axhline(floor[1], color=INK, linewidth=1.2)
        ends[floor[0]] = (floor[1], INK)
    if diagonal:
        axes.plot([0, 1], [0, 1], color=PALE, linewidth=6, zorder=0)
    label_ends(axes, ends)
    axes.set_title(drawable(title), fontsize=12, loc="left", color=INK)
    return Picture(figure, _in_words(x, lines, title, percent, floor))


def _scale(axes, x, lines: Mapping[str, Band], percent: bool, percent_along: bool, logarithmic: bool) -> None:
    if logarithmic:
        axes.set_xscale("log", base=2)
    axes.set_xticks(x, [_number(value, percent_along) for value in x])
    axes.minorticks_off()
    if percent:
        axes.set_ylim(0, 1.03)
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    else:
        axes.set_ylim(0, 1.06 * max(float(np.max(mean + np.nan_to_num(half))) for mean, half in lines.values()))


def _number(value: float, percent: bool) -> str:
    if percent:
        return f"{value:.0%}" if value else "0"
    return f"{value / 1000:.4g}k" if value >= 1000 else f"{value:g}"


def _in_words(x, lines: Mapping[str, Band], title: str, percent: bool, floor) -> str:
    rows = (
        f"{name}: " + ", ".join(f"{_value(y, percent)}{_half(h, percent)} at {u:g}" for u, y, h in
                                zip(x, *lines[name], strict=True))
        for name in lines
    )  # fmt: skip
    return f"{title}. {'; '.join([*rows, *([f'{floor[0]} {floor[1]:.2f}'] if floor else [])])}."


def _half(h: float, percent: bool) -> str:
    """Of one seed there is no band, and nothing is said of it."""
    return "" if np.isnan(h) else f" ± {_value(h, percent)}"


def _value(y: float, percent: bool) -> str:
    return f"{y:.0%}" if percent else f"{y:.2f}"
