"""The exercises of `02_noise`."""

import random
from collections.abc import Iterator, Sequence

from data.corpora.stories import stories
from lessons.asking.exercises import Choice, Exercise, Property, Threshold
from lessons.noise.cleaning import won_back

VOWELS = "aeiou"


def slips(seed: int) -> Iterator[tuple[str, float, list[float]]]:
    """Texts, a rate for each, and a number from 0 to 1 for each of its characters; the first number is 0.

    The same text comes at rates 0, 0.1, 0.4 and 1 with the same numbers.
    """
    rng = random.Random(f"vowel slips/{seed}")
    texts = [story.text for story in stories(3, seed=seed + 500)]
    for text in ["our ouija board", "Hmm, tsk!", *texts]:
        numbers = [0.0, *(rng.random() for _ in text[1:])]
        yield from ((text, rate, numbers) for rate in (0.0, 0.1, 0.4, 1.0))


def vowel_slips(result: object, text: str, rate: float, numbers: Sequence[float]) -> str:
    """What is wrong with a text whose vowels were to slip at a rate, or ""."""
    if not isinstance(result, str):
        return "A noise returns a text."
    if len(result) != len(text):
        return f"The text had {len(text)} characters, and has {len(result)} now: a slip takes the place of a letter."
    for old, new, number in zip(text, result, numbers, strict=True):
        if complaint := _slip(old, new, rate, number):
            return complaint
    return ""


def _slip(old: str, new: str, rate: float, number: float) -> str:
    if old not in VOWELS:
        return "" if new == old else f"{old!r} is no small vowel, and became {new!r}."
    if number >= rate:
        return "" if new == old else f"At rate {rate:g} the number {number:.2f} is no hit, and {old!r} became {new!r}."
    if new == old:
        return f"At rate {rate:g} the number {number:.2f} is a hit, and {old!r} stayed."
    return "" if new in VOWELS else f"{old!r} became {new!r}, which is no vowel."


check_noise = Exercise(
    "02.1",
    Property(
        slips,
        vowel_slips,
        praise="Exactly the vowels that were hit, and no more; at a higher rate the same ones, and more of them.",
        hint="A vowel is hit when its own number is below the rate. At rate 0 that is never, for 0 is not below 0.",
    ),
)

check_cleaner = Exercise(
    "02.2",
    Threshold(
        "Of the loss that the typing errors cost, your cleaner wins back",
        won_back,
        at_least=50,
        unit="%",
        praise="And it never saw the clean text: the errors scatter, the right spelling piles up.",
        hint="A misspelling is rare; one slip away from it there is often a word that is common.",
    ),
)

check_average = Exercise(
    "02.3",
    Choice(
        right="c",
        because="A vote needs one winner. Each letter that is drawn is a guess of its own, and slips keep their share.",
        wrong={
            "a": "Length is not the reason: draw the labels by their probabilities, and half of them are wrong again.",
            "b": "It did learn them: when it draws its labels, it is wrong about as often as its data.",
            "d": "It averages out only where the likeliest is taken. In what is drawn, the share of errors stays.",
        },
    ),
)
