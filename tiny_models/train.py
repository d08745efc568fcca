"""Training as something to watch: a model learns, and is looked at now and then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from data.corpus import Corpus
from data.vocabulary import Vocabulary
from tiny_models.measure import bits_per_character
from tiny_models.memory import keep_freed_memory
from tiny_models.model import Model, Progress


@dataclass(frozen=True)
class Snapshot:
    """A model at one moment of its training; losses are in bits per character.

    `train_loss` is the mean since the last snapshot, None where nothing was learned or the model has none.
    """

    step: int
    n_seen: int
    train_loss: float | None
    held_out_loss: float
    held_out: dict[str, float]
    sample: str


def train(
    model: Model,
    vocabulary: Vocabulary,
    stream: np.ndarray,
    n_chars: int,
    held_out: Corpus,
    *,
    seed: int = 0,
    snapshots: int = 24,
    write: Callable[[Model], str] | None = None,
    held_out_chars: int = 4_000,
) -> Iterator[Snapshot]:
    """Teach a model `n_chars` characters of a stream; give a snapshot of it before, in between, and at the end.

    Not calling `next` is a pause. About `snapshots` follow the first one, close together at the beginning; who asks
    for one gets the end alone. To cost little, they measure the same few whole documents, at least `held_out_chars`
    characters where there are as many; `write` makes each one's sample.
    """
    keep_freed_memory()
    judged = draw_documents(held_out, held_out_chars, seed)
    marks = snapshot_marks(n_chars, snapshots)
    losses: list[float] = []

    def snapshot(progress: Progress) -> Snapshot:
        loss = bits_per_character(model, vocabulary, judged)
        train_loss = float(np.mean(losses)) if losses else None
        losses.clear()
        text = write(model) if write else ""
        return Snapshot(progress.step, progress.n_seen, train_loss, loss.overall, loss.by_group, text)

    due = 0 if snapshots > 1 else n_chars
    for progress in model.learn(stream, n_chars, seed):
        if progress.train_loss is not None:
            losses.append(progress.train_loss)
        if taken := progress.n_seen >= due:
            due = next((mark for mark in marks if mark > progress.n_seen), n_chars + 1)
            yield snapshot(progress)
    if not taken:
        yield snapshot(progress)


def snapshot_marks(n_chars: int, snapshots: int) -> list[int]:
    """When to look, in characters seen: evenly up to the end, and doubling before the first of these.

    >>> snapshot_marks(1000, 8)
    [16, 31, 62, 125, 250, 500, 750, 1000]
    """
    n_early = min(4, snapshots // 2)
    n_even = max(1, snapshots - n_early)
    early = [n_chars / n_even / 2**halvings for halvings in range(n_early, 0, -1)]
    return [round(mark) for mark in early] + [n_chars * i // n_even for i in range(1, n_even + 1)]


def draw_documents(corpus: Corpus, n_chars: int, seed: int = 0) -> Corpus:
    """The fewest whole documents, in an order drawn by the seed, that hold `n_chars` characters; all if they do not."""
    order = np.random.default_rng(seed).permutation(len(corpus))
    ends = np.cumsum([len(corpus.documents[i].text) + 1 for i in order])
    drawn = order[: np.searchsorted(ends, n_chars) + 1]
    return corpus.derive((corpus.documents[i] for i in drawn), f"draw_documents({n_chars}, seed={seed})")
