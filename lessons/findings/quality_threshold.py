"""A filter for quality does what the data lets it: it can make a model write more of what nobody wants."""

from collections.abc import Mapping

from lessons.curation.shouting import quality_effect
from lessons.finding import Claim, Finding

THRESHOLD = 0.8


def measure(seed: int) -> Mapping[str, float]:
    """What one quality filter does to the benchmark and to shouting, where the careful shout and where they do not."""
    (raw_loss, raw_shouts), (loss, shouts) = (quality_effect(t, "careful", seed) for t in (0, THRESHOLD))
    (_, raw_elsewhere), (_, elsewhere) = (quality_effect(t, "careless", seed) for t in (0, THRESHOLD))
    return {"benchmark": raw_loss - loss, "shouts": shouts / raw_shouts, "elsewhere": elsewhere / raw_elsewhere}


FINDING = Finding(
    name="quality-threshold",
    lesson="05",
    paper="Longpre and others, 2023, A Pretrainer's Guide to Training Data, arXiv 2305.13169",
    published="28 models of 1.5 billion parameters: filters for quality and toxicity trade performance on standard "
    "benchmarks against the risk of toxic generations, and no filter suits all",
    claims={
        "benchmark": Claim("bits per character gained on clean text by a filter for quality", 0, 0.03),
        "shouts": Claim("times as much shouting written after it, where careful writers shout", 1, 1.3),
        "elsewhere": Claim("the same, where careless writers shout: the same filter", 1, 0.6, "below"),
    },
    measure=measure,
    settings_tried=4,
    remark="Shouting, in capitals, stands in for toxic text; quality is the share of words that a reference knows. "
    "A filter of shouting alone did not cost the benchmark here, at an equal budget: that part is not repeated.",
)
