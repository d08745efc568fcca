"""Shumailov and others, Gerstgrasser and others: models of models lose what is rare, unless the real data is kept."""

from collections import Counter
from collections.abc import Mapping

from lessons.finding import DIRECTION, Claim, Finding
from lessons.poison.collapse import N_NAMES, Lineage, Names, generations, rare, register, share_left

OFTEN = 3
"""Names that stand in the register so often are common."""
COLD = 0.8


def measure(seed: int) -> Mapping[str, float]:
    """What is left, in percent of what the first generation wrote, when the eighth one writes."""
    cold = generations("replaced", COLD, seed)
    found = {diet: left(generations(diet, 1.0, seed)) for diet in ("replaced", "kept")}
    return found | {"tail first": left(cold, common(cold[0])) - left(cold)}


def null(seed: int) -> Mapping[str, float]:
    """The same when each generation reads the register itself."""
    real = (register(seed, N_NAMES), *Lineage(lambda so_far: so_far[0], 1.0, seed))
    return {"replaced": left(real)}


def left(names: tuple[Names, ...], which: frozenset[str] | None = None) -> float:
    """Of what the first generation wrote of some names, rare ones unless others are named, % that the last one does."""
    which = rare(names[0]) if which is None else which
    return 100 * share_left(which, names[-1]) / share_left(which, names[1])


def common(names: Names) -> frozenset[str]:
    return frozenset(name for name, n in Counter(names).items() if n >= OFTEN)


FINDING = Finding(
    name="model-collapse",
    lesson="11",
    paper="Shumailov et al., 2024, AI models collapse when trained on recursively generated data, Nature 631; "
    "Gerstgrasser et al., 2024, Is model collapse inevitable?, arXiv 2404.01413",
    published="models that learn from models' text forget the true distribution, the tails first (Shumailov); when "
    "the text of all generations accumulates beside the real data, collapse is avoided (Gerstgrasser)",
    claims={
        "replaced": Claim(
            "rare names that the eighth generation still writes, % of those of the first, each reading the last alone",
            no_effect=100,
            least=0,
            most=30,
            published="tails disappear",
            fails_if="models handed on what is rare as faithfully as what is common",
        ),
        "kept": Claim(
            "the same, % of those of the first, when the register and all that was written is kept",
            no_effect=None,
            least=60,
            most=110,
            published="collapse is avoided",
            fails_if="the models' text drowned the real names all the same",
        ),
        "tail first": Claim(
            "percentage points by which fewer of the rare names than of the common ones are left, at temperature 0.8",
            no_effect=0,
            published="first the tails",
            fails_if="rare and common names went alike",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="counting model of order 6",
    setting="3,000 first names drawn from the lists of all places, of which those that stand there once are rare; "
    "each generation writes 3,000 names, at temperature 1 where no other is named. A name is left if it is written.",
    null=null,
    null_is="each generation reads the register itself",
    settings_tried=3,
    remark="The papers measure losses of language models on real text; ours counts names. At temperature 1 rare and "
    "common names drown alike in invented ones; that the rare go first is seen below 1. Keeping everything costs more "
    "and more text, as it does in the paper.",
)
