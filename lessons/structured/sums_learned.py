"""Sums in several writings: how much a model must read until it adds what it has never read."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from data.codecs.sums import ARROW
from data.corpora.sums import new_pairs, sums
from data.corpus import Corpus, Document
from data.vocabulary import END
from lessons.experiment import Experiment, Transformer
from lessons.figures.bands import lines_with_band
from lessons.widgets.chart import Chart, show
from tiny_models.sample import continuations

PLAIN, SIGNED, TURNED, BEHIND = "47+38=85", f"47+38={ARROW}85", f"47+38={ARROW}58", f"47+38=85{ARROW}"
WRITINGS: Mapping[str, Callable[[str], str]] = {
    PLAIN: lambda answer: answer,
    SIGNED: lambda answer: ARROW + answer,
    TURNED: lambda answer: ARROW + answer[::-1],
    BEHIND: lambda answer: answer + ARROW,
}
"""How an answer is written: as it is, behind a sign, behind a sign and from right to left, before a sign."""
OPTIONS = {"layers": 2, "orders": (2,), "pace": 1.5, "window": 12, "whole": True, "batch": 64}
N_CHARS = 340_000
N_LOOKS = 12
N_ASKED = 300
LONGEST = 5
"""Characters that are written at most: an answer with a sign, and its end."""


def rewritten(corpus: Corpus, write: Callable[[str], str]) -> Corpus:
    """The same sums, whose answers are written in another way."""
    documents = (Document("=".join((question, write(answer))), document.id, document.source, document.group)
                 for document in corpus for question, answer in [document.text.split("=")])  # fmt: skip
    return corpus.derive(documents, "rewritten")


@lru_cache(maxsize=16)
def learned(writing: str, seed: int = 0, n_looks: int = N_LOOKS) -> tuple[tuple[int, float], ...]:
    """Characters read so far, and the share of new sums that are answered to the letter, at temperature 0.

    A pair of numbers is new in both orders: who has read neither 47+38 nor 38+47 cannot turn one round.
    """
    training, held_out = (rewritten(part, WRITINGS[writing]) for part in new_pairs(sums(), seed=seed))
    experiment = Experiment.fair({writing: training}, held_out, Transformer(N_CHARS, OPTIONS), seed=seed,
                                 n_chars=70_000)  # fmt: skip
    drawn = np.random.default_rng(seed).permutation(len(held_out))[:N_ASKED]
    right = [held_out.documents[i].text for i in drawn]
    prompts, found = [text.partition("=")[0] + "=" for text in right], []
    run = experiment.start(n_snapshots=n_looks)
    for _, snapshot in run:
        said = continuations(run.models[writing], experiment.vocabulary, prompts, LONGEST, 0.0, seed)
        exact = [text.partition(END)[0] == answer for text, answer in zip(said, right, strict=True)]
        found.append((snapshot.n_seen, float(np.mean(exact))))
    return tuple(found)


def at_the_end(writing: str, seed: int = 0) -> float:
    """The share of new sums, 0 to 1, that are right when all is read."""
    return learned(writing, seed)[-1][1]


def learning_chart(seed: int = 0, writings: tuple[str, ...] = (PLAIN, SIGNED, TURNED)) -> Chart:
    """How the share of new sums that are right grows with what was read, of one seed."""
    curves = {writing: learned(writing, seed) for writing in writings}
    read = [n_seen for n_seen, _ in curves[writings[0]]][-8:]
    lines = {writing: (np.array([right for _, right in curve])[-8:], np.full(8, np.nan))
             for writing, curve in curves.items()}  # fmt: skip
    return show(lines_with_band(read, lines, title="Sums that nobody has read", along="characters read",
                                up="answers that are right", percent=True))  # fmt: skip
