"""Figures: pure functions from a history to a matplotlib Figure. Never pyplot: it fails under callbacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure

from data.graphemes import alone, whole
from data.vocabulary import END
from lessons.band import FEWEST_SEEDS, beside, in_words, over_seeds, share_in_words
from lessons.figures.drawable import drawable
from tiny_models.train import Snapshot

INK, PALE = "#222222", "#d9d9d9"
SIZE = (4.1, 2.12)  # inches: three of them stand side by side on a laptop
NO_TEXT = "no text yet"
VISIBLE = {END: "¶", " ": "␣", "\n": "⏎"}


History = Mapping[str, Sequence[Snapshot]]
"""The snapshots of each arm of a run."""


class Picture(NamedTuple):
    """A figure, and in words what it shows, for those who cannot see it."""

    figure: Figure
    alt: str


@dataclass(frozen=True)
class Style:
    """How an arm is told from the others: by colour, by marker and by line."""

    colour: str
    marker: str
    line: str


# Okabe and Ito's palette, "Color Universal Design" (2008): told apart with any colour vision.
STYLES = (
    Style("#0072B2", "o", "-"),
    Style("#D55E00", "s", "--"),
    Style("#007F5F", "^", "-."),
    Style("#8E4A8B", "D", ":"),
)
NEUTRAL = (Style(INK, "v", "-"), Style("#767676", "P", "--"))
"""Black and grey, for what is none of a panel's arms: their colours mean them, in every plot of a lesson."""
SIGNS = {"o": "●", "s": "■", "^": "▲", "D": "◆"}


def styles(names: Sequence[str]) -> dict[str, Style]:
    """One style for each name, in order; they repeat after four."""
    return {name: STYLES[i % len(STYLES)] for i, name in enumerate(names)}


def marked(picture: Picture, mark: str) -> Picture:
    """The same with a mark along its right edge, and in its words: what else must be known of what it shows."""
    if mark:
        picture.figure.text(0.998, 0.5, mark, rotation=90, ha="right", va="center", fontsize=8, color=INK)
    return Picture(picture.figure, f"{picture.alt} ({mark})" if mark else picture.alt)


def new_figure() -> Figure:
    """A figure with text large enough for a projector."""
    figure = Figure(figsize=SIZE, facecolor="white")
    # Fixed margins: fitting them anew for each picture would take twice as long as drawing it.
    figure.subplots_adjust(left=0.2, right=0.97, top=0.87, bottom=0.235)
    return figure


def shares(
    measured: Mapping[str, float | None],
    title: str,
    others: Sequence[Mapping[str, float | None]] = (),
    bands: Mapping[str, tuple[float, float]] | None = None,
    amount: str = "",
    none: str = NO_TEXT,
) -> Picture:
    """A bar for each arm, 0 to 100 %, its value beside it, or `none`; `others` as in `compared`.

    `bands` are the ends of each arm's band, for one seed alone; `amount` says of how much text the shares are.
    """
    figure = new_figure()
    axes = figure.subplots()
    found, said = compared((measured, *others), percent=True, none=none)
    for name, (low, high) in (bands or {}).items() if not others else ():
        if measured[name] is not None:
            ends = measured[name] - low, high - measured[name]
            found[name], said[name] = (measured[name], ends), share_in_words(measured[name], low, high)
    bars(axes, found, said, most=1)
    axes.set_xlim(0, 1.9 if others else 1.55)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"], fontsize=10)
    label_below(axes, *filter(None, (amount, of_seeds(measured, others))))
    axes.set_title(drawable(title), fontsize=12, loc="left", color=INK)
    where = "; ".join(filter(None, (amount, of_seeds(measured, others))))
    spoken = ", ".join(f"{name}: {words}" for name, words in said.items())
    return Picture(figure, f"{title} {f'({where}) ' if where else ''}{spoken}.")


def compared(
    runs: Sequence[Mapping[str, float | None]], percent: bool = False, none: str = NO_TEXT
) -> tuple[dict[str, tuple[float, float]], dict[str, str]]:
    """Of each arm the mean over runs that differ in their seed alone, half a band's width, and both in words.

    The first arm's band is that of its mean; the others' is that of their difference to the first arm.
    """
    found, said, first = {}, {}, next(iter(runs[0]), None)
    for name in runs[0]:
        pairs = [(run[name], run[first]) for run in runs if run[name] is not None and run[first] is not None]
        values = [run[name] for run in runs if run[name] is not None]
        if name == first or len(pairs) < len(values):
            found[name] = tuple(map(float, over_seeds(values)))
            said[name] = in_words(*found[name], percent) if values else none
        else:
            *found[name], said[name] = beside(*zip(*pairs, strict=True), percent) if pairs else (np.nan, np.nan, none)
    return found, said


def of_seeds(arms: Iterable[str], others: Sequence) -> str:
    """Of how many seeds a mean is, and what stands beside it in brackets."""
    if not others:
        return ""
    beside = f" (difference to {next(iter(arms))})" if 1 + len(others) >= FEWEST_SEEDS else ""
    return f"mean of {1 + len(others)} seeds{beside}"


