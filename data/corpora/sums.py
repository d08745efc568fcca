"""Sums of two numbers, plain or with the answer from right to left; all right, until a noise comes."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from data.card import load_card
from data.codecs.sums import SUMS_CODEC, Sum
from data.corpus import Corpus, Document
from data.positions import document_keys, random_bits
from data.split_by import split_by

DRAWN = 10_000
"""Pairs of numbers that are drawn, where there are too many to have them all."""


@cache
def sums(digits: int = 2, turned: bool = False, seed: int = 0) -> Corpus:
    """Sums of numbers of up to so many digits, each pair in both orders; `turned` answers go from right to left.

    Of one or two digits it has every pair, and `seed` changes nothing; of three and more 10,000 pairs, drawn at random.
    The group is "carry" where the digits of some column add up to ten or more with what is carried, else "no carry".
    Raises ValueError for fewer digits than one, or more than eight.

    >>> one = sums().documents[4738]
    >>> one.id, one.text, one.group
    ('sums-47+38', '47+38=85', 'carry')
    """
    if not 1 <= digits <= 8:
        raise ValueError(f"Numbers have 1 to 8 digits here, not {digits}.")
    documents = (_document(left, right, turned) for left, right in _pairs(digits, seed))
    return Corpus("sums", tuple(documents), load_card("sums"))


def _pairs(digits: int, seed: int) -> Iterator[tuple[int, int]]:
    """Each pair once in each order."""
    if digits <= 2:
        yield from ((left, right) for left in range(10**digits) for right in range(10**digits))
        return
    keys = document_keys(["left", "right"], seed, f"sums of {digits}")
    drawn = (random_bits(keys[:, None], np.arange(DRAWN)) % np.uint64(10**digits)).T.tolist()
    yield from dict.fromkeys(pair for left, right in drawn for pair in ((left, right), (right, left)))


def _document(left: int, right: int, turned: bool) -> Document:
    text = SUMS_CODEC.encode(Sum(left, right, left + right, turned))
    group = "carry" if without_carrying(left, right) != left + right else "no carry"
    return Document(text, f"sums-{left}+{right}", "sums", group)


def without_carrying(left: int, right: int) -> int:
    """What comes of adding each column for itself and forgetting what should be carried.

    >>> without_carrying(47, 38), without_carrying(99, 99), without_carrying(21, 34)
    (75, 88, 55)
    """
    places = range(max(len(str(left)), len(str(right))))
    return sum((left // 10**k + right // 10**k) % 10 * 10**k for k in places)


def pair_of(document: Document) -> str:
    """The two numbers, the smaller one first, whichever order they stand in and whatever is answered."""
    thing, _ = SUMS_CODEC.decode(document.text)
    return "+".join(map(str, sorted((thing.left or 0, thing.right or 0))))


def new_pairs(corpus: Corpus, held_out: float = 0.1, seed: int = 0) -> tuple[Corpus, Corpus]:
    """(training, held-out): where 38+47 is held out, 47+38 is, too, so who only turns a sum round answers none."""
    return split_by(corpus, pair_of, held_out, seed)
