"""Rows of a corpus to look at, and counts of words in it or in what a model wrote."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from data.corpus import Corpus, Document

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CUT_OFF = re.compile("['’]?\n?")
_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "him", "his", "himself"})


def words(text: str) -> Iterator[str]:
    """The words of a text, casefolded: letters, with apostrophes inside.

    >>> list(words("Don’t you? It's 4 o'clock, 'Ada' said."))
    ["don't", 'you', "it's", "o'clock", 'ada', 'said']
    """
    for match in _WORD.finditer(text):
        yield match.group().casefold().replace("’", "'")


def lexicon(corpus: Corpus) -> frozenset[str]:
    """All words that a corpus uses."""
    return frozenset(word for document in corpus for word in words(document.text))


def share_of_real_words(text: str, lexicon: frozenset[str]) -> float | None:
    """Share of the words in a text, 0 to 1, that stand in the lexicon; None where it has no whole word.

    A word at the very end is not counted: it may have been cut off.

    >>> share_of_real_words("the cat szt on the m", frozenset({"the", "cat", "on", "mat"}))
    0.8
    """
    real, whole = count_real_words(text, lexicon)
    return real / whole if whole else None


def count_real_words(text: str, lexicon: frozenset[str]) -> tuple[int, int]:
    """How many words of a text stand in the lexicon, and of how many whole ones, as in `share_of_real_words`."""
    found = [match.span() for match in _WORD.finditer(text)]
    if found and _CUT_OFF.fullmatch(text, found[-1][1]):
        text = text[: found[-1][0]]
    whole = list(words(text))
    return sum(word in lexicon for word in whole), len(whole)


def sample_rows(corpus: Corpus, n: int, seed: int = 0) -> list[Document]:
    """`n` documents drawn without replacement (all of them where there are fewer), in random order."""
    return random.Random(seed).sample(corpus.documents, min(n, len(corpus)))


class Pronouns(NamedTuple):
    she: int
    he: int


def pronoun_counts(text: str) -> Pronouns:
    """How often she, her, hers or herself, and he, him, his or himself, stand in a text as whole words.

    >>> pronoun_counts("She said her name; the others heard him.")
    Pronouns(she=2, he=1)
    """
    counts = Counter(words(text))
    return Pronouns(sum(counts[word] for word in _SHE), sum(counts[word] for word in _HE))
