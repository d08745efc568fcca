"""The judge of rows: a real database, which is asked to insert what was written, and says in its own words why not.

What was written is never executed. Each field is handed over as a parameter, as text, so that "1); DROP TABLE" is a
strange name and nothing else; the statement itself is made of the schema's names and of question marks. The database
lies in memory and holds nothing else; what is too long, or no text that can be printed, it is not asked at all.
"""

import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from data.codecs.rows import Row
from data.shop import CARRIED, SHOP_ROWS, opened

LONGEST = 200
"""Characters of a text that the database is asked about; a row of the data has 60 at most."""
SECONDS = 0.02
"""Processor time that an insertion may take, whatever else the machine is doing; a row takes a thousandth of that."""
_STEPS = 1_000
"""Instructions of SQLite's machine between two looks at the clock."""
_MESSAGES = {
    "type": re.compile(r"cannot store \w+ value in \w+ column \w+\.(\w+)"),
    "check": re.compile(r"CHECK constraint failed: ([\w, ]+):"),
    "unique": re.compile(r"UNIQUE constraint failed: \w+\.(\w+)"),
    "missing": re.compile(r"NOT NULL constraint failed: \w+\.(\w+)"),
    "foreign key": re.compile("FOREIGN KEY constraint failed()"),
    "columns": re.compile(r"\d+ values for \d+ columns()"),
}
"""SQLite's messages by the kind of error, and the columns that they name."""
KINDS = (*_MESSAGES, "table", "limit")
"""Why a row can be refused; the last two are no matter of the schema."""


@dataclass(frozen=True)
class Verdict:
    """Whether the database took a row; else the kind of error, the columns at fault, if that is known, and why not."""

    ok: bool
    kind: str = ""
    fields: tuple[str, ...] = ()
    message: str = ""


def accepted(text: str) -> Verdict:
    """What the shop says of one row, in an empty table: nothing can be there twice.

    An empty field is a missing value, NULL. Numbers are as SQLite reads them: " 7" and "7.0" are the integer 7.

    >>> accepted("M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019").ok
    True
    >>> accepted("M:194217,Ada Reed,Dunhaven,30123,solo,1980,2019")
    Verdict(ok=False, kind='foreign key', fields=('city', 'postcode'), message='FOREIGN KEY constraint failed')
    >>> accepted("M:194217,Ada Reed,Dunhaven,40123,solo,unknown,2019").message
    'cannot store TEXT value in INTEGER column members.born'
    """
    return judged([text])[0]


def judged(texts: Iterable[str], stored: Sequence[str] = ()) -> tuple[Verdict, ...]:
    """What the shop says of rows that are inserted one after the other; those that it takes are there for the next.

    So a card that is written twice is refused the second time. With `stored` rows, those of the training data for
    instance, the shop holds these before, and a card of theirs is refused as well. Raises ValueError where it does
    not take one of them.

    >>> row = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"
    >>> [verdict.message for verdict in judged([row, row])]
    ['', 'UNIQUE constraint failed: members.card']
    """
    with closing(opened()) as shop, closing(opened(keys_kept=False)) as lenient:
        for text in stored:
            if not (verdict := _verdict(text, shop, lenient)).ok:
                raise ValueError(f"The shop does not take the stored row {text!r}: {verdict.message}.")
        return tuple(_verdict(text, shop, lenient) for text in texts)


def _verdict(text: str, shop: sqlite3.Connection, lenient: sqlite3.Connection) -> Verdict:
    """The row stays in the shop that takes it; the lenient one, which keeps no foreign keys, is left empty."""
    if refused := _not_asked(text):
        return refused
    row, _ = SHOP_ROWS.decode(text)
    if not row.table:
        return Verdict(False, "table", (), f"{text[:2]!r} is no table of the shop")
    if not row.values:  # SQLite's grammar has no row without a value
        return Verdict(False, "columns", (), f"0 values for {len(SHOP_ROWS.tables[row.table].columns)} columns")
    message = _inserted(row, shop)
    return _explained(message, row, lenient) if message else Verdict(True)


def _not_asked(text: str) -> Verdict | None:
    """A refusal of what is too long, or holds control characters or halves of characters."""
    if len(text) > LONGEST:
        return Verdict(False, "limit", (), f"{len(text):,} characters are more than {LONGEST}")
    if not text.isprintable():
        sign = next(sign for sign in text if not sign.isprintable())
        return Verdict(False, "limit", (), f"{sign!r} is no character that can be printed")
    return None


def _inserted(row: Row, shop: sqlite3.Connection) -> str:
    """SQLite's message, "" if it takes the row; inside a savepoint, to which the shop goes back if it does not."""
    shop.execute("SAVEPOINT before")
    message = _refusal(row, shop)
    if message and shop.in_transaction:
        shop.execute("ROLLBACK TO before")
    if shop.in_transaction:  # an insertion that is interrupted, or finds no room, has undone the savepoint itself
        shop.execute("RELEASE before")
    return message


def _refusal(row: Row, shop: sqlite3.Connection) -> str:
    """What SQLite says against an insertion, which it may not think about for long."""
    shop.set_progress_handler(partial(_late, time.thread_time() + SECONDS), _STEPS)
    try:
        shop.execute(_statement(row), _parameters(row))
    except sqlite3.Error as error:
        return str(error)
    finally:
        shop.set_progress_handler(None, _STEPS)
    return ""


def _late(deadline: float) -> bool:
    return time.thread_time() > deadline


def _statement(row: Row) -> str:
    """An insertion with a question mark for each field: nothing of what was written is in it."""
    table = SHOP_ROWS.tables[row.table]
    return f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({', '.join('?' * len(row.values))})"


def _parameters(row: Row) -> list[str | None]:
    return [value or None for value in row.values]


def _explained(message: str, row: Row, lenient: sqlite3.Connection) -> Verdict:
    """The kind of an error, and the columns at fault; SQLite does not say which key is an orphan, so that is asked."""
    for kind, pattern in _MESSAGES.items():
        if found := pattern.match(message):
            named = _orphaned(row, lenient) if kind == "foreign key" else found[1].split(", ") if found[1] else []
            return Verdict(False, kind, tuple(named), message)
    return Verdict(False, "limit", (), message)


def _orphaned(row: Row, lenient: sqlite3.Connection) -> list[str]:
    """The columns of keys that belong to nothing: inserted where keys are not kept, looked into, and undone."""
    table = SHOP_ROWS.tables[row.table].name
    lenient.execute("SAVEPOINT before")
    lenient.execute(_statement(row), _parameters(row))
    wrong = {key for *_, key in lenient.execute(f"PRAGMA foreign_key_check({table})")}
    keys = sorted(lenient.execute(f"PRAGMA foreign_key_list({table})"), key=lambda key: key[:2])
    lenient.execute("ROLLBACK TO before")
    lenient.execute("RELEASE before")
    return [CARRIED.get(column, column) for key, _, _, column, *_ in keys if key in wrong]
