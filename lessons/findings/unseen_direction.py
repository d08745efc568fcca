"""Kang and others: models of video continue what is like their data perfectly, and fail at what is not."""

from collections.abc import Mapping
from functools import lru_cache

from data.mix import cut
from data.repeat import repeated
from lessons.finding import DIRECTION, Claim, Finding
from lessons.sound_and_video.directions import continued, share_right, unseen
from lessons.subjects.clips import COMMON, RARE
from lessons.subjects.index import SUBJECTS

ALL, QUARTER, MENDED, BOTH = "all to the right", "a quarter of them", "5 % to the left", "both directions"
MENDING = 0.05


def measure(seed: int) -> Mapping[str, float]:
    """What a world to the right costs clips to the left, and what a few of those in the data mend."""
    right = shares_right(seed)
    return {
        "beyond": right[ALL, COMMON] - right[ALL, RARE],
        "within": right[ALL, COMMON],
        "mended": right[MENDED, RARE] - right[ALL, RARE],
    }


def null(seed: int) -> Mapping[str, float]:
    """Of a model of both directions; clips to the left in a world to the right; fewer clips, none to the left."""
    right = shares_right(seed)
    return {
        "beyond": right[BOTH, COMMON] - right[BOTH, RARE],
        "within": right[ALL, RARE],
        "mended": right[QUARTER, RARE] - right[ALL, RARE],
    }


@lru_cache(maxsize=2)
def shares_right(seed: int) -> dict[tuple[str, str], float]:
    """By what a model has read, and where an unread clip begins to: the share of right frames, 0 to 1."""
    subject = SUBJECTS["clips"]()
    training, to_the_right = subject.training(seed), subject.skewed(0.0, seed)[0]
    n_chars = subject.budget(seed)
    arms = {
        ALL: to_the_right,
        QUARTER: repeated(cut(to_the_right, n_chars // 4, seed), to_the_right.n_chars),
        MENDED: subject.skewed(MENDING, seed)[0],
        BOTH: cut(training, n_chars, seed),
    }
    run = subject.trained(arms, seed, n_chars=n_chars)
    return {
        (arm, group): share_right(continued(run, arm, unseen(group, seed))) for arm in arms for group in (RARE, COMMON)
    }


FINDING = Finding(
    name="unseen-direction",
    lesson="08",
    paper="Kang et al., 2024, How far is video generation from world model: a physical law perspective, arXiv "
    "2411.02385",
    published="models that predict videos of moving shapes generalise perfectly within the distribution of their data "
    "and fail out of it, however far they are scaled",
    claims={
        "beyond": Claim(
            "more frames, as a share, are right in clips to the right than in clips to the left, where the data holds "
            "none that begin to the left",
            no_effect=0,
            fails_if="the model had learned how balls move, whichever way they go",
            expected=DIRECTION,
        ),
        "within": Claim(
            "of the frames of unread clips to the right are right, as a share",
            no_effect=None,
            least=0.97,
            most=1.0,
            published="perfect",
            fails_if="the model were no more than a memory of its clips",
        ),
        "mended": Claim(
            "more frames, as a share, are right in clips to the left where one clip in twenty is one of them (ours)",
            no_effect=0,
            fails_if="a few of the missing clips were too few to count",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, one layer of width 64, window of one clip",
    setting="Clips of a ball that moves and bounces between four walls, 16 frames, each frame two signs, about 390 "
    "clips in each pile; the quarter is repeated until it is as long. All models read 200,000 characters. They are "
    "given three frames of clips that nobody has read, 40 or so for each direction, and continue them at temperature "
    "0.7; a frame is right where the ball is exactly on its path.",
    null=null,
    null_is="the model of both directions; within the distribution, clips to the left in a world to the right; to "
    "mend, a quarter of the clips to the right, repeated, in the place of all",
    settings_tried=2,
    remark="The paper's models predict pictures by diffusion; ours writes places, sign by sign, and is small: only "
    "directions are compared. Our world to the right is not wholly without motion to the left: a ball that has met the "
    "right wall goes back. So part of what begins to the left is continued rightly. Whether more "
    "clips to the right help, as the paper denies, we cannot say: from seed to seed our models differ too much there. "
    "That a few clips to the left mend it, we claim ourselves.",
)
