"""What a judge of code, sums and facts says of a text: right or not, why, and where to look."""

from dataclasses import dataclass
from typing import NamedTuple


class Location(NamedTuple):
    """Where a sign stands: its line and column, from 1 as editors count them, and its offset in the text, from 0.

    The offset may be that of the text's end, where something is missing.
    """

    line: int
    column: int
    offset: int


@dataclass(frozen=True)
class Verdict:
    """Whether a text is right, in words why not ("" where it is), and where the failing sign stands, if it is known."""

    ok: bool
    message: str = ""
    place: Location | None = None


RIGHT = Verdict(True)


def located(text: str, offset: int) -> Location:
    r"""The place of a character of a text; an offset beyond either end is moved to that end.

    >>> located("a = 1\nb = )", 10)
    Location(line=2, column=5, offset=10)
    """
    offset = min(max(offset, 0), len(text))
    return Location(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset), offset)


def offset_of(text: str, line: int | None, column: int | None) -> int:
    r"""The offset of a line and a column, both from 1, moved into the text where they lie outside.

    >>> offset_of("a = 1\nb = )", 2, 5), offset_of("a", 3, 9), offset_of("a", None, None)
    (10, 1, 0)
    """
    lines = text.split("\n")
    before = sum(len(one) + 1 for one in lines[: max(line or 1, 1) - 1])
    return min(before + max(column or 1, 1) - 1, len(text))
