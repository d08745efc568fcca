"""The words that are said: two or three syllables of a consonant and a vowel; and who says which of them."""

from functools import cache
from itertools import product

from data.positions import order
from data.speech.phonemes import CONSONANTS, VOWELS
from data.speech.voices import VOICES

SYLLABLES = tuple(map("".join, product(CONSONANTS, VOWELS)))
N_WORDS = {2: 160, 3: 140}
"""How many words there are of so many syllables."""
TAKES = {"A": 3, "B": 3, "C": 2, "D": 2}
"""How often a speaker says each word."""
UNSAID = ("dago", "dego", "nig", "neg", "nud", "sado", "sodo", "gonad", "debil", "seman", "mong", "lolit")
"""What a word may not hold, since it may be read aloud to a room."""


@cache
def words() -> tuple[str, ...]:
    """All 300, sorted; no syllable comes twice in a word.

    >>> len(words()), words()[:3]
    (300, ('babigi', 'babima', 'babise'))
    """
    return tuple(sorted(word for n, count in N_WORDS.items() for word in _some(n, count)))


def _some(n_syllables: int, count: int) -> list[str]:
    every = ["".join(one) for one in product(SYLLABLES, repeat=n_syllables) if len(set(one)) == n_syllables]
    fit = [word for word in every if not any(part in word for part in UNSAID)]
    return [fit[i] for i in order(fit, 0, "words")[:count]]


@cache
def said_by(tag: str) -> frozenset[str]:
    """A says all words, every other one half of them, each another half. Raises KeyError for a tag without a voice.

    >>> len(said_by("A")), len(said_by("B")), len(said_by("B") & said_by("C")) < 100
    (300, 150, True)
    """
    if tag == next(iter(VOICES)):
        return frozenset(words())
    half = order(words(), 0, f"said by {VOICES[tag].name}")[: len(words()) // 2]
    return frozenset(words()[i] for i in half)


def never_said_by(tag: str) -> tuple[str, ...]:
    """The words that a speaker is not heard to say, sorted.

    >>> len(never_said_by("B")), never_said_by("A")
    (150, ())
    """
    return tuple(word for word in words() if word not in said_by(tag))
