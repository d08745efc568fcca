"""What a choice of rows buys: the pile by hand, and the model of what is kept."""

from data.corpus import Document
from lessons.structured.cleaned_rows import YOURS, dirty_rows, of_kept, what_it_buys
from lessons.structured.clerks import clerks, rows_by, said_of, share_accepted
from lessons.subjects.members import alone


def kept_of(rows):
    return [row for row, verdict in zip(rows, alone(rows), strict=True) if verdict.ok]


def test_the_pile_has_all_kinds_of_damage():
    said = said_of(dirty_rows())
    assert set(said) == {"accepted", "check", "type", "foreign key"}
    assert 0.75 < said["accepted"] < 0.85 and min(said.values()) > 0.04
    cards = [row[:9] for row in kept_of(dirty_rows())]
    assert len(set(cards)) == len(cards), "nobody is in it twice"


def test_an_unfinished_choice_is_not_trained_on():
    assert what_it_buys(lambda rows: None) == "First finish the exercise: it is still to be written."
    assert "refuses" in what_it_buys(lambda rows: rows)


def test_what_is_kept_buys_back_most_of_what_was_lost(seed=1):
    run = of_kept(tuple(kept_of(dirty_rows(seed))), seed)
    assert isinstance(run.experiment.arms[YOURS].documents[0], Document)
    found = share_accepted(rows_by(run, YOURS))
    dirty = [share_accepted(rows_by(clerks(seed), arm)) for arm in list(clerks(seed).models)[1:]]
    assert found > 0.8 and found > max(dirty) + 0.05
