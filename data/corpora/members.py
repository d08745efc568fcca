"""Members of an invented bicycle shop, a row each; every row is one that the shop's database accepts."""

from functools import cache

import numpy as np

from data.card import load_card
from data.codecs.rows import Row
from data.corpora.chances import drawn
from data.corpus import Corpus, Document
from data.positions import document_keys, order, random_bits, uniform
from data.shop import PLACES, SHOP_ROWS

FIRST_NAMES = (
    "Ada", "Amir", "Anna", "Bela", "Chen", "Dara", "Elif", "Emil", "Femi", "Hana", "Ines", "Ivan", "Jana", "Juno",
    "Kofi", "Lena", "Leo", "Lin", "Mara", "Milo", "Nia", "Noor", "Olga", "Omar", "Otto", "Pia", "Ravi", "Rosa", "Sami",
    "Sara", "Tala", "Theo", "Uma", "Vera", "Yara", "Yuki", "Zane", "Zoe",
)  # fmt: skip
SURNAMES = (
    "Ash", "Bell", "Birch", "Brook", "Cole", "Dale", "Fern", "Field", "Ford", "Glen", "Hale", "Hart", "Heath", "Hill",
    "Lake", "Lane", "Marsh", "Moss", "Pine", "Reed", "Rowe", "Sand", "Stone", "Thorn", "Vale", "West", "Wood", "Wren",
)  # fmt: skip
SHARES = (0.30, 0.24, 0.18, 0.12, 0.08, 0.06, 0.02, 0.0)
"""The shares of the cities, in the order of PLACES: Glenharrow has 2 % of the members, and Hartsea none."""
AGES = {"youth": (12, 25), "adult": (25, 60), "senior": (60, 80)}
"""How old, in years from the first to before the last, somebody is on joining."""
AGE_SHARES = (0.25, 0.55, 0.20)
SOLO = 0.6
"""The share of adults who join alone; the others join as a family."""
FIRST_YEAR, YEARS = 2010, 15
MOST = 10_000
"""Cards of one year: a card is the year and four digits, which no other card has."""


@cache
def members(n: int = 4_000, seed: int = 0) -> Corpus:
    """`n` members; the group is the city. Raises ValueError for more than there are card numbers.

    >>> one = members().documents[0]
    >>> one.id, one.group, one.text
    ('members-0', 'Brackwell', 'M:144900,Femi Brook,Brackwell,21614,solo,1970,2014')
    """
    if not 0 <= n <= MOST:
        raise ValueError(f"There are cards for {MOST:,} members, not for {n:,}.")
    ids = [f"members-{i}" for i in range(n)]
    luck = uniform(random_bits(document_keys(ids, seed, "members")[:, None], np.arange(9)))  # (n, 9)
    serials = order(map(str, range(MOST)), seed, "cards")[:n].tolist()
    rows = (_member(serial, *numbers) for serial, numbers in zip(serials, luck.tolist(), strict=True))
    documents = (
        Document(SHOP_ROWS.encode(row), name, "members", row.values[2]) for name, row in zip(ids, rows, strict=True)
    )
    return Corpus("members", tuple(documents), load_card("members"))


def plan_of(age: int, alone: bool) -> str:
    """The plan of somebody who joins at an age in years; no rule of the database knows it.

    >>> plan_of(24, True), plan_of(25, True), plan_of(59, False), plan_of(60, False)
    ('youth', 'solo', 'family', 'senior')
    """
    if age < AGES["youth"][1]:
        return "youth"
    return "senior" if age >= AGES["senior"][0] else "solo" if alone else "family"


def _member(serial: int, *luck: float) -> Row:
    """One of those who might have that card, each field by one of nine numbers in [0, 1)."""
    year, first, last, city, area, rest, generation, age, alone = luck
    joined = FIRST_YEAR + int(YEARS * year)
    home = drawn(tuple(PLACES), city, SHARES)
    young, old = drawn(tuple(AGES.values()), generation, AGE_SHARES)
    years = young + int((old - young) * age)
    fields = (
        (joined - 2000) * MOST + serial,
        f"{drawn(FIRST_NAMES, first)} {drawn(SURNAMES, last)}",
        home,
        f"{drawn(PLACES[home], area)}{int(1000 * rest):03}",
        plan_of(years, alone < SOLO),
        joined - years,
        joined,
    )
    return Row("M", tuple(map(str, fields)))
