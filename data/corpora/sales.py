"""Sales of an invented bicycle shop, a row each; every row is one that the shop's database accepts."""

from functools import cache

import numpy as np

from data.card import load_card
from data.codecs.rows import Row
from data.corpora.chances import drawn
from data.corpus import Corpus, Document
from data.positions import document_keys, order, random_bits, uniform
from data.shop import BRANCHES, PRODUCTS, SHOP_ROWS

BRANCH_SHARES = (0.5, 0.3, 0.2)
KIND_SHARES = (0.60, 0.25, 0.13, 0.02)
"""The shares of the kinds, in the order of PRODUCTS: clothes are 2 % of the sales."""
NUMBER_SHARES = (0.5, 0.3, 0.1, 0.1)
"""How often one, two, three or four are bought."""
FIRST_RECEIPT, MOST, APART = 100_000, 10_000, 90
"""Receipts have six digits; each sale has one of ninety numbers to itself."""


@cache
def sales(n: int = 4_000, seed: int = 0) -> Corpus:
    """`n` sales; the group is the kind of product. Raises ValueError for more than there are receipts.

    >>> one = sales().documents[0]
    >>> one.id, one.group, one.text
    ('sales-0', 'parts', 'S:894692,Brackwell,parts,pedal,14,2,28')
    """
    if not 0 <= n <= MOST:
        raise ValueError(f"There are receipts for {MOST:,} sales, not for {n:,}.")
    ids = [f"sales-{i}" for i in range(n)]
    luck = uniform(random_bits(document_keys(ids, seed, "sales")[:, None], np.arange(5)))  # (n, 5)
    places = order(map(str, range(MOST)), seed, "receipts")[:n].tolist()
    rows = (_sale(place, *numbers) for place, numbers in zip(places, luck.tolist(), strict=True))
    documents = (
        Document(SHOP_ROWS.encode(row), name, "sales", row.values[2]) for name, row in zip(ids, rows, strict=True)
    )
    return Corpus("sales", tuple(documents), load_card("sales"))


def _sale(place: int, *luck: float) -> Row:
    """What one receipt says, each choice by one of five numbers in [0, 1)."""
    rest, branch, kind, product, number = luck
    receipt = FIRST_RECEIPT + place * APART + int(APART * rest)
    of_kind = drawn(tuple(PRODUCTS), kind, KIND_SHARES)
    bought, price = drawn(tuple(PRODUCTS[of_kind].items()), product)
    times = drawn((1, 2, 3, 4), number, NUMBER_SHARES)
    fields = (receipt, drawn(BRANCHES, branch, BRANCH_SHARES), of_kind, bought, price, times, times * price)
    return Row("S", tuple(map(str, fields)))
