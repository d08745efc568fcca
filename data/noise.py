"""Noise: what goes wrong with text on its way into a corpus. How a noise works: see data/edits.py."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from data.by_name import ByName
from data.corpus import Corpus, Document
from data.edits import Noise, Units, lengths
from data.vocabulary import code_points

KEYBOARD = {0.0: "qwertyuiop", 0.25: "asdfghjkl", 0.75: "zxcvbnm"}
"""Rows of a QWERTY keyboard, each shifted right by so many keys."""


def _neighbours() -> dict[str, str]:
    """Keys that touch: next to each other in a row, or less than a key apart in adjacent rows."""
    keys = [(x + shift, y, key) for y, (shift, row) in enumerate(KEYBOARD.items()) for x, key in enumerate(row)]
    return {
        key: "".join(k for u, v, k in keys if (v == y and abs(u - x) == 1) or (abs(v - y) == 1 and abs(u - x) < 1))
        for x, y, key in keys
    }


NEIGHBOURS = _neighbours()


def _neighbour_table() -> tuple[np.ndarray, np.ndarray]:
    """For each ASCII code point the number of its neighbours (128,), and the neighbours (128, most)."""
    both_cases = NEIGHBOURS | {key.upper(): near.upper() for key, near in NEIGHBOURS.items()}
    counts, table = np.zeros(128, np.uint64), np.zeros((128, max(map(len, both_cases.values()))), "<u4")
    for key, near in both_cases.items():
        counts[ord(key)] = len(near)
        table[ord(key), : len(near)] = code_points(near)
    return counts, table


_N_NEIGHBOURS, _NEIGHBOUR_TABLE = _neighbour_table()


class KeyboardTypos(Noise):
    """Unaccented letters slip to a neighbouring key of a QWERTY keyboard; their case and all places stay."""

    unit, defect = "letter", "typing errors"

    # Letters are nine units in ten: a match object for each is too slow while a slider moves.
    def units(self, texts: Sequence[str]) -> Units:
        place = np.flatnonzero((_N_NEIGHBOURS > 0).take(code_points("".join(texts)), mode="clip"))
        edges = np.concatenate([[0], np.cumsum(lengths(texts))])
        letters = np.diff(np.searchsorted(place, edges))
        start = place - np.repeat(edges[:-1], letters)
        return Units(np.repeat(np.arange(len(texts)), letters), start, start + 1)

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        first = np.concatenate([[0], np.cumsum(lengths(texts))])
        letters = code_points("".join(texts))[first[units.document] + units.start]
        slips = _NEIGHBOUR_TABLE[letters, choices % _N_NEIGHBOURS[letters]]
        return list(slips.tobytes().decode("utf-32-le"))


CONFUSIONS = {
    "rn": ("m",), "cl": ("d",), "vv": ("w",), "li": ("h",),
    "m": ("rn",), "d": ("cl",), "w": ("vv",), "h": ("b", "li"), "b": ("h",), "e": ("c",), "c": ("e",),
    "l": ("1", "I"), "I": ("l", "1"), "1": ("l", "I"), "O": ("0",), "0": ("O",),
    "S": ("5",), "5": ("S",), "B": ("8",), "8": ("B",), "Z": ("2",), "2": ("Z",),
}  # fmt: skip
"""Shapes that a scanner takes for each other, pairs of letters first."""


class OcrConfusions(Noise):
    """Characters are read as others of a similar shape, as optical character recognition does."""

    unit, defect = "confusable shape", "OCR confusions"
    pattern = re.compile("|".join(CONFUSIONS))

    def replacement(self, old: str, choice: int) -> str:
        return CONFUSIONS[old][choice % len(CONFUSIONS[old])]


@cache
def mojibake(character: str) -> str:
    """The UTF-8 bytes of a character read as Windows-1252, or as Latin-1 where that defines nothing.

    >>> mojibake("é"), mojibake("’")
    ('Ã©', 'â€™')
    """
    encoded = character.encode("utf-8", "surrogatepass")
    return "".join(
        byte.decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
        for byte in (bytes([value]) for value in encoded)
    )


class BrokenEncoding(Noise):
    """Characters outside ASCII turn into mojibake; plain English has hardly any: see `typographic`."""

    unit, defect = "character outside ASCII", "broken encoding"
    pattern = re.compile(r"[^\x00-\x7f]")

    def replacement(self, old: str, choice: int) -> str:
        return mojibake(old)

    def note(self, corpus: Corpus, eligible: int) -> str:
        if eligible * 200 >= corpus.n_chars:
            return ""
        few = f"Only {eligible:,} of {corpus.n_chars:,} characters of {corpus.name} can break: the others are ASCII."
        advice = " Give the text typographic quotes first: typographic(corpus)."
        has_straight_quotes = any("'" in document.text or '"' in document.text for document in corpus)
        return few + advice if has_straight_quotes else few


_TYPOGRAPHY = (
    (re.compile(r"(?<=\w)'|'(?=\d\ds?\b)"), "’"),
    (re.compile(r"""(?<![^\s(\[{"“—–-])'(?=\S)"""), "‘"),
    (re.compile(r"'"), "’"),
    (re.compile(r'(?<![^\s(\[{‘—–-])"(?=\S)'), "“"),
    (re.compile(r'"'), "”"),
    (re.compile(r"(?<=\S) --? (?=\S)"), " – "),
)


def typographic(corpus: Corpus) -> Corpus:
    r"""Straight quotes and apostrophes made curly, spaced hyphens made en dashes, as a typesetter would.

    >>> typographic(Corpus("tiny", (Document('"It\'s late" - so he left.', "d1", "me"),))).documents[0].text
    '“It’s late” – so he left.'
    """
    documents = (_typeset(document) for document in corpus)
    return corpus.derive(documents, "typographic()")


def _typeset(document: Document) -> Document:
    text = document.text
    for pattern, sign in _TYPOGRAPHY:
        text = pattern.sub(sign, text)
    return document if text == document.text else replace(document, text=text)


BOILERPLATE = (
    "We use cookies to improve your experience. Accept all | Settings",
    "By continuing to browse you agree to our use of cookies.",
    "Click here to subscribe to our newsletter!",
    "Enter your e-mail address to read on.",
    "Already a member? Log in",
    "Share this page: Mail | Print | Copy link",
    "Copyright 2019 The Daily Example. All rights reserved.",
    "(c) Example Media Ltd. No part of this page may be reproduced.",
    "Terms of use | Privacy policy | Contact",
    "Home > News > Archive > Page 3",
    "ADVERTISEMENT",
    "Advertisement: your text continues below.",
    "You have 2 free articles left this month.",
    "Read more: ten tips that you should not miss",
    "Related articles you may also like",
    "Back to top",
    "Page 7 of 12",
    "Loading comments ...",
    "This page works best with JavaScript switched on.",
    "Sign up today and get 20% off your first order.",
    "Last updated: 01/01/2020, 12:00",
)
"""Lines that web pages leave in scraped text; authored, of no real company."""


class Boilerplate(Noise):
    """Cookie notices, footers and the like, put between sentences and lines and at both ends of a document."""

    unit, defect = "gap", "boilerplate"
    pattern = re.compile(r"\A(?=\S)|\n+|(?<=[.!?])[ \t]+(?=\S)|(?<=\S)\Z")

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        rows = zip(*(column.tolist() for column in (*units, choices)), strict=True)
        return [_in_gap(texts[i][start:stop], start, BOILERPLATE[c % len(BOILERPLATE)]) for i, start, stop, c in rows]


def _in_gap(gap: str, start: int, line: str) -> str:
    """The gap's own white space on both sides of the line; at the ends of a document, a line of its own."""
    if gap:
        return gap + line + gap
    return line + "\n" if start == 0 else "\n" + line


class ShuffledWords(Noise):
    """The words of a sentence change places; white space and the closing mark stay where they are."""

    unit, defect = "sentence", "shuffled words"
    pattern = re.compile(r"""(?<![.!?])[.!?]+["'”’)]*(?=\s|\Z)|\n\s*\n""")
    """What ends a sentence: closing marks, which are looked at from the first of them on alone, or an empty line."""

    def find(self, text: str) -> list[tuple[int, int]]:
        ends = [match.span() for match in self.pattern.finditer(text)]
        starts, stops = [0, *(stop for _, stop in ends)], [*(start for start, _ in ends), len(text)]
        spans = [_stripped(text, start, stop) for start, stop in zip(starts, stops, strict=True)]
        return [(start, stop) for start, stop in spans if len(set(text[start:stop].split())) > 1]

    def replacement(self, old: str, choice: int) -> str:
        parts = re.split(r"(\s+)", old)
        parts[::2] = _permuted(parts[::2], choice)
        return "".join(parts)


def _stripped(text: str, start: int, stop: int) -> tuple[int, int]:
    """The same span without the white space at its ends; from stop to start where there is nothing else."""
    part = text[start:stop]
    return stop - len(part.lstrip()), start + len(part.rstrip())


def _permuted(words: list[str], choice: int) -> list[str]:
    """A permutation (Fisher and Yates) that always changes something, if the words are not all the same."""
    new = list(words)
    for i in range(len(new) - 1, 0, -1):
        choice = (choice * 6364136223846793005 + 1442695040888963407) % 2**64
        j = (choice >> 32) % (i + 1)
        new[i], new[j] = new[j], new[i]
    return new if new != words else new[1:] + new[:1]


NOISES: dict[str, type[Noise]] = ByName(
    {noise.defect: noise for noise in (KeyboardTypos, OcrConfusions, BrokenEncoding, Boilerplate, ShuffledWords)}
)
"""The noises by the plain name that a learner sees."""
