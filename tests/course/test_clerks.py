"""Models that write rows: the piles and shares by hand, and what lesson 09 says of errors by kind."""

import numpy as np
import pytest

from lessons.structured.clerks import (
    ARMS,
    CLEAN,
    N_ROWS,
    OWN_KIND,
    RATE,
    accepted_chart,
    clerks,
    errors_by_kind,
    fields_of,
    piles,
    read_and_written,
    rows_by,
    said_of,
    share_accepted,
)

ANOTHER_SEED = 1
RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"


def test_each_pile_has_its_damage_and_no_other():
    found = piles(ANOTHER_SEED)
    assert tuple(found) == ARMS and said_of([d.text for d in found[CLEAN]]) == {"accepted": 1.0}
    for noise, kind in OWN_KIND.items():
        said = said_of([d.text for d in found[noise]])
        assert set(said) == {"accepted", kind} and said[kind] == pytest.approx(RATE, abs=0.03)


def test_shares_by_hand():
    rows = [RIGHT, RIGHT, RIGHT.replace("1980", "unknown"), "M:19"]
    assert said_of(rows) == {"accepted": 0.5, "type": 0.25, "columns": 0.25} and share_accepted(rows) == 0.5
    assert share_accepted(["M:19"]) == 0.0
    assert fields_of([RIGHT, "M:19"]) == [tuple(RIGHT[2:].split(","))]


def test_what_the_lesson_says_of_damage(seed=ANOTHER_SEED):
    found = read_and_written(seed)
    written = {arm: both[1] for arm, both in found.items()}
    assert written[CLEAN]["accepted"] > 0.8 > 0.78 > max(written[noise]["accepted"] for noise in OWN_KIND)
    for noise, kind in OWN_KIND.items():
        assert 0.12 < written[noise][kind] < 0.32, "it comes back as itself, and about as often"
        others = [written[arm].get(kind, 0.0) for arm in ARMS if arm != noise]
        assert kind == "check" or max(others) < 0.03


def test_with_care_a_model_shows_less_of_it(seed=ANOTHER_SEED):
    bold, careful = (read_and_written(seed, t) for t in (1.0, 0.7))
    for noise, kind in OWN_KIND.items():
        assert careful[noise][1][kind] < 0.75 * bold[noise][1][kind]


def test_rows_are_asked_for_by_their_beginning():
    rows = rows_by(clerks(ANOTHER_SEED), CLEAN, 1.0, 20, "M:1942")
    assert len(rows) == 20 and all(row.startswith("M:1942") for row in rows)
    assert len(set(rows_by(clerks(ANOTHER_SEED), CLEAN))) > 0.99 * N_ROWS


def test_table_and_chart_say_the_same_numbers():
    lines = errors_by_kind(ANOTHER_SEED).split("\n")
    assert len(lines) == 1 + 2 * len(ARMS)
    for arm in ARMS:
        share = share_accepted(rows_by(clerks(ANOTHER_SEED), arm))
        assert f"{arm}: {share:.0%}" in accepted_chart(ANOTHER_SEED).alt
        assert any(line.startswith(arm) and f"{share:.0%}" in line for line in lines)
    shares = np.array([[int(part.rstrip("%")) for part in line.split()[-5:]] for line in lines[1:]])
    assert (abs(shares.sum(1) - 100) <= 3).all()
