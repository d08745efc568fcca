"""What a model draws when a colour and a shape are asked for together that it has only read apart."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpora.shapes import COLOURS, PLACES, SHAPES, SHAPES_CODEC, judged, without
from data.sources import SOURCES
from data.vocabulary import END, Vocabulary
from lessons.experiment import PLAIN
from lessons.images.drawers import TEMPERATURE
from lessons.subjects.shapes import OF_SHAPES
from lessons.taught import taught
from tiny_models.model import Model
from tiny_models.sample import samples

Pair = tuple[str, str]
"""The names of a colour and a shape, ("red", "ring")."""
COLOUR_SIGNS, SHAPE_SIGNS = ({name: sign for sign, (name, _) in table.items()} for table in (COLOURS, SHAPES))
EVERY_PAIR = frozenset((colour, shape) for colour in COLOUR_SIGNS for shape in SHAPE_SIGNS)


def left_out(seed: int = 0) -> set[Pair]:
    """A quarter of the 64 pairs, drawn at random, so that each colour loses two shapes and each shape two colours.

    >>> len(left_out(3)), left_out(3) < EVERY_PAIR
    (16, True)
    """
    rng = np.random.default_rng(seed)
    colours, shapes = (rng.permutation(list(names)).tolist() for names in (COLOUR_SIGNS, SHAPE_SIGNS))
    return {(colour, shapes[(i + k) % len(shapes)]) for i, colour in enumerate(colours) for k in range(2)}


@lru_cache(maxsize=4)
def composer(
    seed: int = 0, kind: str = PLAIN, n_chars: int | None = None, shown: bool = False
) -> tuple[Model, Vocabulary, set[Pair]]:
    """A model that has read every pair but those left out, its vocabulary, and the pairs left out.

    It learns `n_chars` characters in all, its kind's own budget where none is given. Where they are `shown`, it has
    read all pairs after all.
    """
    gone, everything = left_out(seed), SOURCES["shapes"]()
    made = OF_SHAPES[kind] if n_chars is None else replace(OF_SHAPES[kind], n_chars=n_chars)
    vocabulary = Vocabulary.of(everything)
    return taught(made, vocabulary, everything if shown else without(everything, gone), seed), vocabulary, gone


def drawn_pairs(
    model: Model,
    vocabulary: Vocabulary,
    pairs: Collection[Pair],
    each: int = 1,
    temperature: float = TEMPERATURE,
    seed: int = 0,
) -> list[str]:
    """What a model draws of each pair, so many times in each of the four places, as documents; pairs as sorted."""
    asked = [
        f"{COLOUR_SIGNS[colour]}{SHAPE_SIGNS[shape]}{place}:" for colour, shape in sorted(pairs) for place in PLACES
    ]
    n_chars = SHAPES_CODEC.layout.n_chars + 1
    drawn = (
        samples(model, vocabulary, caption, n_chars, temperature, seed=len(asked) * seed + k, n_texts=each)
        for k, caption in enumerate(asked)
    )  # each with luck of its own: with the same for all, one slip is made in every picture
    return [text.partition(END)[0] for texts in drawn for text in texts]


def parts_right(documents: Collection[str]) -> dict[str, float]:
    """The shares, 0 to 1, that have the colour, the shape and the place of their caption; and all of it, legally."""
    verdicts = [judged(document) for document in documents]
    parts = {
        "colour": [verdict.colour for verdict in verdicts],
        "shape": [verdict.shape for verdict in verdicts],
        "place": [verdict.place for verdict in verdicts],
        "all": [verdict.right for verdict in verdicts],
    }
    return {name: float(np.mean(right)) for name, right in parts.items()}
