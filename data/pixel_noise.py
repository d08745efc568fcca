"""Noise for pictures that are written as text: what a codec can read wholly is eligible, the rest stays as it is."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from data.codecs.image import DIGITS, ImageCodec, Picture
from data.corpora.shapes import SHAPES_CODEC
from data.corpus import Corpus
from data.edits import Edit, Noise, Units, lengths
from data.labels import WrongLabels
from data.positions import random_bits, uniform
from data.vocabulary import code_points

CODECS = (DIGITS, SHAPES_CODEC)


def codec_of(text: str) -> ImageCodec | None:
    """The codec that reads a text without a complaint, if there is one; no text has two."""
    return next((codec for codec in CODECS if codec.legal.fullmatch(text)), None)


class WrongPixels(Noise):
    """Pixels here and there take another grey or colour, each of the others equally likely.

    Each pixel is a unit, also where two of them share a sign.
    """

    unit, defect = "pixel", "wrong pixels"

    def units(self, texts: Sequence[str]) -> Units:
        """In reading order of the text: the pixels of a sign behind each other, the upper one first."""
        codecs = map(codec_of, texts)
        places = [_places(codec) if codec else np.zeros(0, np.int64) for codec in codecs]
        start = np.concatenate([np.zeros(0, np.int64), *places])
        return Units(np.repeat(np.arange(len(texts)), lengths(places)), start, start + 1)

    def marks(self, corpus: Corpus, seed: int = 0) -> list[list[tuple[int, int]]]:
        return [list(dict.fromkeys(marks)) for marks in super().marks(corpus, seed)]

    def _bits(self, corpus: Corpus, units: Units, seed: int) -> np.ndarray:
        lower = _is_lower(units)
        return super()._bits(corpus, units._replace(start=units.start + lower * _BELOW), seed)

    def _edit(self, corpus: Corpus, seed: int) -> Edit:
        texts = [document.text for document in corpus]
        eligible = self.units(texts)
        bits = self._bits(corpus, eligible, seed)
        hit = np.flatnonzero(uniform(bits) < self.rate)
        units, lower = Units(*(column[hit] for column in eligible)), _is_lower(eligible)[hit]
        return Edit(len(bits), *units, _recoloured(texts, units, lower, random_bits(bits[hit])))


_BELOW = 2**32
"""How far a lower pixel lies behind the one above it, where random numbers are dealt out: beyond any text's end."""


@lru_cache
def _places(codec: ImageCodec) -> np.ndarray:
    """Where in a whole document each pixel's sign stands, in reading order of the text."""
    layout = codec.layout
    signs = [layout.place(row, column) for row in range(layout.height) for column in range(layout.width)]
    return np.repeat(np.array(signs), layout.stacked)


def _is_lower(units: Units) -> np.ndarray:
    """Whether each unit is the second pixel of its sign, bool (N,)."""
    same = (units.document[1:] == units.document[:-1]) & (units.start[1:] == units.start[:-1])
    return np.concatenate([np.zeros(min(1, len(units.start)), bool), same])


def _recoloured(texts: list[str], units: Units, lower: np.ndarray, choices: np.ndarray) -> list[str]:
    """The texts with another value for each pixel that was hit."""
    edges = np.concatenate([[0], np.cumsum(lengths(texts))])
    joined = code_points("".join(texts)).copy()
    place = edges[units.document] + units.start
    of_digits = np.array([codec_of(text) is DIGITS for text in texts], bool)[units.document]
    for codec, here in ((DIGITS, of_digits), (SHAPES_CODEC, ~of_digits)):
        for pixel in range(codec.stacked):
            hit = np.flatnonzero(here & (lower == bool(pixel)))
            others = _others(codec, pixel)
            joined[place[hit]] = others[joined[place[hit]], choices[hit] % np.uint64(others.shape[1])]
    new = joined.tobytes().decode("utf-32-le", "surrogatepass")
    return [new[start:stop] for start, stop in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]


