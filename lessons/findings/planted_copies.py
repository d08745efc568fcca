"""Duplicates and privacy: ten copies make a text far more than ten times as likely to be written."""

from collections.abc import Mapping

import numpy as np

from data.corpus import Document
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.duplicates.copies import FORGETFUL
from lessons.duplicates.planted import lockers
from lessons.duplicates.recall import log10_probability
from lessons.duplicates.repeated_prose import filled, prose_halves, repeat
from lessons.finding import Claim, Finding
from lessons.taught import taught

LEVELS, PER_LEVEL, N_WORDS, N_CHARS = (1, 3, 10, 30, 100), 8, 6, 100_000


def measure(seed: int) -> Mapping[str, float]:
    """Powers of ten between the probability of a text with so many copies and with one, and the slope over all."""
    found = log_probabilities(seed)
    slope = np.polyfit(np.log10(LEVELS), found, 1)[0]
    return {"ten": found[LEVELS.index(10)] - found[0], "slope": slope}


def log_probabilities(seed: int) -> np.ndarray:
    """Mean log to base 10 of the probability of strings of random words, for each number of copies: (levels,)."""
    random = np.random.default_rng(seed)
    texts = [" ".join(random.choice(lockers(), N_WORDS)) for _ in range(PER_LEVEL * len(LEVELS))]
    copies = np.repeat(LEVELS, PER_LEVEL).tolist()
    planted = [
        copy for i, (text, n) in enumerate(zip(texts, copies, strict=True))
        for copy in repeat(Document(text, f"planted-{i}", "planted"), n)
    ]  # fmt: skip
    corpus = filled("strings among prose", planted, prose_halves(seed)[0], seed, N_CHARS)
    vocabulary = Vocabulary.of(SOURCES["prose"]())
    model = taught(FORGETFUL, vocabulary, corpus, seed)
    return log10_probability(model, vocabulary, texts).reshape(len(LEVELS), PER_LEVEL).mean(1)


FINDING = Finding(
    name="planted-copies",
    lesson="03",
    paper="Kandpal, Wallace and Raffel, 2022, Deduplicating training data mitigates privacy risks in language models, "
    "arXiv 2202.06539",
    published="a sequence that stands in the data 10 times is generated about 1,000 times more often than one that "
    "stands there once: more than in proportion",
    claims={
        "ten": Claim("powers of ten between the probability of a text with ten copies and with one", 1, 3),
        "slope": Claim("slope of log probability over log copies, from 1 to 100 copies", 1, 3),
    },
    measure=measure,
    settings_tried=3,
    remark="In proportion would be a power and a slope of one. Ours are much steeper than the paper's: strings of "
    "random words start from one in 10^35 or less, and the model reads each copy about four times.",
)
