"""What lesson 07 shows of composition: pairs of a colour and a shape that never met in the data, by two models."""

from functools import lru_cache

import ipywidgets as widgets

from lessons.experiment import PLAIN, REMEMBERING
from lessons.images.composition import EVERY_PAIR, composer, drawn_pairs, parts_right
from lessons.subjects.gallery import gallery
from lessons.subjects.index import SUBJECTS

EACH = 6
"""Pictures of each pair in each corner."""
PARTS = {"colour": "colour", "place": "corner", "shape": "shape", "all": "all of it"}


def unseen_gallery(seed: int = 0, kind: str = PLAIN) -> widgets.VBox:
    """One picture of each pair that the data did not hold, in a corner of its own."""
    documents = _drawn(seed, kind, False)
    shown = [documents[EACH * (4 * i + i % 4)] for i in range(len(documents) // (4 * EACH))]
    return gallery(f"Pairs that it has never read together, drawn by the {kind}", shown,
                   SUBJECTS["shapes"]())  # fmt: skip


def both_kinds(seed: int = 0) -> tuple[dict[str, float], dict[str, float]]:
    """What is right of the pairs that were never read, by the plain model and by the one with a memory."""
    plain, memory = (parts_right(_drawn(seed, kind, False)) for kind in (PLAIN, REMEMBERING))
    return plain, memory


def compared(seed: int = 0) -> str:
    """For both models, and for pairs that were read and those that were not: how often each part is right."""
    lines = [f"{'':32}{'pairs':>12}" + "".join(f"{name:>11}" for name in PARTS.values())]
    for kind in (PLAIN, REMEMBERING):
        for seen in (True, False):
            right = parts_right(_drawn(seed, kind, seen))
            lines += [f"{kind:32}{'read' if seen else 'never read':>12}" + "".join(f"{right[p]:11.0%}" for p in PARTS)]
    return "\n".join(lines)


@lru_cache(maxsize=8)
def _drawn(seed: int, kind: str, seen: bool) -> tuple[str, ...]:
    """Pictures of all pairs that were left out, or of as many that were read."""
    model, vocabulary, gone = composer(seed, kind)
    pairs = sorted(EVERY_PAIR - gone)[::3] if seen else sorted(gone)
    return tuple(drawn_pairs(model, vocabulary, pairs, EACH, seed=seed))
