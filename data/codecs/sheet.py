"""Documents that are read as they stand: the rows of a table, field by field, or code, line by line."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

Span = tuple[int, int]
"""The characters from a start to before a stop; where both are the same, something is missing there."""
Fields = Callable[[str], Iterable[tuple[str, int, int]]]
"""Of any text, its fields in their order: the column of each, "" where it belongs to none, its start and its stop."""
BETWEEN, EXTRA = -2, -1
"""In place of the number of a column: characters that are of no field, and a field that the table has no column for."""
_TOKEN = re.compile(r'\w+|\n|[^\S\n]+|"""|.', re.DOTALL)


class Remark(NamedTuple):
    """What a judge says beside a document: right or not, in whose words, and which characters are at fault."""

    ok: bool
    said: str = ""
    faults: tuple[Span, ...] = ()


class Piece(NamedTuple):
    """The characters of a document from `start` to before `stop`: of a column by its number, or BETWEEN, or EXTRA."""

    column: int
    start: int
    stop: int


@dataclass(frozen=True)
class Sheet:
    r"""How documents are drawn that are read as they stand; in JavaScript it is a dict, and pieces come from here.

    With `fields`, a document is a row of a table: `columns` says which ones the table has that it is of, none for a
    row of no table, and characters between the fields that are `separator` give way to the lines of a table where
    there is room for one. Without, a document is code: its lines are kept. Every other character is drawn, once. What
    is wrong with a document is no matter of this, but of its `Remark`. `caption` and `n_chars` are as in `Layout`,
    `thing` is what a document is called.

    >>> def halves(text): return [("left", 0, text.find("|")), ("right", text.find("|") + 1, len(text))]
    >>> table = Sheet("row", 9, columns=lambda text: ("left", "right"), fields=halves, separator="|")
    >>> table.pieces("ab|c")
    (Piece(column=0, start=0, stop=2), Piece(column=-2, start=2, stop=3), Piece(column=1, start=3, stop=4))
    >>> table.spans("ab|c", ["right", "third"])
    ((3, 4), (4, 4))
    """

    thing: str
    n_chars: int
    caption: int = 0
    columns: Callable[[str], Sequence[str]] | None = None
    fields: Fields | None = None
    separator: str = ","
    part: ClassVar[str] = "character"

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """A row's characters without a gap, in their order; of fields that overlap, the later one is left out.

        A column that has had its field, or stands before one that has, has no other: such a field is EXTRA.
        """
        if not self.fields:
            return ()
        names, found, end, last = self._columns(text), [], 0, -1
        for name, start, stop in self.fields(text):
            if not end <= start <= stop <= len(text):
                continue
            if start > end:
                found.append(Piece(BETWEEN, end, start))
            column = names.index(name) if name in names else EXTRA
            column = column if column > last else EXTRA
            found.append(Piece(column, start, stop))
            end, last = stop, max(last, column)
        return (*found, Piece(BETWEEN, end, len(text))) if end < len(text) else tuple(found)

    def spans(self, text: str, columns: Iterable[str]) -> tuple[Span, ...]:
        """Where in a row the fields of these columns stand; at its end for those that it lacks."""
        names = self._columns(text)
        places = {names[piece.column]: piece[1:] for piece in self.pieces(text) if piece.column >= 0}
        return tuple(dict.fromkeys(places.get(name, (len(text), len(text))) for name in columns))

    def misfits(self, text: str) -> tuple[Span, ...]:
        """The fields of a row that its table has no column for; else the row's end, where it lacks a field."""
        pieces = self.pieces(text)
        extra = tuple(piece[1:] for piece in pieces if piece.column == EXTRA)
        lacks = sum(piece.column >= 0 for piece in pieces) < len(self._columns(text))
        return extra or ((len(text), len(text)),) * lacks

    def figures(self, documents: Iterable[str]) -> list[dict[str, object]]:
        """Of each document what JavaScript draws besides its characters: its columns' names, and its pieces."""
        return [{"columns": list(self._columns(text)), "pieces": [[*piece] for piece in self.pieces(text)]}
                for text in documents]  # fmt: skip

    def as_dict(self) -> dict[str, object]:
        """What is the same of all documents, for JavaScript."""
        plain = {name: getattr(self, name) for name in ("thing", "part", "caption", "separator")}
        return {**plain, "sheet": "rows" if self.fields else "code"}

    def where(self, text: str, remark: Remark) -> str:
        """In words, which columns of a row, or which characters of code, a remark finds at fault.

        >>> Sheet("sum", 9).where("1 + = 3", Remark(False, "invalid syntax", ((4, 5),)))
        "'='"
        """
        return ", ".join(dict.fromkeys(self._named(text, *fault) for fault in remark.faults))

    def _named(self, text: str, start: int, stop: int) -> str:
        """The column of the first field that a fault is in, or is; what it is else, or what is not there at its end."""
        names, pieces = self._columns(text), self.pieces(text)
        for column, first, last in pieces:
            if column != BETWEEN and ((first, last) == (start, stop) or (first < stop and start < last)) and names:
                return names[column] if column >= 0 else "a field too many"
        lacks = [name for k, name in enumerate(names) if k not in {piece.column for piece in pieces}]
        if start == stop:
            return ", ".join(f"no {name}" for name in lacks) or "what is missing"
        return repr(text[start:stop])

    def _columns(self, text: str) -> tuple[str, ...]:
        return tuple(self.columns(text)) if self.columns else ()


def token_at(text: str, offset: int) -> Span:
    """The word, number, space, sign or three quotation marks that a character is part of; nothing, behind the end.

    >>> token_at("def f(x:", 5), token_at("return x_1", 8), token_at("f(", 2)
    ((5, 6), (7, 10), (2, 2))
    """
    offset = max(offset, 0)
    found = next((match.span() for match in _TOKEN.finditer(text) if match.end() > offset), None)
    return found or (len(text), len(text))
