"""A filter for quality does what the data lets it: it can make a model write more of what nobody wants."""

from collections.abc import Mapping

from data.positions import document_keys, random_bits, uniform
from lessons.curation.shouting import effect_of, quality_effect, real_word_share, shouting_pile
from lessons.finding import DIRECTION, Claim, Finding

THRESHOLD = 0.8


def measure(seed: int) -> Mapping[str, float]:
    """What one quality filter does to the benchmark and to shouting, where the careful shout and where they do not."""
    (raw_loss, raw_shouts), (loss, shouts) = (quality_effect(t, "careful", seed) for t in (0, THRESHOLD))
    (_, raw_elsewhere), (_, elsewhere) = (quality_effect(t, "careless", seed) for t in (0, THRESHOLD))
    return {"benchmark": raw_loss - loss, "shouts": shouts / raw_shouts, "elsewhere": elsewhere / raw_elsewhere}


def blind(seed: int) -> Mapping[str, float]:
    """The benchmark after a filter that keeps as large a share of the texts, drawn without a look at them."""
    pile, _ = shouting_pile("careful", seed)
    share = sum(real_word_share(document.text) >= THRESHOLD for document in pile) / len(pile)
    loss, _ = effect_of(lambda text: _lot(text, seed) < share, "careful", seed)
    return {"benchmark": quality_effect(0, "careful", seed)[0] - loss}


def _lot(text: str, seed: int) -> float:
    return float(uniform(random_bits(document_keys([text], seed, "a blind filter")))[0])


FINDING = Finding(
    name="quality-threshold",
    lesson="05",
    paper="Longpre and others, 2023, A Pretrainer's Guide to Training Data, arXiv 2305.13169",
    published="28 models of 1.5 billion parameters, pretrained on data of different ages, filters and domains: filters "
    "for quality and toxicity trade performance on standard benchmarks against the risk of toxic generations, and no "
    "filter suits all",
    claims={
        "benchmark": Claim(
            "bits per character gained on clean text by a filter for quality, at an equal budget",
            0,
            fails_if="the texts that the filter drops would have taught clean text as well as those it keeps",
            expected=DIRECTION,
        ),
        "shouts": Claim(
            "times as much shouting written after it, where careful writers shout", 1, by_construction=True
        ),
        "elsewhere": Claim(
            "the same, where careless writers shout: the same filter", 1, rises=False, by_construction=True
        ),
    },
    measure=measure,
    model="counting, order 6",
    setting="1,600 stories with typing slips in up to 12 of 100 letters, a fifth of them with shouted sentences; "
    "60,000 characters for each model; the filter keeps about half of the stories",
    null=blind,
    null_is="a filter that keeps as large a share, drawn without a look at the texts",
    settings_tried=4,
    remark="Shouting, in capitals, stands in for toxic text; quality is the share of words that a reference knows. "
    "Whether a filter for quality brings more shouting or less follows from who shouts, which we wrote; that real "
    "collections trade one for the other is the paper's finding, and is not repeated here. Bits are not its "
    "benchmarks, so there is no size to compare. That a filter for toxic text costs the benchmark cannot appear here: "
    "ours is calm.",
)
