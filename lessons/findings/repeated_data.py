"""Repeated data: four readings are about as good as new text, and then their value decays."""

from collections.abc import Mapping
from functools import lru_cache

from data.repeat import part_of, repeated
from lessons.experiment import KINDS, Experiment
from lessons.finding import DIRECTION, Claim, Finding
from lessons.scaling.amounts import BUDGET, passages, reader_of


def measure(seed: int) -> Mapping[str, float]:
    """What reading a part again gains, in percent of what as much new text would have gained; and the same for code."""
    prose = {times: _worth(times, seed, "prose") for times in (4, 64)}
    return {"four": prose[4], "decay": prose[4] - prose[64], "code": _worth(4, seed, "code")}


def counts(seed: int) -> Mapping[str, float]:
    """What a model gains that counts its text, and to which a second reading tells nothing."""
    training, held_out = passages(seed)
    part = part_of(training, BUDGET // 4, seed)
    arms = {"new": (part_of(training, BUDGET, seed), BUDGET), "again": (repeated(part, BUDGET), BUDGET),
            "once": (part, BUDGET // 4)}  # fmt: skip
    losses = {}
    for arm, (corpus, n_chars) in arms.items():
        experiment = Experiment.fair({arm: corpus}, held_out, KINDS["counting"], seed=seed, n_chars=n_chars,
                                     also=(training,))  # fmt: skip
        losses |= experiment.trained().losses()
    return {"four": 100 * (losses["once"] - losses["again"]) / (losses["once"] - losses["new"])}


def _worth(times: int, seed: int, name: str) -> float:
    new, once, again = (_loss(*amount, seed, name) for amount in
                        ((BUDGET, BUDGET), (BUDGET // times, BUDGET // times), (BUDGET // times, BUDGET)))  # fmt: skip
    return 100 * (once - again) / (once - new)


@lru_cache(maxsize=16)
def _loss(n_different: int, n_read: int, seed: int, name: str) -> float:
    return reader_of(n_different, n_read, seed, name).losses()[name]


FINDING = Finding(
    name="repeated-data",
    lesson="06",
    paper="Muennighoff et al., 2023, Scaling Data-Constrained Language Models, arXiv 2305.16264",
    published="for a fixed budget of computation, up to 4 epochs of repeated data change the loss negligibly against "
    "unique data; with more repetition, the value of adding computation decays to zero",
    claims={
        "four": Claim(
            "percent of the gain from new prose that reading a quarter of it four times brings",
            0,
            85,
            105,
            published="nearly all: the loss changes negligibly",
            fails_if="more than a seventh of what new text brings is lost by repeating four times",
            expected=DIRECTION,
        ),
        "decay": Claim(
            "points fewer when a 64th part is read 64 times",
            0,
            fails_if="the 64th reading is worth as much as the fourth",
            expected=DIRECTION,
        ),
        "code": Claim(
            "percent of the gain from new code that reading a quarter of it four times brings",
            0,
            85,
            105,
            published="nearly all: the loss changes negligibly",
            fails_if="more than a seventh of what new text brings is lost by repeating code four times",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer, plain, one layer",
    setting=f"{BUDGET:,} characters read in 64 steps, of Python's manual or its standard library; parts are passages "
    "drawn at random. Judged on 12,000 held-out characters. The band covers seeds of split, draw and weights; "
    "prose and code are one corpus each.",
    null=counts,
    null_is="a counting model, to which a second reading tells nothing",
    settings_tried=7,
    remark="Four readings brought 82 percent of the gain, a little less than the bound asks for; on seeds 0 to 2 it "
    "had been 91 to 95. The paper's value of reading again decays to zero; at 64 readings ours has not, so only the "
    "direction is claimed. Code, where each module has names of its own, varies more between draws than prose does. A "
    "transformer with a memory of n-grams loses more by repeats.",
)
