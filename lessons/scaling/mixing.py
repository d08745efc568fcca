"""Lesson 06, which mix: a law fitted to five mixes predicts a sixth, and is held to it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from data.corpus import Corpus, Document, split
from data.mix import Mix, cut
from data.repeat import part_of, repeated
from data.sources import SOURCES
from lessons.experiment import KINDS, Experiment, Kind
from lessons.scaling.laws import MixingLaw, fit_mixing_law, fit_straight_line

PARTS = ("stories", "prose", "code")
Shares = tuple[float, float, float]
"""Of stories, prose and code in a mix, or their weights in a target; they sum to 1."""

FIVE: tuple[Shares, ...] = (
    (0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.45, 0.1, 0.45), (0.34, 0.33, 0.33),
)  # fmt: skip
SIXTH: Shares = (0.1, 0.45, 0.45)
MIX_CHARS = 60_000
HELD_OUT_CHARS = 8_000


class OrderError(RuntimeError):
    """Something was to be seen before it was predicted, or predicted after it was seen."""


@dataclass(frozen=True)
class Texts:
    """What mixes are drawn from, and held-out text whose groups are the kinds: HELD_OUT_CHARS of each, or more."""

    parts: Mapping[str, Corpus]
    held_out: Corpus

    def drawn(self, shares: Sequence[float], n_chars: int, seed: int) -> Corpus:
        """A mix of about `n_chars` characters; a part with too little text for its share is repeated."""
        parts = {name: repeated(part, int(n_chars * 1.01) + 1) for name, part in self.parts.items()}
        return Mix(parts, dict(zip(PARTS, shares, strict=True))).draw(n_chars, seed)[0]

    def judges(self, shares: Sequence[float], seed: int) -> Corpus:
        """Held-out text in these shares: what judges who learns from such a mix alone."""
        kinds = {name: self.held_out.derive((d for d in self.held_out if d.group == name), name) for name in PARTS}
        return Mix(kinds, dict(zip(PARTS, shares, strict=True))).draw(HELD_OUT_CHARS, seed)[0]


@lru_cache(maxsize=8)
def texts(seed: int = 0, scarce: str = "", n_scarce: int = 0) -> Texts:
    """Stories, prose and code, split before anything else; of a `scarce` one there are `n_scarce` characters only."""
    halves = {name: split(SOURCES[name](), 0.1, seed) for name in PARTS}
    parts = {name: part_of(half[0], n_scarce, seed) if name == scarce else half[0] for name, half in halves.items()}
    held_out = {name: cut(half[1], HELD_OUT_CHARS, seed) for name, half in halves.items()}
    return Texts(parts, Corpus("three kinds of text", tuple(_marked(held_out)), lineage=(f"seed={seed}",)))


def _marked(held_out: Mapping[str, Corpus]) -> Iterator[Document]:
    """All documents, each with its kind of text as its group."""
    return (replace(document, group=name) for name, corpus in held_out.items() for document in corpus)


@dataclass(frozen=True)
class Sealed:
    """A prediction for a mix that nobody has trained on yet; `predicted` is in bits per character, (3,).

    The seal is a fingerprint of both: whoever wrote it down sees that nothing was changed afterwards.

    >>> Sealed((0.2, 0.3, 0.5), (1.0, 2.0, 2.5))
    Committed for stories 20%, prose 30%, code 50%: stories 1.00, prose 2.00, code 2.50 bits per character (seal c07e).
    """

    shares: Shares
    predicted: tuple[float, float, float]

    @property
    def seal(self) -> str:
        return hashlib.sha256(repr((self.shares, self.predicted)).encode()).hexdigest()[:4]

    def __repr__(self) -> str:
        mix = ", ".join(f"{name} {share:.0%}" for name, share in zip(PARTS, self.shares, strict=True))
        return f"Committed for {mix}: {_in_bits(self.predicted)} bits per character (seal {self.seal})."


@dataclass(frozen=True)
class Opened:
    """A sealed prediction beside what happened; `measured` is in bits per character, (3,)."""

    sealed: Sealed
    measured: tuple[float, float, float]

    @property
    def error(self) -> float:
        """By how many bits the prediction was off, a mean over the three texts."""
        return float(np.abs(np.subtract(self.sealed.predicted, self.measured)).mean())

    def __repr__(self) -> str:
        return f"{self.sealed}\nIt came to {_in_bits(self.measured)}: off by {self.error:.2f} on average."


class Trial:
    """Mixes that models learn from; the last one may be trained only after its loss was predicted.

    Everything is drawn by the seed: one trial can be repeated, and another seed is another trial.
    """

    def __init__(
        self, seed: int = 0, kind: Kind = KINDS["counting"], n_chars: int = MIX_CHARS,
        source: Texts | None = None,
    ) -> None:  # fmt: skip
        self.seed, self.kind, self.n_chars = seed, kind, n_chars
        self.source = source or texts(seed)
        self._seen: dict[Shares, np.ndarray] = {}

    def losses(self, mixes: Sequence[Shares] = FIVE) -> np.ndarray:
        """Train on each mix: bits per character on stories, prose and code, (N, 3)."""
        return np.array([self._loss(mix) for mix in mixes])

    def commit(self, shares: Shares = SIXTH, mixes: Sequence[Shares] = FIVE) -> Sealed:
        """Fit the law to the losses of some mixes, and seal what it says of another one.

        Raises OrderError when a model has learned from that one already, and ValueError for what is no mix.
        """
        if complaint := no_mix(shares):
            raise ValueError(complaint)
        if self._known(shares) in self._seen:
            raise OrderError("This mix has been trained on: its loss is known, and cannot be predicted any more.")
        predicted = fit_mixing_law(mixes, self.losses(mixes))(shares)
        return Sealed(self._known(shares), tuple(float(f"{loss:.4f}") for loss in predicted))

    def train(self, sealed: Sealed) -> Opened:
        """Train on the mix of a sealed prediction, and open it. Raises OrderError for a mix without one."""
        if not isinstance(sealed, Sealed):
            raise OrderError("First the prediction, then the model: give what `commit` has returned.")
        return Opened(sealed, tuple(self._loss(sealed.shares).tolist()))

    def _loss(self, mix: Shares) -> np.ndarray:
        if (shares := self._known(mix)) not in self._seen:
            drawn = self.source.drawn(shares, self.n_chars, self.seed)
            everything = tuple(self.source.parts.values())
            experiment = Experiment.fair({"mix": drawn}, self.source.held_out, self.kind, seed=self.seed,
                                         also=everything)  # fmt: skip
            found = experiment.trained().history["mix"][-1].held_out
            self._seen[shares] = np.array([found[name] for name in PARTS])
        return self._seen[shares]

    @staticmethod
    def _known(mix: Sequence[float]) -> Shares:
        return tuple(float(share) for share in mix)


def off(losses: np.ndarray, measured: np.ndarray, shares: Sequence[float] = SIXTH) -> dict[str, float]:
    """By how many bits the law and its rivals, which know the losses (5, 3) of FIVE, miss those measured (3,) of a mix.

    Each is a mean over the three texts. The nearest mix is the one of the five whose losses turn out to be nearest.
    """
    guesses = {
        "law": fit_mixing_law(FIVE, losses)(shares),
        "straight line": fit_straight_line(FIVE, losses, shares),
        "nearest mix": min(losses, key=lambda mix: np.abs(mix - measured).mean()),
    }
    return {name: float(np.abs(guess - measured).mean()) for name, guess in guesses.items()}


def law_of(trial: Trial, mixes: Sequence[Shares] = FIVE) -> MixingLaw:
    """The law that some mixes of a trial follow."""
    return fit_mixing_law(mixes, trial.losses(mixes))


def no_mix(shares: Any) -> str:
    """What is wrong with the shares of a mix, or "".

    >>> no_mix((0.98, 0.01, 0.01)), no_mix((98, 1, 1))
    ('', 'Shares lie between 0 and 1, such as 0.98; these are (98, 1, 1).')
    """
    if not isinstance(shares, Sequence | np.ndarray) or len(shares) != len(PARTS):
        return f"A mix of stories, prose and code is three numbers; this is {shares!r:.60}."
    if not all(isinstance(share, int | float | np.number) and 0 <= share <= 1 for share in shares):
        return f"Shares lie between 0 and 1, such as 0.98; these are {tuple(shares)!r:.60}."
    if abs(sum(shares) - 1) > 0.005:
        return f"The shares of a mix sum to 1; yours sum to {sum(shares):.3g}."
    return ""


def grid(step: float = 0.1) -> list[Shares]:
    """All mixes whose shares are multiples of a step, none of them 0.

    >>> len(grid()), grid(0.25)
    (36, [(0.25, 0.25, 0.5), (0.25, 0.5, 0.25), (0.5, 0.25, 0.25)])
    """
    n = round(1 / step)
    return [(round(i * step, 6), round(j * step, 6), round((n - i - j) * step, 6))
            for i in range(1, n) for j in range(1, n - i)]  # fmt: skip


def _in_bits(losses: Sequence[float]) -> str:
    return ", ".join(f"{name} {loss:.2f}" for name, loss in zip(PARTS, losses, strict=True))
