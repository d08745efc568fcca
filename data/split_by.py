"""Holding out what documents have in common, a pair of numbers or a name, and not single texts."""

from collections.abc import Callable

import numpy as np

from data.corpus import Corpus, CorpusError, Document
from data.positions import document_keys, random_bits, uniform


def split_by(
    corpus: Corpus, key: Callable[[Document], str], held_out: float = 0.1, seed: int = 0
) -> tuple[Corpus, Corpus]:
    """Divide into (training, held-out), so that documents with the same key stand on the same side.

    Each key is placed by a hash of itself and the seed, so adding documents moves none of the others. `held_out` is
    the expected share of keys, between 0 and 1. Raises CorpusError when one side would be empty.

    >>> from data.corpus import Document
    >>> sums = Corpus("sums", tuple(Document(t, t, "me") for t in ("1+2=3", "2+1=3", "4+4=8", "5+0=5")))
    >>> [[d.text for d in half] for half in split_by(sums, lambda d: "".join(sorted(d.text[:3])), 0.5)]
    [['1+2=3', '2+1=3', '5+0=5'], ['4+4=8']]
    """
    if not 0 < held_out < 1:
        raise CorpusError(f"held_out is a share between 0 and 1, not {held_out}.")
    keys = [key(document) for document in corpus]
    held = uniform(random_bits(document_keys(keys, seed, "split_by"))) < held_out if keys else np.zeros(0, bool)
    halves = [[d for d, out in zip(corpus, held.tolist(), strict=True) if out == side] for side in (False, True)]
    if not all(halves):
        raise CorpusError(f"{corpus.name} has too few keys to hold out {held_out:.0%} of them: one side is empty.")
    return tuple(corpus.derive(half, f"split_by({held_out}, seed={seed})[{i}]") for i, half in enumerate(halves))
