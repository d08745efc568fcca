"""Rolnick and others: labels that are mostly random, and answers that are mostly right."""

from collections.abc import Mapping
from functools import lru_cache

from lessons.experiment import ORDERS, Kind, Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.noise.wrong_labels import COUNTING, answered, labelled_stories, learned

N_LABELS, N_RANDOM = 12, 2
"""Labels to choose from, and randomly labelled rows beside each rightly labelled one."""
RANDOM = (N_LABELS - 1) / N_LABELS
"""Share of random labels that are wrong: the others are right by chance."""
WRONG = N_RANDOM / (N_RANDOM + 1) * RANDOM
MANY, FEW = 9000, 900
KIND = Transformer(n_chars=100_000, options={"orders": ORDERS})


def measure(seed: int) -> Mapping[str, float]:
    """Percent of right answers with two random labels in three; with fewer rows; and with two labels alone."""
    many, few = (right_answers(seed, WRONG, n_stories) for n_stories in (MANY, FEW))
    pair = right_answers(seed, WRONG, MANY, ("nurse", "pilot"), COUNTING)
    return {"outnumbered": many, "more data": many - few, "agreeing": pair}


def all_random(seed: int) -> Mapping[str, float]:
    """The same where every label was drawn anew, so that none of them tells anything."""
    return {"outnumbered": right_answers(seed, RANDOM, MANY)}


@lru_cache(maxsize=8)
def right_answers(seed: int, wrong: float, n_stories: int, only: tuple[str, ...] = (),
                  kind: Kind | None = None) -> float:  # fmt: skip
    """Percent of right answers when the likeliest label is taken; the questions are those of MANY stories."""
    run = learned([wrong], seed, kind or KIND, n_stories=n_stories, only=only)
    return 100 * answered(run, f"{wrong}", labelled_stories(seed, MANY, only)[1], seed)[0]


FINDING = Finding(
    name="label-noise",
    lesson="02",
    paper="Rolnick, Veit, Belongie and Shavit, 2017, Deep Learning is Robust to Massive Label Noise, arXiv 1705.10694",
    published="over 90 % of MNIST's test digits named rightly although a hundred randomly labelled examples stood "
    "beside each rightly labelled one; more wrong labels need more data",
    claims={
        "outnumbered": Claim(
            "percent of right answers with two randomly labelled rows beside each rightly labelled one",
            100 * (1 - WRONG),
            90,
            100,
            published="over 90, with a hundred",
            fails_if="it answers as its labels do, right in 39 % of all cases, or stays below 90 %",
        ),
        "more data": Claim(
            "points that ten times as many labels, as wrong as before, add",
            0,
            fails_if="more of the same wrong labels do not help",
            expected=DIRECTION,
        ),
        "agreeing": Claim(
            "percent of right answers with two labels alone, so that errors agree",
            50,
            rises=False,
            by_construction=True,
        ),
    },
    measure=measure,
    model="transformer with n-gram memory, one layer; for two labels alone: counting, order 12",
    setting="About 6,700 rows, from 9,000 stories, with twelve labels; 100,000 characters trained on. A random label "
    "is right by chance in one of twelve cases. 150 new questions; the answers are a look-up of 36 tools. Errors "
    "scatter evenly, which is the mild case. The band covers seeds of rows, labels and weights.",
    null=all_random,
    null_is="every label drawn anew",
    settings_tried=11,
    remark="Two random labels for each right one, not a hundred: the lead of the right label must show within 6,700 "
    "rows. The plain transformer does not learn this task in the time, so the one with a memory of n-grams is used. "
    "With two labels the wrong one is in the majority, and wins by construction.",
)
