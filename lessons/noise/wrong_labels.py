"""Questions with one right answer, learned from labels of which some are wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.corpora.stories import jobs, stories
from data.corpus import Corpus, split
from data.labels import ARROW, WrongLabels, label, labelled
from data.mix import cut
from data.stats import sample_rows
from lessons.band import band
from lessons.experiment import Counting, Experiment, Kind, Run
from lessons.figures.bands import lines_with_band
from lessons.figures.picture import NEUTRAL, Picture
from tiny_models.answers import accuracy, log_probabilities

LABEL_RATES = (0.0, 0.25, 0.5, 0.75, 0.9)
COUNTING = Counting(order=12)
"""From the last letters of a tool to the first of its label are up to 11 characters, so that order 8 is too short."""
N_QUESTIONS = 150


@lru_cache(maxsize=8)
def labelled_stories(seed: int = 0, n_stories: int = 3000, only: tuple[str, ...] = ()) -> tuple[Corpus, Corpus]:
    """Rows "text -> job" to learn from and to ask about, of these jobs (default: all twelve)."""
    rows = labelled(stories(n_stories, seed=1 + seed))
    if only:
        rows = rows.derive((row for row in rows if row.group in only), f"only {' and '.join(only)}")
    return split(rows, 0.1, seed)


def learned(rates: Sequence[float], seed: int, kind: Kind = COUNTING,
            also: tuple[Corpus, ...] = (), **which: object) -> Run:  # fmt: skip
    """A model for each rate of wrong labels; `which` as in `labelled_stories`. The held-out labels are right.

    It knows the characters of `also`, too: a few stories need not hold every letter that will be asked about.
    """
    training, held_out = labelled_stories(seed, **which)
    arms = {f"{rate}": WrongLabels(rate)(training, seed)[0] for rate in rates}
    small = cut(held_out, min(4_000, held_out.n_chars), seed)
    return Experiment.fair(arms, small, kind, seed=seed, also=also).trained()


def answered(run: Run, arm: str, held_out: Corpus, seed: int = 0) -> tuple[float, float]:
    """Share of right labels, 0 to 1: when the likeliest is taken, and when one is drawn by its probability (exact)."""
    names = sorted({row.group for row in held_out})
    asked = sample_rows(held_out, N_QUESTIONS, seed)
    prompts = [row.text.removesuffix(label(row)) for row in asked]
    right = [names.index(row.group) for row in asked]
    log_p = log_probabilities(run.models[arm], run.experiment.vocabulary, prompts, names)
    return accuracy(log_p, right), float(np.exp(log_p[np.arange(len(right)), right]).mean())


def right_answers_by_rate(rates: Sequence[float] = LABEL_RATES, seeds: range = range(3)) -> np.ndarray:
    """Share of right answers of counting models by rate of wrong labels, as in `answered`: (S, 2, R)."""
    return np.array([_right_answers(tuple(rates), seed) for seed in seeds])


def _right_answers(rates: tuple[float, ...], seed: int) -> np.ndarray:
    run = learned(rates, seed)
    return np.array([answered(run, f"{rate}", labelled_stories(seed)[1], seed) for rate in rates]).T


@dataclass(frozen=True)
class Votes:
    """Percent of questions answered rightly, mean over seeds and band, by the number of labels learned from."""

    of: Mapping[int, tuple[float, float]]

    def __repr__(self) -> str:
        return "\n".join(f"{n:>7,} labels: {mean:.0f} ± {half:.0f} % of answers are right"
                         for n, (mean, half) in self.of.items())  # fmt: skip


def votes_by_amount(rate: float = 0.9, amounts: Sequence[int] = (900, 9_000), seeds: range = range(3)) -> Votes:
    """What counting models answer after fewer and more stories, with the same share of wrong labels."""
    # All ask for them by keyword, so that they are told once.
    questions = [labelled_stories(seed, n_stories=max(amounts))[1] for seed in seeds]
    found = {}
    for n_stories in amounts:
        right = [answered(learned([rate], seed, also=(asked,), n_stories=n_stories), f"{rate}", asked, seed)[0]
                 for seed, asked in zip(seeds, questions, strict=True)]  # fmt: skip
        mean, half = band(100 * np.array(right))
        found[round(len(labelled_stories(seeds[0], n_stories=n_stories)[0]), -2)] = (float(mean), float(half))
    return Votes(found)


def answers_picture(shares: np.ndarray, rates: Sequence[float] = LABEL_RATES) -> Picture:
    """Shares (S, 2, R) of `right_answers_by_rate` as lines with their band."""
    mean, half = band(shares)
    lines = {"the likeliest": (mean[0], half[0]), "drawn": (mean[1], half[1])}
    title, along = f"Right answers: which of {len(jobs())} labels?", "labels that are wrong"
    return lines_with_band(rates, lines, title=title, up="of new questions", along=along, percent=True,
                           looks=dict(zip(lines, NEUTRAL, strict=True)))  # fmt: skip


def label_rows(rate: float, n: int = 4, seed: int = 0) -> str:
    """A few labelled rows, and what became of them at a rate of wrong labels."""
    training, _ = labelled_stories(seed)
    rows = training.derive(sample_rows(training, n, seed=2), "rows")
    wrong = WrongLabels(rate)(training, seed)[0]
    became = {row.id: label(row) for row in wrong}
    return "\n".join(f"{row.text:<52} became{ARROW}{became[row.id]}" for row in rows)
