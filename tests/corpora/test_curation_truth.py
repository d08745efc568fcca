"""Precision and recall, counted by hand."""

import pytest

from data.corpus import Corpus, Document
from data.curation.curate import OwnFilter, Pipeline
from data.curation.filters import MendEncoding
from data.curation.truth import caught, score, wasted


def row(i, text, group, *defects):
    return Document(text, f"d{i}", "here", group, defects)


HEAP = Corpus(
    "heap",
    (
        row(0, "Ada sings.", "coast"),
        row(1, "Bo drops the ôld hat.", "hills"),
        row(2, "drop me, I am an advert", "web", "spam"),
        row(3, "An Ã´ld hat.", "hills", "broken encoding"),
        row(4, "Ada sings.", "coast", "duplicate"),
        row(5, "drop my cookies", "coast", "boilerplate"),
    ),
)
STEPS = (MendEncoding(), OwnFilter(lambda text: "drop" not in text))


def test_what_was_flagged_and_what_is_wrong():
    funnel = Pipeline(STEPS).run(HEAP)
    assert score(funnel) == (3 / 4, 3 / 4)
    assert caught(funnel) == {"boilerplate": (1, 1), "broken encoding": (1, 1), "duplicate": (0, 1), "spam": (1, 1)}


def test_what_was_worth_keeping_is_wasted_whether_it_needed_mending_or_not():
    assert wasted(Pipeline(STEPS).run(HEAP)) == {"hills": 1, "coast": 1}


def test_nothing_flagged_has_no_precision_and_nothing_wrong_no_recall():
    assert score(Pipeline(()).run(HEAP)) == (None, 0)
    clean = Corpus("clean", HEAP.documents[:2])
    assert score(Pipeline((OwnFilter(lambda text: False),)).run(clean)) == (0, None)


@pytest.mark.parametrize("keep", [True, False])
def test_all_or_nothing(keep):
    found = score(Pipeline((OwnFilter(lambda text: keep),)).run(HEAP))
    assert found == ((None, 0) if keep else (4 / 6, 1))
