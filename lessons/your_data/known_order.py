"""Was this text in the data? A model that has read a list prefers its order to any other; chance alone does not.

The test of Oren and others (2023, arXiv 2310.17623): a list whose order means nothing is as likely in any order, for
who has never read it. So the share of shuffles that are at least as likely as the list itself is an honest p-value.
"""

import numpy as np

from data.corpora.stories import stories
from data.corpus import Corpus, Document
from data.mix import cut
from data.vocabulary import Vocabulary
from lessons.experiment import Transformer
from lessons.taught import taught
from tiny_models.gpt_settings import QUICK
from tiny_models.model import Model

N_LINES, N_SHUFFLES = 60, 99
N_CHARS, PASSES = 80_000, 4
"""Of all that a model reads, the copies of the list among it; and how often it reads that."""
KIND = Transformer(PASSES * N_CHARS, options=QUICK)


def listed(seed: int = 0) -> list[str]:
    """The lines of a list: sentences with which stories begin, in the order in which they came, each of them once."""
    firsts = dict.fromkeys(document.text.split(". ")[0] + "." for document in stories(4 * N_LINES, 20_000 + seed))
    return list(firsts)[:N_LINES]


def reader_of(lines: list[str], copies: int, seed: int = 0) -> tuple[Model, Vocabulary]:
    """A plain transformer that has read so many copies of the list among other stories, always as many characters."""
    text = "\n".join(lines)
    planted = tuple(Document(text, f"list {k}", "list") for k in range(copies))
    others = cut(stories(seed=seed), N_CHARS - copies * (len(text) + 1), seed)
    order = np.random.default_rng(seed).permutation(len(others) + copies)
    read = Corpus("stories and a list", tuple(([*others, *planted])[k] for k in order))
    vocabulary = Vocabulary.of(stories(seed=seed), Corpus("list", (Document(text, "list", "list"),)))
    return taught(KIND, vocabulary, read, seed, N_CHARS), vocabulary


def p_value(model: Model, vocabulary: Vocabulary, lines: list[str], seed: int = 0) -> float:
    """The share of orders, the list's own among them, in which it is at least as likely as in its own, 0.01 to 1."""
    random = np.random.default_rng(seed)
    orders = [np.arange(len(lines)), *(random.permutation(len(lines)) for _ in range(N_SHUFFLES))]
    likely = [_log_likelihood(model, vocabulary, [lines[k] for k in order]) for order in orders]
    return float(np.mean(np.array(likely) >= likely[0]))


def _log_likelihood(model: Model, vocabulary: Vocabulary, lines: list[str]) -> float:
    document = Corpus("list", (Document("\n".join(lines), "list", "list"),))
    return float(model.log_likelihoods(vocabulary.encode_corpus(document)).sum())
