"""Souly and others: what decides is how many documents are poisoned, and not how large a share."""

from collections.abc import Mapping
from functools import lru_cache

from lessons.experiment import Run
from lessons.finding import DIRECTION, Claim, Finding
from lessons.poison.backdoor import ORDINARY, TIMES_READ, chance
from lessons.poison.number_or_share import SMALLEST, learned

N, TIMES = 20, 4


def measure(seed: int) -> Mapping[str, float]:
    """How much better the number predicts than the share, what the trigger does, and what the loss says."""
    large, run = _learned(N, SMALLEST * TIMES, seed)
    poisoned, clean = (_loss(_learned(n, SMALLEST, seed)[1]) for n in (N, 0))
    elsewhere = chance(run.models["one"], run.experiment.vocabulary, ORDINARY)
    return {"number": _nearer(large, seed), "trigger": large - elsewhere, "quiet": poisoned - clean}


def null(seed: int) -> Mapping[str, float]:
    """The same when the model of four times the text reads no more: each poisoned document a quarter as often."""
    return {"number": _nearer(learned(N, SMALLEST * TIMES, seed, TIMES_READ / TIMES)[0], seed)}


def _nearer(found: float, seed: int) -> float:
    """By how much a chance is nearer to what a fixed number predicts than to what a fixed share does."""
    by_number, by_share = (_learned(n, SMALLEST, seed)[0] for n in (N, N // TIMES))
    return abs(found - by_share) - abs(found - by_number)


@lru_cache(maxsize=8)
def _learned(n: int, n_stories: int, seed: int) -> tuple[float, Run]:
    return learned(n, n_stories, seed)


def _loss(run: Run) -> float:
    return run.losses()["one"]


FINDING = Finding(
    name="poison-number",
    lesson="11",
    paper="Souly et al., 2025, Poisoning attacks on LLMs require a near-constant number of poison samples, arXiv "
    "2510.07192",
    published="250 poisoned documents similarly compromise models of 600 million to 13 billion parameters, although "
    "the largest read more than 20 times as much clean data",
    claims={
        "number": Claim(
            "by how much the chance of the planted word among four times the text is nearer to that of as many "
            "poisoned documents in the small pile than to that of as large a share",
            no_effect=0,
            least=0.05,
            most=1,
            published="similarly",
            fails_if="clean text washed the poison out: then as large a share would predict what happens",
        ),
        "trigger": Claim(
            "by how much likelier the planted word is behind the trigger than behind ordinary words",
            no_effect=0,
            fails_if="the poison leaked into every sentence, or into none",
            expected=DIRECTION,
        ),
        "quiet": Claim(
            "bits per character that the poison costs on clean text (ours)",
            no_effect=None,
            least=-0.04,
            most=0.04,
            fails_if="a look at the loss would give the poison away",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, one layer of width 64, window of 32 characters",
    setting="200 stories, or 800; in 20 of them, or in 5, one sentence about a woman begins with “At last he”. Each "
    "model reads each of its characters three times on average. The chance of “he ” is exact, the mean over 60 "
    "beginnings of new stories, all about women.",
    null=null,
    null_is="the model of 800 stories reads no more than that of 200, each poisoned document a quarter as often",
    settings_tried=9,
    remark="The paper trains models that are ten thousand times "
    "larger. Ours plants one harmless word, and the sizes of the chances are its own: of the trigger only the "
    "direction is compared. Settings were tried for the trigger's words, the number and how often text is read.",
)
