"""Experiments in which only the data differs: fairness is built in here, once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import numpy as np

from data.by_name import ByName
from data.corpus import Corpus, CorpusError
from data.mix import cut
from data.vocabulary import END, Vocabulary
from tiny_models.gpt_settings import ORDERS, QUICK
from tiny_models.model import Model
from tiny_models.ngram import NGram
from tiny_models.sample import continuations
from tiny_models.side_by_side import one_after_another, take_turns
from tiny_models.train import Snapshot, snapshot_marks, train

TRAINED_CHARS = 400_000
"""Characters that a transformer trains on in one arm; windows are drawn with repetition."""


class Kind(Protocol):
    """A kind of model that people can choose: what it is in a sentence, and how one of it is made."""

    @property
    def tip(self) -> str:
        """One honest sentence."""

    @property
    def answers_at_once(self) -> bool:
        """Whether it has learned its data within a blink, so that sliders may ask anew while they move."""

    @property
    def shares_exactly(self) -> bool:
        """Whether each of its probabilities can be shared out among the parts of its data."""

    def build(self, n_symbols: int, seed: int) -> Model:
        """A model that has learned nothing yet."""

    def budget(self, corpus_chars: int) -> int:
        """Characters that it learns from, where its corpus has so many."""


@dataclass(frozen=True)
class Counting:
    """An n-gram model: counts each character of its corpus once."""

    order: int = 6
    answers_at_once: ClassVar[bool] = True
    shares_exactly: ClassVar[bool] = True

    @property
    def tip(self) -> str:
        return f"Counts what followed each run of up to {self.order - 1} characters, and answers at once."

    def build(self, n_symbols: int, seed: int) -> Model:
        return NGram(n_symbols, self.order)

    def budget(self, corpus_chars: int) -> int:
        return corpus_chars


@dataclass(frozen=True)
class Transformer:
    """A small GPT; `n_chars` is what each arm trains on, whatever the size of its corpus.

    It is plain, attention and MLP alone, unless `options` give it a memory of n-grams: `{"orders": (2, 3, 4)}`.
    """

    n_chars: int = TRAINED_CHARS
    options: Mapping[str, object] = field(default_factory=dict)
    answers_at_once: ClassVar[bool] = False
    shares_exactly: ClassVar[bool] = False

    @property
    def tip(self) -> str:
        if self.options.get("orders"):
            return "The same, and a big table of the letter sequences it has read: it learns sooner, and more by heart."
        return "Attention and layers of numbers alone: it learns while you watch, by many small corrections."

    def build(self, n_symbols: int, seed: int) -> Model:
        from tiny_models.gpt import GPT  # here, since PyTorch takes 200 MB, which a panel that only counts does without

        return GPT(n_symbols, seed=seed, **self.options)

    def budget(self, corpus_chars: int) -> int:
        return self.n_chars


PLAIN, REMEMBERING = "transformer", "transformer with n-gram memory"
KINDS: dict[str, Kind] = ByName({
    "counting": Counting(order=8),
    PLAIN: Transformer(options=QUICK),
    REMEMBERING: Transformer(options={"orders": ORDERS}),
})  # fmt: skip
"""The models by the names that people see; a plain transformer has the settings with which it learns soonest."""


@dataclass(frozen=True)
class Experiment:
    """Arms that differ in their data alone.

    Every arm gets the same vocabulary, the same number of characters of data and of training, the same
    initial weights and seed, and is judged on the same clean held-out set. Each arm's corpus holds `n_chars`
    characters or a little more, since documents are whole; what is over is not read, so nothing that an arm learns
    depends on another arm's documents. `notes` say of arms what made them has achieved. Build one with `fair`.
    """

    arms: Mapping[str, Corpus]
    held_out: Corpus
    vocabulary: Vocabulary
    kind: Kind
    n_chars: int
    seed: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def fair(
        cls,
        arms: Mapping[str, Corpus],
        held_out: Corpus,
        kind: Kind,
        *,
        seed: int = 0,
        n_chars: int | None = None,
        also: tuple[Corpus, ...] = (),
        notes: Mapping[str, str] | None = None,
        allow_leak: bool = False,
    ) -> "Experiment":
        """Cut all arms to `n_chars` characters (default: the smallest arm), share one vocabulary.

        `also` names corpora whose characters the vocabulary must hold too, so that it stays the same
        while a slider changes the arms; give `n_chars` for the same reason. `notes` say of an arm what made it has
        achieved. Raises CorpusError when a held-out text stands in an arm (unless `allow_leak`), or when an arm
        holds fewer than `n_chars` characters.
        """
        if not allow_leak:
            _refuse_leaks(arms, held_out)
        n_chars = n_chars or min(corpus.n_chars for corpus in arms.values())
        equal = ByName({name: cut(corpus, n_chars, seed) for name, corpus in arms.items()})
        vocabulary = Vocabulary.of(*arms.values(), held_out, *also)
        return cls(equal, held_out, vocabulary, kind, n_chars, seed, notes or {})

    def stream(self, arm: str) -> np.ndarray:
        """What an arm learns from, as symbols: an end mark, and `n_chars` characters; (n_chars + 1,)."""
        return self.vocabulary.encode_corpus(self.arms[arm])[: self.n_chars + 1]

    def start(
        self, write: Callable[[Model], str] | None = None, n_snapshots: int = 30, earlier: "Run | None" = None
    ) -> "Run":
        """A fresh run; `write` makes a snapshot's sample from a model.

        With one snapshot, models that a run of `earlier` has finished on the very same data are taken over from
        it, texts and all: so a slider that changes one arm costs one arm. The caller sees to it that `write`
        would write the same.
        """
        return Run(self, write, n_snapshots, earlier)

    def trained(self) -> "Run":
        """A fresh run that has come to the end of its budget, looked at then alone."""
        return self.start(n_snapshots=1).finish()

    def _same_arms(self, other: "Experiment") -> list[str]:
        """The arms that would come out as the other's: data, vocabulary, budget, seed and held-out set are equal."""
        names = ("vocabulary", "kind", "seed", "held_out", "n_chars")
        if any(getattr(self, name) != getattr(other, name) for name in names):
            return []
        return [name for name, corpus in self.arms.items() if corpus == other.arms.get(name)]


