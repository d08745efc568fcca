"""The pictures of lesson 10."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from lessons.figures.bands import lines_with_band
from lessons.figures.picture import INK, Picture, new_figure, plain


def two_bars(rows: Mapping[str, tuple[float, float]], titles: tuple[str, str]) -> Picture:
    """Beside each name two bars: its loss in bits per character, and a share from 0 to 1.

    >>> two_bars({"notes": (0.25, 0.98)}, ("Loss?", "Right?")).alt
    'Loss? Right? In bits per character, and of its documents: notes: 0.25, 98%.'
    """
    figure = new_figure()
    figure.set_size_inches(7.6, 1.5 + 0.5 * len(rows))
    figure.subplots_adjust(left=0.2, right=0.97, top=0.86, bottom=0.2, wspace=0.12)
    left, right = figure.subplots(1, 2, sharey=True)
    for k, (loss, share) in enumerate(rows.values()):
        left.barh(k, loss, color=INK, height=0.6)
        right.barh(k, share, color=INK, height=0.6)
        left.annotate(f"{loss:.2f}", (loss, k), (5, 0), textcoords="offset points", va="center", fontsize=13)
        right.annotate(f"{share:.0%}", (share, k), (5, 0), textcoords="offset points", va="center", fontsize=13)
    plain(left, "bits per character: less is better", None)
    plain(right, "of its documents: more is better", None)
    left.set_xlim(0, 1.25 * max(loss for loss, _ in rows.values()))
    right.set_xlim(0, 1.2)
    right.set_xticks([0, 0.5, 1], ["0", "50", "100 %"], fontsize=10)
    left.set_yticks(range(len(rows)), list(rows), fontsize=13)
    left.set_ylim(len(rows) - 0.5, -0.5)
    for axes, title in zip((left, right), titles, strict=True):
        axes.set_title(title, fontsize=13, loc="left", color=INK)
    said = ", ".join(f"{name}: {loss:.2f}, {share:.0%}" for name, (loss, share) in rows.items())
    return Picture(figure, f"{' '.join(titles)} In bits per character, and of its documents: {said}.")


def matrix_picture(losses: np.ndarray, rows: Sequence[str], columns: Sequence[str]) -> Picture:
    """Bits per character of each reader (row) on each text (column), (R, C); dark is lost."""
    figure = new_figure()
    figure.set_size_inches(7.4, 3.4)
    figure.subplots_adjust(left=0.2, right=0.98, top=0.88, bottom=0.19)
    axes = figure.subplots()
    axes.imshow(np.log(losses), cmap="cividis_r", aspect="auto")
    middle = np.log(losses).mean()
    for r, c in np.ndindex(losses.shape):
        ink = "white" if np.log(losses[r, c]) > middle else "black"
        axes.text(c, r, f"{losses[r, c]:.2f}", ha="center", va="center", fontsize=14, color=ink)
    axes.set_xticks(range(len(columns)), columns, fontsize=12)
    axes.set_yticks(range(len(rows)), rows, fontsize=12)
    axes.set_xlabel("reading", fontsize=12)
    axes.set_ylabel("has learned from", fontsize=12)
    axes.tick_params(length=0)
    axes.set_title("Bits per character: who reads what", fontsize=13, loc="left", color=INK)
    spoken = (f"learned {row}: {_listed(zip(columns, (f'{loss:.2f}' for loss in line), strict=True))}"
              for row, line in zip(rows, losses, strict=True))  # fmt: skip
    return Picture(figure, f"Bits per character. {'; '.join(spoken)}.")


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(map(" ".join, pairs))


def along_shares(
    shares: Sequence[float], lines: Mapping[str, Sequence[float]], *, title: str, along: str, up: str, percent=False
) -> Picture:
    """A line for each name, of one seed and so without a band, over shares, evenly apart."""
    none = np.full(len(shares), np.nan)
    bare = {name: (np.asarray(values, float), none) for name, values in lines.items()}
    picture = lines_with_band(range(len(shares)), bare, title=title, along=along, up=up, percent=percent)
    names = [f"{100 * share:g}" for share in shares]
    picture.figure.axes[0].set_xticks(range(len(shares)), names)
    form = "{:.0%} at {} %" if percent else "{:.2f} at {} %"
    said = (f"{name}: " + ", ".join(map(form.format, values, names)) for name, values in lines.items())
    return Picture(picture.figure, f"{title}{'' if title.endswith('?') else ':'} {'; '.join(said)}.")
