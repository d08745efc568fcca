"""Characters and the numbers that stand for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.corpus import Corpus, CorpusError

END = "\x03"
"""The end mark (ETX, "end of text"): it closes each document, and opens the first."""


@dataclass(frozen=True)
class Vocabulary:
    """Sorted distinct characters; a character's symbol is its place among them. The end mark is symbol 0.

    >>> v = Vocabulary.of_text("abba")
    >>> v.encode("ab").tolist(), v.decode([1, 2]), len(v)
    ([1, 2], 'ab', 3)
    """

    characters: str

    @classmethod
    def of_text(cls, *texts: str) -> "Vocabulary":
        return cls(END + "".join(sorted(set().union(*texts) - {END})))

    @classmethod
    def of(cls, *corpora: Corpus) -> "Vocabulary":
        """The union over all corpora: every arm of an experiment shares it."""
        return cls.of_text(*("".join(corpus.characters) for corpus in corpora))

    def __len__(self) -> int:
        return len(self.characters)

    @cached_property
    def _symbol_of_code_point(self) -> np.ndarray:
        points = code_points(self.characters)
        table = np.full(points.max() + 1, -1, dtype=np.int64)
        table[points] = np.arange(len(points))
        return table

    def missing(self, text: str) -> str:
        """The distinct characters of a text that have no symbol here, sorted."""
        return "".join(sorted(set(text) - set(self.characters)))

    def known_part(self, text: str) -> str:
        """The text without the characters that have no symbol here.

        >>> Vocabulary.of_text("abc").known_part("a cab?")
        'acab'
        """
        return text.translate(dict.fromkeys(map(ord, self.missing(text))))

    def encode(self, text: str) -> np.ndarray:
        """Symbols of a text, int64 of shape (T,). Raises CorpusError for a character that has none."""
        points = code_points(text)
        table = self._symbol_of_code_point
        symbols = np.where(points < len(table), table[np.minimum(points, len(table) - 1)], -1)
        if (symbols < 0).any():
            raise CorpusError(
                f"No model here has seen {self.missing(text)[:20]!r}. Leave it out, or add text that has it."
            )
        return symbols

    def encode_corpus(self, corpus: Corpus) -> np.ndarray:
        """One stream for all documents: an end mark, then each text followed by an end mark."""
        return self.encode(END + "".join(document.text + END for document in corpus))

    def decode(self, symbols: Iterable[int]) -> str:
        return "".join(map(self.characters.__getitem__, np.asarray(symbols, np.int64).tolist()))


def code_points(text: str) -> np.ndarray:
    """The text's characters as uint32 of shape (T,)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
