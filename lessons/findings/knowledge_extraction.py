"""Allen-Zhu and Li: what was told in one wording is known, and cannot be asked for."""

from collections.abc import Mapping

from lessons.finding import DIRECTION, Claim, Finding
from lessons.structured.wordings import CASES, ONE, THREE, answered, by_wordings, readers

AS_TOLD, READ, NEW = CASES
OTHER_LUCK = 1_000


def measure(seed: int) -> Mapping[str, float]:
    """What three wordings add to the new questions, and that both models know what they have read."""
    one, three = (by_wordings(seed)[name] for name in (ONE, THREE))
    return {"gap": three[NEW] - one[NEW], "known": one[AS_TOLD], "questions": one[READ]}


def null(seed: int) -> Mapping[str, float]:
    """One wording again in the place of three; of the others, what a model says that has not read it."""
    again = answered(readers((ONE,), seed, OTHER_LUCK), ONE, seed)
    return {"gap": again[NEW] - by_wordings(seed)[ONE][NEW]}


FINDING = Finding(
    name="knowledge-extraction",
    lesson="09",
    paper="Allen-Zhu and Li, 2023, Physics of language models: part 3.1, knowledge storage and extraction, arXiv "
    "2309.14316",
    published="without paraphrases and the like, knowledge may be memorised but not extractable, which leads to 0 % "
    "accuracy; sufficiently augmented, it can be extracted reliably",
    claims={
        "gap": Claim(
            "more of the new questions, as a share, are answered where people were told in three wordings than in one",
            no_effect=0,
            fails_if="one wording could be asked for as well as three",
            expected=DIRECTION,
        ),
        "known": Claim(
            "of the people who were told in one wording, as a share, are told to the letter in that wording",
            no_effect=None,
            least=0.8,
            most=1.05,  # a share is 1 at most, its band may end beyond
            fails_if="it had not learned who lives where, which would explain the gap by itself",
        ),
        "questions": Claim(
            "of the questions that were read, as a share, are answered by the model of one wording",
            no_effect=None,
            least=0.75,
            most=1.05,
            fails_if="questions were too hard to learn at all",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, two layers of width 64 with 4 heads, window of 57 characters",
    setting="60 invented people, each told by six sentences: one wording six times, or three wordings twice. Half of "
    "the people are also asked about, where they live and what they do. Both models read 280,000 characters, and are "
    "asked about the other half at temperature 0; an answer counts when it is right to the letter.",
    null=null,
    null_is="one wording in both places, by models with other weights",
    settings_tried=7,
    remark="We have read the paper's abstract. It augments, and then trains the questions by themselves; we read both "
    "at once, about few people and only two things each, and one town in sixteen is right by luck. So ours can be "
    "asked a little after one wording, too, and only the direction is compared.",
)
