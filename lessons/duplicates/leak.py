"""A leak: near copies of the held-out text are in the training text, and flatter the loss."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from data.corpus import Corpus, split
from data.curation.deduplicate import contamination
from data.noise import NOISES
from data.positions import document_keys, random_bits, uniform
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.duplicates.repeated_prose import NEAR_RATE, THRESHOLD
from lessons.experiment import KINDS
from lessons.taught import taught
from tiny_models.measure import bits_per_character

COPIED_SHARE = 0.025
"""Of the documents, this share has a near copy in the corpus before anybody divides it."""


@dataclass(frozen=True)
class Leak:
    """Losses of two models on one held-out text, bits per character: with its near copies in training, and without.

    `overlap` is the share of held-out documents that have a near copy in the training text.
    """

    reported: float
    honest: float
    overlap: float


def leak(seed: int = 0, at_random: bool = False) -> Leak:
    """Divide the manual *after* it was copied, as one does who does not know of the copies; then without the copies.

    Both models read equally much. With `at_random`, as many training documents are taken out as there are near
    copies, but not those: the control.
    """
    training, held_out, copied, in_both = _divided(seed)
    others = [d.id for d in training if d.id not in copied]
    out = set(np.random.default_rng(seed).permutation(others)[: len(copied)].tolist()) if at_random else copied
    rest = training.derive((d for d in training if d.id not in out), "without some")
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    models = [taught(KINDS["counting"], vocabulary, corpus, seed, rest.n_chars) for corpus in (training, rest)]
    reported, honest = (bits_per_character(model, vocabulary, held_out).overall for model in models)
    return Leak(reported, honest, len(in_both) / len(held_out))


@lru_cache(maxsize=1)
def _divided(seed: int) -> tuple[Corpus, Corpus, set[str], set[str]]:
    """Training and held-out text, and the ids of each that are close to a document of the other."""
    parts = training, held_out = split(_with_near_copies(seed), 0.1, seed)
    one, other = (set(contamination(*pair, THRESHOLD, seed=seed)) for pair in (parts, parts[::-1]))
    return training, held_out, one, other


def _with_near_copies(seed: int) -> Corpus:
    prose = SOURCES["prose"]()
    chosen = uniform(random_bits(document_keys((d.id for d in prose), seed, "near copies"))) < COPIED_SHARE
    picked = [replace(d, id=f"{d.id} copy") for d, copied in zip(prose, chosen.tolist(), strict=True) if copied]
    copies, _ = NOISES["typing errors"](NEAR_RATE)(prose.derive(picked, "picked"), seed)
    return prose.derive((*prose, *copies), "near copies")
