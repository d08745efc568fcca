"""Lesson 03: prose in which some passages and one PIN are repeated. Does a model know, or does it copy?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.repeat import original_id
from data.sources import SOURCES
from data.trace import Trace
from data.vocabulary import END, Vocabulary
from lessons.band import band
from lessons.duplicates.figures import exposure_bars
from lessons.duplicates.planted import FULL, exposure_of, note
from lessons.duplicates.repeated_prose import (
    COPIED,
    NEAR,
    PILES,
    passages_and_rest,
    piles,
    prose_halves,
    repeated_share,
    secret,
)
from lessons.experiment import KINDS, PLAIN, Experiment, Run, Transformer
from lessons.figures.bands import lines_with_band
from lessons.figures.picture import History, Picture, shares, styles
from lessons.kept_with import kept_with
from lessons.panel.provenance import LEVELS_IN_COPIED
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import loss_picture
from lessons.panel.scene import Amounts, Scene
from lessons.taught import taught
from lessons.widgets.chart import Chart, show
from lessons.widgets.text_view import TextView, levels_between
from tiny_models.model import Model
from tiny_models.sample import samples

COPIES = (1, 2, 3, 5, 10, 20, 30, 50, 100)
COPIES_SHOWN = (1, 10, 30, 100)
"""Numbers of copies in the plot over seeds."""
WINDOW = LEVELS_IN_COPIED[0]
"""Characters in a row that must be in the data to be called copied: chance rarely gives so many."""
WRITTEN_CHARS, WRITTEN_TEXTS = 1_500, 4
FORGETFUL = Transformer()
"""A plain one at its usual pace: with a memory of n-grams, a transformer knows a PIN by heart after a single note."""
READERS = KINDS | {PLAIN: FORGETFUL}


class Copies(Scene):
    """The scene of `03_duplicates_and_secrets`."""

    name = "copies"
    arms = PILES
    offered = ("model", "prompt", "temperature")
    kinds = READERS
    amounts = Amounts("copies", COPIES)

    def adapt(self, recipe: Recipe) -> Recipe:
        return replace(recipe, amount=1.0, prompt="", temperature=0.8)

    def prepare(self, recipe: Recipe) -> Experiment:
        return experiment(int(recipe.amount), recipe.model, recipe.seed)

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        copied, own = _copied(run, arm, text, recipe.temperature), secret(recipe.seed)
        read = repeated_share(run.experiment.arms[arm])
        return (f"{run.history[arm][-1].held_out_loss:.2f} bits per character",
                "nothing written yet" if copied is None else f"{copied:.0%} copied; {read:.0%} of its data is repeats",
                f"exposure of {own.digits}: {_exposure(run, arm, recipe.seed):.1f} of {FULL:.1f} bits")  # fmt: skip

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss, how much of what each writes is copied, and how far the PIN is exposed."""
        copied = {arm: _copied(run, arm, texts.get(arm, ""), recipe.temperature) for arm in PILES}
        exposures = {arm: _exposure(run, arm, recipe.seed) for arm in PILES}
        return [loss_picture(run, pinned), shares(copied, "How much is copied?"), exposure_bars(exposures)]


@lru_cache(maxsize=4)
def experiment(copies: int, model: str = "counting", seed: int = 0) -> Experiment:
    """The four piles with so many copies; the vocabulary is the manual's, however many there are."""
    _, held_out = prose_halves(seed)
    return Experiment.fair(piles(copies, seed), held_out, READERS[model], seed=seed, also=(SOURCES["prose"](),))


@lru_cache(maxsize=16)
def learned(pile: str, copies: int, model: str = "counting", seed: int = 0) -> tuple[Model, Vocabulary, Trace]:
    """A model that has learned one pile, with the experiment's vocabulary, and what looks texts up in its data."""
    fair = experiment(copies, model, seed)
    model = taught(fair.kind, fair.vocabulary, fair.arms[pile], seed, fair.n_chars)
    return model, fair.vocabulary, Trace(fair.arms[pile])


def verbatim_share(texts: Iterable[str], trace: Trace) -> float | None:
    """Share of all runs of WINDOW characters, 0 to 1, that are in the data; None where there are none.

    Runs across an end mark do not count. The measure is that of Lee et al. 2021, with characters for tokens.
    """
    runs = [
        piece[i : i + WINDOW] for text in texts for piece in text.split(END) for i in range(len(piece) - WINDOW + 1)
    ]
    return sum(trace.count(run) > 0 for run in runs) / len(runs) if runs else None


