"""The pile of exercise 09.1 by hand; what it accepts and rejects is in `test_lesson_09_rows.py`."""

from collections import Counter

import pytest

from data.rows_judge import accepted
from lessons.structured.rows_checks import N_ROWS, TWICE, badly_kept, card, damaged, piles_of_rows

RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"


@pytest.mark.parametrize("seed", range(3))
def test_the_pile_has_every_kind_of_damage_and_copies(seed):
    rows = damaged(seed)
    kinds = Counter(accepted(row).kind for row in rows)
    assert set(kinds) == {"", "check", "type", "foreign key"} and min(kinds.values()) >= 3
    assert len(rows) == N_ROWS + int(TWICE * N_ROWS) and damaged(seed) == rows != damaged(seed + 1)
    twice = [number for number, n in Counter(map(card, rows)).items() if n > 1]
    assert len(twice) >= 10
    assert [len(pile) for (pile,) in piles_of_rows(seed)] == [144, 72]


def test_what_is_wrong_is_said():
    pile = [RIGHT, RIGHT, RIGHT.replace("1980", "unknown")]
    assert badly_kept([RIGHT], pile) == ""
    assert "UNIQUE" in badly_kept([RIGHT, RIGHT], pile) and "INTEGER" in badly_kept(pile[2:], pile)
    assert badly_kept([], pile) == "1 more rows could be kept: the database would take them."
    assert "was not in the pile" in badly_kept([RIGHT.replace("Ada", "Ben")], pile)
    assert "list" in badly_kept(RIGHT, pile)
