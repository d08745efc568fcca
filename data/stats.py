"""Rows of a corpus to look at, and counts of words in it or in what a model wrote."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from numbers import Integral
from typing import NamedTuple

from data.corpus import Corpus, Document
from data.scripts import WITHOUT_BLANKS, script_of

_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CUT_OFF = re.compile("['’]?\n?")
_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "him", "his", "himself"})


def words(text: str) -> Iterator[str]:
    """The words of a text, casefolded: letters with their marks, with apostrophes inside.

    In a script without blanks between words, such as Chinese or Thai, what stands between two other signs is one.

    >>> list(words("Don’t you? It's 4 o'clock, 'Ada' said. हिन्दी!"))
    ["don't", 'you', "it's", "o'clock", 'ada', 'said', 'हिन्दी']
    """
    for match in _word(text).finditer(text):
        yield match.group().casefold().replace("’", "'")


def _is_one(word: str) -> bool:
    return word.isascii() or WITHOUT_BLANKS.isdisjoint(map(script_of, word))


def _word(text: str) -> re.Pattern[str]:
    return _PLAIN_WORD if text.isascii() else _marked_word()


@cache
def _marked_word() -> re.Pattern[str]:
    """Vowel signs and accents belong to the letter before them (Unicode's rules for words, UAX 29, WB4)."""
    marks = "".join(chr(c) for c in range(0x300, 0x1F000) if unicodedata.category(chr(c)) in ("Mn", "Mc", "Me"))
    letters = rf"[^\W\d_]+(?:[{marks}\u200c\u200d]+[^\W\d_]*)*"
    return re.compile(rf"{letters}(?:['’]{letters})*")


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
    """How many words of a text stand in the lexicon, and of how many whole ones, as in `share_of_real_words`.

    What is written without blanks between words is not counted: nobody could say where one ends.

    >>> count_real_words("A cat and 我有一只猫。", frozenset({"a", "cat"}))
    (2, 3)
    """
    found = [match.span() for match in _word(text).finditer(text)]
    if found and _CUT_OFF.fullmatch(text, found[-1][1]):
        text = text[: found[-1][0]]
    whole = [word for word in words(text) if _is_one(word)]
    return sum(word in lexicon for word in whole), len(whole)


def sample_rows(corpus: Corpus, n: int, seed: int = 0) -> list[Document]:
    """`n` documents drawn without replacement (all of them where there are fewer), in random order.

    Raises ValueError unless `n` is a whole number, 0 or more.
    """
    if not isinstance(n, Integral) or n < 0:
        raise ValueError(f"How many rows to draw is a whole number, such as 3, not {n!r:.60}.")
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