def label_below(axes, *lines: str) -> None:
    """What an axis counts, in one line, or in smaller letters where that is long or there are two."""
    label = "\n".join(lines)
    axes.set_xlabel(label or None, fontsize=11 if len(lines) < 2 and len(label) < 40 else 8.5, linespacing=1,
                    labelpad=4 if len(lines) < 2 else 0)  # fmt: skip


def next_characters(probabilities: Mapping[str, np.ndarray], characters: str, prompt: str, n: int = 5) -> Picture:
    """What each arm expects after a prompt: (V,) probabilities of `characters`, for the n likeliest of any arm."""
    figure = new_figure()
    axes = figure.subplots()
    likeliest = np.argsort(-np.max(list(probabilities.values()), axis=0), kind="stable")[:n]
    names = [VISIBLE.get(characters[i]) or alone(characters[i]) for i in likeliest]
    width = 0.8 / len(probabilities)
    for k, (arm, style) in enumerate(styles(list(probabilities)).items()):
        places = np.arange(len(likeliest)) + (k - (len(probabilities) - 1) / 2) * width
        axes.bar(places, probabilities[arm][likeliest], width, color=style.colour)
    plain(axes, None, None)
    names_drawn = [drawable(name) for name in names]
    axes.set_xticks(range(len(names)), names_drawn, fontsize=13 if max(map(len, names_drawn)) < 6 else 8)
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.5, 1], ["0", "50", "100 %"], fontsize=10)
    asked = prompt[whole(prompt, len(prompt) - 16, len(prompt))]
    title = f"What follows “{asked}”?" if prompt else "How does a text begin?"
    axes.set_title(drawable(title), fontsize=12, loc="left", color=INK)
    spoken = (f"{arm}: " + ", ".join(f"{name} {p[i]:.0%}" for i, name in zip(likeliest, names, strict=True))
              for arm, p in probabilities.items())  # fmt: skip
    return Picture(figure, f"{title} {'; '.join(spoken)}.")


def loss_matrix(losses: np.ndarray, rows: Sequence[str], columns: Sequence[str], halfwidth=None) -> Picture:
    """Bits per character of each trained model (row) on each text (column), (R, C); `halfwidth` is the band's."""
    figure = new_figure()
    figure.subplots_adjust(left=0.32)
    axes = figure.subplots()
    axes.imshow(losses, cmap="cividis_r", aspect="auto")
    middle = (losses.min() + losses.max()) / 2
    for r, c in np.ndindex(losses.shape):
        band = "" if halfwidth is None else f"\n± {halfwidth[r, c]:.2f}"
        ink = "white" if losses[r, c] > middle else "black"
        axes.text(c, r, f"{losses[r, c]:.2f}{band}", ha="center", va="center", fontsize=11, color=ink)
    axes.set_xticks(range(len(columns)), list(map(drawable, columns)), fontsize=10)
    axes.set_yticks(range(len(rows)), list(map(drawable, rows)), fontsize=10)
    axes.set_xlabel("reading", fontsize=11)
    axes.set_ylabel("learned from", fontsize=11)
    axes.tick_params(length=0)
    axes.set_title("Bits per character", fontsize=12, loc="left", color=INK)
    spoken = "; ".join(
        f"learned {row}: " + ", ".join(f"{column} {loss:.2f}" for column, loss in zip(columns, line, strict=True))
        for row, line in zip(rows, losses, strict=True)
    )
    return Picture(figure, f"Bits per character when reading. {spoken or 'Nothing yet'}.")


def bars(axes, found: Mapping[str, tuple[float, Any]], said: Mapping[str, str], most: float = np.inf) -> None:
    """A bar for each arm's mean, with its band and with words; NaN where there is none.

    A band is half its width, or how far it reaches below and above. What is measured lies between 0 and `most`: no
    band is drawn beyond.
    """
    for row, (name, style) in enumerate(styles(list(found)).items()):
        mean, (below, above) = np.nan_to_num(found[name][0]), np.nan_to_num(np.broadcast_to(found[name][1], 2))
        axes.barh(row, mean, color=style.colour, height=0.62)
        below, above = min(below, mean), min(above, most - mean)
        if below or above:
            axes.errorbar(mean, row, xerr=[[below], [above]], color=INK, capsize=5, elinewidth=2)
        axes.annotate(said[name], (mean + above, row), (5, 0), textcoords="offset points",
                      va="center", fontsize=12 if len(said[name]) < 12 else 11, color=INK)  # fmt: skip
    plain(axes, None, None)
    axes.set_yticks(range(len(found)), list(map(drawable, found)), fontsize=11)
    axes.set_ylim(len(found) - 0.5, -0.5)


def plain(axes, x: str | None, y: str | None) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=10)
    axes.grid(axis="both", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    if x:
        axes.set_xlabel(x, fontsize=11)
    if y:
        axes.set_ylabel(y, fontsize=11)
