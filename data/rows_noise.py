"""Noise for rows that are written as text, each kind an error of its own to the database; one place a row is hit.

Which place of a row that is, where there are several, is fixed by the row's text. What the codec cannot read wholly
stays as it is.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar
from zlib import crc32

import numpy as np

from data.codecs.rows import COMMA, Field
from data.edits import Noise, Units
from data.shop import COLUMNS, SHOP_ROWS, Column

KEYS_ALONE = ({"kind", "product"}, {"price", "number"})
"""Neighbours that are not swapped, since no CHECK would see it, but a foreign key: kinds and products are both words,
and a total stays the product of its factors."""
FOUND = "M:228958,Otto Sand,Brackwell,21583,youth,2009,2022"
"""Somebody who is not among the first 4,000 members, and whose card lies in the street."""
NUMBER = re.compile(r"[0-9]+", re.ASCII)


class RowNoise(Noise):
    """Hits whole rows, each in one of its places: a subclass says which there are, and what is put in."""

    unit: ClassVar[str] = "row"

    def places(self, text: str, fields: Sequence[Field]) -> list[tuple[int, int]]:
        """The places of a legal row that could be hit, as (start, stop)."""
        raise NotImplementedError(f"{type(self).__name__} defines no places(self, text, fields).")

    def spoiled(self, column: Column, old: str, choice: int) -> str:
        """What stands there afterwards; `column` is that of the place's beginning."""
        raise NotImplementedError(f"{type(self).__name__} defines no spoiled(self, column, old, choice).")

    def find(self, text: str) -> list[tuple[int, int]]:
        if not SHOP_ROWS.is_legal(text):
            return []
        places = self.places(text, SHOP_ROWS.fields(text))
        return [places[crc32(text.encode()) % len(places)]] if places else []

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        rows = zip(*(column.tolist() for column in (*units, choices)), strict=True)
        return [
            self.spoiled(_column_at(texts[i], start), texts[i][start:stop], choice) for i, start, stop, choice in rows
        ]


def _columns(text: str) -> tuple[Column, ...]:
    """Those of a legal row's table."""
    return COLUMNS[text[0]]


def _column_at(text: str, start: int) -> Column:
    return _columns(text)[text.count(COMMA, 0, start)]


class SwappedColumns(RowNoise):
    """Two neighbours of the same type change places, as where a file lists its columns in another order.

    No type tells them apart; a CHECK may. A row where no two neighbours of a type differ is not eligible.

    >>> from data.corpora.members import members
    >>> SwappedColumns(1.0)(members())[0].documents[0].text
    'M:144900,Femi Brook,21614,Brackwell,solo,1970,2014'
    """

    defect = "swapped columns"

    def places(self, text: str, fields: Sequence[Field]) -> list[tuple[int, int]]:
        pairs = zip(pairwise(fields), pairwise(_columns(text)), strict=True)
        return [
            (one.start, other.stop)
            for (one, other), (first, second) in pairs
            if first.type == second.type and {first.name, second.name} not in KEYS_ALONE
            if text[one.start : one.stop] != text[other.start : other.stop]
        ]

    def spoiled(self, column: Column, old: str, choice: int) -> str:
        return COMMA.join(reversed(old.split(COMMA)))


class WrongTypes(RowNoise):
    """A whole number becomes what an INTEGER cannot hold: a remark, a question mark, a shortened year, a half.

    >>> from data.corpora.members import members
    >>> WrongTypes(1.0)(members())[0].documents[0].text
    'M:144900,Femi Brook,Brackwell,21614,solo,1970,2014.5'
    """

    defect = "wrong types"

    def places(self, text: str, fields: Sequence[Field]) -> list[tuple[int, int]]:
        columns = zip(fields, _columns(text), strict=True)
        return [
            (field.start, field.stop)
            for field, column in columns
            if column.type == "INTEGER" and NUMBER.fullmatch(text[field.start : field.stop])
        ]

    def spoiled(self, column: Column, old: str, choice: int) -> str:
        return ("unknown", f"{old}?", f"'{old[-2:]}", f"{old}.5")[choice % 4]


class OrphanedKeys(RowNoise):
    """A key points at what is not there: a place that the postcode is not in, a plan that is no longer sold.

    >>> from data.corpora.members import members
    >>> OrphanedKeys(1.0)(members())[0].documents[0].text
    'M:144900,Femi Brook,Brackwell,21614,trial,1970,2014'
    """

    defect = "orphaned keys"

    def places(self, text: str, fields: Sequence[Field]) -> list[tuple[int, int]]:
        return [(f.start, f.stop) for f, column in zip(fields, _columns(text), strict=True) if column.orphans]

    def spoiled(self, column: Column, old: str, choice: int) -> str:
        others = [name for name in column.orphans if name != old]
        return others[choice % len(others)]


class CopiedRow(Noise):
    """A member's row gives way to that of one who is in no register: FOUND, as often as the rate says.

    A table holds no row twice, since UNIQUE forbids it; a pile of backups and exports does.

    >>> from data.corpora.members import members
    >>> CopiedRow(1.0)(members())[0].documents[0].text == FOUND
    True
    """

    unit, defect = "row", "copies of one row"

    def find(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))] if SHOP_ROWS.is_legal(text) and text.startswith(FOUND[:2]) and text != FOUND else []

    def replacement(self, old: str, choice: int) -> str:
        return FOUND


ROWS_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (SwappedColumns, WrongTypes, OrphanedKeys)}
"""The noises of rows by the plain name that a learner sees: each is an error to the database."""
MEMBER_NOISES: dict[str, type[Noise]] = ROWS_NOISES | {CopiedRow.defect: CopiedRow}
"""Those that members' rows can have; the last one is no error at all to a database that is asked about each row."""