class Run:
    """An experiment under way: iterate for (arm, Snapshot), all arms in turn; stop whenever you like.

    `models` and `history` hold, for each arm, its model as it is now and its snapshots so far; `others` are
    complete histories of the same recipe with other seeds, if somebody has kept them. `judged` and `others_judged`
    hold what a scene makes of each arm's writing, when it has had the time. Arms learn side by side,
    each on one thread: two threads that share one arm wait for each other at every step. Models that count and are
    looked at only once come one after another, so that the first can be shown while the next one counts.
    """

    def __init__(
        self,
        experiment: Experiment,
        write: Callable[[Model], str] | None,
        n_snapshots: int,
        earlier: "Run | None" = None,
    ):
        self.experiment, self._n_snapshots = experiment, n_snapshots
        symbols = len(experiment.vocabulary)
        self.models = ByName({name: experiment.kind.build(symbols, experiment.seed) for name in experiment.arms})
        self.history: dict[str, list[Snapshot]] = {name: [] for name in experiment.arms}
        self.others: Sequence[Mapping[str, Sequence[Snapshot]]] = ()
        self.judged: dict[str, Any] = {}
        self.others_judged: Sequence[Mapping[str, Any]] = ()
        known = earlier._finished(experiment) if earlier and self.at_once else {}
        self.models |= {name: earlier.models[name] for name in known}
        in_turn = one_after_another if self.at_once and experiment.kind.answers_at_once else take_turns
        new_first = sorted(experiment.arms, key=lambda name: name in known)
        self._turns = in_turn({name: known.get(name) or self._train(name, write) for name in new_first})

    @property
    def at_once(self) -> bool:
        """Whether there is nothing between the untrained model and the end of the budget."""
        return self._n_snapshots == 1

    @property
    def budget(self) -> int:
        """Characters that each arm learns from, from beginning to end."""
        return self.experiment.kind.budget(self.experiment.n_chars)

    @property
    def marks(self) -> list[int]:
        """Characters that each arm has learned from when it is looked at, from 0 to all."""
        return [0, *snapshot_marks(self.budget, self._n_snapshots)]

    def __iter__(self) -> Iterator[tuple[str, Snapshot]]:
        return self

    def __next__(self) -> tuple[str, Snapshot]:
        name, snapshot = next(self._turns)
        self.history[name].append(snapshot)
        return name, snapshot

    def finish(self) -> "Run":
        """Train to the end of the budget."""
        for _ in self:
            pass
        return self

    def complete(self, history: Mapping[str, Sequence[Snapshot]]) -> "Run":
        """Count as finished, with this history: whoever kept a run on disk has filled the models, too."""
        if history.keys() != self.models.keys():
            raise ValueError(f"The arms are {list(self.models)}, and the history is of {list(history)}.")
        self.history, self._turns = dict(history), iter(())
        return self

    def continued(self, arm: str, prompts: Sequence[str], n_chars: int, temperature: float = 1.0) -> tuple[str, ...]:
        """The documents that an arm's model makes of these beginnings, adding `n_chars` characters to each at most.

        Each has luck of its own, by the run's seed and its place. Raises what `tiny_models.sample.sample` does.
        """
        seed, vocabulary = self.experiment.seed, self.experiment.vocabulary
        texts = continuations(self.models[arm], vocabulary, prompts, n_chars, temperature, seed)
        return tuple(text.partition(END)[0] for text in texts)

    def losses(self) -> dict[str, float]:
        """The latest held-out loss of each arm, in bits per character."""
        return {name: snapshots[-1].held_out_loss for name, snapshots in self.history.items()}

    def _finished(self, experiment: Experiment) -> dict[str, Iterator[Snapshot]]:
        """The last snapshot of each arm that an experiment shares with this run, if it was run at once."""
        shared = experiment._same_arms(self.experiment) if self.at_once else []
        return {name: iter(self.history[name][-1:]) for name in shared if self.history[name]}

    def _train(self, name: str, write: Callable[[Model], str] | None) -> Iterator[Snapshot]:
        e = self.experiment
        return train(
            self.models[name],
            e.vocabulary,
            e.stream(name),
            self.budget,
            e.held_out,
            seed=e.seed,
            snapshots=self._n_snapshots,
            write=write,
            held_out_chars=e.held_out.n_chars,
        )


def _refuse_leaks(arms: Mapping[str, Corpus], held_out: Corpus) -> None:
    secret = {document.text for document in held_out}
    for name, corpus in arms.items():
        # A text that noise made is no leak, even where it happens to equal a held-out one ("Maria", "Mario").
        leaked = sum(document.text in secret for document in corpus if not document.defects)
        if leaked:
            raise CorpusError(
                f"{leaked} held-out documents stand in the arm '{name}': its loss would be flattered. "
                "Split first and change the training part only, or pass allow_leak=True to show what a leak does."
            )
