"""The words that are said: two or three syllables of a consonant and a vowel; and who says which of them."""

from functools import cache
from itertools import product

from data.positions import order
from data.speech.phonemes import CONSONANTS, VOWELS
from data.speech.voices import VOICES

SYLLABLES = tuple(map("".join, product(CONSONANTS, VOWELS)))
N_WORDS = {3: 140, 2: 160}
"""How many words there are of so many syllables, the longer ones first."""
TAKES = {"A": 3, "B": 3, "C": 2, "D": 2}
"""How often a speaker says each word."""
UNSAID = ("dago", "dego", "nig", "neg", "nud", "sado", "sodo", "gonad", "debil", "seman", "mong", "lolit")
"""What a word may not hold, since it may be read aloud to a room."""


@cache
def words() -> tuple[str, ...]:
    """All 300, sorted; no letter comes twice in a word, and no word begins another, so what is next is plain.

    >>> len(words()), words()[:3]
    (300, ('badimo', 'badone', 'badu'))
    """
    chosen: list[str] = []
    for n, count in N_WORDS.items():
        chosen += _some(n, count, chosen)
    return tuple(sorted(chosen))


def _some(n_syllables: int, count: int, longer: list[str]) -> list[str]:
    every = map("".join, product(SYLLABLES, repeat=n_syllables))
    unlike = [word for word in every if len(set(word)) == len(word)]
    begun = {word[: 2 * n_syllables] for word in longer}
    fit = [word for word in unlike if word not in begun and not any(part in word for part in UNSAID)]
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
