"""Readers of stories and fields, on another seed than the lesson's: what it says of them, of rules and of controls."""

import numpy as np

from data.sources import SOURCES
from lessons.fields.fields_control import control_table, judged_real, losses_right_and_wrong, new_among_written
from lessons.fields.readers import (
    READERS,
    broken_in,
    fluent_chart,
    loss_and_validity,
    loss_matrix_of,
    matrix_chart,
    readers,
    said_to_slips,
    table_of_rules,
)
from lessons.fields.texts import FIELDS, GENERAL, rows, texts
from lessons.subjects.field import KEPT

ANOTHER_SEED = 1


def test_texts_are_split_before_anything_else():
    known = texts(ANOTHER_SEED)
    held_out = {d.text for d in known.held_out}
    assert {d.group for d in known.held_out} == {GENERAL, *FIELDS}
    assert not any(d.text in held_out for corpus in known.training.values() for d in corpus)
    mix = known.mixed({GENERAL: 0.75, "contracts": 0.25}, 40_000)
    shares = mix.shares(lambda document: document.source)
    assert abs(shares["contracts"] - 0.25) < 0.02 and not any(d.text in held_out for d in mix)


def test_a_line_for_each_rule_and_what_the_judges_say():
    assert all(name in rows() for name in FIELDS)
    said = said_to_slips().split("\n")
    assert len(said) == 6 and all(line.startswith("  -> ") for line in said[1::2])
    assert [line.split()[1] for line in said[1::2]] == ["range:", "defined:", "verdict:"]


def test_shares_of_rules_by_hand():
    field = FIELDS["contracts"]
    good = SOURCES["contracts"]().documents[0].text
    found = broken_in([good, good, good.replace("the ", "the Moon ", 1), ""], field)
    assert found[KEPT] >= 0.5 and found["form"] == 0.25 and abs(sum(found.values()) - 1) < 1e-9
    assert len(table_of_rules({"a": found, "b": found}).split("\n")) == 3


def test_what_the_lesson_says_of_readers():
    losses = loss_matrix_of(readers(ANOTHER_SEED))
    assert losses.shape == (len(READERS), 4) and (losses.diagonal()[:4] == losses[:4].min(0)).all()
    away = losses[:4][~np.eye(4, dtype=bool)]
    assert away.min() > 5 and losses[4].max() < 1.2


def test_fluent_is_not_right():
    notes, contracts, reports = loss_and_validity(ANOTHER_SEED).values()
    assert contracts[0] < min(notes[0], reports[0]) and contracts[1] < 0.25 < 0.8 < min(notes[1], reports[1])


def test_what_the_lesson_says_of_its_controls():
    assert set(judged_real(ANOTHER_SEED).values()) == {(1.0, 0.0)}
    added = {name: wrong - right for name, (right, wrong) in losses_right_and_wrong(ANOTHER_SEED).items()}
    assert abs(added["contracts"]) < 0.05 < added["clinical_notes"]
    assert min(new_among_written(ANOTHER_SEED).values()) > 0.4
    assert len(control_table(ANOTHER_SEED).split("\n")) == 2 + len(FIELDS)


def test_charts_say_their_numbers():
    assert "contracts" in fluent_chart(ANOTHER_SEED).alt and "%" in fluent_chart(ANOTHER_SEED).alt
    assert matrix_chart(ANOTHER_SEED).alt.startswith("Bits per character. learned stories: stories ")
