"""Lesson 02: the same text at several rates of dirt; columns that differ in the kind of dirt alone."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from data.corpus import Corpus, split
from data.mix import cut
from data.noise import NOISES, typographic
from data.sources import SOURCES
from data.stats import lexicon, share_of_real_words
from data.vocabulary import END, Vocabulary
from lessons.experiment import KINDS, Experiment, Run
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import hit
from lessons.subjects.scene import SubjectScene
from lessons.subjects.subject import Subject
from lessons.widgets.text_view import TextView, surprise_view
from tiny_models.measure import surprise
from tiny_models.model import Model

TYPOS, OCR = "typing errors", "OCR confusions"
TEXTS = ("stories", "prose", "names")
FIRST = Recipe(noise="boilerplate", noise_rate=0.1, prompt="The nurse said ")
"""What the lesson's panel opens with."""
PILE_CHARS, HELD_OUT_CHARS = 100_000, 8_000


class Dirt(SubjectScene):
    """The scene of `02_noise`: clean text, two kinds of noise at the same rate, and one that the learner chooses."""

    name = "dirt"
    arms = ("clean", "typos", "OCR", "yours")
    offered = ("corpus", "model", "noise", "noise_rate", "prompt", "temperature")

    @property
    def corpora(self) -> list[str]:
        """Those that typing errors and a scanner can hit."""
        return [*TEXTS, *self._own]

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four equal arms, judged on clean text."""
        subject, seed = self.subject(recipe), recipe.seed
        dirty = [subject.noisy(noise, recipe.noise_rate, seed) for noise in (TYPOS, OCR, recipe.noise)]
        notes = dict(zip(self.arms, ("as it is", *(hit(report, corpus) for corpus, report in dirty)), strict=True))
        arms = dict(zip(self.arms, (subject.training(seed), *(corpus for corpus, _ in dirty)), strict=True))
        return Experiment.fair(arms, subject.held_out(seed), self.kind(recipe), seed=seed,
                               n_chars=subject.budget(seed), also=(subject.alphabet,), notes=notes)  # fmt: skip

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        """Its loss, the judgement of its text, and how many words are made up, in its text and in its data."""
        loss, good, _ = super().captions(recipe, run, arm, text)
        known = _lexicon(self.subject(recipe))
        written, read = made_up(text, known), made_up(_beginning(run.experiment.arms[arm]), known)
        return loss, good, f"{_in_100(written)}% of words made up (data {_in_100(read)}%)"


def made_up(text: str, known: frozenset[str]) -> float | None:
    """Share of the words in a text that the clean corpus does not know, 0 to 1; None where there is no word.

    >>> made_up("the cat szt on the m", frozenset({"the", "cat", "on"}))
    0.2
    """
    real = share_of_real_words(text, known)
    return None if real is None else round(1 - real, 6)


def pile(name: str = "stories", seed: int = 0, n_chars: int = PILE_CHARS) -> tuple[Corpus, Corpus]:
    """Clean training and held-out text, split before anything is dirtied; curly quotes, so that encodings can break."""
    training, held_out = split(typographic(SOURCES[name]()), 0.1, seed)
    return cut(training, n_chars, seed), cut(held_out, HELD_OUT_CHARS, seed)


def dirtied(corpus: Corpus, noise: str, rate: float, seed: int = 0) -> Corpus:
    """The corpus with one kind of noise at a rate, 0 to 1."""
    return NOISES[noise](rate)(corpus, seed)[0]


def counted(arms: Mapping[str, Corpus], held_out: Corpus, seed: int, also: tuple[Corpus, ...] = ()) -> Run:
    """A counting model for each arm; `also` as in `Experiment.fair`."""
    return Experiment.fair(arms, held_out, KINDS["counting"], seed=seed, also=also).trained()


@lru_cache(maxsize=4)
def clean_and_dirty(rate: float = 0.1, seed: int = 0) -> Run:
    """A reader that grew up on clean stories, and two that grew up on dirty ones; all know every character."""
    training, held_out = pile("stories", seed)
    arms = {"clean": training, **{noise: dirtied(training, noise, rate, seed) for noise in (TYPOS, OCR)}}
    return counted(arms, held_out, seed, also=tuple(dirtied(held_out, noise, 1.0, seed) for noise in (TYPOS, OCR)))


def reader(arm: str) -> tuple[Model, Vocabulary]:
    """The model of one arm of `clean_and_dirty`."""
    run = clean_and_dirty()
    return run.models[arm], run.experiment.vocabulary


def read_by(arm: str, text: str) -> TextView:
    """A text as one arm's model reads it: the more surprised, the stronger the amber."""
    bits = surprise(*reader(arm), text)
    return surprise_view(f"read by the model of {arm}, {bits.mean():.1f} bits per character", text, bits)


def rows(rate: float = 0.3, width: int = 92, seed: int = 6) -> str:
    """The beginning of one story and of one piece of prose: clean, and with each noise at a rate."""
    lines = []
    for name in ("stories", "prose"):
        first = _one_to_show(pile(name)[0])
        lines += [f"{name}, clean: {_line(first, width)}"]
        lines += [f"    {noise}: {_line(dirtied(first, noise, rate, seed), width)}" for noise in NOISES]
    return "\n".join(lines)


def _one_to_show(corpus: Corpus) -> Corpus:
    """The document, of running text, with the most curly quotes near its beginning."""
    running = [document for document in corpus if not document.belongs_to("example")]
    return corpus.derive([max(running, key=lambda d: sum(c in "“”’" for c in d.text[:70]))], "one to show")


def _line(corpus: Corpus, width: int) -> str:
    return " ".join(corpus.documents[0].text.split())[:width]


def letters(corpus: Corpus) -> float:
    """Share of a corpus's characters, end marks included, that a typing error can hit."""
    return NOISES[TYPOS](0.0)(corpus)[1].eligible / corpus.n_chars


def price(corpus: Corpus, rate: float) -> float:
    """Bits per character that typing errors cost a model which knows the rate exactly, and reads clean text.

    It keeps a share `rate` of its belief for slips, so each letter costs log2(1 / (1 - rate)) more.

    >>> from data.corpus import Document
    >>> price(Corpus("tiny", (Document("abc", "d", "me"),)), 0.5)
    0.75
    """
    return letters(corpus) * float(np.log2(1 / (1 - rate)))


@lru_cache(maxsize=8)
def _lexicon(subject: Subject) -> frozenset[str]:
    return lexicon(subject.corpus)


def _beginning(corpus: Corpus) -> str:
    """Enough of a corpus to count words in, and no more than a slider has time for."""
    return END.join(document.text for document in corpus.documents[:60]) + END


def _in_100(share: float | None) -> str:
    return "?" if share is None else f"{100 * share:.0f}"
