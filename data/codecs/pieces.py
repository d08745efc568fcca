"""Reading a text piece by piece, so that what is not legal has a place that can be shown."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """What stands next: a pattern, and in words what it is, "a number"."""

    pattern: str
    words: str


class Failure(NamedTuple):
    """Where a text stops being legal, as its offset from 0, and what was expected there."""

    offset: int
    words: str

    def shown(self, text: str) -> str:
        r"""In words, with line and column from 1.

        >>> Failure(3, "a number").shown("a\nb+c")
        "line 2, column 2: expected a number, found '+c'"
        """
        line = text.count("\n", 0, self.offset) + 1
        column = self.offset - text.rfind("\n", 0, self.offset)
        rest = text[self.offset :].partition("\n")[0][:12]
        found = repr(rest) if rest else "the end of the line" if self.offset < len(text) else "the end"
        return f"line {line}, column {column}: expected {self.words}, found {found}"


def first_failure(text: str, pieces: Sequence[Piece]) -> Failure | None:
    """Where pieces that follow each other first do not fit, or None where they make up the whole text.

    >>> first_failure("12+x", [Piece("[0-9]+", "a number"), Piece("[+]", "+"), Piece("[0-9]+", "a number")])
    Failure(offset=3, words='a number')
    """
    offset = 0
    for pattern, words in pieces:
        found = re.compile(pattern).match(text, offset)
        if not found:
            return Failure(offset, words)
        offset = found.end()
    return None if offset == len(text) else Failure(offset, "the end")
