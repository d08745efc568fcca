"""Tag what nobody wants instead of throwing it away, and ask for the good tag."""

from collections.abc import Mapping
from math import log10

from lessons.curation.shouting import BAD, GOOD, N_WRITTEN, loss_given, shouted_by
from lessons.finding import Claim, Finding

OTHER_DRAWS = 1_000
"""An earlier measure was judged on the draws of the seeds themselves, so these were looked at: see the remark."""


def measure(seed: int) -> Mapping[str, float]:
    """How much less a tagged model shouts when asked for the good tag, and what tags and filters cost."""
    drawn = OTHER_DRAWS + seed
    asked = max(shouted_by("tagged", drawn, GOOD), 1 / N_WRITTEN)
    return {
        "shouts": log10(shouted_by("raw", drawn) / asked),
        "capability": loss_given("tagged", GOOD, seed=drawn) - loss_given("raw", seed=drawn),
        "filtering": loss_given("filtered", loud=True, seed=drawn) - loss_given("tagged", BAD, loud=True, seed=drawn),
    }


FINDING = Finding(
    name="control-tags",
    lesson="05",
    paper="Korbak and others, 2023, Pretraining Language Models with Human Preferences, arXiv 2302.08582",
    published="conditional training reduces undesirable content by up to an order of magnitude and keeps the "
    "performance of standard training on other tasks",
    claims={
        "shouts": Claim("orders of magnitude less shouting, asked for the good tag, than without tags", 0, log10(5)),
        "capability": Claim("bits per character that tags cost on calm held-out sentences", 0.03, 0.03, "below"),
        "filtering": Claim("bits per character that filtering costs on shouted text, against tags", 0, 1),
    },
    measure=measure,
    settings_tried=2,
    remark="Shouting, in capitals, is far easier to tell apart than what the paper tags; a filter stops it "
    "altogether, at the price of not knowing any. On calm sentences the filtered model is the best of the three. "
    "The first figure was once a plain ratio, over 400 sentences: on another processor one of them fewer was "
    "shouted, and the verdict turned. Now 2,000 are written, and the ratio's logarithm is taken, on draws that the "
    "first had not seen.",
)