@lru_cache
def _others(codec: ImageCodec, pixel: int) -> np.ndarray:
    """The signs that differ from a sign in one of its pixels alone, as code points (128, values - 1)."""
    table = np.zeros((128, len(codec.colours) - 1), "<u4")
    for sign, values in codec.signs.items():
        near = [s for s, v in codec.signs.items() if [k for k in range(len(v)) if v[k] != values[k]] == [pixel]]
        table[ord(sign)] = code_points("".join(near))
    return table


class PictureNoise(Noise):
    """Hits whole pictures; the caption stays. A noise of its own says what becomes of a picture."""

    unit = "picture"

    def find(self, text: str) -> list[tuple[int, int]]:
        codec = codec_of(text)
        return [(codec.layout.caption, len(text))] if codec else []

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        rows = zip(units.document.tolist(), units.start.tolist(), choices.tolist(), strict=True)
        return [self.spoiled(texts[i], choice)[start:] for i, start, choice in rows]

    def spoiled(self, text: str, choice: int) -> str:
        """The whole document with another picture."""
        raise NotImplementedError(f"{type(self).__name__} defines no spoiled(self, text, choice).")


class Blotch(PictureNoise):
    """A square of three by three pixels, anywhere, takes one grey or colour that its middle did not have."""

    defect = "blotch"

    def spoiled(self, text: str, choice: int) -> str:
        return _blotched(text, choice)


BLOTCH = 3
"""Pixels of a blotch's side."""


@lru_cache(maxsize=8_192)  # a slider that moves asks for the same ones again
def _blotched(text: str, choice: int) -> str:
    codec = codec_of(text)
    pixels = codec.decode(text)[0].array
    height, width = codec.shape
    choice, row = divmod(choice, height - BLOTCH + 1)
    choice, column = divmod(choice, width - BLOTCH + 1)
    square = pixels[row : row + BLOTCH, column : column + BLOTCH]
    square[:] = (square[1, 1] + 1 + choice % (len(codec.colours) - 1)) % len(codec.colours)
    return codec.encode(Picture.of(text[: codec.layout.caption - 1], pixels))


class Blur(PictureNoise):
    """Each pixel becomes a mean of those around it, the nearest counting most; what is even already is not eligible.

    The weights are 1, 2, 1 along rows and along columns. A mean of colours that have no order is none, so pictures of
    that sort stay as they are.
    """

    defect = "blur"

    def find(self, text: str) -> list[tuple[int, int]]:
        return super().find(text) if _blurred(text) != text else []

    def spoiled(self, text: str, choice: int) -> str:
        return _blurred(text)


@lru_cache(maxsize=8_192)
def _blurred(text: str) -> str:
    """The document with its picture blurred; the text itself where there is none, or one without an order."""
    codec = codec_of(text)
    if not (codec and codec.ordered):
        return text
    pixels = _padded(_padded(codec.decode(text)[0].array).T).T
    rows = pixels[:-2] + 2 * pixels[1:-1] + pixels[2:]
    mean = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16
    return codec.encode(Picture.of(text[: codec.layout.caption - 1], mean))


def _padded(pixels: np.ndarray) -> np.ndarray:
    """With the first and the last row twice."""
    return np.concatenate([pixels[:1], pixels, pixels[-1:]])


class WrongCaptions(WrongLabels):
    """Captions are swapped for another of the captions in the corpus, each equally likely; the pictures stay.

    Where all captions are the same there is none to swap with, and nothing is eligible.
    """

    unit, defect = "caption", "wrong captions"

    def find(self, text: str) -> list[tuple[int, int]]:
        codec = codec_of(text)
        return [(0, codec.layout.caption - 1)] if codec else []


PIXEL_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (WrongPixels, Blotch, Blur, WrongCaptions)}
"""The noises of pictures by the plain name that a learner sees."""
