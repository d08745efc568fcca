"""Rows of tables as text: a sign for the table, then the fields as in a CSV file: "M:194217,Ada Reed,Dunhaven".

The sign comes first, so a prompt can ask for a row of one table, or for the row of a key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from data.codecs.sheet import Sheet

COMMA = ","
_CAPTION = 2
"""Characters of a table's sign and its colon."""
LONGEST = 60
"""Characters that a row may have."""


@dataclass(frozen=True)
class Table:
    """What a table is called, and its columns in the order in which a row has them."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """The sign of a table, "" where none could be read, and the fields as they were written: whatever they hold."""

    table: str
    values: tuple[str, ...]


class Field(NamedTuple):
    """The column of a field, "" where the table has no column left, and its characters [start, stop) in the text."""

    column: str
    start: int
    stop: int


@dataclass(frozen=True)
class RowCodec:
    """A `Codec` of rows; whether a value makes sense is for the database to say, not for this.

    >>> codec = RowCodec({"M": Table("members", ("card", "name"))})
    >>> codec.encode(Row("M", ("194217", "Ada Reed")))
    'M:194217,Ada Reed'
    >>> codec.decode("M:194217")
    (Row(table='M', values=('194217',)), ('members has 2 columns, and this row 1 field',))
    >>> codec.describe("M:194217,Ada Reed")
    'A row of members: card 194217, name Ada Reed.'
    """

    tables: Mapping[str, Table] = field(hash=False)

    @cached_property
    def layout(self) -> Sheet:
        """A row is drawn as a row of a table, by its fields."""
        return Sheet("row", LONGEST, _CAPTION, self.columns_of, self.fields, COMMA)

    def encode(self, row: Row) -> str:
        """The row's text. Raises ValueError for what is no row of a table, or holds what a field cannot hold."""
        if row.table not in self.tables:
            raise ValueError(f"{row.table!r} is no table: give one of {', '.join(self.tables)}.")
        if wrong := [*self._wrong(row)]:
            raise ValueError(f"This row cannot be written: {'; '.join(wrong)}.")
        return f"{row.table}:{COMMA.join(row.values)}"

    def decode(self, text: str) -> tuple[Row, tuple[str, ...]]:
        """The row that a text holds, its fields as they are, and what was not legal."""
        sign, body = text[:1] if self._has_table(text) else "", text[_CAPTION:]
        row = Row(sign, tuple(body.split(COMMA)) if body else ())
        unknown = () if sign else (f"{text[:_CAPTION]!r} is no table",)
        return row, (*unknown, *self._wrong(row))

    def describe(self, text: str) -> str:
        """Each field behind the name of its column, and what was not legal."""
        row, complaints = self.decode(text)
        head = f"A row of {self.tables[row.table].name}" if row.table else "A row of no table"
        said = (f"{f.column or 'more'} {text[f.start : f.stop]}" for f in self.fields(text) if f.stop > f.start)
        wrong = f" Not legal: {'; '.join(complaints)}." if complaints else ""
        return f"{head}: {', '.join(said) or 'nothing'}.{wrong}"

    def fields(self, text: str) -> tuple[Field, ...]:
        """The fields of any text, each with its column and its place, to draw it as a row of a table.

        >>> RowCodec({"M": Table("members", ("card", "name"))}).fields("M:19,Ada,7")
        (Field(column='card', start=2, stop=4), Field(column='name', start=5, stop=8), Field(column='', start=9, stop=10))
        """  # noqa: E501
        row, _ = self.decode(text)
        found, start = [], _CAPTION
        for k, value in enumerate(row.values):
            found.append(Field(self._column(row, k), start, start + len(value)))
            start += len(value) + len(COMMA)
        return tuple(found)

    def columns_of(self, text: str) -> tuple[str, ...]:
        """The columns of the table that a text is a row of; none, of a row of no table.

        >>> codec = RowCodec({"M": Table("members", ("card", "name"))})
        >>> codec.columns_of("M:19"), codec.columns_of("X:19")
        (('card', 'name'), ())
        """
        return self.tables[text[0]].columns if self._has_table(text) else ()

    def is_legal(self, text: str) -> bool:
        """Whether a text can be read without a complaint."""
        return not self.decode(text)[1]

    def _has_table(self, text: str) -> bool:
        return text[1:_CAPTION] == ":" and text[0] in self.tables

    def _column(self, row: Row, k: int) -> str:
        columns = self.tables[row.table].columns if row.table else ()
        return columns[k] if k < len(columns) else ""

    def _wrong(self, row: Row) -> Iterator[str]:
        """What keeps a row from being written, besides an unknown table."""
        if row.table and len(row.values) != len(self.tables[row.table].columns):
            table, n = self.tables[row.table], len(row.values)
            yield f"{table.name} has {len(table.columns)} columns, and this row {n} field{'s' * (n != 1)}"
        for k, value in enumerate(row.values):
            name = self._column(row, k) or f"field {k + 1}"
            if not value:
                yield f"{name} is empty"
            if COMMA in value or not value.isprintable():
                yield f"{name} holds what no field may hold: {value!r}"
