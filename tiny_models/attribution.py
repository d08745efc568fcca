"""How much of a counting model's probability each part of its training data contributed.

Kneser-Ney adds up terms, one for each length of n-gram, and each term is shared out by what it was counted
from. Where occurrences are counted, a part has the share of them that stand in it. Where the different
symbols before an n-gram are counted, each of these counts the same, and is shared by the occurrences of its
longer n-gram. What is left is spread evenly over the alphabet, and came from no part: it is the smoothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.corpus import Corpus
from data.vocabulary import END, Vocabulary
from tiny_models.counts import Trie, count_ngrams
from tiny_models.model import checked
from tiny_models.ngram import NGram

SMOOTHING = "smoothing"


@dataclass(frozen=True)
class Attribution:
    """Shares out the probabilities of `model`, which has counted all parts; made by `attribute`."""

    model: NGram
    names: tuple[str, ...]  # the parts, and last the smoothing
    weights: np.ndarray  # (nodes of the model's trie, parts): each part's share of an n-gram's count

    def shares(self, text: np.ndarray, position: int) -> dict[str, float]:
        """What each part and the smoothing contributed to P(text[position] | text[:position]); sums to it.

        Raises IndexError where nothing stands before: position goes from 1 to len(text) - 1.
        """
        if not 1 <= position < len(text):
            raise IndexError(f"A position with a symbol before it goes from 1 to {len(text) - 1}, not {position}.")
        start = max(position - max(self.model.context, 1), 0)
        _, along = self.shares_along(text[start : position + 1])
        return dict(zip(self.names, along[-1].tolist(), strict=True))

    def shares_along(self, stream: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
        """The names, and their shares of P(stream[t] | what stands before it), t = 1 ... N-1, (N-1, parts + 1).

        Raises ValueError for a symbol that the model does not know.
        """
        stream, estimates = checked(stream, self.model.n_symbols), self.model._estimates
        shares = np.zeros((max(len(stream) - 1, 0), len(self.names)))
        shares[:, -1] = 1 / self.model.n_symbols
        for contexts, ngrams in self.model._matches(stream):
            shares *= estimates.backoff[contexts, None]
            shares[:, :-1] += estimates.discounted[ngrams, None] * self.weights[ngrams]
        return self.names, shares


def attribute(parts: Mapping[str, np.ndarray], n_symbols: int, order: int = 6) -> Attribution:
    """Count named streams, each of which begins with an end mark, so that their shares can be told apart.

    The probabilities are those of an NGram that counted all of them. Raises ValueError for no part, for one
    named like the smoothing, and for what an NGram cannot count.

    >>> found = attribute({"yes": np.array([0, 1, 2, 0]), "no": np.array([0, 1, 1, 0])}, n_symbols=3, order=2)
    >>> {name: round(share, 3) for name, share in found.shares(np.array([0, 1, 2]), 2).items()}
    {'yes': 0.218, 'no': 0.0, 'smoothing': 0.187}
    """
    if not parts or SMOOTHING in parts:
        raise ValueError(f"Name at least one part, and none of them {SMOOTHING!r}; not {list(parts)}.")
    model = NGram(n_symbols, order)
    for stream in parts.values():
        model.count(stream)
    trie = model._estimates.trie
    weights = np.column_stack([_weights(trie, stream) for stream in parts.values()])
    return Attribution(model, (*parts, SMOOTHING), weights)


def parts_of(corpus: Corpus, vocabulary: Vocabulary, n_chars: int | None = None) -> dict[str, np.ndarray]:
    """One stream for each source of a corpus, such as a mix; sources in the order in which they first appear.

    With `n_chars`, only what a model has counted after so many characters of the corpus's stream, the end mark
    that opens it among them: the last document may be there in part.
    """
    streams: dict[str, list[str]] = {document.source: [END] for document in corpus}
    left = corpus.n_chars + 1 if n_chars is None else n_chars
    left -= len(END)
    for document in corpus:
        streams[document.source].append((document.text + END)[: max(left, 0)])
        left -= len(document.text + END)
    return {source: vocabulary.encode("".join(texts)) for source, texts in streams.items()}


def _weights(trie: Trie, part: np.ndarray) -> np.ndarray:
    """For each node of a trie, the share of what is counted there that stands in one part, (nodes,)."""
    seen = _occurrences(trie, count_ngrams([part], trie.n_symbols, len(trie.bounds) - 2))
    share = np.divide(seen, trie.occurrences, out=np.zeros(len(seen)), where=trie.occurrences > 0)
    ngrams = slice(trie.bounds[2], -1)  # of two symbols or more: each is one symbol before its shorter n-gram
    before = np.bincount(trie.shorter[ngrams], minlength=len(seen))
    total = np.bincount(trie.shorter[ngrams], weights=share[ngrams], minlength=len(seen))
    return np.divide(total, before, out=share, where=before > 0)


def _occurrences(trie: Trie, part: Trie) -> np.ndarray:
    """How often each node of a trie occurs in a part of what it was counted from, (nodes,)."""
    place, seen = np.zeros_like(part.parent), np.zeros_like(trie.parent)
    for start, stop in zip(part.bounds[1:-1], part.bounds[2:], strict=True):
        level = slice(start, stop)
        place[level] = trie.child(place[part.parent[level]], part.symbol[level])
    seen[place[1:-1]] = part.occurrences[1:-1]
    return seen
