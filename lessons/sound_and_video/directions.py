"""A world in which every ball begins to the right, and worlds with a few that begin to the left."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from data.codecs.video import N_FRAMES
from data.corpora.clips import GIVEN, frames_right
from data.corpus import Document
from data.mix import cut
from data.repeat import repeated
from lessons.experiment import Run
from lessons.figures.bands import lines_with_band
from lessons.subjects.clips import CAPTION, COMMON, FRAME, RARE
from lessons.subjects.index import SUBJECTS
from lessons.widgets.chart import Chart, show

SHARES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.5)
"""Of clips that begin to the left."""
SHOWN = CAPTION + FRAME * GIVEN
"""Characters of a clip that a model is shown: its caption and three frames."""
TEMPERATURE = 0.7
N_FEW = 30
FEW, ALL = f"{N_FEW} clips", "all clips"


@lru_cache(maxsize=2)
def worlds(seed: int = 0) -> Run:
    """A model for each share of clips that begin to the left, when each has learned; all read equally many clips."""
    subject = SUBJECTS["clips"]()
    arms = {f"{share:.0%}": subject.skewed(share, seed)[0] for share in SHARES}
    return subject.trained(arms, seed, n_chars=subject.budget(seed))


def unseen(group: str, seed: int = 0) -> list[Document]:
    """Clips that begin to one side, and that no model has read."""
    return [document for document in SUBJECTS["clips"]().held_out(seed) if document.group == group]


def continued(run: Run, arm: str, clips: Iterable[Document], temperature: float = TEMPERATURE) -> tuple[str, ...]:
    """Each clip's beginning, and what an arm's model makes of it: as text, one document each."""
    prompts = [clip.text[:SHOWN] for clip in clips]
    return run.continued(arm, prompts, FRAME * (N_FRAMES - GIVEN) + 1, temperature)


def share_right(clips: Iterable[str]) -> float:
    """The share, 0 to 1, of all continued frames on which the ball is where its path leads."""
    return float(np.mean([frames_right(clip) for clip in clips]))


@lru_cache(maxsize=8)
def by_share(seed: int = 0) -> dict[str, tuple[float, ...]]:
    """For clips that begin to the left and to the right: the share of right frames in each world, as in SHARES."""
    run = worlds(seed)
    return {group: tuple(share_right(continued(run, arm, unseen(group, seed))) for arm in run.models)
            for group in (RARE, COMMON)}  # fmt: skip


def n_left(seed: int = 0) -> tuple[int, ...]:
    """How many clips of each world begin to the left."""
    arms = worlds(seed).experiment.arms.values()
    return tuple(sum(document.group == RARE for document in corpus) for corpus in arms)


@lru_cache(maxsize=32)
def share_left_right(share: float, seed: int = 0) -> float:
    """The share of right frames in clips to the left, of a model in whose data so large a share begins to the left."""
    subject = SUBJECTS["clips"]()
    arms = {RARE: subject.skewed(share, seed)[0]}
    run = subject.trained(arms, seed, n_chars=subject.budget(seed))
    return share_right(continued(run, RARE, unseen(RARE, seed)))


def worlds_chart(seed: int = 0) -> Chart:
    """Both lines, of one seed."""
    found = {f"begin to the {group}": (np.array(shares), np.full(len(SHARES), np.nan))
             for group, shares in by_share(seed).items()}  # fmt: skip
    return show(lines_with_band(n_left(seed), found, title="Unseen clips, continued", up="frames that are right",
                                along="clips in the data that begin to the left", percent=True))  # fmt: skip


@lru_cache(maxsize=2)
def few_and_all(seed: int = 0) -> Run:
    """Two models of one design: thirty clips, time and again, or all that there are; both read equally much."""
    subject = SUBJECTS["clips"]()
    training = subject.training(seed)
    few = cut(training, N_FEW * (len(training.documents[0].text) + 1), seed)
    arms = {FEW: repeated(few, training.n_chars), ALL: training}
    return subject.trained(arms, seed)


def read_or_unread(seed: int = 0) -> dict[str, tuple[float, float]]:
    """For both models: the share of right frames in the thirty clips, which both have read, and in clips unread."""
    run, unread = few_and_all(seed), SUBJECTS["clips"]().held_out(seed).documents
    read = {document.text: document for document in run.experiment.arms[FEW]}.values()
    return {arm: (share_right(continued(run, arm, read)), share_right(continued(run, arm, unread)))
            for arm in run.models}  # fmt: skip


def what_it_has_learned(seed: int = 0) -> str:
    """Both models on clips that they have read and on others, as a table."""
    lines = [f"{'the model of':16}{'clips read':>12}{'never read':>12}"]
    lines += [f"{arm:16}{read:>12.0%}{unread:>12.0%}" for arm, (read, unread) in read_or_unread(seed).items()]
    return "\n".join(lines)
