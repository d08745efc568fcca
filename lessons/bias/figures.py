"""Figures of lesson 04: shares of "she" by job, names by place, gaps before and after; numbers in, a Picture out."""

from collections.abc import Mapping, Sequence

import numpy as np

from data.corpora.stories import jobs
from lessons.figures.line_ends import label_ends
from lessons.figures.picture import INK, PALE, Picture, new_figure, plain, styles

PERCENT = (0, 0.25, 0.5, 0.75, 1)


def by_job(shares: Mapping[str, np.ndarray], truth: np.ndarray) -> Picture:
    """Each arm's share of "she" for each job (12,), against the authored rate; on the diagonal they are equal."""
    figure = new_figure()
    figure.subplots_adjust(left=0.15, right=0.74)
    axes = figure.subplots()
    _diagonal(axes, "share of “she”, as authored")
    ends = {}
    for arm, style in styles(list(shares)).items():
        rates, means = by_rate(shares[arm], truth)
        axes.plot(rates, means, color=style.colour, marker=style.marker, linestyle=style.line, markersize=4)
        ends[arm] = means[-1], style.colour
    label_ends(axes, ends, least=0.13)
    axes.set_title("“she” expected, by job", fontsize=12, loc="left", color=INK)
    said = (f"{arm}: " + ", ".join(f"{job} {p:.0%}" for job, p in zip(jobs(), shares[arm], strict=True))
            for arm in shares)  # fmt: skip
    return Picture(figure, f"Share of she by job. {'; '.join(said)}.")


def sharpening(shares: Mapping[float, tuple[np.ndarray, np.ndarray]], rates: np.ndarray) -> Picture:
    """For each temperature the share of "she" with its band, against the authored rates (R,), rising."""
    figure = new_figure()
    figure.set_size_inches(6, 3.8)
    figure.subplots_adjust(left=0.13, right=0.84, bottom=0.17)
    axes = figure.subplots()
    _diagonal(axes, "share of “she” in the data, as authored")
    ends = {}
    for temperature, style in styles(list(shares)).items():
        mean, half = shares[temperature]
        axes.fill_between(rates, mean - half, mean + half, color=style.colour, alpha=0.2, linewidth=0)
        axes.plot(rates, mean, color=style.colour, marker=style.marker, linestyle=style.line, linewidth=1.8)
        ends[f"T = {temperature:g}"] = mean[-1], style.colour
    label_ends(axes, ends)
    axes.set_ylabel("share of “she” expected", fontsize=11)
    axes.set_title("The colder, the more one-sided", fontsize=12, loc="left", color=INK)
    said = (f"at temperature {t:g}: " + ", ".join(f"{r:.0%} becomes {p:.0%}" for r, p in zip(rates, mean, strict=True))
            for t, (mean, _) in shares.items())  # fmt: skip
    return Picture(figure, f"Share of she in the data and as the model writes, {'; '.join(said)}.")


def loss_by_share(shares: Sequence[float], places: Sequence[str], losses: np.ndarray, half: np.ndarray) -> Picture:
    """Bits per character of each place's held-out names (P, S) against the place's share of the data (S,), band."""
    figure = new_figure()
    figure.set_size_inches(6, 3.4)
    figure.subplots_adjust(left=0.12, right=0.82, bottom=0.18)
    axes = figure.subplots()
    for row, (place, style) in enumerate(styles(list(places)).items()):
        axes.errorbar(shares, losses[row], half[row], color=style.colour, marker=style.marker, linestyle=style.line,
                      linewidth=1.8, markersize=5, capsize=3, label=place)  # fmt: skip
    plain(axes, "share of this place's names in the data", "bits per character")
    axes.set_xlim(0, 0.87)
    axes.set_xticks(shares, [f"{share:.0%}" for share in shares])
    axes.set_ylim(bottom=2.5)
    label_ends(axes, {p: (losses[r, -1], s.colour) for r, (p, s) in enumerate(styles(list(places)).items())})
    axes.set_title("Few names, bad spelling: loss on new names of each place", fontsize=12, loc="left", color=INK)
    said = (f"{place}: " + ", ".join(f"{b:.2f} at {s:.0%}" for s, b in zip(shares, losses[r], strict=True))
            for r, place in enumerate(places))  # fmt: skip
    return Picture(
        figure, f"Bits per character on held-out names, by the place's share of the data. {'; '.join(said)}."
    )


def gap_bars(gaps: np.ndarray, half: np.ndarray, ways: Sequence[str], measures: Sequence[str]) -> Picture:
    """The gap of each measure in each way of telling (W, M), in points, with its band."""
    figure = new_figure()
    figure.set_size_inches(6, 3.2)
    figure.subplots_adjust(left=0.12, bottom=0.2)
    axes = figure.subplots()
    width = 0.8 / len(measures)
    for column, (measure, style) in enumerate(styles(list(measures)).items()):
        places = np.arange(len(ways)) + (column - (len(measures) - 1) / 2) * width
        axes.bar(places, gaps[:, column], width * 0.92, yerr=half[:, column], capsize=4, color=style.colour)
        for place, value, error in zip(places, gaps[:, column], half[:, column], strict=True):
            text = f"{measure}\n{_rounded(value)}"
            axes.text(place, max(value, 0) + error + 1.5, text, ha="center", fontsize=10, color=style.colour)
    plain(axes, None, "gap, points of 100")
    axes.set_xticks(range(len(ways)), ways, fontsize=11)
    axes.set_ylim(-4, 68)
    axes.set_title("What a swapped copy mends, and what it does not", fontsize=12, loc="left", color=INK)
    said = (f"{way}: " + ", ".join(f"{m} {_rounded(g)}" for m, g in zip(measures, row, strict=True))
            for way, row in zip(ways, gaps, strict=True))  # fmt: skip
    return Picture(figure, f"Gap between the jobs in points of 100. {'; '.join(said)}.")


def by_rate(shares: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct authored rates (R,), rising, and the mean share of the jobs that have each (R,).

    >>> by_rate(np.array([0.8, 0.2, 0.6]), np.array([0.7, 0.1, 0.7]))[1].tolist()
    [0.2, 0.7]
    """
    rates, which = np.unique(truth, return_inverse=True)
    return rates, np.bincount(which, shares) / np.bincount(which)


def _rounded(points: float) -> str:
    return f"{round(points)}"


def _diagonal(axes, x: str) -> None:
    plain(axes, x, None)
    axes.plot([0, 1], [0, 1], color=PALE, linewidth=6, zorder=0)
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.03, 1.03)
    axes.set_xticks(PERCENT, [f"{share:.0%}" for share in PERCENT])
    axes.set_yticks(PERCENT, [f"{share:.0%}" for share in PERCENT])
