"""Duplicates and privacy: with ten copies a text is written far more than ten times as often as with one."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from data.corpus import Document
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.duplicates.planted import lockers
from lessons.duplicates.recall import chance_that_first_is_larger, log10_mean_rate, log10_probability
from lessons.duplicates.repeated_prose import filled, prose_halves, repeat
from lessons.experiment import Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.taught import taught

LEVELS, PER_LEVEL, N_WORDS, N_CHARS = (0, 1, 10), 40, 2, 50_000
READER = Transformer(200_000)


def measure(seed: int) -> Mapping[str, float]:
    """Powers of ten between the rates of strings with ten copies and with one; and how much easier ten are told."""
    never, once, ten = log_probabilities(seed)
    return {
        "ten": log10_mean_rate(ten) - log10_mean_rate(once),
        "told": chance_that_first_is_larger(ten, never) - chance_that_first_is_larger(once, never),
    }


def null(seed: int) -> Mapping[str, float]:
    """The same for two halves of the strings that were never planted."""
    never = log_probabilities(seed)[0]
    one, other = never[: PER_LEVEL // 2], never[PER_LEVEL // 2 :]
    return {
        "ten": log10_mean_rate(other) - log10_mean_rate(one),
        "told": chance_that_first_is_larger(other, one) - 0.5,
    }


@lru_cache(maxsize=1)
def log_probabilities(seed: int) -> np.ndarray:
    """Log to base 10 of the probability that each string is written as a document: (levels, PER_LEVEL)."""
    random = np.random.default_rng(seed)
    texts = [" ".join(random.choice(lockers(), N_WORDS)) for _ in range(PER_LEVEL * len(LEVELS))]
    copies = np.repeat(LEVELS, PER_LEVEL).tolist()
    planted = [
        copy for i, (text, n) in enumerate(zip(texts, copies, strict=True))
        for copy in repeat(Document(text, f"planted-{i}", "planted"), n)
    ]  # fmt: skip
    corpus = filled("strings among prose", planted, prose_halves(seed)[0], seed, N_CHARS)
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    model = taught(READER, vocabulary, corpus, seed)
    return log10_probability(model, vocabulary, texts).reshape(len(LEVELS), PER_LEVEL)


FINDING = Finding(
    name="planted-copies",
    lesson="03",
    paper="Kandpal, Wallace and Raffel, 2022, Deduplicating training data mitigates privacy risks in language models, "
    "arXiv 2202.06539",
    published="a sequence that is in the data 10 times is on average generated about 1,000 times more often than one "
    "that is there once; existing methods for detecting memorised sequences have near-chance accuracy on sequences "
    "that are there once",
    claims={
        "ten": Claim(
            "powers of ten between how often a string with ten copies is written and one with a single copy",
            no_effect=1,
            published="3 (about 1,000 times)",
            fails_if="ten copies made a string no more than ten times as frequent",
            expected=DIRECTION,
        ),
        "told": Claim(
            "better told from strings that were never there, as a chance of being right: ten copies than a single one",
            no_effect=0,
            published="one copy: near chance",
            fails_if="a single copy could be told as well as ten",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer, one layer of width 64, two heads, window 64",
    setting="Forty strings of two random words for each number of copies (none, one, ten), each a document of its own, "
    "in 50,000 characters of the Python manual; they make up a ninth of the text. The model reads the whole four "
    "times. How often a string is written is computed exactly, not counted in samples, and averaged as a rate.",
    null=null,
    null_is="two groups of strings, neither of which is in the data",
    settings_tried=10,
    remark="Ten times as often, a power of one, would be in proportion. The size cannot be compared with the paper's: "
    "it depends on how long the strings are. With one word we found about 10 times (four seeds), with six words "
    "10^15. Nor can the second line: the paper tries several methods and we the plainest, how likely a string is. "
    "That tells one copy from none a little better than chance.",
)
