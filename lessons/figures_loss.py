"""Figures of the loss on held-out text: curves while models learn, bars for what they have learned."""

from collections.abc import Mapping, Sequence

from lessons.band import in_words, over_seeds
from lessons.figures import INK, History, Picture, bars, new_figure, plain, styles

TITLE = "Loss on clean held-out text"


def loss_curves(
    history: History,
    n_chars: int,
    floor: float | None = None,
    pinned: History | None = None,
    others: Sequence[History] = (),
) -> Picture:
    """Held-out loss, bits per character, against characters learned from, of a budget of `n_chars`.

    `floor` is the loss of the process that wrote the text, where it is known: what no model beats for
    long. `pinned` is an earlier run, drawn thin. `others` are complete runs of other seeds: what is drawn is
    then the mean over all seeds and its band, as far as this run has come. Both axes stand still while the
    lines grow; a logarithmic one shows the fall and the finish.
    """
    others = [{name: snapshots[: len(history[name])] for name, snapshots in run.items()} for run in others]
    figure = new_figure()
    axes = figure.subplots()
    for name, style in styles(list(history)).items():
        if pinned:
            axes.plot(_seen(pinned, name), _losses(pinned, name), color=style.colour, linewidth=1, alpha=0.6)
        seen, (mean, half) = _seen(history, name), over_seeds([_losses(run, name) for run in (history, *others)])
        axes.plot(seen, mean, color=style.colour, linestyle=style.line, marker=style.marker, markersize=4,
                  linewidth=2, label=f"{name} {in_words(mean[-1], half[-1])}" if seen else name)  # fmt: skip
        axes.fill_between(seen, mean - half, mean + half, color=style.colour, alpha=0.25, linewidth=0)
    if floor is not None:
        axes.axhline(floor, color=INK, linewidth=1.2, label=f"true grammar {floor:.2f}")
    plain(axes, f"thousand characters learned{_of_seeds(others)}", "bits per character")
    axes.set_xlim(0, n_chars / 1000)
    octaves = [2.0**k for k in range(-2 if floor else 0, 4)]
    axes.set_yscale("log", base=2)
    axes.set_ylim(octaves[0], octaves[-1])
    axes.set_yticks(octaves, [f"{bits:g}" for bits in octaves])
    axes.minorticks_off()
    axes.set_title(TITLE, fontsize=12, loc="left", color=INK)
    axes.legend(fontsize=9, frameon=False, loc="upper right", labelspacing=0.25, borderaxespad=0)
    return Picture(figure, _describe(history, pinned, others))


def loss_bars(
    history: History, floor: float | None = None, pinned: History | None = None, others: Sequence[History] = ()
) -> Picture:
    """The latest held-out loss of each arm, bits per character; `floor`, `pinned`, `others` as in `loss_curves`."""
    figure = new_figure()
    axes = figure.subplots()
    found = _latest(history, others)
    bars(axes, found, {name: in_words(*loss) for name, loss in found.items()})
    if floor is not None:
        axes.axvline(floor, color=INK, linewidth=1.5)
        axes.text(floor, -0.62, f" true grammar {floor:.2f}", fontsize=10, color=INK, va="center")
        axes.set_ylim(top=-0.9)
    for row, (loss, _) in enumerate(_latest(pinned or {}).values()):
        axes.plot(loss, row, marker="D", color="white", markeredgecolor=INK, markersize=8)
    axes.set_xlim(0, (1.5 if others else 1.2) * max((mean for mean, _ in found.values()), default=1))
    axes.set_xlabel(f"bits per character{_of_seeds(others)}", fontsize=11)
    axes.set_title(TITLE, fontsize=12, loc="left", color=INK)
    return Picture(figure, _describe(history, pinned, others))


def _seen(history: History, name: str) -> list[float]:
    return [s.n_seen / 1000 for s in history[name]]


def _losses(history: History, name: str) -> list[float]:
    return [s.held_out_loss for s in history[name]]


def _latest(history: History, others: Sequence[History] = ()) -> dict[str, tuple[float, float]]:
    """Mean and half the width of the band of each arm that has been looked at, over this run and the others."""
    return {name: over_seeds([run[name][-1].held_out_loss for run in (history, *others)])
            for name, snapshots in history.items() if snapshots}  # fmt: skip


def _of_seeds(others: Sequence[History]) -> str:
    return f", {1 + len(others)} seeds" if others else ""


def _describe(history: History, pinned: History | None, others: Sequence[History]) -> str:
    said = [f"{f'mean of {1 + len(others)} seeds' if others else 'latest'}: {_spoken(_latest(history, others))}"]
    said += [f"pinned run: {_spoken(_latest(pinned))}"] if pinned else []
    return f"Loss on clean held-out text in bits per character, {'; '.join(said)}."


def _spoken(losses: Mapping[str, tuple[float, float]]) -> str:
    return ", ".join(f"{name} {in_words(*loss)}" for name, loss in losses.items()) or "nothing yet"
