"""Tiny documented functions, authored: each name puts two operations together, and some can be held out."""

from functools import cache
from itertools import product

from data.card import load_card
from data.codecs.functions import FUNCTIONS_CODEC, Function
from data.corpus import Corpus, Document
from data.operations import OPERATIONS, Composition
from data.positions import order
from data.split_by import split_by

ARGUMENTS = 10
"""An example's argument is below it."""


@cache
def functions(each: int = 4, seed: int = 0) -> Corpus:
    """All 625 functions, each with `each` examples of its own, 1 to 10; the group is its operations' families.

    >>> one = functions().documents[1000]
    >>> one.id, one.group
    ('functions-sub2_add1-3', 'sub/add')
    >>> one.text.split("\\n")[2:]
    ['    >>> sub2_add1(3)', '    2\"""', '    return (x - 2) + 1']
    """
    if not 1 <= each <= ARGUMENTS:
        raise ValueError(f"A function has 1 to {ARGUMENTS} examples, not {each}.")
    documents = (
        _document(Composition(first, second), argument)
        for first, second in product(OPERATIONS.values(), repeat=2)
        for argument in order(map(str, range(ARGUMENTS)), seed, f"{first.name}_{second.name}")[:each].tolist()
    )
    return Corpus("functions", tuple(documents), load_card("functions"))


def _document(asked: Composition, argument: int) -> Document:
    text = FUNCTIONS_CODEC.encode(Function(asked.name, argument, asked(argument), asked.body))
    group = f"{asked.first.family}/{asked.second.family}"
    return Document(text, f"functions-{asked.name}-{argument}", "functions", group)


def name_of(document: Document) -> str:
    """The function's name, "sub4_double"; "" where it cannot be read."""
    return FUNCTIONS_CODEC.decode(document.text)[0].name


def new_combinations(corpus: Corpus, held_out: float = 0.1, seed: int = 0) -> tuple[Corpus, Corpus]:
    """(training, held-out): a name that is held out is so with all of its examples; its two operations are not."""
    return split_by(corpus, name_of, held_out, seed)
