"""Lesson 01: one model, three kinds of text, and a mix of them. What it reads is what it becomes."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpus import Corpus, split
from data.mix import Mix, cut
from data.noise import ShuffledWords
from data.sources import SOURCES
from data.stats import sample_rows
from data.vocabulary import Vocabulary
from lessons.asking.lock import Question
from lessons.asking.predict import NumberPrediction
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Experiment, Run, Transformer
from lessons.figures.picture import History, Picture, loss_matrix
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import loss_picture, next_picture
from lessons.panel.scene import Scene
from lessons.widgets.chart import Chart, show
from lessons.widgets.text_view import TextView, surprise_view
from tiny_models.gpt_settings import ORDERS, QUICK
from tiny_models.measure import surprise
from tiny_models.model import Model
from tiny_models.sample import next_character

VOICES = ("stories", "prose", "names")
SHUFFLED = "shuffled stories"
BRIEF = KINDS | {
    PLAIN: Transformer(n_chars=20_000, options=QUICK),
    REMEMBERING: Transformer(n_chars=120_000, options={"orders": ORDERS}),
}
"""For what is repeated over seeds: the plain transformer, nine in a cell, trains for about a second, which is enough to
tell whose text is whose; the paper card's three train for some seconds, since they must write."""
HELD_OUT_CHARS = 8_000
"""Held-out text of each voice: the same amount, so that none weighs more in a mean."""


class Voices(Scene):
    """The scene of `01_why_data_matters`."""

    name = "voices"
    arms = (*VOICES, "your mix")
    mixed = VOICES
    offered = ("model", "shares", "prompt", "temperature")

    def adapt(self, recipe: Recipe) -> Recipe:
        return replace(recipe, prompt="The ")

    def prepare(self, recipe: Recipe) -> Experiment:
        """Three voices and a mix of them, of equal size; what is held out comes from all three."""
        training, held_out = voices(recipe.seed)
        budget = int(min(corpus.n_chars for corpus in training.values()) * 0.98)
        mix, _ = Mix(training, dict(zip(VOICES, recipe.shares, strict=True))).draw(budget, recipe.seed)
        arms = {**training, "your mix": mix}
        return Experiment.fair(arms, held_out, self.kind(recipe), seed=recipe.seed, n_chars=budget)

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
    arms = "stories", SHUFFLED
    return np.array([[trained(model, seed).history[arm][-1].held_out["stories"] for arm in arms] for seed in seeds])


@lru_cache(maxsize=8)
def trained(model: str, seed: int, arms: tuple[str, ...] = (*VOICES, SHUFFLED)) -> Run:
    """Some of the three voices and the control, which reads stories whose words are shuffled, trained to the end."""
    training, held_out = voices(seed)
    known = training | ({SHUFFLED: ShuffledWords(1.0)(training["stories"], seed)[0]} if SHUFFLED in arms else {})
    n_chars = min(corpus.n_chars for corpus in training.values())
    experiment = Experiment.fair(
        {arm: known[arm] for arm in arms},
        held_out,
        BRIEF[model],
        seed=seed,
        n_chars=n_chars,
        also=(*training.values(),),
    )
    return experiment.trained()


def _losses(model: str, seed: int, arm: str) -> list[float]:
    run = trained(model, seed) if model == "counting" else trained(model, seed, VOICES)  # the control is for counts
    held_out = run.history[arm][-1].held_out
    return [held_out[voice] for voice in VOICES]


def reader_of(voice: str, seed: int = 0) -> tuple[Model, Vocabulary]:
    """The counting model of a voice, trained on as much text as the others."""
    run = trained("counting", seed)
    return run.models[voice], run.experiment.vocabulary


def read_by(voice: str, text: str) -> TextView:
    """A text as one voice's counting model reads it: the more surprised, the stronger the amber."""
    bits = surprise(*reader_of(voice), text)
    return surprise_view(f"read by the {voice} model, {bits.mean():.1f} bits per character", text, bits)


def manual_read_by_stories() -> Question:
    """What the manual costs the counting model of stories, which the panel would show as it opens."""
    asked = NumberPrediction(
        question="The stories model reads the manual. How many bits per character?", low=0, high=8, unit="bits"
    )
    why = "It has read nothing of the kind; a model that knows nothing at all would pay 7.6."
    return Question(asked, lambda: round(_losses("counting", 0, "stories")[VOICES.index("prose")], 1), why)


def what_followed(context: str, voice: str = "stories", n: int = 4) -> str:
    """What came after a few characters in a voice's training text, how often, and what its counting model makes of it.

    A line for each of the `n` characters that came most often, and one for how often the context stands there.
    """
    model, vocabulary = reader_of(voice)
    text = "\n".join(document.text for document in trained("counting", 0).experiment.arms[voice])
    places = [found.end() for found in re.finditer(f"{re.escape(context)}(?=.)", text)]
    after = Counter(text[place] for place in places)
    expected = dict(zip(vocabulary.characters, next_character(model, vocabulary, context), strict=True))
    return "\n".join([
        f"{context!r} stands in the {voice} {len(places):,} times. After it came",
        *(f"    {character!r} {count:5,} times, {count / len(places):6.1%}; the model expects it with "
          f"{expected[character]:6.1%}" for character, count in after.most_common(n)),
    ])  # fmt: skip


def rows(n: int = 3, width: int = 85) -> str:
    """The first rows of each voice's training text, one line each, cut after `width` characters."""
    lines = []
    for voice, corpus in voices()[0].items():
        lines += [f"{voice}: {len(corpus):,} documents, {corpus.n_chars:,} characters"]
        lines += [f"    {_beginning(d.text, width)}" for d in sample_rows(corpus, n, seed=1)]
    return "\n".join(lines)


def _beginning(text: str, width: int) -> str:
    """A text on one line; where something is cut off stands an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[:width] + "…"
