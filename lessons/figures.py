"""Figures: pure functions from a history to a matplotlib Figure. Never pyplot: it fails under callbacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from data.vocabulary import END
from tiny_models.train import Snapshot

INK, PALE = "#222222", "#d9d9d9"
SIZE = (4.1, 2.4)  # inches: three of them stand side by side on a laptop
LOSS_TITLE = "Loss on clean held-out text"
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
SIGNS = {"o": "●", "s": "■", "^": "▲", "D": "◆"}


def styles(names: Sequence[str]) -> dict[str, Style]:
    """One style for each name, in order; they repeat after four."""
    return {name: STYLES[i % len(STYLES)] for i, name in enumerate(names)}


def new_figure() -> Figure:
    """A figure with text large enough for a projector."""
    figure = Figure(figsize=SIZE, facecolor="white")
    # Fixed margins: fitting them anew for each picture would take twice as long as drawing it.
    figure.subplots_adjust(left=0.2, right=0.97, top=0.87, bottom=0.22)
    return figure


def loss_curves(history: History, n_chars: int, floor: float | None = None, pinned: History | None = None) -> Picture:
    """Held-out loss, bits per character, against characters learned from, of a budget of `n_chars`.

    `floor` is the loss of the process that wrote the text, where it is known: what no model beats for
    long. `pinned` is an earlier run, drawn thin. Both axes stand still while the lines grow; a
    logarithmic one shows the fall and the finish.
    """
    figure = new_figure()
    axes = figure.subplots()
    for name, style in styles(list(history)).items():
        if pinned:
            axes.plot(*_curve(pinned[name]), color=style.colour, linewidth=1, alpha=0.6)
        seen, losses = _curve(history[name])
        axes.plot(seen, losses, color=style.colour, linestyle=style.line, marker=style.marker,
                  markersize=4, linewidth=2, label=f"{name} {losses[-1]:.2f}" if losses else name)  # fmt: skip
    if floor is not None:
        axes.axhline(floor, color=INK, linewidth=1.2, label=f"true grammar {floor:.2f}")
    _plain(axes, "thousand characters learned from", "bits per character")
    axes.set_xlim(0, n_chars / 1000)
    octaves = [2.0**k for k in range(-2 if floor else 0, 4)]
    axes.set_yscale("log", base=2)
    axes.set_ylim(octaves[0], octaves[-1])
    axes.set_yticks(octaves, [f"{bits:g}" for bits in octaves])
    axes.minorticks_off()
    axes.set_title(LOSS_TITLE, fontsize=12, loc="left", color=INK)
    axes.legend(fontsize=9, frameon=False, loc="upper right", labelspacing=0.25, borderaxespad=0)
    return Picture(figure, _describe_loss(history, pinned))


def loss_bars(history: History, floor: float | None = None, pinned: History | None = None) -> Picture:
    """The latest held-out loss of each arm, bits per character; `floor` and `pinned` as in `loss_curves`."""
    losses = _latest(history)
    figure = new_figure()
    axes = figure.subplots()
    _bars(axes, losses, {name: f"{loss:.2f}" for name, loss in losses.items()})
    if floor is not None:
        axes.axvline(floor, color=INK, linewidth=1.5)
        axes.text(floor, -0.62, f" true grammar {floor:.2f}", fontsize=10, color=INK, va="center")
        axes.set_ylim(top=-0.9)
    for row, loss in enumerate(_latest(pinned or {}).values()):
        axes.plot(loss, row, marker="D", color="white", markeredgecolor=INK, markersize=8)
    axes.set_xlim(0, 1.2 * max(losses.values(), default=1))
    axes.set_xlabel("bits per character", fontsize=11)
    axes.set_title(LOSS_TITLE, fontsize=12, loc="left", color=INK)
    return Picture(figure, _describe_loss(history, pinned))


def _curve(snapshots: Sequence[Snapshot]) -> tuple[list[float], list[float]]:
    return [s.n_seen / 1000 for s in snapshots], [s.held_out_loss for s in snapshots]


def _latest(history: History) -> dict[str, float]:
    return {name: snapshots[-1].held_out_loss for name, snapshots in history.items() if snapshots}


def _describe_loss(history: History, pinned: History | None) -> str:
    runs = [("latest", history)] + ([("pinned run", pinned)] if pinned else [])
    spoken = (f"{run}: {', '.join(f'{name} {loss:.2f}' for name, loss in _latest(h).items()) or 'nothing yet'}"
              for run, h in runs)  # fmt: skip
    return f"Loss on clean held-out text in bits per character, {'; '.join(spoken)}."


def shares(measured: Mapping[str, float | None], title: str) -> Picture:
    """A bar for each arm, 0 to 100 %, its value written beside it."""
    figure = new_figure()
    axes = figure.subplots()
    said = {name: "no text yet" if share is None else f"{share:.0%}" for name, share in measured.items()}
    _bars(axes, {name: share or 0 for name, share in measured.items()}, said)
    axes.set_xlim(0, 1.2)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"], fontsize=10)
    axes.set_title(title, fontsize=12, loc="left", color=INK)
    return Picture(figure, f"{title} {', '.join(f'{name}: {words}' for name, words in said.items())}.")


def next_characters(probabilities: Mapping[str, np.ndarray], characters: str, prompt: str, n: int = 5) -> Picture:
    """What each arm expects after a prompt: (V,) probabilities of `characters`, for the n likeliest of any arm."""
    figure = new_figure()
    axes = figure.subplots()
    likeliest = np.argsort(-np.max(list(probabilities.values()), axis=0), kind="stable")[:n]
    names = [VISIBLE.get(characters[i], characters[i]) for i in likeliest]
    width = 0.8 / len(probabilities)
    for k, (arm, style) in enumerate(styles(list(probabilities)).items()):
        places = np.arange(len(likeliest)) + (k - (len(probabilities) - 1) / 2) * width
        axes.bar(places, probabilities[arm][likeliest], width, color=style.colour)
    _plain(axes, None, None)
    axes.set_xticks(range(len(names)), names, fontsize=13)
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.5, 1], ["0", "50", "100 %"], fontsize=10)
    title = f"What follows “{prompt[-16:]}”?"
    axes.set_title(title, fontsize=12, loc="left", color=INK)
    spoken = (f"{arm}: " + ", ".join(f"{name} {p[i]:.0%}" for i, name in zip(likeliest, names, strict=True))
              for arm, p in probabilities.items())  # fmt: skip
    return Picture(figure, f"{title} {'; '.join(spoken)}.")


def loss_matrix(losses: np.ndarray, rows: Sequence[str], columns: Sequence[str], halfwidth=None) -> Picture:
    """Bits per character of each trained model (row) on each text (column), (R, C); `halfwidth` is the band's."""
    figure = new_figure()
    figure.subplots_adjust(left=0.36)
    axes = figure.subplots()
    axes.imshow(losses, cmap="cividis_r", aspect="auto")
    middle = (losses.min() + losses.max()) / 2
    for r, c in np.ndindex(losses.shape):
        band = "" if halfwidth is None else f"\n± {halfwidth[r, c]:.2f}"
        ink = "white" if losses[r, c] > middle else "black"
        axes.text(c, r, f"{losses[r, c]:.2f}{band}", ha="center", va="center", fontsize=11, color=ink)
    axes.set_xticks(range(len(columns)), [f"reads {name}" for name in columns], fontsize=10)
    axes.set_yticks(range(len(rows)), [f"learned {name}" for name in rows], fontsize=10)
    axes.tick_params(length=0)
    axes.set_title("Bits per character", fontsize=12, loc="left", color=INK)
    spoken = "; ".join(
        f"learned {row}: " + ", ".join(f"{column} {loss:.2f}" for column, loss in zip(columns, line, strict=True))
        for row, line in zip(rows, losses, strict=True)
    )
    return Picture(figure, f"Bits per character when reading. {spoken or 'Nothing yet'}.")


def _bars(axes, values: Mapping[str, float], said: Mapping[str, str]) -> None:
    for row, (name, style) in enumerate(styles(list(values)).items()):
        axes.barh(row, values[name], color=style.colour, height=0.62)
        axes.annotate(said[name], (values[name], row), (5, 0), textcoords="offset points",
                      va="center", fontsize=12, color=INK)  # fmt: skip
    _plain(axes, None, None)
    axes.set_yticks(range(len(values)), list(values), fontsize=11)
    axes.set_ylim(len(values) - 0.5, -0.5)


def _plain(axes, x: str | None, y: str | None) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=10)
    axes.grid(axis="both", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    if x:
        axes.set_xlabel(x, fontsize=11)
    if y:
        axes.set_ylabel(y, fontsize=11)
