"""Labelled rows and wrong labels by hand; the laws of every transform are in test_transform.py."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.stories import jobs, stories
from data.corpus import Corpus, Document
from data.labels import WrongLabels, label, labelled, tools


def rows(*texts: str) -> Corpus:
    return Corpus("rows", tuple(Document(text, f"r{i}", "here", "g") for i, text in enumerate(texts)))


def test_every_row_ends_at_the_tool_and_names_the_job_of_its_story():
    told = stories(300)
    groups = {story.id: story.group for story in told}
    found = labelled(told)
    assert len(found) > 150 and {row.group for row in found} == set(jobs())
    for row in found:
        text, _, job = row.text.rpartition(" -> ")
        assert job == label(row) == row.group == groups[row.id.partition("~")[0]].partition("/")[0]
        assert tools()[next(tool for tool in tools() if text.endswith(" " + tool))] == job


def test_a_row_is_made_for_each_mention_and_none_for_another_tool():
    text = "She lost her old lamp. It rained. “The cook has her lamp,” he said. She had a blue clipboard."
    corpus = Corpus("stories", (Document(text, "s1", "stories", "nurse/she"),))
    assert [row.text for row in labelled(corpus)] == ["She lost her old lamp -> nurse"]
    assert [row.id for row in labelled(corpus)] == ["s1~0"]


def test_of_two_tools_in_a_sentence_the_last_one_ends_the_row():
    corpus = Corpus("stories", (Document("She hid her old lamp and her new lamp.", "s1", "stories", "nurse/she"),))
    assert [row.text for row in labelled(corpus)] == ["She hid her old lamp and her new lamp -> nurse"]


def test_ids_are_distinct():
    found = labelled(stories(300))
    assert len({row.id for row in found}) == len(found)


def test_at_rate_1_every_label_becomes_another_and_the_texts_stay():
    before = labelled(stories(300))
    after, report = WrongLabels(1.0)(before, seed=3)
    assert report.hit == report.eligible == len(before)
    for old, new in zip(before, after, strict=True):
        assert old.text.rpartition(" -> ")[0] == new.text.rpartition(" -> ")[0]
        assert label(new) != label(old) and label(new) in jobs()
        assert new.group == old.group and new.defects == ("wrong label",)


def test_each_other_label_is_equally_likely():
    corpus = rows(*(f"{i} -> {'abcd'[i % 4]}" for i in range(4000)))
    after, _ = WrongLabels(1.0)(corpus)
    became = [label(new) for old, new in zip(corpus, after, strict=True) if label(old) == "a"]
    counts = np.array([became.count(name) for name in "bcd"])
    assert counts.sum() == 1000 and (abs(counts - 1000 / 3) < 5 * np.sqrt(1000 * 2 / 9)).all()


def test_where_all_labels_are_the_same_there_is_none_to_swap_with():
    after, report = WrongLabels(1.0)(rows("x -> a", "y -> a", "no label"))
    assert report.eligible == 0 and [d.text for d in after] == ["x -> a", "y -> a", "no label"]
    assert "nothing" in report.note


def test_a_label_is_what_stands_behind_the_last_arrow():
    assert label(rows("a -> b -> ice cream").documents[0]) == "ice cream"
    assert label(rows("no arrow").documents[0]) == ""
    after, _ = WrongLabels(1.0)(rows("a -> b -> ice cream", "c -> d"))
    assert [d.text for d in after] == ["a -> b -> d", "c -> ice cream"]


@given(st.lists(st.sampled_from(["x -> a", "y -> b", "z -> c c", "none", "-> ", " -> ", "q -> !"]), max_size=8))
def test_only_labels_are_eligible(texts):
    corpus = rows(*texts)
    named = [d.text for d in corpus if label(d) in ("a", "b", "c c")]
    assert len(WrongLabels(0.5).hits(corpus)) == (len(named) if len(set(named)) > 1 else 0)


@pytest.mark.parametrize("rate", [0.2, 0.6])
def test_the_rate_is_met(rate):
    _, report = WrongLabels(rate)(labelled(stories(2000)))
    assert abs(report.rate - rate) < 5 * np.sqrt(rate * (1 - rate) / report.eligible)
