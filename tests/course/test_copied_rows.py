"""Rows that are read once, ten or a hundred times: what is planted, what is given away, and what distance says."""

import re

from data.corpora.members import members
from data.corpus import Corpus, Document
from lessons.structured.copied_rows import (
    COPIES,
    EACH,
    FILTERED,
    STRANGERS,
    TIMES,
    WRITTEN,
    asked_by_card,
    distance_table,
    distances,
    given_away,
    leak_chart,
    leak_table,
    leaking,
    mean_given_away,
    nearest_differ,
    one_given_away,
    people,
    strangers,
    with_copies,
)
from lessons.subjects.index import SUBJECTS

RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"


def test_these_people_are_in_no_register_and_each_has_as_many_copies_as_is_said():
    training = SUBJECTS["members"]().training(1)
    pile = with_copies(training)
    assert len(pile) == len(training) and len({d.id for d in pile}) == len(pile)
    everybody = {d.text for d in members()}
    for times, some in people().items():
        assert len(some) == EACH
        for one in some:
            assert one.text not in everybody and sum(d.text == one.text for d in pile) == times


def test_no_two_cards_are_alike():
    cards = [asked_by_card(d.text) for d in (*members(), *(one for some in people().values() for one in some))]
    assert len(set(cards)) == len(cards)


def test_what_the_lesson_says_of_copies(seed=1):
    at_once, bold = (mean_given_away(t, seed) for t in (0.0, 1.0))
    assert at_once[100] == 1 and min(given_away(100, 1.0, seed)) > 0.2
    assert [at_once[times] for times in TIMES[:2]] == [0, 0] == [bold[times] for times in TIMES[:2]]
    assert max(at_once[10], bold[10]) < 0.1


def test_distances_by_hand():
    register = Corpus("two", (Document(RIGHT, "a", "a"), Document(RIGHT.replace("Ada", "Ben"), "b", "a")))
    rows = [RIGHT, RIGHT.replace("Ada", "Leo"), "M:194217,Ben Reed", "S:1", ""]
    assert nearest_differ(rows, register).tolist() == [0, 1, 5, 7, 7]


def test_what_the_lesson_says_of_the_nearest_row(seed=1):
    """The model that gives people away seems as far from its data as real people are, and farther after a filter."""
    found = distances(seed)
    assert found[STRANGERS][1] == found[FILTERED][1] == 0 < 0.015 < found[WRITTEN][1] < 0.1
    assert abs(found[WRITTEN][0] - found[STRANGERS][0]) < 0.3 and found[FILTERED][0] > found[STRANGERS][0]
    assert mean_given_away(0.0, seed)[100] == 1


def test_no_stranger_is_in_the_register_or_among_those_who_are_copied():
    known = {d.text for d in members()} | {one.text for some in people().values() for one in some}
    assert len(strangers()) == len(set(strangers())) == 300 and not known & set(strangers())


def test_table_and_chart_say_the_same_numbers(seed=1):
    lines = leak_table(seed).split("\n")
    shares = [f"{share:.0%}" for share in mean_given_away(1.0, seed).values()]
    assert [line.split()[-1] for line in lines[1:]] == shares and len(shares) == len(TIMES)
    assert re.findall(r": (\d+%)", leak_chart(seed).alt) == shares
    assert one_given_away(seed).count(people()[100][0].text) == 2
    assert f"{distances(seed)[WRITTEN][0]:.1f}" in distance_table(seed).split("\n")[2]
    assert leaking(seed).experiment.arms.keys() == {COPIES}
