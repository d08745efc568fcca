"""Curation of any text: filters that were made for English web pages, steps of one's own, and whom each costs."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from data.corpus import Corpus, CorpusError, split
from data.curation.curate import Funnel, Pipeline, Step
from data.curation.deduplicate import contamination
from data.curation.filters import Copies, MendEncoding, PersonalData, StopWords, Symbols, WholeSentences
from data.graphemes import in_columns
from lessons.experiment import KINDS, Experiment, Run
from lessons.figures.picture import Picture
from lessons.figures.share_bars import share_bars

EVERYDAY: tuple[Step, ...] = (StopWords(2), WholeSentences(), Symbols(0.1))
"""Three rules of Gopher and C4, which were written with English web pages in mind."""
CAREFUL: tuple[Step, ...] = (MendEncoding(), Copies(0.8), PersonalData())
"""Steps that look at no language: what is broken is mended, what is told twice goes, addresses are cut out."""
AS_IT_IS, FILTERED, CURATED = "as it is", "everyday filters", "your steps"
MOST_GROUPS, MOST_REASONS = 6, 12
HELD_OUT = 0.2
FEWEST_LEFT = 1_000
"""Characters without which an arm says nothing."""


def usable(steps: Any) -> tuple[Step, ...]:
    """The steps themselves, or careful ones where there are none yet, or none that could be run."""
    right = isinstance(steps, tuple | list) and steps and all(callable(s) and not isinstance(s, type) for s in steps)
    return tuple(steps) if right else CAREFUL


def run_steps(corpus: Corpus, steps: Sequence[Step]) -> Funnel:
    """The funnel of these steps."""
    return Pipeline(tuple(steps)).run(corpus)


def dropped(funnel: Funnel) -> float:
    """The share of all documents that were dropped, 0 to 1."""
    return len(funnel.drops) / len(funnel.raw)


def dropped_by_group(funnel: Funnel) -> dict[str, float]:
    """The share of each group's documents that was dropped, 0 to 1, the largest groups first.

    A group is a file here, and old/diary.txt is no part of diary.txt.
    """
    sizes = Counter(document.group for document in funnel.raw)
    lost = Counter(move.document.group for move in funnel.drops)
    return {group: lost[group] / sizes[group] for group in list(funnel.raw.shares())[:MOST_GROUPS]}


def funnel_table(funnel: Funnel) -> str:
    """For each reason, how many documents of each group it cost, and what is left; many rare ones are one."""
    groups = list(funnel.raw.shares())[:MOST_GROUPS]
    reasons = funnel.drops_by_reason()
    often = {reason for reason, _ in Counter(move.reason for move in funnel.drops).most_common(MOST_REASONS)}
    counts = {reason: [found[group] for group in groups] for reason, found in reasons.items() if reason in often}
    if rare := reasons.keys() - often:
        counts[f"{len(rare):,} other reasons"] = [sum(reasons[reason][group] for reason in rare) for group in groups]
    sizes = [sum(document.group == group for document in funnel.raw) for group in groups]
    left = [size - sum(row[k] for row in counts.values()) for k, size in enumerate(sizes)]
    lines = [f"{'':26}{_header(groups)}"]
    for name, row in {"documents": sizes, **counts, "left": left}.items():
        lines.append(f"{in_columns(name, 25)} " + "".join(f"{n:>16,}" for n in row))
    return "\n".join(lines)


def _header(groups: Sequence[str]) -> str:
    return "".join(f"  {in_columns(group, 14, to_the_right=True)}" for group in groups)


def dropped_chart(funnel: Funnel, whose: str) -> Picture:
    """The share of each group that was dropped, as bars."""
    return share_bars(dropped_by_group(funnel), f"How much of each group do {whose} drop?", "of its documents")


@lru_cache(maxsize=8)
def trained(corpus: Corpus, steps: tuple[Step, ...] = CAREFUL, seed: int = 0) -> Run:
    """Counting models of the text as it is, after the everyday filters, and after these steps: equal amounts of text.

    A fifth was set aside before any step, and its broken letters mended; what is all but a copy of something that is
    read was taken out of it. An arm of which next to nothing is left is left out. Raises CorpusError as `split`.
    """
    training, rest = split(corpus, HELD_OUT, seed)
    rest = Pipeline((MendEncoding(),)).run(rest).kept
    arms = {AS_IT_IS: training, FILTERED: run_steps(training, EVERYDAY).kept, CURATED: run_steps(training, steps).kept}
    arms = {name: arm for name, arm in arms.items() if arm.n_chars > FEWEST_LEFT}
    read = {name for arm in arms.values() for name in contamination(rest, arm)}
    unread = rest.derive((document for document in rest if document.id not in read), "nothing that was read")
    if not len(unread):
        raise CorpusError("Every text that was set aside is nearly one that is read: there is nothing to judge by.")
    return Experiment.fair(arms, unread, KINDS["counting"], seed=seed, also=(training,)).trained()


def losses(corpus: Corpus, steps: tuple[Step, ...] = CAREFUL, seeds: range = range(3)) -> dict[str, dict[str, float]]:
    """Bits per character on unread text of each group, for each arm: means over the seeds, each another fifth."""
    runs = [trained(corpus, steps, seed) for seed in seeds]
    arms = [arm for arm in (AS_IT_IS, FILTERED, CURATED) if all(arm in run.models for run in runs)]
    groups = list(corpus.shares())[:MOST_GROUPS]
    found = {arm: {g: [h[g] for run in runs if g in (h := run.history[arm][-1].held_out)] for g in groups}
             for arm in arms}  # fmt: skip
    return {arm: {g: float(np.mean(values)) for g, values in row.items() if values} for arm, row in found.items()}


def losses_table(found: dict[str, dict[str, float]]) -> str:
    """The losses, a line for each arm; an arm that is missing had no text left."""
    groups = list(found[AS_IT_IS])
    lines = [f"{'bits per character':20}{_header(groups)}"]
    for arm in (AS_IT_IS, FILTERED, CURATED):
        row = "".join(f"{found[arm][group]:>16.2f}" for group in groups) if arm in found else "  nothing left to read"
        lines.append(f"{arm:20}{row}")
    return "\n".join(lines)
