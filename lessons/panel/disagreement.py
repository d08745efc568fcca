"""Where models disagree along a text: how far apart the next characters are that they expect, place by place."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from data.graphemes import alone, whole
from data.vocabulary import END
from lessons.experiment import Run
from lessons.figures.picture import VISIBLE
from tiny_models.sample import next_character

LEVELS_IN_DIVERGENCE = (0.1, 0.25, 0.5)
"""From how many bits of divergence a character is at level 1, 2 and 3."""
LOOKED_AT = 240
"""Characters among which the widest disagreement is sought: about what a column shows without scrolling."""
CONTEXT_CHARS = 20
_IN_A_LINE = str.maketrans({END: VISIBLE[END], "\n": VISIBLE["\n"]})


def divergence(log_probabilities: np.ndarray) -> np.ndarray:
    """Jensen-Shannon divergence of A distributions, in bits: natural logs (A, ..., V) to (...,).

    The entropy of their mean less the mean of their entropies (Lin 1991, IEEE Transactions on Information
    Theory 37): 0 where all are equal, log2(A) where no two share a symbol. Of two coins, one of which always
    falls heads:

    >>> with np.errstate(divide="ignore"):
    ...     coins = np.log([[0.5, 0.5], [1.0, 0.0]])
    >>> round(float(divergence(coins)), 3)
    0.311
    """
    probabilities = np.exp(log_probabilities)
    mean = probabilities.mean(0)
    entropies = -(probabilities * np.where(probabilities > 0, log_probabilities, 0)).sum(-1)
    entropy_of_mean = -(mean * np.log(mean, out=np.zeros_like(mean), where=mean > 0)).sum(-1)
    return np.maximum(0, entropy_of_mean - entropies.mean(0)) / np.log(2)


def along(run: Run, texts: Mapping[str, str], piece: int = 64) -> dict[str, np.ndarray]:
    """For each arm's text the divergence of all models before each of its characters, in bits, (len(text),) each.

    Exact, with the models as they are now: each of them reads every text from its beginning, side by side,
    `piece` characters at a time, to keep little in memory.
    """
    if not any(texts.values()):
        return {arm: np.empty(0) for arm in texts}
    longest = max(map(len, texts.values()))
    symbols = np.array([run.experiment.vocabulary.encode(END + text.ljust(longest, END)) for text in texts.values()])
    readers = [model.reader(len(texts)) for model in run.models.values()]
    found = []
    for start in range(0, longest, piece):
        columns = symbols[:, start : min(start + piece, longest)].T
        log_probabilities = np.array([[reader.read(column) for column in columns] for reader in readers])
        found.append(divergence(log_probabilities))  # from (A, piece, B, V) to (piece, B)
    bits = np.concatenate(found).T
    return {arm: row[: len(text)] for (arm, text), row in zip(texts.items(), bits, strict=True)}


class Place(NamedTuple):
    """A character of an arm's text."""

    arm: str
    index: int


def widest(bits: Mapping[str, np.ndarray]) -> Place | None:
    """Where the arms are furthest apart in what is seen of their texts; None where they are nowhere apart.

    >>> widest({"clean": np.array([0.1, 0.0]), "noisy": np.array([0.1, 0.7])})
    Place(arm='noisy', index=1)
    """
    tops = {arm: along[:LOOKED_AT].max(initial=0) for arm, along in bits.items()}
    arm = max(tops, key=tops.get, default=None)
    return Place(arm, int(bits[arm][:LOOKED_AT].argmax())) if arm and tops[arm] > 0 else None


def sentence(run: Run, place: Place, text: str) -> str:
    """What each arm holds for likeliest at a place of a text, and how far apart they are."""
    vocabulary, before = run.experiment.vocabulary, text[: place.index]
    expected = {arm: next_character(model, vocabulary, before) for arm, model in run.models.items()}
    with np.errstate(divide="ignore"):
        bits = divergence(np.log(list(expected.values())))
    likeliest = (f"{arm} {_named(vocabulary.characters[p.argmax()])} {p.max():.0%}" for arm, p in expected.items())
    context = before[whole(before, len(before) - CONTEXT_CHARS, len(before))].translate(_IN_A_LINE)
    after = f"after “{context}”" if before else "at the beginning"
    return f"In {place.arm}, {after}, they are {bits:.2f} bits apart and expect: {', '.join(likeliest)}."


def _named(character: str) -> str:
    return VISIBLE.get(character) or alone(character)
