"""N. Lee and others: how sums are written decides how soon they are learned; and what of that is the sign alone."""

from collections.abc import Mapping

from lessons.finding import DIRECTION, NOT_SEEN, Claim, Finding
from lessons.structured.sums_learned import BEHIND, PLAIN, SIGNED, TURNED, at_the_end


def measure(seed: int) -> Mapping[str, float]:
    """What a sign before the answer adds to plain sums, and what turning the answer round adds to that."""
    plain, signed, turned = (_right(writing, seed) for writing in (PLAIN, SIGNED, TURNED))
    return {"written": signed - plain, "turned": turned - signed}


def null(seed: int) -> Mapping[str, float]:
    """The same sign behind the answer: as many characters, and nothing more to go on."""
    return {"written": _right(BEHIND, seed) - _right(PLAIN, seed)}


def _right(writing: str, seed: int) -> float:
    return at_the_end(writing, seed)


FINDING = Finding(
    name="taught-arithmetic",
    lesson="09",
    paper="N. Lee et al., 2023, Teaching arithmetic to small transformers, arXiv 2307.03381",
    published="conventional data is not the most effective for learning arithmetic: simple changes of its formatting "
    "significantly improve accuracy",
    claims={
        "written": Claim(
            "more of the new sums, as a share, are right where a sign stands before each answer than where none does",
            no_effect=0,
            fails_if="all ways to write the same sums were learned equally soon",
            expected=DIRECTION,
        ),
        "turned": Claim(
            "more of the new sums, as a share, are right where the answer, behind that sign, goes from right to left",
            no_effect=0,
            fails_if="the order of the digits made no difference once both writings have the sign",
            expected=NOT_SEEN,
        ),
    },
    measure=measure,
    model="transformer with a memory of pairs of characters, two layers of width 64, window of 12 characters",
    setting="All sums of two numbers up to 99; a tenth of the pairs is held out in both orders. The model reads "
    "340,000 characters, and answers 300 held-out sums at temperature 0; an answer counts when it is right to the "
    "letter.",
    null=null,
    null_is="the same sign behind each answer, in the place of before it",
    settings_tried=6,
    remark="The paper turns answers round, among other changes, and teaches sums of three digits. Our first trial "
    "seemed to repeat that: turned answers were learned sooner. But they also had one sign more, and with the sign "
    "alone the plain ones were learned as soon. Without a sign, turned answers were learned later than plain ones, "
    "on the two seeds that we looked at. So the way of writing matters here, too; that turning does, we do not see.",
)
