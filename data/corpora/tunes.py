"""Tunes by rule in three styles, and a few that everybody may sing, written out by hand."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import NamedTuple, TypeVar

import numpy as np

from data.card import FOLDER, load_card
from data.codecs.music import LOWEST, STYLES, TUNES_CODEC, Note, Tune
from data.corpus import Corpus, Document
from data.positions import document_keys, random_bits, uniform
from data.tune_judge import has_form, style_heard

T = TypeVar("T")
KNOWN = "known"
"""The group of the tunes that were written out by hand."""
HIGHEST = LOWEST + 21
"""No rule goes beyond the A in the second octave."""
RHYTHMS = {
    8: ("2222", "2222", "422", "224", "22112", "11222", "3122", "3131", "21122", "221111"),
    6: ("222", "222", "42", "24", "2211", "1122", "312", "2112"),
}
"""How the first bar of a phrase may be divided, in eighths, by how many there are in it."""
ENDS = {8: ("44", "26", "224", "422"), 6: ("24", "42", "6")}
"""How its last bar may be."""
STEPS = (-2, -1, -1, -1, 0, 1, 1, 1, 2)
"""From one note of the scale to the next; small steps are the likelier ones."""


class _Phrase(NamedTuple):
    """The pitch classes on which two bars may begin and end."""

    begins: tuple[int, ...]
    ends: tuple[int, ...]


A, A_AGAIN, B = _Phrase((0, 4, 7), (2, 7)), _Phrase((2, 4, 7), (0,)), _Phrase((5, 9, 7), (2, 7))
"""A stays open, on D or G; its answer comes home to C; the middle begins on F, A or G, if the style has them."""


@cache
def tunes(n: int = 2_000, seed: int = 0) -> Corpus:
    r"""`n` tunes by rule, the styles in turn, and those known by heart; the group is the style's name, or "known".

    >>> one = tunes().documents[1]
    >>> one.id, one.group, one.text[:2]
    ('tunes-1', 'waltz', 'W:')
    """
    signs = list(STYLES)
    ruled = (_document(f"tunes-{i}", signs[i % len(signs)], seed) for i in range(n))
    return Corpus("tunes", (*ruled, *known_tunes()), load_card("tunes"))


@cache
def known_tunes() -> tuple[Document, ...]:
    """The tunes of known_tunes.toml; the style of each is what its notes say."""
    rows = tomllib.loads((FOLDER / "known_tunes.toml").read_text(encoding="utf-8"))
    return tuple(
        Document(_written(row["style"], row["bars"].split()), f"tunes-{name}", "tunes", KNOWN)
        for name, row in rows.items()
    )


def _written(style: str, bars: Sequence[str]) -> str:
    return f"{style}:" + "".join(f"\n{style}{bar}" for bar in bars)


def _document(name: str, sign: str, seed: int) -> Document:
    return Document(TUNES_CODEC.encode(_by_rule(sign, _luck(name, seed))), name, "tunes", STYLES[sign].name)


def _luck(name: str, seed: int) -> Iterator[float]:
    """Numbers in [0, 1) without end, the document's own."""
    key = document_keys([name], seed, "tunes")
    for block in count():
        yield from uniform(random_bits(np.repeat(key, 256), np.arange(256) + 256 * block)).tolist()


def _by_rule(sign: str, luck: Iterator[float]) -> Tune:
    """Drawn anew until its form can be heard, and its style in the first bar, which comes back twice."""
    while True:
        first, second = _two_bars(sign, A, luck)
        last = _two_bars(sign, A_AGAIN, luck)[1]
        tune = Tune(sign, (first, second, first, last, *_two_bars(sign, B, luck), first, last))
        if style_heard(Tune(sign, (first,))) == sign and has_form(tune):
            return tune


def _two_bars(sign: str, phrase: _Phrase, luck: Iterator[float]) -> list[tuple[Note, ...]]:
    """A walk over the style's scale in the rhythm of two bars."""
    style = STYLES[sign]
    rhythm = [_pick(RHYTHMS[style.eighths], luck), _pick(ENDS[style.eighths], luck)]
    scale = [pitch for pitch in range(LOWEST, HIGHEST + 1) if pitch % 12 in style.key]
    walk = iter(_walk(scale, phrase, len("".join(rhythm)), luck))
    return [tuple(Note(next(walk), int(eighths)) for eighths in bar) for bar in rhythm]


def _walk(scale: list[int], phrase: _Phrase, n: int, luck: Iterator[float]) -> list[int]:
    """`n` pitches: from a beginning below in small steps, turned back at both ends, to the nearest end."""
    walk = [_pick([k for k, pitch in enumerate(scale[:8]) if pitch % 12 in phrase.begins], luck)]
    while len(walk) < n - 1:
        place = abs(walk[-1] + _pick(STEPS, luck))
        walk.append(min(place, 2 * (len(scale) - 1) - place))
    ends = [k for k, pitch in enumerate(scale) if pitch % 12 in phrase.ends]
    return [scale[k] for k in (*walk, min(ends, key=lambda k: abs(k - walk[-1])))]


def _pick(options: Sequence[T], luck: Iterator[float]) -> T:
    """One of them, each equally likely."""
    return options[int(next(luck) * len(options))]
