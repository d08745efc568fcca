"""Lesson 05: a plan of curation, tried out: what it drops, whom it hits, and what a retrained model knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from data.corpora.dialects import COAST, HILLS, in_the_hills
from data.corpora.pile import hidden_test, pile, tellings
from data.corpus import Corpus, CorpusError, Document
from data.curation.curate import Funnel, Pipeline, Step
from data.curation.filters import Blocklist, Capitals, Copies, MendEncoding, PersonalData, Symbols, WholeSentences
from data.stats import sample_rows
from data.transform import Transform
from lessons.curation.figures import strictness_curves
from lessons.experiment import Counting, Experiment
from lessons.widgets.chart import Chart, show
from lessons.widgets.text_view import TextView, surprise_view
from tiny_models.perplexity_filter import PerplexityFilter

DIALECTS = (COAST, HILLS)
BUDGET = 110_000
"""Characters that each model may read: about a quarter of the pile."""
KIND = Counting(order=6)
CLEANING: tuple[Step, ...] = (
    MendEncoding(),
    Copies(0.8),
    WholeSentences(),
    PersonalData(),
    Symbols(0.02),
    Capitals(0.09),
)
"""Steps that mend what can be mended, and drop copies, adverts and menus."""
STRICTNESS = (2.5, 2.0, 1.75, 1.5)
"""Bits per character that a perplexity filter lets pass, from lenient to strict."""


@dataclass(frozen=True)
class Plan:
    """Steps of curation in their order and, after them, a way to balance the groups."""

    steps: tuple[Step, ...] = ()
    balance: Transform | None = None

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Funnel]:
        """What is left, and the funnel of the steps; balancing is no fault of a document, so it is not in there."""
        funnel = Pipeline(self.steps).run(corpus)
        return (self.balance(funnel.kept, seed)[0] if self.balance else funnel.kept), funnel


@dataclass(frozen=True)
class Outcome:
    """What a plan gave. Both models read `n_chars` characters; losses are on the hidden test, by dialect."""

    funnel: Funnel
    curated: Corpus
    n_chars: int
    raw_losses: Mapping[str, float]
    losses: Mapping[str, float]

    @property
    def gains(self) -> dict[str, float]:
        """Bits per character that each dialect gained over the raw pile; below 0 where it lost."""
        return {group: self.raw_losses[group] - self.losses[group] for group in DIALECTS}


def try_out(plan: Plan, seed: int = 0, budget: int = BUDGET) -> Outcome:
    """Curate the pile of a seed, and teach a counting model what is left, up to the budget; likewise the raw pile.

    Where less than the budget is left, the raw pile's model gets no more than that either. Raises CorpusError
    where nothing is left.
    """
    curated, funnel = plan(pile(seed=seed), seed)
    if not len(curated):
        raise CorpusError("There is nothing left to learn from: every document was dropped. Loosen a filter.")
    n_chars = min(budget, curated.n_chars)
    return Outcome(funnel, curated, n_chars, raw_losses(seed, n_chars), losses_after(curated, seed, n_chars))


def losses_after(corpus: Corpus, seed: int, n_chars: int) -> dict[str, float]:
    """Bits per character on the hidden test, by dialect, of a counting model of `n_chars` characters of a corpus."""
    test = hidden_test(seed=seed)
    experiment = Experiment.fair({"arm": corpus}, test, KIND, seed=seed, n_chars=n_chars, also=(pile(seed=seed),))
    held_out = experiment.trained().history["arm"][-1].held_out
    return {group: held_out[group] for group in DIALECTS}


@lru_cache(maxsize=64)
def raw_losses(seed: int, n_chars: int) -> dict[str, float]:
    """The same after the raw pile."""
    return losses_after(pile(seed=seed), seed, n_chars)


@lru_cache(maxsize=8)
def reference(seed: int = 0, groups: tuple[str, ...] = (COAST,)) -> Corpus:
    """Clean stories of another seed, none of them in the hidden test: the encyclopaedia that a filter has read.

    It tells the same stories in whichever dialects it is written, in turn.
    """
    plain = [d for d in tellings(500, seed=10_000 + seed)[0] if d.group == COAST]
    told = (_told(document, groups[i % len(groups)]) for i, document in enumerate(plain))
    secret = {document.text for document in hidden_test(seed=seed)}
    name = f"an encyclopaedia, written by {' and '.join(groups)}"
    return Corpus(name, tuple(document for document in told if document.text not in secret))


def _told(document: Document, group: str) -> Document:
    text = in_the_hills(document.text) if group == HILLS else document.text
    return replace(document, text=text, group=group)


def strictness_over_seeds(groups: tuple[str, ...] = (COAST,), seeds: range = range(3)) -> np.ndarray:
    """What ever stricter perplexity filters do after CLEANING, the first being none: (seeds, levels, 2, 2).

    The last two axes are the dialects, and then: the share of it that the filter dropped, 0 to 1, and the loss.
    Each model reads as many characters, BUDGET. `groups` are the dialects of the filter's encyclopaedia.
    """
    return np.array([[_after_filter(bits, groups, seed) for bits in (np.inf, *STRICTNESS)] for seed in seeds])


def strictness_chart(mean: np.ndarray, half: np.ndarray, title: str) -> Chart:
    """The losses of `strictness_over_seeds`, mean and band (levels, 2, 2), as a picture."""
    levels = ["no filter", *(f"{bits:g}" for bits in STRICTNESS)]
    return show(strictness_curves(levels, mean[..., 1], half[..., 1], DIALECTS, title))


def dropped_by_blocklist(seed: int = 0) -> tuple[float, float]:
    """Of 100 documents of the Coast, and of the Hills, how many the blocklist drops from the raw pile."""
    funnel = Pipeline((Blocklist(),)).run(pile(seed=seed))
    return 100 * funnel.dropped_share(COAST), 100 * funnel.dropped_share(HILLS)


@lru_cache(maxsize=64)
def _after_filter(bits: float, groups: tuple[str, ...], seed: int) -> list[list[float]]:
    cleaned = cleaned_pile(seed)
    funnel = Pipeline((PerplexityFilter(reference(seed, groups), bits),)).run(cleaned)
    losses = losses_after(funnel.kept, seed, BUDGET)
    return [[funnel.dropped_share(group), losses[group]] for group in DIALECTS]


@lru_cache(maxsize=8)
def cleaned_pile(seed: int = 0) -> Corpus:
    """The pile of a seed after CLEANING."""
    return Pipeline(CLEANING).run(pile(seed=seed)).kept


def read_by_filter(text: str, groups: tuple[str, ...] = (COAST,), seed: int = 0) -> TextView:
    """A text as the perplexity filter reads it: the more surprised, the stronger the amber."""
    reader = PerplexityFilter(reference(seed, groups), np.inf)
    bits = reader.surprise_by_character(text)
    label = f"read after an encyclopaedia written by {' and '.join(groups)}, {bits.mean():.1f} bits per character"
    return surprise_view(label, text, bits, lines=3)


def rows(n: int = 2, seed: int = 0, width: int = 110) -> str:
    """Rows of each part of the pile, one line each, a line break shown as a slash."""
    lines = []
    for group in (*DIALECTS, "web"):
        members = Corpus(group, tuple(d for d in pile(seed=seed) if d.group == group))
        lines += [f"{group}: {len(members):,} documents, {members.n_chars:,} characters"]
        lines += [f"    {' / '.join(d.text.split(chr(10)))[:width]}" for d in sample_rows(members, n, seed=2)]
    return "\n".join(lines)
