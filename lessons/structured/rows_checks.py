"""Exercise 09.1: throw out what the database would not take, and nothing else."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from data.corpora.members import members
from data.rows_judge import judged
from data.rows_noise import ROWS_NOISES
from lessons.asking.exercises import Exercise, Property
from lessons.asking.given import texts_in

N_ROWS = 120
RATE, TWICE = 0.3, 0.2
"""Of the rows to be cleaned: how many are damaged, and of how many there is an undamaged copy, too."""


def card(row: str) -> str:
    """The number of a member's card, or whatever stands in its place.

    >>> card("M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019")
    '194217'
    """
    return row[2:].partition(",")[0]


def damaged(seed: int, n: int = N_ROWS) -> list[str]:
    """Rows of members, in an order of chance: each kind of damage in a third of them, and some a second time."""
    random = np.random.default_rng(seed)
    everybody = members()
    chosen = random.choice(len(everybody), n, replace=False)
    thirds = zip(ROWS_NOISES.values(), np.array_split(chosen, len(ROWS_NOISES)), strict=True)
    rows = [
        document.text
        for noise, places in thirds
        for document in noise(RATE)(everybody.derive((everybody.documents[i] for i in places), "a third"), seed)[0]
    ]
    twice = [everybody.documents[i].text for i in random.permutation(chosen)[: int(TWICE * n)]]
    return [str(row) for row in random.permutation([*rows, *twice])]


def piles_of_rows(seed: int) -> Iterator[tuple[list[str]]]:
    """Two piles, the second one smaller."""
    for k, n in enumerate((N_ROWS, N_ROWS // 2)):
        yield (damaged(2 * seed + k, n),)


def badly_kept(result: Any, rows: list[str]) -> str:
    """What is wrong with the rows that were kept, or nothing: all are to go into one table, and as many as can."""
    if (result := texts_in(result)) is None:
        return "The answer is a list of rows, each a text."
    if strange := [row for row in result if row not in set(rows)]:
        return f"This row was not in the pile: {strange[0]!r}. To mend is to guess: choose, and leave out."
    if refused := [verdict for verdict in judged(result) if not verdict.ok]:
        return f"The database refuses {len(refused)} of {len(result)} rows, the first with: {refused[0].message}."
    if lost := sum(verdict.ok for verdict in judged(rows)) - len(result):
        return f"{lost} more rows could be kept: the database would take them."
    return ""


check_rows: Callable = Exercise(
    "09.1",
    Property(
        piles_of_rows,
        badly_kept,
        praise="The database takes every row that is left, and would have taken no other.",
        hint="accepted(row).ok asks about one row in an empty table, where nothing is there twice. So remember the "
        "cards of those that you keep: card(row).",
    ),
)
