"""Counts of a room's answers: one for each learner and question, numbers alone on the disk, and soon forgotten."""

import sqlite3
import struct
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deploy.hub.room_counts import AnswerError, Counts, answer, forget, three_digits

QUESTION = "How much is it?"
LEARNERS = ("ann-of-green-gables", "bob", "ann-of-green-gables\0bob", "Zoë", "'; DROP TABLE counts; --")


def thirty(value=30):
    return answer(QUESTION, "number", value)


@pytest.fixture
def counts(tmp_path) -> Counts:
    return Counts(tmp_path / "room" / "figures.sqlite")


@settings(max_examples=20)  # each answer waits for the disk
@given(st.lists(st.tuples(st.sampled_from(LEARNERS), st.sampled_from("ab"), st.sampled_from([0, 1, 2.5])), max_size=12))
def test_each_learner_counts_once_for_each_question_with_the_last_answer(given_answers):
    with TemporaryDirectory() as folder:
        counts, last = Counts(Path(folder) / "figures.sqlite"), {}
        for learner, question, value in given_answers:
            counts.take(learner, answer(question, "number", value))
            last[learner, question] = value
        for question in "ab":
            expected = Counter(value for (_, asked), value in last.items() if asked == question)
            assert counts.of(question, "number") == sorted(expected.items())


@given(st.floats(-1e12, 1e12))
@example(-0.0)
@example(999.5)
def test_a_value_keeps_three_digits_and_rounding_twice_is_rounding_once(value):
    rounded = three_digits(value)
    assert rounded == three_digits(rounded) and abs(rounded - value) <= abs(value) * 0.00501
    assert str(rounded) != "-0.0"


@pytest.mark.parametrize(
    ("question", "kind", "value"),
    [
        (QUESTION, "number", value)
        for value in (None, "30", "ann", True, [30], {"a": 1}, float("nan"), float("inf"), -float("inf"), 2e12, 10**400)
    ]
    + [(QUESTION, "choice", value) for value in (-1, 50, 0.5, "clean", False)]
    + [(None, "number", 1), (7, "number", 1), (QUESTION, "name", 1), (QUESTION, None, 1), (QUESTION, ["number"], 1)],
)
def test_what_is_no_answer_is_refused(question, kind, value):
    with pytest.raises(AnswerError, match="answer|choice"):
        answer(question, kind, value)


def test_a_number_and_a_choice_of_one_question_are_counted_apart(counts):
    counts.take("ann", answer(QUESTION, "choice", 1))
    counts.take("ann", thirty(1))
    assert counts.of(QUESTION, "choice") == counts.of(QUESTION, "number") == [(1.0, 1)]


def test_no_name_and_nothing_that_stands_for_one_is_on_the_disk(counts):
    """Nor the key of the hashes: what is there would be the same had others answered."""
    for learner in LEARNERS:
        for value in (11, 12):
            counts.take(learner, thirty(value))
    (file,) = counts.path.parent.iterdir()  # no journal is left either
    kept = file.read_bytes()
    for learner in LEARNERS:
        for secret in (learner.encode(), counts._hash(learner, thirty()), counts._key):
            assert secret not in kept and secret.hex().encode() not in kept.lower()
    with sqlite3.connect(file) as database:
        columns = {name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
                   for (name,) in database.execute("SELECT name FROM sqlite_master")}  # fmt: skip
        rows = database.execute("SELECT * FROM counts").fetchall()
    database.close()
    assert columns == {"counts": ["question", "kind", "value", "n"], "born": ["mark"]}
    assert rows == [(QUESTION, "number", 12.0, len(LEARNERS))], "an answer that was replaced is gone"


def test_a_value_that_was_replaced_is_overwritten_on_the_disk(counts):
    value = struct.pack(">d", 1.23)  # as it stands in the file
    counts.take("ann", thirty(1.23))
    assert value in counts.path.read_bytes()
    counts.take("ann", thirty(2))
    assert value not in counts.path.read_bytes()


def test_the_file_is_its_owners_alone(counts):
    counts.take("ann", thirty())
    if counts.path.stat().st_mode & 0o777 != 0o666:  # Windows knows no such thing
        assert counts.path.stat().st_mode & 0o077 == 0


def test_before_the_first_answer_there_is_no_file(counts):
    assert counts.of(QUESTION, "number") == [] and not counts.path.exists()


def test_two_services_and_two_starts_have_keys_of_their_own(tmp_path):
    one, other = (Counts(tmp_path / "figures.sqlite") for _ in range(2))
    assert one._hash("ann", thirty()) != other._hash("ann", thirty())


def test_after_a_new_start_all_counts_are_there_and_a_second_answer_counts_as_a_new_one(counts):
    """The price of not knowing who has answered; docs/what-is-collected.md says so."""
    counts.take("ann", thirty(30))
    again = Counts(counts.path)
    again.take("ann", thirty(40))
    assert again.of(QUESTION, "number") == [(30.0, 1), (40.0, 1)]


def test_what_is_forgotten_is_gone_and_the_class_goes_on(counts):
    for learner in LEARNERS:
        counts.take(learner, thirty())
    assert forget(counts.path) == len(LEARNERS) and list(counts.path.parent.iterdir()) == []
    assert counts.of(QUESTION, "number") == [] and forget(counts.path) == 0
    for learner, value in (("bob", 30), (LEARNERS[0], 40)):  # who had said 30 takes it away from nobody
        counts.take(learner, thirty(value))
    assert counts.of(QUESTION, "number") == [(30.0, 1), (40.0, 1)]


@pytest.mark.parametrize("left", [b"", b"no database at all, and longer than its header would be" * 4])
def test_a_file_that_is_none_can_be_forgotten_too(counts, left):
    counts.path.parent.mkdir()
    counts.path.write_bytes(left)
    assert forget(counts.path) == 0 and not counts.path.exists()
