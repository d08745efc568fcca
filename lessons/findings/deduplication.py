"""Deduplication: a model writes far less by heart when its data repeats nothing, and its loss can be trusted."""

from collections.abc import Mapping

import numpy as np

from data.trace import Trace
from lessons.duplicates.copies import copied_of, experiment
from lessons.duplicates.leak import leak
from lessons.duplicates.repeated_prose import CLEAN, COPIED, NEAR, repeated_share
from lessons.experiment import KINDS, REMEMBERING, Kind, Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.taught import taught

COPIES = 10
READERS = {"counting": KINDS["counting"], "transformer": Transformer(200_000, KINDS[REMEMBERING].options)}
N_RUNS = 5_900
"""Runs of 30 characters in what a model writes for the measure, about."""


def measure(seed: int) -> Mapping[str, float]:
    """How much less is copied after near copies are removed; and by how much a leak flatters the loss."""
    found = leak(seed)
    return {
        "counting": times_less(READERS["counting"], seed),
        "transformer": times_less(READERS["transformer"], seed),
        "leak": found.honest - found.reported,
        "overlap": 100 * found.overlap,
        "share": 100 * repeated_share(experiment(COPIES, seed=seed).arms[COPIED]),
    }


def null(seed: int) -> Mapping[str, float]:
    """The same from a pile in which nothing is repeated; and where other documents are taken out than the leaked."""
    found = leak(seed, at_random=True)
    return {"counting": times_less(READERS["counting"], seed, CLEAN), "leak": found.honest - found.reported}


def times_less(kind: Kind, seed: int, before: str = COPIED) -> float:
    """By how many powers of ten the copied share of a model's output falls from one pile to that without copies."""
    copied, left = (copied_share(pile, kind, seed) for pile in (before, NEAR))
    return float(np.log10((copied + 1 / N_RUNS) / (left + 1 / N_RUNS)))


def copied_share(pile: str, kind: Kind, seed: int) -> float:
    """Share of a model's output, 0 to 1, that is copied from the pile that it has learned."""
    fair = experiment(COPIES, seed=seed)
    model = taught(kind, fair.vocabulary, fair.arms[pile], seed, fair.n_chars)
    return copied_of(model, fair.vocabulary, Trace(fair.arms[pile]), seed)


FINDING = Finding(
    name="deduplication",
    lesson="03",
    paper="Lee et al., 2021, Deduplicating training data makes language models better, arXiv 2107.06499",
    published="models trained on deduplicated text emit memorised text ten times less often; over 1 % of unprompted "
    "output was copied verbatim before; over 4 % of the validation sets overlap with training text",
    claims={
        "counting": Claim(
            "powers of ten less of a counting model's output is copied, once ten copies are one",
            no_effect=0,
            least=0.5,
            most=1.5,
            published="1 (ten times)",
            fails_if="the model copied as much from the pile without copies",
        ),
        "transformer": Claim(
            "powers of ten less of the output of a transformer with n-gram memory",
            no_effect=0,
            least=0.5,
            most=1.5,
            published="1 (ten times)",
            fails_if="the model copied as much from the pile without copies",
        ),
        "leak": Claim(
            "bits per character by which near copies of held-out text flatter the loss on it",
            no_effect=0,
            fails_if="the loss on the same text were as low without its near copies in training",
            expected=DIRECTION,
        ),
        "overlap": Claim(
            "% of the held-out documents that have a near copy in training",
            no_effect=0,
            least=2,
            most=8,
            published="over 4 %",
            by_construction=True,
        ),
        "share": Claim(
            "% of the pile that repeats something",
            no_effect=0,
            least=3,
            most=10,
            by_construction=True,
        ),
    },
    measure=measure,
    model="counting, order 8; transformer with n-gram memory, one layer of width 64, window 64",
    setting="Two passages ten times each, every second copy with a slip, in 100,000 characters of the Python manual. "
    "Each model writes 6,000 characters at temperature 0.8. Copied: a run of 30 characters that is in the model's own "
    "data; one run is added on both sides, since some models copy none. All piles are equally long: fresh text takes "
    "the place of copies. The leak: one document in forty has a near copy before the manual is divided.",
    null=null,
    null_is="a pile in which nothing is repeated; for the leak, as many other documents taken out of training",
    settings_tried=9,
    remark="How much a leak flatters the loss depends on the model and on the overlap, and the abstract gives no size "
    "for it. A transformer without n-gram memory copies nothing here, even from 30 copies of each passage: it trains "
    "for seconds.",
)
