"""Rows before models: the rules are the schema's, and each broken row breaks the one that it names."""

from data.rows_judge import accepted
from data.shop import SCHEMA
from lessons.structured.broken_rows import BROKEN, RIGHT, SHOWN, rules, said_of_rows


def test_the_rules_are_those_of_the_schema():
    lines = rules().split("\n")
    assert len(lines) == len(SHOWN) and all(line in SCHEMA for line in lines)
    assert not any("CONSTRAINT" in line for line in lines)


def test_each_broken_row_breaks_one_rule_and_the_last_one_none():
    kinds = [accepted(RIGHT.replace(*change)).kind for change in BROKEN.values()]
    assert accepted(RIGHT).ok and kinds == ["type", "check", "foreign key", ""]
    assert all(RIGHT.count(old) == 1 for old, _ in BROKEN.values())


def test_the_databases_own_words_stand_below_each_row():
    lines = said_of_rows().split("\n")
    rows, words = lines[::2], [line.strip() for line in lines[1::2]]
    assert [words[0], words[-1]] == ["accepted", "accepted"] and "FOREIGN KEY constraint failed" in words
    assert [row.split("  ")[0] for row in rows] == [RIGHT, *(RIGHT.replace(*change) for change in BROKEN.values())]
