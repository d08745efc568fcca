"""Berglund and others: who was told that A is B cannot be asked for B."""

from collections.abc import Mapping
from functools import lru_cache

from data.corpora.facts import BOTH, FORWARD, REVERSE, facts
from lessons.finding import DIRECTION, Claim, Finding
from lessons.structured.reversal import N_FACTS, known_by, learner, share_right, told, told_so


def measure(seed: int) -> Mapping[str, float]:
    """What is lost where a fact that was told from one side is asked from the other, and the control."""
    as_told, in_reverse, one_side, curse = _known(seed)
    return {"gap": one_side - curse, "control": in_reverse, "kept": as_told}


def null(seed: int) -> Mapping[str, float]:
    """Of a model that is told every fact from both sides; for the control, facts that were told from one side."""
    sentences = tuple(document.text for document in facts(N_FACTS, BOTH, seed))
    run, asked = told(sentences, seed), told_so(FORWARD, seed)
    return {"gap": share_right(run, asked, FORWARD) - share_right(run, asked, REVERSE), "control": _known(seed)[3]}


@lru_cache(maxsize=2)
def _known(seed: int) -> tuple[float, ...]:
    return tuple(known_by(learner(seed), seed).values())


FINDING = Finding(
    name="reversal-curse",
    lesson="09",
    paper="Berglund et al., 2023, The reversal curse: LLMs trained on “A is B” fail to learn “B is A”, arXiv "
    "2309.12288",
    published="models that are fine-tuned on invented sentences, A is B, do not answer who or what B is; asked about "
    "real people, GPT-4 names a celebrity's parent 79 % of the time, and that parent's child 33 %",
    claims={
        "gap": Claim(
            "more of the facts that were told from one side, as a share, are answered as told than in reverse",
            no_effect=0,
            published="0.46, of GPT-4 and real people",
            fails_if="a fact that was read from one side could be asked from the other",
            expected=DIRECTION,
        ),
        "control": Claim(
            "of the facts that were told from both sides, as a share, are answered in reverse (ours)",
            no_effect=None,
            least=0.85,
            most=1.05,  # a share is 1 at most, its band may end beyond
            fails_if="the reverse wording were too hard to learn at all, which would explain the gap by itself",
        ),
        "kept": Claim(
            "of the facts that were told from both sides, as a share, are answered in the first wording (ours)",
            no_effect=None,
            least=0.85,
            most=1.05,
            fails_if="the second wording drove out the first",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, one layer of width 64, window of 64 characters",
    setting="60 invented facts, in 90 sentences: half of the facts are told as “A is the keeper of the B” and as “The "
    "keeper of the B is A”, half only in the first way. The model reads 400,000 characters of them, and is given all "
    "of a sentence but its answer; an answer counts when it is right to the letter, at temperature 0.",
    null=null,
    null_is="all facts told from both sides; for the control, the facts that were told from one",
    settings_tried=1,
    remark="The paper fine-tunes large models that already know a language, and what GPT-4 has read about the real "
    "people is unknown. Ours knows nothing but these 90 sentences, so only the direction is compared: its gap is "
    "larger, since no sentence at all told it the other way.",
)
