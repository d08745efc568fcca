"""Authored pictures of one object: a colour, a shape and a place, each asked for by a sign of the caption."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np

from data.card import load_card
from data.codecs.image import ImageCodec, Picture
from data.corpus import Corpus, Document

COLOURS = {
    "R": ("red", "#d62728"), "A": ("amber", "#ff9f1c"), "Y": ("yellow", "#f4e04d"), "G": ("green", "#2ca02c"),
    "C": ("cyan", "#17becf"), "B": ("blue", "#1f4fb4"), "P": ("pink", "#e377c2"), "K": ("black", "#111111"),
}  # fmt: skip
"""Each colour's sign, in captions and in pictures, its name, and how it is shown."""
SHAPES = {
    "#": ("block", "### ### ###"), "o": ("ring", "### #.# ###"), "+": ("plus", ".#. ### .#."),
    "x": ("cross", "#.# .#. #.#"), "T": ("tee", "### .#. .#."), "L": ("ell", "#.. #.. ###"),
    "U": ("cup", "#.# #.# ###"), "Z": ("zed", "##. .#. .##"),
}  # fmt: skip
"""Each shape's sign, its name, and its three rows of three pixels."""
PLACES = {"1": ("top left", 0, 0), "2": ("top right", 0, 3), "3": ("bottom left", 3, 0), "4": ("bottom right", 3, 3)}
"""Each place's sign, its name, and the row and column where an object begins."""

SHAPES_CODEC = ImageCodec(
    width=6,
    rows=6,
    caption_signs=("".join(COLOURS), "".join(SHAPES), "".join(PLACES)),
    signs={".": (0,), **{sign: (value,) for value, sign in enumerate(COLOURS, 1)}},
    colours=("#ffffff", *(shown for _, shown in COLOURS.values())),
    names=("", *(name for name, _ in COLOURS.values())),
    ordered=False,
)
"""Pictures of 6 x 6, a sign for each pixel: 52 characters."""


@cache
def shapes() -> Corpus:
    """All 256 pictures; the group says what is drawn, "red/ring/top left".

    >>> one = shapes().documents[4]
    >>> one.group
    'red/ring/top left'
    >>> print(one.text[:21])
    Ro1:
    aRRR...
    bR.R...
    """
    documents = (
        Document(drawing(*signs), f"shapes-{''.join(signs)}", "shapes", "/".join(name_of(*signs)))
        for signs in product(COLOURS, SHAPES, PLACES)
    )
    return Corpus("shapes", tuple(documents), load_card("shapes"))


def name_of(colour: str, shape: str, place: str) -> tuple[str, str, str]:
    """The words for the three signs of a caption."""
    return COLOURS[colour][0], SHAPES[shape][0], PLACES[place][0]


def drawing(colour: str, shape: str, place: str) -> str:
    """The document of a caption's three signs."""
    _, row, column = PLACES[place]
    pixels = np.zeros((6, 6), int)
    pixels[row : row + 3, column : column + 3] = _mask(shape) * (1 + list(COLOURS).index(colour))
    return SHAPES_CODEC.encode(Picture.of(colour + shape + place, pixels))


@cache
def _mask(shape: str) -> np.ndarray:
    """Where a shape has pixels, bool (3, 3)."""
    return np.array([[pixel == "#" for pixel in row] for row in SHAPES[shape][1].split()])


def without(corpus: Corpus, pairs: Collection[tuple[str, str]]) -> Corpus:
    """The corpus without these pairs of a colour and a shape, whatever the place.

    >>> len(shapes()), len(without(shapes(), [("red", "ring"), ("blue", "plus")]))
    (256, 248)
    """
    kept = (d for d in corpus if not any(d.belongs_to(colour) and d.belongs_to(shape) for colour, shape in pairs))
    return corpus.derive(kept, f"without({sorted(pairs)})")


@dataclass(frozen=True)
class Verdict:
    """Whether a written picture has the colour, the shape and the place of its caption, and is all legal."""

    colour: bool
    shape: bool
    place: bool
    legal: bool

    @property
    def right(self) -> bool:
        return self.colour and self.shape and self.place and self.legal


def judged(text: str) -> Verdict:
    """What a document got right, each for itself: a green ring where a red one was asked for has the right shape.

    The colour is right when every pixel has it, the place when every pixel lies there, the shape when its pixels and no
    others are drawn, in whichever colours and wherever. Nothing is right of an empty picture, or under no caption.

    >>> judged(drawing("R", "o", "1").replace("R.R...", "RGR..."))
    Verdict(colour=False, shape=False, place=True, legal=True)
    """
    picture, complaints = SHAPES_CODEC.decode(text)
    if not (picture.array.any() and SHAPES_CODEC.is_caption(picture.caption)):
        return Verdict(False, False, False, not complaints)
    right = (asked == drawn for asked, drawn in zip(name_of(*picture.caption), appearance(picture), strict=True))
    return Verdict(*right, legal=not complaints)


def appearance(picture: Picture) -> tuple[str, str, str]:
    """The names of the colour, the shape and the place that are drawn, whatever the caption; "" for what is none.

    >>> appearance(SHAPES_CODEC.decode(drawing("R", "o", "1"))[0])
    ('red', 'ring', 'top left')
    """
    pixels = picture.array
    drawn = pixels > 0
    if not drawn.any():
        return "", "", ""
    colours = set(pixels[drawn].tolist())
    colour = SHAPES_CODEC.names[colours.pop()] if len(colours) == 1 else ""
    framed = _framed(drawn)
    shape = next((name for sign, (name, _) in SHAPES.items() if np.array_equal(framed, _mask(sign))), "")
    inside = (name for name, r, c in PLACES.values() if drawn[r : r + 3, c : c + 3].sum() == drawn.sum())
    return colour, shape, next(inside, "")


def _framed(drawn: np.ndarray) -> np.ndarray:
    """What is drawn, without the empty rows and columns around it."""
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    return drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
