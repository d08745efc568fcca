"""What a judge of code, sums, facts or a field's rules says of a text: right or not, why, and where to look."""

from collections.abc import Iterable
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


class Complaint(NamedTuple):
    """A rule that a text breaks, in words how, and the offset of the sign where that is seen."""

    rule: str
    message: str
    offset: int


@dataclass(frozen=True)
class RuledVerdict(Verdict):
    """A verdict by several rules: those that are broken, each once. Message and place are those of the first."""

    broken: tuple[str, ...] = ()


def ruled(text: str, longest: int, complaints: Iterable[Complaint]) -> RuledVerdict:
    """The verdict that complaints amount to; nobody is asked for them where a text has more than `longest` characters.

    >>> ruled("7 mg", 9, [Complaint("range", "7 mg is too much", 0)]).broken, ruled("5 mg", 9, []).ok
    (('range',), True)
    >>> ruled("7 mg", 3, []).message
    'form: 4 characters are more than 3'
    """
    if len(text) > longest:
        complaints = [Complaint("form", f"{len(text):,} characters are more than {longest}", longest)]
    found = list(complaints)
    if not found:
        return RuledVerdict(True)
    first, broken = found[0], tuple(dict.fromkeys(complaint.rule for complaint in found))
    return RuledVerdict(False, f"{first.rule}: {first.message}", located(text, first.offset), broken)


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
