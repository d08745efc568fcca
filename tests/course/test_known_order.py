"""The order of a list gives away who has read it; a counting model, which is quick, shows the same."""

import numpy as np
import pytest

from lessons.experiment import Counting
from lessons.your_data import known_order
from lessons.your_data.known_order import N_CHARS, N_LINES, listed, p_value, reader_of


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(known_order, "KIND", Counting(order=12))
    monkeypatch.setattr(known_order, "N_SHUFFLES", 39)


def test_each_line_stands_in_the_list_once():
    lines = listed(3)
    assert len(set(lines)) == len(lines) == N_LINES and lines != listed(4)


def test_who_has_read_the_list_prefers_its_order_and_nobody_else_does(at_once):
    """Of a list that is not in the data all p-values are equally likely: their mean is a half."""
    found = {copies: [p_value(*reader_of(listed(s), copies, s), listed(s), s) for s in range(6)] for copies in (0, 1)}
    assert max(found[1]) == 1 / 40
    assert 0.2 < np.mean(found[0]) < 0.8


def test_the_data_is_as_long_with_the_list_as_without(at_once, monkeypatch):
    read = []
    monkeypatch.setattr(known_order, "taught", lambda kind, vocabulary, corpus, *rest: read.append(corpus))
    for copies in (0, 3):
        reader_of(listed(), copies)
    assert [sum(document.source == "list" for document in corpus) for corpus in read] == [0, 3]
    assert all(N_CHARS <= corpus.n_chars < N_CHARS + 700 for corpus in read)
