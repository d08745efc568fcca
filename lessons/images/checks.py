"""The exercises of `07_images`."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from data.codecs.image import DIGITS, Picture
from lessons.asking.exercises import Choice, Exercise, Property
from lessons.asking.given import number, texts_in
from lessons.images.drawers import TEN, halves

N_DRAWN = 40


def steps(one: str, other: str) -> int:
    """By how many steps of grey two pictures differ, all pixels together; their captions do not count.

    >>> steps("1:\\na........\\nb........", "7:\\na.,......\\nb........")
    1
    """
    return int(abs(_pixels(one) - _pixels(other)).sum())


@lru_cache(maxsize=1_024)  # each is compared with many others
def _pixels(text: str) -> np.ndarray:
    return DIGITS.decode(text)[0].array


def skewed_piles(seed: int) -> Iterator[tuple[list[str]]]:
    """Lists of pictures of which most are of one digit; each of the others is there at least twice."""
    random = np.random.default_rng(seed)
    by_digit = {digit: [d.text for d in halves(seed)[0] if d.text[0] == digit] for digit in TEN}
    for _ in range(2):
        common, n_rare = TEN[random.integers(10)], int(random.integers(2, 6))
        sizes = {digit: 60 if digit == common else n_rare for digit in TEN}
        pile = [text for digit, n in sizes.items() for text in random.choice(by_digit[digit], n, replace=False)]
        yield ([str(text) for text in random.permutation(pile)],)


def unbalanced(result: Any, pictures: list[str]) -> str:
    """What is wrong with the balanced list, or nothing."""
    if (result := texts_in(result)) is None:
        return "The answer is a list of pictures, each a text."
    if any(text not in pictures for text in result):
        return "It holds pictures that were not in the pile: draw none, and give none another caption."
    if len(result) != len(pictures):
        return f"{len(pictures)} pictures came in, and {len(result)} came out: then a model would read less, or more."
    counts = Counter(text[0] for text in result)
    if max(counts[digit] for digit in TEN) - min(counts[digit] for digit in TEN) > 1:
        return f"The digits are not equally many: {dict(sorted(counts.items()))}."
    uses = Counter(result)
    for text in set(pictures):
        same = [uses[other] for other in set(pictures) if other[0] == text[0]]
        if max(same) - min(same) > 1:
            return f"Some pictures of the {text[0]} are taken much oftener than others: use all that there are."
    return ""


check_balance = Exercise(
    "07.1",
    Property(
        skewed_piles,
        unbalanced,
        praise="Each digit is there equally often, from all pictures that there are, in a pile as large as before.",
        hint="Put the pictures of each digit into a list of their own; then take one of each digit in turn, and begin "
        "a list anew where it ends.",
    ),
)


def drawings(seed: int) -> Iterator[tuple[list[str], list[str]]]:
    """What a copier and an artist might have drawn, and what they have read; real pictures play the artist's part."""
    random = np.random.default_rng(seed)
    real = [str(text) for text in random.permutation([d.text for d in halves(seed)[0]])]
    read, unread = real[:150], real[150 : 150 + N_DRAWN]
    copies = [_disguised(text, random) for text in random.choice(read, N_DRAWN)]
    for n in random.permutation([0, N_DRAWN, int(random.integers(5, N_DRAWN - 5))]):
        yield [str(text) for text in random.permutation(copies[:n] + unread[n:])], read


def _disguised(text: str, random: np.random.Generator) -> str:
    """A copy with up to two slips of one step, or under another caption."""
    picture = DIGITS.decode(text)[0]
    pixels = picture.array
    for row, column in random.integers(0, 8, (random.integers(3), 2)):
        pixels[row, column] += 1 if pixels[row, column] < 3 else -1
    caption = picture.caption if random.random() < 0.7 else TEN[random.integers(10)]
    return DIGITS.encode(Picture.of(caption, pixels))


def miscounted(result: Any, drawn: list[str], read: list[str]) -> str:
    """What is wrong with the share of copies, or nothing."""
    if not 0 <= (result := number(result)) <= 1:
        return "The answer is a share, from 0 to 1."
    is_copy = [min(steps(one, other) for other in read) <= 2 for one in drawn]
    if abs(result - np.mean(is_copy)) <= 0.03:
        return ""
    said = "some copies slip through" if result < np.mean(is_copy) else "pictures that are new are called copies"
    return f"{np.mean(is_copy):.0%} are copies, some with a slip or two, and {result:.0%} were found: {said}."


check_copies = Exercise(
    "07.2",
    Property(
        drawings,
        miscounted,
        praise="It finds copies with a slip, and under another caption, and it leaves new pictures alone.",
        hint="For each drawn picture take the smallest steps(drawn, other) over all that were read. Print a few for A, "
        "and for real pictures that nobody has read: where is the gap?",
    ),
)

check_warning = Exercise(
    "07.3",
    Choice(
        right="c",
        because="A copier is lost on a picture that it has not read: one number on held-out pictures tells you.",
        wrong={
            "a": "More pictures make the share more exact, and it stays as high: each copy is a picture of a digit.",
            "b": "On what it has read, the copier is the better of the two: it knows it by heart.",
            "d": "A classifier that is better at digits is as content with copies: they are real digits.",
        },
    ),
)
