"""Sums as text: "47+38=85", or with the answer's digits from right to left, as people work it out: "47+38=←58".

The arrow says which of the two is meant, so a text alone says whether it is right. It stands behind "=", so one prompt,
"47+38=", asks models of either form.
"""

import re
from dataclasses import dataclass

from data.codecs.pieces import Failure, Piece, first_failure

ARROW = "←"
"""An answer is read from right to left."""
MOST_DIGITS = 9
_NUMBER = f"(?:0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})"
_TURNED = f"(?:[0-9]{{0,{MOST_DIGITS - 1}}}[1-9]|0)"
_PIECES = (
    Piece(_NUMBER, "a number"),
    Piece("[+]", "'+'"),
    Piece(_NUMBER, "a number"),
    Piece("=", "'='"),
    Piece(f"{ARROW}{_TURNED}|{_NUMBER}", "a number"),
)
_ANSWER = re.compile(f"({ARROW}?)([0-9]{{1,{MOST_DIGITS}}})")
_TERMS = re.compile(f"([0-9]{{0,{MOST_DIGITS}}})[+]([0-9]{{0,{MOST_DIGITS}}})")


@dataclass(frozen=True)
class Sum:
    """Two numbers, the answer that is written, right or wrong, and whether its digits stand from right to left.

    What could not be read is None.
    """

    left: int | None
    right: int | None
    answer: int | None
    turned: bool = False


@dataclass(frozen=True)
class SumCodec:
    """A `Codec` of sums; a wrong answer is legal, since it can be read.

    >>> SUMS_CODEC.encode(Sum(47, 38, 85)), SUMS_CODEC.encode(Sum(47, 38, 85, turned=True))
    ('47+38=85', '47+38=←58')
    >>> SUMS_CODEC.decode("47+38=8x")
    (Sum(left=47, right=38, answer=8, turned=False), ("line 1, column 8: expected the end, found 'x'",))
    """

    layout = None
    """A sum is read as it is: its signs are no cells of a grid."""
    legal = re.compile("".join(f"(?:{piece.pattern})" for piece in _PIECES))
    """What matches wholly is a document that can be read without a complaint."""

    def encode(self, thing: Sum) -> str:
        """The sum's text. Raises ValueError for a number that is missing, below 0, or of more than nine digits."""
        for number in (thing.left, thing.right, thing.answer):
            if number is None or not 0 <= number < 10**MOST_DIGITS:
                raise ValueError(f"Numbers go from 0 to {10**MOST_DIGITS - 1:,}, and {number} cannot be written.")
        answer = ARROW + str(thing.answer)[::-1] if thing.turned else str(thing.answer)
        return f"{thing.left}+{thing.right}={answer}"

    def decode(self, text: str) -> tuple[Sum, tuple[str, ...]]:
        """The sum that a text holds, and what was not legal."""
        head, _, tail = text.partition("=")
        terms, answer = _TERMS.search(head), _ANSWER.search(tail)
        left, right = (int(term) if term else None for term in (terms.groups() if terms else ("", "")))
        turned = bool(answer and answer[1])
        value = int(answer[2][:: -1 if turned else 1]) if answer else None
        failure = self.failing(text)
        return Sum(left, right, value, turned), (failure.shown(text),) if failure else ()

    def failing(self, text: str) -> Failure | None:
        """Where a text stops being legal, so that a page can mark it; None where it is legal to its end."""
        return first_failure(text, _PIECES)

    def describe(self, text: str) -> str:
        """In words what is said, right or wrong, and what was not legal."""
        thing, complaints = self.decode(text)
        left, right, answer = ("?" if n is None else f"{n}" for n in (thing.left, thing.right, thing.answer))
        order = ", written from right to left" if thing.turned else ""
        wrong = f" Not legal: {'; '.join(complaints)}." if complaints else ""
        return f"{left} plus {right} is said to be {answer}{order}.{wrong}"


SUMS_CODEC = SumCodec()
