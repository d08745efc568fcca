"""The database of an invented bicycle shop: its schema in SQL, what is fixed in it, and how it is opened.

Every rule of the shop that SQLite can keep is in the schema. The names of its CHECKs begin with the columns that they
are about, so that an error of the database says where it lies.
"""

import sqlite3
from typing import NamedTuple

from data.codecs.rows import RowCodec, Table

SCHEMA = """
CREATE TABLE places (city TEXT NOT NULL, area TEXT NOT NULL, PRIMARY KEY (city, area)) STRICT;
CREATE TABLE plans (plan TEXT PRIMARY KEY) STRICT;
CREATE TABLE branches (branch TEXT PRIMARY KEY) STRICT;
CREATE TABLE products (kind TEXT NOT NULL, product TEXT NOT NULL, price INTEGER NOT NULL,
    PRIMARY KEY (kind, product, price)) STRICT;

CREATE TABLE members (
    card INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    postcode TEXT NOT NULL,
    plan TEXT NOT NULL REFERENCES plans (plan),
    born INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    area TEXT GENERATED ALWAYS AS (substr(postcode, 1, 2)) STORED,
    CONSTRAINT "name: two names, letters alone" CHECK (name GLOB '[A-Z]*[a-z] [A-Z]*[a-z]' AND name NOT GLOB '*[^A-Za-z ]*'),
    CONSTRAINT "postcode: five digits" CHECK (postcode GLOB '[0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT "joined: from 2010 to 2024" CHECK (joined BETWEEN 2010 AND 2024),
    CONSTRAINT "born, joined: from 12 to 79 years old" CHECK (joined - born BETWEEN 12 AND 79),
    CONSTRAINT "card, joined: a card begins with the year" CHECK (card / 10000 = joined - 2000),
    FOREIGN KEY (city, area) REFERENCES places (city, area)
) STRICT;

CREATE TABLE sales (
    receipt INTEGER NOT NULL UNIQUE,
    branch TEXT NOT NULL REFERENCES branches (branch),
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    price INTEGER NOT NULL,
    number INTEGER NOT NULL,
    total INTEGER NOT NULL,
    CONSTRAINT "receipt: six digits" CHECK (receipt BETWEEN 100000 AND 999999),
    CONSTRAINT "kind: small letters" CHECK (kind NOT GLOB '*[^a-z]*'),
    CONSTRAINT "number: from 1 to 4" CHECK (number BETWEEN 1 AND 4),
    CONSTRAINT "price, number, total: the total is number times price" CHECK (total = number * price),
    FOREIGN KEY (kind, product, price) REFERENCES products (kind, product, price)
) STRICT;
"""  # noqa: E501
CARRIED = {"area": "postcode"}
"""A column that no row writes, since the database makes it, and the one that it is made from."""


class Column(NamedTuple):
    """A column as a row has it: its type in SQL, and for a key what might stand there and belong to nothing."""

    name: str
    type: str
    orphans: tuple[str, ...] = ()


PLACES = {
    "Aldermouth": ("10", "11", "12"), "Brackwell": ("20", "21"), "Caldmoor": ("30", "31"), "Dunhaven": ("40",),
    "Eskwater": ("50",), "Farrowgate": ("60",), "Glenharrow": ("70",), "Hartsea": ("80",),
}  # fmt: skip
"""Each city and its postal areas, the first two digits of a postcode; nobody lives in Hartsea yet."""
PLANS = ("youth", "solo", "family", "senior")
BRANCHES = ("Aldermouth", "Brackwell", "Caldmoor")
"""The cities with a shop."""
PRODUCTS = {
    "parts": {"chain": 12, "pedal": 14, "spoke": 10, "brake": 18, "cable": 11, "tyre": 19},
    "tools": {"pump": 24, "wrench": 29, "stand": 38, "lever": 21},
    "lights": {"lamp": 42, "dynamo": 56, "beacon": 48},
    "clothes": {"jacket": 85, "gloves": 64, "helmet": 72},
}
"""Products by their kind, each with its price; each kind has a band of prices of its own."""
_GONE = ("Oldbridge", "Wychmoor")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "M": (
        Column("card", "INTEGER"),
        Column("name", "TEXT"),
        Column("city", "TEXT", (*PLACES, *_GONE)),
        Column("postcode", "TEXT"),
        Column("plan", "TEXT", ("trial", "guest")),
        Column("born", "INTEGER"),
        Column("joined", "INTEGER"),
    ),
    "S": (
        Column("receipt", "INTEGER"),
        Column("branch", "TEXT", (*(city for city in PLACES if city not in BRANCHES), *_GONE)),
        Column("kind", "TEXT"),
        Column("product", "TEXT", ("horn", "trailer")),
        Column("price", "INTEGER"),
        Column("number", "INTEGER"),
        Column("total", "INTEGER"),
    ),
}
"""The columns of the tables whose rows are written, by the tables' signs; a city other than its own is an orphan, too,
since a member's city and postal area are one key."""
SHOP_ROWS = RowCodec(
    {
        sign: Table(name, tuple(column.name for column in COLUMNS[sign]))
        for sign, name in (("M", "members"), ("S", "sales"))
    }
)
"""Rows of members, "M:", and of sales, "S:"."""
MAX_BYTES, MAX_PAGES = 10_000, 4_000
"""Of one value, and of the database in memory, 4 KiB each."""


def opened(keys_kept: bool = True) -> sqlite3.Connection:
    """The shop in memory, empty but for what is fixed: places, plans, branches and products.

    It attaches no other database, holds no long value, grows to 16 MiB and no further, and refuses orphaned foreign
    keys, unless `keys_kept` is False, which is SQLite's own default. Raises RuntimeError where SQLite is older than
    STRICT tables.
    """
    if sqlite3.sqlite_version_info < (3, 37):
        raise RuntimeError(
            f"The shop has STRICT tables, which need SQLite 3.37; this Python has {sqlite3.sqlite_version}. "
            "Install a newer Python: its SQLite comes with it."
        )
    shop = sqlite3.connect(":memory:", isolation_level=None)
    shop.executescript(f"PRAGMA foreign_keys = {keys_kept:d}; PRAGMA max_page_count = {MAX_PAGES};" + SCHEMA)
    for table, rows in _fixed().items():
        shop.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    shop.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    shop.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BYTES)
    return shop


def _fixed() -> dict[str, list[tuple[str | int, ...]]]:
    """The rows of the tables that keys point to."""
    return {
        "places": [(city, area) for city, areas in PLACES.items() for area in areas],
        "plans": [(plan,) for plan in PLANS],
        "branches": [(branch,) for branch in BRANCHES],
        "products": [(kind, product, price) for kind, some in PRODUCTS.items() for product, price in some.items()],
    }
