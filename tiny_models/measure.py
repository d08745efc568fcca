"""How well a model predicts a text: in bits per character, end marks included."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.corpus import Corpus, CorpusError, Document
from data.vocabulary import END, Vocabulary
from tiny_models.model import Model


@dataclass(frozen=True)
class Losses:
    """Mean losses in bits per character, over `n_chars` characters and for each group of documents."""

    overall: float
    by_group: dict[str, float]
    n_chars: int


def bits_per_character(
    model: Model, vocabulary: Vocabulary, corpus: Corpus, part: Callable[[Document], str] = lambda d: d.group
) -> Losses:
    """The model's loss on a corpus, for each group or for what `part` returns, in order of first appearance.

    Raises CorpusError for a corpus without documents, or with characters that the vocabulary lacks.
    """
    if not len(corpus):
        raise CorpusError(f"{corpus.name} holds no document, so there is nothing to measure a model on.")
    bits = -model.log_likelihoods(vocabulary.encode_corpus(corpus)) / np.log(2)
    lengths = np.array([len(document.text) + 1 for document in corpus])
    of_documents = np.add.reduceat(bits, np.cumsum(lengths) - lengths)
    groups: dict[str, int] = {}
    group = np.array([groups.setdefault(part(document), len(groups)) for document in corpus])
    means = np.bincount(group, of_documents) / np.bincount(group, lengths)
    return Losses(float(bits.mean()), dict(zip(groups, means.tolist(), strict=True)), len(bits))


def surprise(model: Model, vocabulary: Vocabulary, text: str) -> np.ndarray:
    """Bits that each character of a text costs the model, as a document's beginning: (len(text),).

    Raises CorpusError where there is nothing to read, or a character that the vocabulary lacks.
    """
    if not isinstance(text, str) or not text:
        raise CorpusError(f"A model reads a text, in quotation marks and not empty; this is {text!r:.60}.")
    return -model.log_likelihoods(vocabulary.encode(END + text)) / np.log(2)
