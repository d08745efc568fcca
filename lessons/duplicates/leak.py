"""A leak: near copies of the held-out text stand in the training text, and flatter the loss."""

from dataclasses import dataclass, replace

from data.corpus import Corpus, split
from data.deduplicate import contamination
from data.noise import NOISES
from data.positions import document_keys, random_bits, uniform
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.duplicates.repeated_prose import NEAR_RATE, THRESHOLD
from lessons.experiment import KINDS
from lessons.taught import taught
from tiny_models.measure import bits_per_character

COPIED_SHARE = 0.2
"""Of the documents, this share has a near copy in the corpus before anybody divides it."""


@dataclass(frozen=True)
class Leak:
    """One model's loss, bits per character: on all held-out text, and on what of it has no near copy in training.

    `overlap` is the share of held-out documents that have one.
    """

    reported: float
    clean: float
    overlap: float


def leak(seed: int = 0) -> Leak:
    """Divide the manual *after* it was copied, as one does who does not know of the copies."""
    training, held_out = split(_with_near_copies(seed), 0.1, seed)
    found = contamination(held_out, training, THRESHOLD, seed=seed)
    apart = held_out.derive((d for d in held_out if d.id not in found), "without near copies of training text")
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    model = taught(KINDS["counting"], vocabulary, training, seed)
    reported, clean = (bits_per_character(model, vocabulary, part).overall for part in (held_out, apart))
    return Leak(reported, clean, 1 - len(apart) / len(held_out))


def _with_near_copies(seed: int) -> Corpus:
    prose = SOURCES["prose"]()
    chosen = uniform(random_bits(document_keys((d.id for d in prose), seed, "near copies"))) < COPIED_SHARE
    picked = [replace(d, id=f"{d.id} copy") for d, copied in zip(prose, chosen.tolist(), strict=True) if copied]
    copies, _ = NOISES["typing errors"](NEAR_RATE)(prose.derive(picked, "picked"), seed)
    return prose.derive((*prose, *copies), "near copies")
