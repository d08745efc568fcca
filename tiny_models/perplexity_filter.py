"""A filter that drops what surprises a model: text unlike the text that the model has read.

After CCNet (Wenzek and others 2019, arXiv 1911.00359), whose models have read Wikipedia. What such a filter calls
quality is likeness to what its reader knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from data.corpus import Corpus, Document
from data.curation.curate import Fate
from data.vocabulary import Vocabulary
from tiny_models.measure import bits_per_character, surprise
from tiny_models.ngram import NGram

ORDER = 5


@dataclass(frozen=True)
class PerplexityFilter:
    """Drop a text that costs a counting model of `reference` more than `at_most` bits per character.

    Bits are the logarithm of perplexity. A character that the reference has not got counts as one unknown symbol.

    >>> known = Corpus("known", (Document("the cat sat on the mat. " * 9, "k", "here"),))
    >>> [fate.reason for fate in PerplexityFilter(known, at_most=2)(["the cat sat.", "XQ!#%"])]
    ['', 'perplexity']
    """

    reference: Corpus = field(repr=False)
    at_most: float

    def __call__(self, texts: Sequence[str]) -> list[Fate]:
        return [
            Fate(text) if bits <= self.at_most else Fate(None, "perplexity")
            for text, bits in zip(texts, self.surprise(texts), strict=True)
        ]

    def surprise(self, texts: Sequence[str]) -> list[float]:
        """Bits per character of each text, its end mark included."""
        if not texts:
            return []
        documents = (Document(self._known(text), str(i), "") for i, text in enumerate(texts))
        corpus = Corpus("texts", tuple(documents))
        return list(bits_per_character(self._model, self._vocabulary, corpus, lambda d: d.id).by_group.values())

    def surprise_by_character(self, text: str) -> np.ndarray:
        """Bits that each character of a text costs the model: (len(text),)."""
        return surprise(self._model, self._vocabulary, self._known(text))

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.of_text("".join(self.reference.characters) + _UNKNOWN)

    @cached_property
    def _model(self) -> NGram:
        vocabulary = self._vocabulary
        return NGram(len(vocabulary), ORDER).count(vocabulary.encode_corpus(self.reference))

    def _known(self, text: str) -> str:
        missing = self._vocabulary.missing(text)
        return text.translate(dict.fromkeys(map(ord, missing), _UNKNOWN)) if missing else text


_UNKNOWN = "\ufffd"
