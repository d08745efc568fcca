"""Many PINs planted in one text, each so many times: exposure against copies, for both models."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.corpus import Document
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.band import band
from lessons.duplicates.copies import FORGETFUL, READERS
from lessons.duplicates.figures import exposure_lines
from lessons.duplicates.planted import Secret, draw_secrets, exposure_of, note, redacted
from lessons.duplicates.repeated_prose import filled, prose_halves, repeat
from lessons.experiment import Kind, Transformer
from lessons.taught import taught
from lessons.widgets.chart import Chart, show
from tiny_models.model import Model
from tiny_models.side_by_side import take_turns

BRIEF = {
    "counting": READERS["counting"],
    "transformer": Transformer(n_chars=160_000, options=FORGETFUL.options),
}
"""Models for what is repeated over seeds in a notebook: the transformer trains for about a second."""
LEVELS = (0, 1, 3, 10, 30)
"""How often the PINs of each group are planted."""
N_OTHERS = 60
"""Notes on further lockers, each once: the form is known to a model that has never seen a PIN."""


def planted(per: int, seed: int = 0, levels: Sequence[int] = LEVELS) -> tuple[dict[int, list[Secret]], list[Document]]:
    """`per` secrets for each number of copies, and all their notes, with those of other lockers."""
    drawn = draw_secrets(per * len(levels) + N_OTHERS, seed)
    groups = {copies: drawn[i * per : (i + 1) * per] for i, copies in enumerate(levels)}
    notes = [note(other) for other in drawn[per * len(levels) :]]
    return groups, notes + [d for copies, secrets in groups.items() for s in secrets for d in repeat(note(s), copies)]


@dataclass(frozen=True)
class Taught:
    """A model that has read the notes among prose, and the secrets by how often each was planted."""

    model: Model
    vocabulary: Vocabulary
    secrets: dict[int, list[Secret]]

    def exposure(self, copies: int) -> float:
        """Mean exposure, in bits, of the secrets with so many copies."""
        return float(np.mean([exposure_of(s, self.model, self.vocabulary) for s in self.secrets[copies]]))


def teach(
    kind: Kind,
    *,
    per: int = 5,
    n_chars: int = 50_000,
    redact: bool = False,
    seed: int = 0,
    levels: Sequence[int] = LEVELS,
) -> Taught:
    """Train one model on prose of `n_chars` characters with all notes in it; with `redact`, without their digits."""
    secrets, notes = planted(per, seed, levels)
    notes = [replace(d, text=redacted(d.text)) for d in notes] if redact else notes
    corpus = filled("notes among prose", notes, prose_halves(seed)[0], seed, n_chars)
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    return Taught(taught(kind, vocabulary, corpus, seed), vocabulary, secrets)


def exposures_of_both(seeds: range = range(3)) -> dict[str, np.ndarray]:
    """Mean exposure in bits for each of LEVELS, of both models: (seeds, levels) each. Seeds learn side by side."""
    return {name: np.array(list(dict(take_turns(_work(kind, seeds))).values())) for name, kind in BRIEF.items()}


def exposure_chart(exposures: Mapping[str, np.ndarray]) -> Chart:
    """`exposures_of_both` as lines with a band."""
    return show(exposure_lines(LEVELS, {name: band(values) for name, values in exposures.items()}))


def _work(kind: Kind, seeds: range) -> dict[str, Iterator[list[float]]]:
    return {f"seed {seed}": _exposures(kind, seed) for seed in seeds}


def _exposures(kind: Kind, seed: int) -> Iterator[list[float]]:
    found = teach(kind, seed=seed)
    yield [found.exposure(copies) for copies in LEVELS]
