"""What the paper card of lesson 10 measures: a plain transformer goes on from stories to notes, with replay or not."""

from collections.abc import Mapping
from functools import lru_cache

from data.corpus import Corpus
from data.vocabulary import Vocabulary
from lessons.experiment import Experiment, Kind, Transformer
from lessons.fields.specialists import GoingOn
from lessons.fields.texts import GENERAL, everything, texts
from lessons.taught import taught
from tiny_models.gpt_settings import QUICK
from tiny_models.model import Model

FIELD = "clinical_notes"
BEFORE_CHARS, AFTER_CHARS = 200_000, 60_000
"""Characters on which it trains: of stories, and then of the field with whatever is replayed."""
PLAIN_KIND = Transformer(n_chars=BEFORE_CHARS, options=QUICK)
REPLAY = 0.5
Losses = Mapping[str, float]
"""Bits per character on held-out stories and notes."""


@lru_cache(maxsize=2)
def general(seed: int = 0) -> Model:
    """A plain transformer of stories, which knows the letters of everything."""
    return taught(PLAIN_KIND, Vocabulary.of(*everything()), texts(seed).training[GENERAL], seed, BEFORE_CHARS)


@lru_cache(maxsize=8)
def after(replay: float, seed: int = 0, luck: int = 0) -> Losses:
    """What it knows after it has gone on with the field, of which a share, 0 to 1, gave way to stories once more.

    With other `luck` it reads other documents of both.
    """
    data = texts(seed).mixed({FIELD: 1 - replay, GENERAL: replay}, 2 * AFTER_CHARS, seed + 1_000 * luck)
    return _learned(data, GoingOn(PLAIN_KIND, AFTER_CHARS, general), seed)


@lru_cache(maxsize=2)
def retrained(replay: float = REPLAY, seed: int = 0) -> Losses:
    """What a new model knows that has read all of both in one go: as much of each as the other one has in all."""
    n_field = AFTER_CHARS * (1 - replay)
    n_all = BEFORE_CHARS + AFTER_CHARS
    mix = texts(seed).mixed({GENERAL: n_all - n_field, FIELD: n_field}, n_all, seed)
    return _learned(mix, Transformer(n_chars=n_all, options=QUICK), seed)


def _learned(data: Corpus, kind: Kind, seed: int) -> Losses:
    held_out = texts(seed).judges(GENERAL, FIELD)
    experiment = Experiment.fair({"all": data}, held_out, kind, seed=seed, also=everything())
    return experiment.trained().history["all"][-1].held_out


def mean(losses: Losses) -> float:
    """Both weigh alike."""
    return sum(losses.values()) / len(losses)
