"""The protocol that every model keeps: counting or transformer, the rest of the toolkit cannot tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

END_MARK = 0
"""The end mark's symbol. No prediction reaches back across it: documents do not see each other."""


def checked(stream: np.ndarray, n_symbols: int) -> np.ndarray:
    """The stream, as 64-bit integers. Raises ValueError for a symbol outside 0 to `n_symbols` - 1."""
    stream = np.asarray(stream, dtype=np.int64)
    if len(stream) and not 0 <= stream.min() <= stream.max() < n_symbols:
        raise ValueError(
            f"Symbols go from 0 to {n_symbols - 1}, not {stream.min()} to {stream.max()}: "
            "encode the text with the vocabulary that the model was made for."
        )
    return stream


@dataclass(frozen=True)
class Progress:
    """What a model says of itself while it learns; `train_loss` is in bits per character, or None."""

    step: int
    n_seen: int
    train_loss: float | None = None


class Reader(Protocol):
    """Reads B texts side by side, a character at a time, and remembers what it has read."""

    def read(self, symbols: np.ndarray) -> np.ndarray:
        """Take the next symbol of each text (B,); give natural-log probabilities of what follows (B, V)."""
        ...

    def branch(self, n: int) -> "Reader":
        """A reader of each text `n` times, its copies side by side: one beginning, n ways to go on.

        This one stays as it is.
        """
        ...


class Learner(Protocol):
    """A model's learning under way: one optimiser and one schedule over a budget, in as many pieces as you like.

    The pieces may be of several texts: general text first, then a field's, with the optimiser that the first has left.
    A deep copy of a learner has a model of its own, so learning can be branched, too.
    """

    def learn(self, stream: np.ndarray, upto: int | None = None) -> Iterator[Progress]:
        """Go on, from a stream (N,) that begins with an end mark, until `upto` characters of the budget are learned.

        By default, to its end. A stream that was begun is read on where the order of its characters matters. The first
        Progress is what has been learned so far. Raises ValueError for more than the budget.
        """
        ...


class Model(Protocol):
    """A character-level language model over `n_symbols` symbols; symbol 0 is the end mark.

    Laws (tests/models/test_model_contract.py): probabilities sum to 1 in every context; `reader` and
    `log_likelihoods` agree; losses are finite for any text; learning is deterministic for a seed on
    one machine; nothing outside the last `context` characters changes a prediction; learning in pieces with one
    `learner` equals learning at once, wherever it is cut.
    """

    n_symbols: int
    context: int

    def learn(self, stream: np.ndarray, n_chars: int, seed: int = 0) -> Iterator[Progress]:
        """Learn from `n_chars` characters of a stream (N,) that begins with an end mark.

        The first Progress is step 0, before anything is learned; stopping early is legal, and the
        model is usable after each one. Called again, it goes on from what the model knows, but begins a new schedule
        with a new optimiser, as one does who is given a finished model to specialise. For one schedule over several
        pieces, ask for a `learner`.
        """
        ...

    def learner(self, n_chars: int, seed: int = 0) -> Learner:
        """What `learn` does with these, in pieces: `learner(n, seed).learn(stream)` is `learn(stream, n, seed)`."""
        ...

    def log_likelihoods(self, stream: np.ndarray) -> np.ndarray:
        """Natural log of P(stream[t] | what stands before it), t = 1 ... N-1, shape (N-1,)."""
        ...

    def reader(self, n_texts: int = 1) -> Reader:
        """A fresh reader that has read nothing; feed it the end mark to begin a document."""
        ...
