"""What a room guessed, beside what happened: pure functions from guesses to a Picture."""

import math
import textwrap
from collections import Counter
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from lessons.asking.prediction import ChoicePrediction, NumberPrediction
from lessons.figures.picture import INK, STYLES, Picture

GUESSED, HAPPENED = STYLES[0].colour, STYLES[1].colour
OTHERS = "#9e9e9e"
FONT = {"fontsize": 16, "color": INK, "parse_math": False}  # a dollar sign is text, never a formula


def tally(guesses: Sequence[float], low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """About twenty round numbers (K,) from `low` to `high`, and how many guesses lie nearest to each (K,).

    Bars stand on round numbers, since those are what people guess. Half-way goes up.

    >>> numbers, counts = tally([28, 30, 30, 42], 0, 100)
    >>> {int(number): int(count) for number, count in zip(numbers, counts) if count}
    {30: 3, 40: 1}
    """
    numbers = MaxNLocator(nbins=24, steps=[1, 2, 5, 10]).tick_values(low, high)
    nearest = np.floor((np.array(guesses, dtype=float) - numbers[0]) / (numbers[1] - numbers[0]) + 0.5)
    return numbers, np.bincount(nearest.astype(int), minlength=len(numbers))


def guessed_numbers(asked: NumberPrediction, guesses: Sequence[float], actual: float) -> Picture:
    """A histogram of guesses, with a line where the result lies. Raises ValueError for a result that is no number."""
    if not math.isfinite(actual):
        raise ValueError(f"The result must be a number, not {actual}.")
    numbers, counts = tally(guesses, asked.low, asked.high)
    step = numbers[1] - numbers[0]
    figure, axes = _titled(asked.question, height=2.8)
    bars = axes.bar(numbers, counts, width=0.9 * step, color=GUESSED)
    on_white = {"facecolor": "white", "edgecolor": "none", "pad": 3}  # the line may pass behind a count
    axes.bar_label(bars, [str(count or "") for count in counts], padding=3, bbox=on_white, **FONT)
    axes.set_ylim(0, (1.4 if asked.reference is None else 2.2) * max(counts.max(), 1))
    axes.set_yticks([])
    axes.set_xlim(min(numbers[0], actual) - step, max(numbers[-1], actual) + step)
    axes.axvline(actual, color=HAPPENED, linewidth=4, linestyle="--", zorder=2.5)
    side, shift = ("right", -8) if actual > sum(axes.get_xlim()) / 2 else ("left", 8)
    axes.annotate(f"it was {asked.shown(actual)}", (actual, 0.97), (shift, 0), ha=side, va="top", weight="bold",
                  xycoords=("data", "axes fraction"), textcoords="offset points", **FONT)  # fmt: skip
    _mark_reference(axes, asked, actual)
    axes.scatter(guesses, [0] * len(guesses), s=100, c=INK, marker="|", clip_on=False)
    how = f": a tick each, and bars at the nearest {asked.shown(step)}" if guesses else ""
    axes.set_xlabel(f"{_n_guesses(guesses)}{how}", **FONT)
    counted = zip(numbers.tolist(), counts.tolist(), strict=True)
    said = [f"near {asked.shown(number)}: {count}" for number, count in counted if count]
    return Picture(figure, _in_words(asked.question, guesses, said, asked.shown(actual)))


def _mark_reference(axes: Axes, asked: NumberPrediction, actual: float) -> None:
    """A line at the number that the question names, so that nobody takes a bar near it for the number itself."""
    if asked.reference is None or asked.reference.value == actual:
        return
    number, said = asked.reference
    # It ends below what is said of the result.
    axes.axvline(number, ymax=0.8, color=INK, linewidth=2, linestyle=":", zorder=2.4)
    side, shift = ("left", 8) if number > actual else ("right", -8)
    on_white = {"facecolor": "white", "edgecolor": "none", "pad": 1}  # the line of the result may pass behind it
    axes.annotate(said, (number, 0.78), (shift, 0), ha=side, va="top", bbox=on_white,
                  xycoords=("data", "axes fraction"), textcoords="offset points", **FONT)  # fmt: skip


def guessed_choices(asked: ChoicePrediction, guesses: Sequence[str], actual: str) -> Picture:
    """A bar for each choice; the one that happened is coloured and ticked. Raises ValueError where it is none."""
    if actual not in asked.choices:
        raise ValueError(f"{actual!r} is none of the choices {asked.choices}.")
    counted = Counter(guesses)
    counts = [counted[choice] for choice in asked.choices]
    figure, axes = _titled(asked.question, height=1.0 + 0.5 * len(counts))
    colours = [GUESSED if choice == actual else OTHERS for choice in asked.choices]
    bars = axes.barh(range(len(counts)), counts, height=0.7, color=colours)
    axes.bar_label(bars, [_hands(counted, choice, actual) for choice in asked.choices], padding=6, **FONT)
    ticked = [f"{'✔ ' if choice == actual else ''}{textwrap.fill(choice, 26)}" for choice in asked.choices]
    axes.set_yticks(range(len(counts)), ticked, **FONT)
    axes.set_ylim(len(counts) - 0.5, -0.5)
    axes.set_xlim(0, 1.5 * max(*counts, 1))
    axes.set_xticks([])
    axes.set_xlabel(_n_guesses(guesses), **FONT)
    said = [f"{choice}: {counted[choice]}" for choice in asked.choices if counted[choice]]
    return Picture(figure, _in_words(asked.question, guesses, said, actual))


def _hands(counted: Counter, choice: str, actual: str) -> str:
    """What stands beside a choice: how many chose it, unless nobody was asked, and whether it happened."""
    number = [str(counted[choice])] if counted else []
    return ", and ".join([*number, *(["so it was"] if choice == actual else [])])


def _titled(question: str, height: float) -> tuple[Figure, Axes]:
    """A figure and its axes, fitted to labels of any length."""
    title = textwrap.fill(question, 63)
    figure = Figure(figsize=(8, height + 0.25 * title.count("\n")), facecolor="white", layout="constrained")
    figure.suptitle(title, x=0.01, horizontalalignment="left", **FONT)
    axes = figure.subplots()
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(labelsize=FONT["fontsize"], left=False)
    return figure, axes


def _n_guesses(guesses: Sequence) -> str:
    return f"{len(guesses) or 'No'} guess{'' if len(guesses) == 1 else 'es'}"


def _in_words(question: str, guesses: Sequence, counted: Sequence[str], actual: str) -> str:
    counts = f": {'; '.join(counted)}" if counted else ""
    return f"{question} {_n_guesses(guesses)}{counts}. It was {actual}."
