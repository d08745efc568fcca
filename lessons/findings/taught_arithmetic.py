"""N. Lee and others: how sums are written decides how soon they are learned."""

from collections.abc import Mapping

from lessons.finding import DIRECTION, Claim, Finding
from lessons.structured.sums_learned import ALIGNED, PLAIN, TURNED, curves, steps_to

OTHER_LUCK = 1_000


def measure(seed: int) -> Mapping[str, float]:
    """Which share of the steps of plain sums each other writing saves."""
    plain, turned, aligned = (_steps(writing, seed) for writing in (PLAIN, TURNED, ALIGNED))
    return {"turned": 1 - turned / plain, "aligned": 1 - aligned / plain}


def null(seed: int) -> Mapping[str, float]:
    """The same for plain sums once more, by a model with other weights that reads them in another order."""
    saved = 1 - steps_to(curves((PLAIN,), seed, OTHER_LUCK)[PLAIN]) / _steps(PLAIN, seed)
    return {"turned": saved, "aligned": saved}


def _steps(writing: str, seed: int) -> float:
    return steps_to(curves(seed=seed)[writing])


FINDING = Finding(
    name="taught-arithmetic",
    lesson="09",
    paper="N. Lee et al., 2023, Teaching arithmetic to small transformers, arXiv 2307.03381",
    published="conventional training data is not the most effective for arithmetic learning, and simple formatting "
    "changes can significantly improve accuracy",
    claims={
        "turned": Claim(
            "of the steps until nine in ten new sums are right, as a share, are saved where the answers go from right "
            "to left",
            no_effect=0,
            fails_if="plain answers were learned as soon",
            expected=DIRECTION,
        ),
        "aligned": Claim(
            "of those steps, as a share, are saved where zeros in front give each digit a place of its own (ours)",
            no_effect=0,
            fails_if="it made no difference where in a sum a digit stands",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, two layers of width 64 with 8 heads, six of which begin by looking at "
    "one of the nearest characters each; window of 10 characters",
    setting="All sums of two numbers up to 99, as 5+38=43, as 5+38=34 and as 05+38=043; a tenth of the pairs is held "
    "out in both orders. No writing has a sign that another lacks. Each model reads 300 times 64 sums, and answers 300 "
    "held-out ones at temperature 0, 20 times on its way; an answer counts when it is right to the letter.",
    null=null,
    null_is="plain sums in both places, by models with other weights",
    settings_tried=8,
    remark="We have read the paper's abstract and accounts of the rest. Turned answers are one of its changes, and the "
    "zeros are ours. Its sums and its models are larger, so only the direction is claimed. And it hangs on the model: "
    "with two heads in place of eight, none of them starting near, turned answers came later than plain ones on all of "
    "three seeds; and with zeros in front, to turn the answer saved nothing (two seeds). An earlier trial of ours "
    "marked turned answers, and them alone, with an arrow: what it saw came from the arrow. Here no writing has a sign "
    "that another lacks.",
)
