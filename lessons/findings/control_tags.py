"""Tag what nobody wants instead of throwing it away, and ask for the good tag."""

from collections.abc import Mapping
from math import log10

from lessons.curation.shouting import GOOD, N_WRITTEN, loss_given, shouted_by
from lessons.finding import Claim, Finding


def measure(seed: int) -> Mapping[str, float]:
    """How much less a tagged model shouts when asked for the good tag, and what tags cost."""
    return {
        "shouts": _orders_less(shouted_by("tagged", seed, GOOD), seed),
        "capability": loss_given("tagged", GOOD, seed) - loss_given("raw", seed=seed),
    }


def unasked(seed: int) -> Mapping[str, float]:
    """The same tagged model, asked for neither tag: it begins with one of its own choice."""
    return {"shouts": _orders_less(shouted_by("tagged", seed), seed)}


def _orders_less(shouted: float, seed: int) -> float:
    """Orders of magnitude below what the untagged model shouts; none at all counts as one sentence."""
    return log10(shouted_by("raw", seed) / max(shouted, 1 / N_WRITTEN))


FINDING = Finding(
    name="control-tags",
    lesson="05",
    paper="Korbak and others, 2023, Pretraining Language Models with Human Preferences, arXiv 2302.08582",
    published="conditional training reduces undesirable content by up to an order of magnitude and keeps the "
    "performance of standard training on other tasks",
    claims={
        "shouts": Claim(
            "orders of magnitude less shouting, asked for the good tag, than without tags",
            0,
            0.5,
            1.5,
            published="up to an order of magnitude",
            fails_if="the model writes the tag it is asked for and shouts on as before",
        ),
        "capability": Claim(
            "bits per character that tags cost on calm held-out sentences",
            None,
            -0.03,
            0.03,
            published="performance maintained",
            fails_if="the tag and the shouted third take away from what is learned of the rest",
        ),
    },
    measure=measure,
    model="transformer with n-gram memory, one layer",
    setting="single sentences, a third of them in capitals, tagged without a mistake; 100,000 characters of training; "
    "1,000 sentences written by each model; asked for are 3 to 30 times less",
    null=unasked,
    null_is="the same tagged model, asked for neither tag",
    settings_tried=5,
    remark="Shouting, in capitals, is far easier to tell apart than what the paper tags. A filter would stop it "
    "altogether, at the price of a model that has never seen any: that follows by construction, so it is not measured.",
)
