"""Figures of lesson 06: losses against the amount of text, laws through them, and predictions against results."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from lessons.figures.bands import Band
from lessons.figures.line_ends import label_ends
from lessons.figures.picture import INK, NEUTRAL, PALE, SIGNS, Picture, new_figure, plain, styles

Law = Callable[[np.ndarray], np.ndarray]
_WIDE = (6.6, 3.6)


def amount_picture(x: Sequence[float], lines: Mapping[str, Band], *, title: str, along: str) -> Picture:
    """Two losses with their band for amounts of text x (X,), on a logarithmic axis; a name stands beside each line."""
    axes, figure = _axes(title, along)
    for (name, (mean, half)), style in zip(lines.items(), NEUTRAL, strict=True):
        axes.fill_between(x, mean - half, mean + half, color=style.colour, alpha=0.25, linewidth=0)
        axes.plot(x, mean, color=style.colour, marker=style.marker, linestyle=style.line, markersize=6, linewidth=2)
        axes.annotate(name, (x[0], mean[0]), (10, 4), textcoords="offset points", fontsize=12, color=style.colour)
    axes.set_xticks(x, [_thousands(value) for value in x])
    axes.minorticks_off()
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.1 * (high - low))  # room for the name of the highest line below the title
    said = (f"{name}: " + ", ".join(f"{y:.2f} ± {h:.2f} at {u:,.0f}" for u, y, h in zip(x, *band, strict=True))
            for name, band in lines.items())  # fmt: skip
    return Picture(figure, f"{title}. Bits per character, by {along}. {'; '.join(said)}.")


def law_picture(
    sizes: Sequence[float], losses: Band, laws: Mapping[str, Law], n_seen: int, title: str, floor: float | None = None
) -> Picture:
    """Losses at some sizes, of which the first `n_seen` were shown to the laws: filled; the laws go on beyond them.

    `floor` is the loss of the process that wrote the text, where it is known. Both axes are logarithmic.
    """
    axes, figure = _axes(title, "characters read")
    mean, half = losses
    along = np.geomspace(sizes[0], sizes[-1] * 1.1, 100)
    for name, style in styles(list(laws)).items():
        axes.plot(along, laws[name](along), color=style.colour, linestyle=style.line, linewidth=2)
    axes.errorbar(sizes, mean, yerr=half, fmt="none", ecolor=INK, elinewidth=1.5, capsize=3)
    axes.plot(sizes[:n_seen], mean[:n_seen], "o", color=INK, markersize=7)
    axes.plot(sizes[n_seen:], mean[n_seen:], "o", markerfacecolor="white", markeredgecolor=INK, markersize=7)
    if floor is not None:
        axes.axhline(floor, color=INK, linewidth=1.2)
        axes.text(sizes[0], floor, f"true grammar {floor:.2f}", fontsize=11, color=INK, va="bottom")
    _logarithmic(axes, sizes)
    looks = styles(list(laws))
    ends = {f"{name} {float(law(sizes[-1])):.2f}": (float(law(along[-1])), looks[name].colour)
            for name, law in laws.items()}  # fmt: skip
    label_ends(axes, ends, least=0.09)
    said = ", ".join(f"{y:.2f} ± {h:.2f} at {u:,.0f}" for u, y, h in zip(sizes, mean, half, strict=True))
    predicted = ", ".join(f"{name} {float(law(sizes[-1])):.2f}" for name, law in laws.items())
    return Picture(figure, f"{title}. Bits per character: {said}. Predicted for the last from the first "
                           f"{n_seen}: {predicted}.")  # fmt: skip


def prediction_picture(predicted: np.ndarray, measured: np.ndarray, names: Sequence[str], title: str) -> Picture:
    """Losses that were predicted against those that came, (S, T) over S seeds for T texts; the diagonal is exact."""
    axes, figure = _axes(title, "predicted before, bits per character")
    axes.set_xscale("linear")
    low, high = min(predicted.min(), measured.min()) - 0.2, max(predicted.max(), measured.max()) + 0.2
    axes.plot([low, high], [low, high], color=PALE, linewidth=6, zorder=0)
    for style, x, y in zip(styles(names).values(), predicted.T, measured.T, strict=True):
        axes.plot(x, y, style.marker, color=style.colour, markersize=8, alpha=0.8)
    ends = {f"{SIGNS[style.marker]} {name}": (float(y.mean()), style.colour)
            for (name, style), y in zip(styles(names).items(), measured.T, strict=True)}  # fmt: skip
    label_ends(axes, ends, least=0.09)
    axes.set_ylabel("measured afterwards", fontsize=11)
    said = (f"{name}: predicted {x.mean():.2f}, measured {y.mean():.2f}"
            for name, x, y in zip(names, predicted.T, measured.T, strict=True))  # fmt: skip
    return Picture(figure, f"{title}. Means over {len(predicted)} seeds, bits per character: {'; '.join(said)}.")


def _axes(title: str, along: str):
    figure = new_figure()
    figure.set_size_inches(*_WIDE)
    figure.subplots_adjust(left=0.11, right=0.76, top=0.89, bottom=0.17)
    axes = figure.subplots()
    axes.set_xscale("log", base=2)
    plain(axes, along, "bits per character")
    axes.set_title(title, fontsize=12, loc="left", color=INK)
    return axes, figure


def _logarithmic(axes, sizes: Sequence[float]) -> None:
    axes.set_xticks(sizes, [_thousands(size) for size in sizes])
    axes.set_yscale("log", base=2)
    low, high = axes.get_ylim()
    ticks = [bits for bits in (0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4) if low <= bits <= high]
    axes.set_yticks(ticks, [f"{bits:g}" for bits in ticks])
    axes.minorticks_off()


def _thousands(value: float) -> str:
    return f"{value / 1000:.0f}k"
