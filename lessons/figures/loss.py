"""Figures of the loss on held-out text: curves while models learn, bars for what they have learned."""

from collections.abc import Sequence

import numpy as np

from lessons.band import over_seeds
from lessons.figures.picture import (
    INK,
    History,
    Picture,
    bars,
    compared,
    label_below,
    new_figure,
    of_seeds,
    plain,
    styles,
)

NEW_TEXT = "held-out text"


def loss_curves(
    history: History,
    n_chars: int,
    floor: float | None = None,
    pinned: History | None = None,
    others: Sequence[History] = (),
    of: str = NEW_TEXT,
    least: int = 0,
) -> Picture:
    """Held-out loss, bits per character, against characters learned from, of a budget of `n_chars`.

    `floor` is the loss of the process that wrote the text, where it is known: what no model beats for
    long. `pinned` is an earlier run, drawn thin. `others` are complete runs of other seeds: what is drawn is
    then the mean over all seeds and its band, as far as this run has come: the first arm's own, and the band of the
    others' difference to it. `of` says of which text it is the loss, and 2 to the power of `least` the
    lowest that is drawn where there is no floor. Both axes stand still while the lines grow; a
    logarithmic one shows the fall and the finish.
    """
    others = [{name: snapshots[: len(history[name])] for name, snapshots in run.items()} for run in others]
    figure = new_figure()
    axes = figure.subplots()
    _, said = compared(_latest((history, *others)))
    for name, style in styles(list(history)).items():
        if pinned:
            axes.plot(_seen(pinned, name), _losses(pinned, name), color=style.colour, linewidth=1, alpha=0.6)
        seen, (mean, half) = _seen(history, name), _along(history, name, others)
        axes.plot(seen, mean, color=style.colour, linestyle=style.line, marker=style.marker, markersize=4,
                  linewidth=2, label=f"{name} {said[name]}" if seen else name)  # fmt: skip
        axes.fill_between(seen, mean - half, mean + half, color=style.colour, alpha=0.25, linewidth=0)
    if floor is not None:
        axes.axhline(floor, color=INK, linewidth=1.2)
        axes.annotate(f"true grammar {floor:.2f}", (0, floor), (4, 1), textcoords="offset points", va="bottom",
                      fontsize=9, color=INK)  # fmt: skip
    plain(axes, None, "bits per character")
    label_below(axes, f"thousand characters learned{'; thin: pinned run' if pinned else ''}",
                *filter(None, [of_seeds(history, others)]))  # fmt: skip
    axes.set_xlim(0, n_chars / 1000)
    octaves = [2.0**k for k in range(-2 if floor else least, 4)]
    axes.set_yscale("log", base=2)
    axes.set_ylim(octaves[0], octaves[-1])
    axes.set_yticks(octaves, [f"{bits:g}" for bits in octaves])
    axes.minorticks_off()
    axes.set_title(f"Loss on {of}", fontsize=12, loc="left", color=INK)
    _name_above(axes)
    return Picture(figure, _describe(history, pinned, others, of))


def loss_bars(
    history: History,
    floor: float | None = None,
    pinned: History | None = None,
    others: Sequence[History] = (),
    of: str = NEW_TEXT,
) -> Picture:
    """The latest held-out loss of each arm, bits per character; all else as in `loss_curves`."""
    figure = new_figure()
    axes = figure.subplots()
    found, said = compared(_latest((history, *others)))
    bars(axes, found, said)
    if floor is not None:
        axes.axvline(floor, color=INK, linewidth=1.5)
        axes.text(floor, -0.62, f" true grammar {floor:.2f}", fontsize=10, color=INK, va="center")
        axes.set_ylim(top=-0.9)
    for row, loss in enumerate(_latest([pinned])[0].values() if pinned else ()):
        axes.plot(loss, row, marker="D", color="white", markeredgecolor=INK, markersize=8)
    axes.set_xlim(0, (1.9 if others else 1.2) * max((mean for mean, _ in found.values()), default=1))
    label_below(axes, f"bits per character{', ◇ pinned run' if pinned else ''}",
                *filter(None, [of_seeds(history, others)]))  # fmt: skip
    axes.set_title(f"Loss on {of}", fontsize=12, loc="left", color=INK)
    return Picture(figure, _describe(history, pinned, others, of))


def _name_above(axes) -> None:
    """Name the lines in the corner that they leave at once, as low as it may be: in two columns where they fit."""
    _, names = axes.get_legend_handles_labels()
    axes.legend(fontsize=9, frameon=False, loc="upper right", ncols=2 if max(map(len, names)) < 16 else 1,
                labelspacing=0.25, columnspacing=1, handlelength=1.8, handletextpad=0.5,
                borderpad=0, borderaxespad=0)  # fmt: skip


def _seen(history: History, name: str) -> list[float]:
    return [s.n_seen / 1000 for s in history[name]]


def _losses(history: History, name: str) -> list[float]:
    return [s.held_out_loss for s in history[name]]


def _along(history: History, name: str, others: Sequence[History]) -> tuple[np.ndarray, np.ndarray]:
    """Mean over seeds at each look at an arm (T,), and half a band's width: of the difference to the first arm."""
    runs, first = [history, *others], next(iter(history))
    mean, half = over_seeds([_losses(run, name) for run in runs])
    if name != first:
        known = min(len(mean), *(len(run[first]) for run in runs))
        half = np.full_like(mean, np.nan)
        _, half[:known] = over_seeds(
            [np.subtract(_losses(run, name)[:known], _losses(run, first)[:known]) for run in runs]
        )
    return mean, half


def _latest(runs: Sequence[History]) -> list[dict[str, float]]:
    """The last loss of each arm that has been looked at, in each run."""
    arms = [name for name, snapshots in runs[0].items() if snapshots]
    return [{name: run[name][-1].held_out_loss for name in arms} for run in runs]


def _describe(history: History, pinned: History | None, others: Sequence[History], of: str) -> str:
    said = [f"{of_seeds(history, others) or 'latest'}: {_spoken([history, *others])}"]
    said += [f"pinned run: {_spoken([pinned])}"] if pinned else []
    return f"Loss on {of} in bits per character, {'; '.join(said)}."


def _spoken(runs: Sequence[History]) -> str:
    _, said = compared(_latest(runs))
    return ", ".join(f"{name} {words}" for name, words in said.items()) or "nothing yet"
