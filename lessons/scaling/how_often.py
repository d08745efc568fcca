"""The panel of lesson 06: as much to read in each column, and less and less of it new."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpora.prose import explains
from data.corpus import Corpus
from data.repeat import part_of, repeated
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Experiment, Run, Transformer
from lessons.figures.picture import History, Picture, loss_matrix
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import loss_picture, next_picture
from lessons.panel.scene import Amounts, Scene
from lessons.scaling.amounts import BUDGET
from lessons.scaling.mixing import PARTS, texts
from lessons.widgets.text_view import TextView, surprise_view
from tiny_models.measure import bits_per_character, surprise

KIND = {
    "counting": KINDS["counting"],
    PLAIN: Transformer(n_chars=BUDGET),
    REMEMBERING: Transformer(n_chars=BUDGET, options={"orders": (2, 3, 4)}),
}
"""The transformers read what the counting model counts; with short n-grams alone one remembers less by heart."""
FIXED = {"all new": 1, "4 times": 4, "16 times": 16}
YOURS = "yours"
OWN_CHARS = 4_000
"""Of what a model has read, as much as can be judged while a slider moves."""


class HowOften(Scene):
    """The scene of `06_how_much_and_which`."""

    name = "how often"
    arms = (*FIXED, YOURS)
    mixed = PARTS
    offered = ("model", "shares", "prompt", "temperature")
    kinds = KIND
    amounts = Amounts("times read", (1, 2, 4, 8, 16, 32, 64))

    def adapt(self, recipe: Recipe) -> Recipe:
        return replace(recipe, prompt="The value of ", shares=(0.0, 1.0, 0.0), amount=1.0)

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four arms of as many characters, in the same shares of stories, prose and code, as is what judges them."""
        source, seed = texts(recipe.seed), recipe.seed
        times = {**FIXED, YOURS: max(1, int(recipe.amount))}
        # A smaller draw is part of a larger one, so what is read often is also read by those who read more.
        arms = {arm: repeated(source.drawn(recipe.shares, BUDGET // n, seed), BUDGET) for arm, n in times.items()}
        held_out = source.judges(recipe.shares, seed)
        return Experiment.fair(arms, held_out, self.kind(recipe), seed=seed, n_chars=BUDGET,
                               also=(*source.parts.values(), source.held_out))  # fmt: skip

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        """Its loss on new text, on what it has read, and how much that is."""
        new, own = run.history[arm][-1].held_out_loss, _loss_on_its_own(run, arm)
        return (f"{new:.2f} bits on new text", f"{own:.2f} bits on what it has read",
                f"{_different(run.experiment.arms[arm]).n_chars:,} different characters")  # fmt: skip

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss of each arm on new text, the same beside its loss on its own, and what it would write next."""
        learned = {arm: snapshots[-1].held_out_loss for arm, snapshots in run.history.items() if snapshots}
        matrix = np.array([[new, _loss_on_its_own(run, arm)] for arm, new in learned.items()])
        known = loss_matrix(matrix, list(learned), ("new text", "its own"))
        return [loss_picture(run, pinned), known, next_picture(recipe, run)]


@lru_cache(maxsize=2)
def slider_at_its_end(seed: int = 0) -> Run:
    """Prose alone, counted, with the slider at its other end: the fourth column reads a little of it 64 times."""
    scene = HowOften()
    recipe = replace(scene.adapt(Recipe()), seed=seed, amount=64.0)
    return scene.prepare(recipe).trained()


def known_and_new(n_chars: int = 200) -> tuple[str, str]:
    """The beginnings of a passage that every column has read, and of one that none has."""
    experiment = slider_at_its_end().experiment
    return tuple(_explanation(corpus)[:n_chars] for corpus in (experiment.arms[YOURS], experiment.held_out))


def _explanation(corpus: Corpus) -> str:
    """The first text of prose that is no example; in held-out text the group says only that it is prose."""
    return next(document.text for document in corpus if explains(document))


def read_by(arm: str, text: str) -> TextView:
    """A text as the counting model of a column reads it: the more surprised, the stronger the amber."""
    run = slider_at_its_end()
    bits = surprise(run.models[arm], run.experiment.vocabulary, text)
    return surprise_view(f"read by '{arm}': {bits.mean():.1f} bits per character", text, bits, lines=3)


def _loss_on_its_own(run: Run, arm: str) -> float:
    """Bits per character on what the arm has read, of each text once."""
    own = part_of(_different(run.experiment.arms[arm]), OWN_CHARS, run.experiment.seed)
    return bits_per_character(run.models[arm], run.experiment.vocabulary, own).overall


def _different(corpus: Corpus) -> Corpus:
    """One copy of each text."""
    return corpus.derive({document.text: document for document in corpus}.values(), "each text once")
