"""A general model that goes on to learn a field, with and without some of the general text: what it forgets."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar

from data.vocabulary import Vocabulary
from lessons.experiment import Experiment, Kind, Run
from lessons.fields.figures import along_shares
from lessons.fields.readers import KIND
from lessons.fields.texts import GENERAL, IN_WORDS, everything, texts
from lessons.taught import taught
from lessons.widgets.chart import Chart, show
from tiny_models.measure import bits_per_character
from tiny_models.model import Model

SHARES = (0.0, 0.05, 0.25)
"""Of what a specialist reads, the part that is general text once more: its replay."""
GENERAL_CHARS = 300_000
FIELD_CHARS = 60_000
"""Characters on which a specialist trains."""
DATA_CHARS = 120_000
"""Characters of its data: of these it reads some."""


@lru_cache(maxsize=4)
def general_model(seed: int = 0, kind: Kind = KIND) -> Model:
    """A model that has read stories, and knows the letters of everything."""
    vocabulary = Vocabulary.of(*everything())
    return taught(kind, vocabulary, texts(seed).training[GENERAL], seed, GENERAL_CHARS)


@dataclass(frozen=True)
class GoingOn:
    """A kind of model that is general before it begins: each one is a copy of the same.

    It goes on with the weights, and with a new optimiser and new rates, as whoever specialises a finished model does.
    `known` makes the model by its seed; without one, each begins anew, as `before` says.
    """

    before: Kind = KIND
    n_chars: int = FIELD_CHARS
    known: Callable[[int], Model] | None = general_model
    options: Mapping[str, object] = field(default_factory=dict)
    answers_at_once: ClassVar[bool] = False
    shares_exactly: ClassVar[bool] = False

    @property
    def tip(self) -> str:
        return "It has read stories before, and goes on from there."

    def build(self, n_symbols: int, seed: int) -> Model:
        if not self.known:
            return self.before.build(n_symbols, seed)
        general = self.known(seed)
        if general.n_symbols != n_symbols:
            raise ValueError(f"The general model knows {general.n_symbols} characters, not {n_symbols}.")
        return copy.deepcopy(general)

    def budget(self, corpus_chars: int) -> int:
        return self.n_chars


def with_replay(name: str, share: float, seed: int = 0, n_chars: int = DATA_CHARS):
    """Text of a field in which so much, 0 to 1, is general."""
    return texts(seed).mixed({name: 1 - share, GENERAL: share}, n_chars, seed)


def arm_of(share: float) -> str:
    """What a column with this replay is called.

    >>> arm_of(0.0), arm_of(0.05)
    ('no replay', '5 % replay')
    """
    return f"{100 * share:g} % replay" if share else "no replay"


def specialising(
    name: str, shares: Sequence[float] = SHARES, seed: int = 0, arms: Sequence[str] = (), kind: Kind | None = None
) -> Experiment:
    """Copies of a general model that learn a field with different replay, judged on both."""
    named = zip(arms or map(arm_of, shares), shares, strict=True)
    parts = {arm: with_replay(name, share, seed) for arm, share in named}
    return Experiment.fair(parts, texts(seed).judges(GENERAL, name), kind or GoingOn(), seed=seed, n_chars=DATA_CHARS,
                           also=everything())  # fmt: skip


@lru_cache(maxsize=8)
def specialists(name: str, shares: Sequence[float] = SHARES, seed: int = 0) -> Run:
    """The same when they have learned."""
    return specialising(name, shares, seed).trained()


def both_losses(name: str, shares: Sequence[float] = SHARES, seed: int = 0) -> dict[float, tuple[float, float]]:
    """By replay, bits per character on general and on the field's held-out text."""
    history = specialists(name, tuple(shares), seed).history
    last = {share: history[arm_of(share)][-1].held_out for share in shares}
    return {share: (losses[GENERAL], losses[name]) for share, losses in last.items()}


def before(name: str, seed: int = 0) -> tuple[float, float]:
    """The same of the general model, before it has read anything of the field."""
    known = texts(seed).judges(GENERAL, name)
    losses = bits_per_character(general_model(seed), Vocabulary.of(*everything()), known).by_group
    return losses[GENERAL], losses[name]


def forgetting_chart(name: str, shares: Sequence[float] = (0.0, 0.01, 0.05, 0.25, 0.5), seed: int = 0) -> Chart:
    """Both losses by replay, and the loss on stories before."""
    found, general = both_losses(name, shares, seed), before(name, seed)[0]
    lines = {"stories": [losses[0] for losses in found.values()], "stories, before": [general] * len(shares),
             IN_WORDS[name]: [losses[1] for losses in found.values()]}  # fmt: skip
    return show(along_shares(shares, lines, title="What is forgotten, and what replay costs",
                             along="% of what it goes on to read that are stories",
                             up="bits per character"))  # fmt: skip
