"""Lesson 01: one model, three kinds of text, and a mix of them. What it reads is what it becomes."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpus import Corpus, split
from data.mix import Mix, cut
from data.noise import ShuffledWords
from data.sources import SOURCES
from data.stats import lexicon, sample_rows, share_of_real_words
from data.vocabulary import Vocabulary
from lessons.experiment import KINDS, REMEMBERING, Experiment, Run, Transformer
from lessons.figures import History, Picture, loss_matrix
from lessons.live_bench.bench import loss_picture, next_picture
from lessons.recipe import Recipe
from lessons.widgets.chart import Chart, show
from lessons.widgets.text_view import LEVELS_IN_BITS, TextView, levels_between
from tiny_models.gpt import ORDERS
from tiny_models.measure import surprise
from tiny_models.model import Model
from tiny_models.sample import sample

VOICES = ("stories", "prose", "names")
SHUFFLED = "shuffled stories"
BRIEF = Transformer(n_chars=120_000, options={"orders": ORDERS})
"""A transformer that trains for about a second, for what is repeated over seeds in a notebook."""
HELD_OUT_CHARS = 8_000
"""Held-out text of each voice: the same amount, so that none weighs more in a mean."""


class Voices:
    """The scene of `01_why_data_matters` (see `lessons.scene.Scene`)."""

    name = "voices"
    arms = (*VOICES, "your mix")
    mixed = VOICES
    offered = ("model", "shares", "prompt", "temperature")
    corpora: tuple[str, ...] = ()
    amounts = None

    def adapt(self, recipe: Recipe) -> Recipe:
        return replace(recipe, prompt="The ")

    def skews(self, recipe: Recipe) -> tuple[float, float]:
        return 0.0, 1.0

    def prepare(self, recipe: Recipe) -> Experiment:
        """Three voices and a mix of them, of equal size; what is held out comes from all three."""
        training, held_out = voices(recipe.seed)
        budget = int(min(corpus.n_chars for corpus in training.values()) * 0.98)
        mix, _ = Mix(training, dict(zip(VOICES, recipe.shares, strict=True))).draw(budget, recipe.seed)
        arms = {**training, "your mix": mix}
        return Experiment.fair(arms, held_out, KINDS[recipe.model], seed=recipe.seed, n_chars=budget)

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        losses = run.history[arm][-1].held_out
        return ("bits per character, reading", *(f"{voice} {losses[voice]:.2f}" for voice in VOICES[:1]),
                " · ".join(f"{voice} {losses[voice]:.2f}" for voice in VOICES[1:]))  # fmt: skip

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The mean loss of each arm, its loss on each text, and what it would write next."""
        learned = {arm: snapshots[-1].held_out for arm, snapshots in run.history.items() if snapshots}
        matrix = np.array([[held_out[voice] for voice in VOICES] for held_out in learned.values()])
        loss = loss_picture(run, pinned, of="all three texts, their mean")
        return [loss, loss_matrix(matrix, list(learned), VOICES), next_picture(recipe, run)]


@lru_cache(maxsize=16)
def voices(seed: int = 0) -> tuple[dict[str, Corpus], Corpus]:
    """Training text of each voice, and held-out text of all, whose groups are the voices."""
    halves = {voice: split(SOURCES[voice](), 0.1, seed) for voice in VOICES}
    held_out = [cut(halves[voice][1], HELD_OUT_CHARS, seed) for voice in VOICES]
    documents = tuple(replace(d, group=voice) for voice, part in zip(VOICES, held_out, strict=True) for d in part)
    return {voice: half[0] for voice, half in halves.items()}, Corpus("three voices", documents)


def loss_over_seeds(model: str, seeds: range = range(3)) -> np.ndarray:
    """Bits per character of each voice's model (row) on each voice's held-out text (column): (seeds, 3, 3)."""
    return np.stack([[_losses(model, seed, voice) for voice in VOICES] for seed in seeds])


def matrix_chart(losses: np.ndarray, halfwidth: np.ndarray) -> Chart:
    """A matrix of losses (3, 3) with its band, as a picture."""
    return show(loss_matrix(losses, VOICES, VOICES, halfwidth))


def order_matters_over_seeds(model: str = "counting", seeds: range = range(3)) -> np.ndarray:
    """Bits per character on held-out stories, after stories as they are and after shuffled ones: (seeds, 2)."""
    return np.array([[_losses(model, seed, arm)[0] for arm in ("stories", SHUFFLED)] for seed in seeds])


def share_of_real_words_over(model: str, seed: int) -> list[float]:
    """Share of written words that are real, by the models of stories, prose and shuffled stories.

    A word is real when it stands in the arm's own corpus, held-out part included.
    """
    return [_real_words(model, seed, arm) for arm in ("stories", "prose", SHUFFLED)]


@lru_cache(maxsize=8)
def trained(model: str, seed: int) -> Run:
    """The three voices and the control, which reads stories whose words are shuffled, trained to the end."""
    training, held_out = voices(seed)
    shuffled, _ = ShuffledWords(1.0)(training["stories"], seed)
    kind = BRIEF if model == REMEMBERING else KINDS[model]
    experiment = Experiment.fair({**training, SHUFFLED: shuffled}, held_out, kind, seed=seed)
    return experiment.start(n_snapshots=1).finish()


def _losses(model: str, seed: int, arm: str) -> list[float]:
    held_out = trained(model, seed).history[arm][-1].held_out
    return [held_out[voice] for voice in VOICES]


def _real_words(model: str, seed: int, arm: str) -> float:
    run = trained(model, seed)
    text = sample(run.models[arm], run.experiment.vocabulary, n_chars=2000, seed=seed)
    return share_of_real_words(text, lexicon(SOURCES["prose" if arm == "prose" else "stories"]()))


def reader_of(voice: str, seed: int = 0) -> tuple[Model, Vocabulary]:
    """The counting model of a voice, trained on as much text as the others."""
    run = trained("counting", seed)
    return run.models[voice], run.experiment.vocabulary


def read_by(voice: str, text: str) -> TextView:
    """A text as one voice's counting model reads it: the more surprised, the stronger the amber."""
    bits = surprise(*reader_of(voice), text)
    view = TextView(label=f"read by the {voice} model, {bits.mean():.1f} bits per character", lines=2)
    view.show(text, levels_between(LEVELS_IN_BITS, bits))
    return view


def rows(n: int = 3, width: int = 100) -> str:
    """The first rows of each voice's training text, one line each."""
    lines = []
    for voice, corpus in voices()[0].items():
        lines += [f"{voice}: {len(corpus):,} documents, {corpus.n_chars:,} characters"]
        lines += [f"    {' '.join(d.text.split())[:width]}" for d in sample_rows(corpus, n, seed=1)]
    return "\n".join(lines)