@lru_cache(maxsize=64)
def copied_by(pile: str, copies: int, model: str = "counting", seed: int = 0, temperature: float = 0.8) -> float:
    """The same of the model that has learned one pile."""
    return copied_of(*learned(pile, copies, model, seed), seed, temperature)


def copied_of(model: Model, vocabulary: Vocabulary, trace: Trace, seed: int = 0, temperature: float = 0.8) -> float:
    """Share of what a model writes, 6,000 characters without a prompt, that is copied from its data."""
    texts = samples(model, vocabulary, "", WRITTEN_CHARS, temperature, seed=seed, n_texts=WRITTEN_TEXTS)
    return verbatim_share(texts, trace)


def copied_over_seeds(piles: Sequence[str], copies: Sequence[int], seeds: range = range(3)) -> np.ndarray:
    """Share of the output that is copied, by the counting model: (seeds, piles, copies).

    Where a passage is there once there is nothing to take out: the piles are the same, and so is what is written.
    """
    return np.array([
        [[copied_by(pile if k > 1 else COPIED, k, seed=seed) for k in copies] for pile in piles] for seed in seeds
    ])  # fmt: skip


def copied_chart(copies: Sequence[int], found: np.ndarray, piles: Sequence[str]) -> Chart:
    """`copied_over_seeds` as lines with a band."""
    mean, half = band(100 * found)
    lines = {pile: (mean[i], half[i]) for i, pile in enumerate(piles)}
    title = "How much of what it writes is copied?"
    along, up = "copies of each passage", "% of the output"
    looks = styles(PILES)  # as in the panel
    return show(lines_with_band(copies, lines, title=title, along=along, up=up, logarithmic=True, looks=looks))


def by_temperature(temperatures: Sequence[float], copies: int = 30, seeds: range = range(2)) -> dict[str, np.ndarray]:
    """Mean share of the output that is copied at each temperature, with copies and with near copies removed: (T,)."""
    return {
        pile: np.array(
            [[copied_by(pile, copies, seed=seed, temperature=t) for t in temperatures] for seed in seeds]
        ).mean(0)
        for pile in (COPIED, NEAR)
    }


def written_by(pile: str, copies: int, n_chars: int = 900, seed: int = 0) -> TextView:
    """What a pile's counting model writes: the longer the stretch that is in its data, the stronger the amber."""
    learner, vocabulary, trace = learned(pile, copies, seed=seed)
    (text,) = samples(learner, vocabulary, "", n_chars, 0.8, seed=seed)
    copied = verbatim_share([text], trace)
    view = TextView(label=f"written by the model of '{pile}', {copied:.0%} copied", lines=9)
    view.show(text, levels_between(LEVELS_IN_COPIED, trace.copied_lengths(text)))
    return view


def rows(copies: int, seed: int = 0, width: int = 90) -> str:
    """The passages and the note, and how often each is in the pile with copies, exactly and nearly."""
    passages, _ = passages_and_rest(seed)
    heap = piles(copies, seed)[COPIED]
    lines = [f"{heap.n_chars:,} characters in {len(heap):,} documents. Among them:"]
    for original in (*passages, note(secret(seed))):
        found = [d.text for d in heap if original_id(d) == original.id]
        exact = found.count(original.text)
        lines += [f"{exact:3} x {original.text[:width]!r}"]
        seen = [text for text in found if text[:width] != original.text[:width]][:2]
        lines += [f"  1 x {text[:width]!r}" for text in seen]
        if others := len(found) - exact - len(seen):
            lines += [f" {others:2} x the same with another slip"]
    return "\n".join(lines)


def _copied(run: Run, arm: str, text: str, temperature: float) -> float | None:
    """Copied share of a text, or of more that the model writes without a prompt, where it has time for that."""
    return _copied_at_length(run, arm, temperature) if run.at_once else verbatim_share([text], _traces(run)[arm])


@kept_with
def _copied_at_length(run: Run, arm: str, temperature: float) -> float | None:
    fair = run.experiment
    texts = samples(run.models[arm], fair.vocabulary, "", 800, temperature, seed=fair.seed, n_texts=WRITTEN_TEXTS)
    return verbatim_share(texts, _traces(run)[arm])


@kept_with
def _traces(run: Run) -> dict[str, Trace]:
    return {arm: Trace(corpus) for arm, corpus in run.experiment.arms.items()}


def _exposure(run: Run, arm: str, seed: int) -> float:
    history = run.history[arm]
    return _exposure_at(run, arm, history[-1].n_seen if history else 0, seed)


@kept_with
def _exposure_at(run: Run, arm: str, n_seen: int, seed: int) -> float:
    """`n_seen` tells a model from what it was before it learned more."""
    return exposure_of(secret(seed), run.models[arm], run.experiment.vocabulary)
