"""The shop's database: what is fixed in it is there, and it keeps its limits."""

import sqlite3

import pytest

from data import shop
from data.shop import BRANCHES, CARRIED, COLUMNS, PLACES, PLANS, PRODUCTS, SHOP_ROWS, opened

KEPT = {"members": {"plans": 1, "places": 2}, "sales": {"branches": 1, "products": 3}}
"""How many columns the foreign keys of each table have: plain ones have one."""


@pytest.fixture(autouse=True)
def closed_afterwards(monkeypatch):
    """From 3.13 on, Python complains of a connection that nobody has closed."""
    made = []

    def noted(*args):
        made.append(shop.opened(*args))
        return made[-1]

    monkeypatch.setitem(globals(), "opened", noted)
    yield
    for connection in made:
        connection.close()


def test_what_is_fixed_stands_in_it_and_nothing_else():
    counts = {
        "places": sum(map(len, PLACES.values())), "plans": 4, "branches": 3, "products": 16, "members": 0, "sales": 0
    }  # fmt: skip
    found = opened().execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert {name for (name,) in found} == counts.keys()
    assert {name: opened().execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counts} == counts


def test_every_table_is_strict():
    rows = opened().execute("PRAGMA table_list").fetchall()
    assert {name: strict for _, name, _, _, _, strict in rows if not name.startswith("sqlite")} == dict.fromkeys(
        ("places", "plans", "branches", "products", "members", "sales"), 1
    )


@pytest.mark.parametrize("sign", COLUMNS)
def test_the_columns_that_rows_have_are_those_of_the_schema(sign):
    name = SHOP_ROWS.tables[sign].name
    found = opened().execute(f"PRAGMA table_xinfo({name})").fetchall()
    assert [(c.name, c.type) for c in COLUMNS[sign]] == [(row[1], row[2]) for row in found if row[1] not in CARRIED]
    assert all(row[3] for row in found if row[1] not in CARRIED), "NOT NULL"


@pytest.mark.parametrize("sign", COLUMNS)
def test_keys_are_plain_and_composite_and_each_has_orphans_to_put_in(sign):
    name = SHOP_ROWS.tables[sign].name
    keys = opened().execute(f"PRAGMA foreign_key_list({name})").fetchall()
    assert {parent: sum(key[2] == parent for key in keys) for _, _, parent, *_ in keys} == KEPT[name]
    columns = {key[3] for key in keys}
    assert {column.name for column in COLUMNS[sign] if column.orphans} < columns


def test_an_orphan_is_an_orphan():
    products = {product for some in PRODUCTS.values() for product in some}
    kept = {"plan": set(PLANS), "branch": set(BRANCHES), "product": products}
    for column in (column for columns in COLUMNS.values() for column in columns if column.name in kept):
        assert not kept[column.name] & set(column.orphans)
    areas = [area for some in PLACES.values() for area in some]
    assert len(areas) == len(set(areas)), "so a city other than its own does not fit a postcode"


def test_bands_of_prices_do_not_overlap():
    bands = sorted((min(some.values()), max(some.values())) for some in PRODUCTS.values())
    assert all(one[1] < other[0] for one, other in zip(bands, bands[1:], strict=False))


def test_no_other_file_can_be_reached(tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="too many attached databases"):
        opened().execute(f"ATTACH '{tmp_path}/x.db' AS x")
    assert not list(tmp_path.iterdir())


def test_it_holds_no_long_value_and_does_not_grow_without_end():
    with pytest.raises(sqlite3.Error, match="too big"):
        opened().execute("INSERT INTO plans VALUES (?)", ["x" * 20_000])
    full = opened()
    with pytest.raises(sqlite3.OperationalError, match="full"):
        full.executemany("INSERT INTO plans VALUES (?)", ((f"{k:09000}",) for k in range(10_000)))


def test_foreign_keys_are_kept_unless_they_are_not():
    row = ("1", "Oldbridge", "parts", "chain", "12", "1", "12")
    for keys_kept in (True, False):
        shop = opened(keys_kept)
        assert shop.execute("PRAGMA foreign_keys").fetchone() == (int(keys_kept),)
    statement = "INSERT INTO sales VALUES (?, ?, ?, ?, ?, ?, ?)"
    opened(False).execute(statement, ("100001", *row[1:]))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        opened().execute(statement, ("100001", *row[1:]))


def test_an_old_sqlite_is_told_so(monkeypatch):
    monkeypatch.setattr(shop.sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(RuntimeError, match=r"STRICT tables, which need SQLite 3\.37"):
        opened()
