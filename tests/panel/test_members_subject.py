"""Members on a panel: what the database says of each row, counted by hand, and which city a row is of."""

from dataclasses import replace

import pytest

from data.rows_noise import ROWS_NOISES
from data.shop import PLACES
from data.vocabulary import END
from lessons.experiment import PLAIN
from lessons.live_bench.bench import LiveBench
from lessons.panel.recipe import Recipe
from lessons.subjects.index import SUBJECTS
from lessons.subjects.members import LONGEST, RARE, alone, city_of, members_judge, remarks, seen

RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"
RARELY = "M:200001,Ivan Moss,Glenharrow,70123,youth,2000,2020"
ORPHAN = RIGHT.replace("40123", "30123")
JUDGE = members_judge(SUBJECTS["members"]().corpus, RARE)


def test_a_text_is_judged_by_hand():
    text = END.join([RIGHT, RARELY, ORPHAN, "M:194217", "Q:19"])
    judged = JUDGE(text)
    assert (judged.n_good, judged.n, judged.n_first, judged.n_sure) == (2, 5, 1, 3)
    assert seen(text) == ["accepted", "accepted", "foreign key", "columns", "table"]
    assert JUDGE(text + END) == replace(judged, n_chars=len(text) + 1), "the last one counts with and without its end"
    assert JUDGE("").n == 0


def test_each_row_is_judged_as_if_it_were_alone():
    """A card that stands in a text twice is no error of the second row; an error of its own is still found."""
    bad_twin = RIGHT.replace("solo", "trial")
    assert [verdict.kind for verdict in alone([RIGHT, RIGHT, bad_twin])] == ["", "", "foreign key"]


@pytest.mark.parametrize(("noise", "kind"), [*zip(ROWS_NOISES, ("check", "type", "foreign key"), strict=True)])
def test_what_a_noise_does_is_seen_as_what_it_is(noise, kind):
    hit = [d.text for d in SUBJECTS["members"]().noisy(noise, 0.3, 1)[0] if d.defects]
    assert len(hit) > 900 and set(seen(END.join([*hit[:200], ""]))) == {kind}


@pytest.mark.parametrize(("row", "said", "faults"), [
    (RIGHT, "", []),
    (ORPHAN, "FOREIGN KEY constraint failed", ["Dunhaven", "30123"]),
    (RIGHT.replace("1980", "unknown"), "cannot store TEXT value in INTEGER column members.born", ["unknown"]),
    (RIGHT.replace("1980", "1880"), "CHECK constraint failed: born, joined: from 12 to 79 years old", ["1880", "2019"]),
    (RIGHT.replace("1980", ""), "NOT NULL constraint failed: members.born", [""]),
    (RIGHT + ",7", "8 values for 7 columns", ["7"]),
    ("M:194217", "1 values for 7 columns", [""]),
    ("M:", "0 values for 7 columns", [""]),
    ("Q:19,20", "'Q:' is no table of the shop", ["Q:"]),
    ("", "'' is no table of the shop", [""]),
    ("M:1\n2", "'\\n' is no character that can be printed", []),
])  # fmt: skip
def test_the_database_s_own_words_stand_beside_a_row_and_what_is_at_fault_is_named(row, said, faults):
    (remark,) = remarks([row])
    assert (remark.ok, remark.said) == (not said, said)
    assert [row[start:stop] for start, stop in remark.faults] == faults


@pytest.mark.parametrize("noise", ROWS_NOISES)
def test_of_damage_that_the_database_can_name_something_is_framed_that_was_damaged(noise):
    """In swapped columns and wrong types it need not be all of it: SQLite stops at the first rule that is broken."""
    noisy = SUBJECTS["members"]().noisy(noise, 1.0, 0)[0].documents[:100]
    for document, remark in zip(noisy, remarks([d.text for d in noisy]), strict=True):
        assert not remark.ok and remark.faults, document.text


def test_every_row_of_the_data_is_accepted_and_is_of_its_group():
    corpus = SUBJECTS["members"]().corpus
    assert all(verdict.ok for verdict in alone([d.text for d in corpus]))
    assert {city_of(d.text) for d in corpus if d.belongs_to(RARE)} == {RARE}
    assert {city_of(d.text) for d in corpus if d.belongs_to("others")} == set(PLACES) - {RARE, "Hartsea"}
    assert max(len(d.text) for d in corpus) < LONGEST


def test_at_its_lowest_skew_nobody_lives_there_and_at_its_highest_one_in_twenty():
    subject = SUBJECTS["members"]()
    shares = []
    for skew in subject.skews:
        corpus = subject.skewed(skew, 1)[0]
        shares.append(sum(d.belongs_to(RARE) for d in corpus) / len(corpus))
    assert shares[0] == 0 and shares[1] == pytest.approx(0.05, abs=0.003)


def test_a_column_is_judged_on_some_three_hundred_rows_and_most_are_accepted():
    bench = LiveBench()
    recipe = replace(bench.adapt(Recipe(corpus="members")), model=PLAIN, temperature=0.7)
    experiment = bench.prepare(recipe)
    run = replace(experiment, arms={"clean": experiment.arms["clean"]}).trained()
    for _ in bench.judge_at_length(recipe, run, "clean"):
        pass
    judged = run.judged["clean"]
    assert judged.good > 0.85 and judged.n > 300
