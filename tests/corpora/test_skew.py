from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import corpora, seeds

from data.corpus import Corpus, CorpusError, Document
from data.skew import Reweight, places

few = settings(max_examples=40, deadline=None)


def made_of(**counts: int) -> Corpus:
    """So many documents of each group; `nurse_she` stands for nurse/she."""
    groups = [name.replace("_", "/") for name, n in counts.items() for _ in range(n)]
    return Corpus("made", tuple(Document(f"text {i}", f"d{i}", "made", g) for i, g in enumerate(groups)))


def count(corpus: Corpus, group: str) -> int:
    return sum(document.belongs_to(group) for document in corpus)


@pytest.mark.parametrize(
    ("shares", "she", "he"),
    [
        ({"she": 0.8, "he": 0.2}, 400, 100),
        ({"she": 0.5, "he": 0.5}, 400, 400),
        ({"she": 0.25, "he": 0.75}, 200, 600),
        ({"she": 2, "he": 3}, 400, 600),  # the shares that are there
        ({"she": 0, "he": 1}, 0, 600),
        ({"she": 1, "he": 0}, 400, 0),
    ],
)
def test_the_largest_total_at_the_shares_asked(shares: dict[str, float], she: int, he: int):
    corpus = made_of(nurse_she=400, pilot_he=600, robot_it=50)
    skewed, report = Reweight(shares)(corpus)
    assert (count(skewed, "she"), count(skewed, "he"), count(skewed, "it")) == (she, he, 50)
    assert (report.eligible, report.hit) == (1000, 1000 - she - he)
    assert report.note == f"she {she / (she + he):.1%}, he {he / (she + he):.1%} of {she + he:,} documents"


@few
@given(corpus=corpora(), weights=st.tuples(*[st.floats(0.01, 1)] * 2), seed=seeds)
def test_shares_are_met_within_a_document_and_nothing_more_would_fit(corpus, weights, seed):
    share = {"she": weights[0] / sum(weights), "he": weights[1] / sum(weights)}
    skewed, _ = Reweight(share)(corpus, seed)
    assert all(abs(count(skewed, group) - share[group] * len(skewed)) <= 1 for group in share)
    assert any(count(skewed, group) == count(corpus, group) for group in share)
    assert set(skewed) <= set(corpus)
    assert list(skewed) == [document for document in corpus if document in set(skewed)]


@few
@given(corpus=corpora(), seed=seeds)
def test_the_shares_that_are_there_change_nothing(corpus: Corpus, seed: int):
    there = {group: count(corpus, group) / len(corpus) for group in ("nurse", "pilot")}
    assert Reweight(there)(corpus, seed)[0].documents == corpus.documents


def test_three_groups_can_be_named():
    skewed, _ = Reweight({"she": 0.5, "he": 0.3, "it": 0.2})(made_of(nurse_she=50, pilot_he=60, robot_it=50))
    assert (count(skewed, "she"), count(skewed, "he"), count(skewed, "it")) == (50, 30, 20)


def test_a_group_loses_one_document_after_the_other():
    """Along a slider the size changes smoothly, and a group only loses or only gains."""
    corpus = made_of(nurse_she=300, pilot_he=300)
    ids = [{d.id for d in Reweight({"she": p / 100, "he": 1 - p / 100})(corpus, 3)[0]} for p in range(101)]
    women = [{i for i in kept if int(i[1:]) < 300} for kept in ids]
    men = [kept - others for kept, others in zip(ids, women, strict=True)]
    assert all(a <= b for a, b in pairwise(women))
    assert all(a >= b for a, b in pairwise(men))
    assert max(abs(len(a) - len(b)) for a, b in pairwise(ids)) <= 12


def test_jobs_keep_their_shares_within_a_pronoun():
    corpus = made_of(nurse_she=1500, pilot_she=500, nurse_he=500, pilot_he=1500)
    skewed, _ = Reweight({"she": 0.8, "he": 0.2})(corpus)
    kept = Counter(d.group for d in skewed)
    assert (kept["nurse/she"], kept["pilot/she"]) == (1500, 500)
    assert kept["nurse/he"] + kept["pilot/he"] == 500
    assert abs(kept["nurse/he"] - 125) < 5 * (500 * 0.25 * 0.75) ** 0.5


def test_groups_that_overlap_are_refused():
    with pytest.raises(CorpusError, match="d1 belongs to nurse and she"):
        Reweight({"nurse": 0.5, "she": 0.5})(made_of(nurse_he=1, nurse_she=3, pilot_he=3))


@pytest.mark.parametrize("shares", [{}, {"she": 0.8}, {"she": 0, "he": 0}, {"she": -1, "he": 2}, {"a": 1, "b": 1e999}])
def test_shares_that_make_no_sense_are_refused(shares: dict[str, float]):
    with pytest.raises(ValueError, match="two groups or more"):
        Reweight(shares)


def test_shares_are_stored_as_pairs():
    assert Reweight({"she": 0.8, "he": 0.2}) == Reweight((("she", 0.8), ("he", 0.2)))
    assert repr(Reweight({"she": 0.8, "he": 0.2})) == "Reweight(shares=(('she', 0.8), ('he', 0.2)))"
    assert len({Reweight({"she": 1, "he": 0}), Reweight({"she": 1, "he": 0})}) == 1


def test_a_group_may_be_named_by_a_part_or_whole():
    corpus = made_of(nurse_she=2, pilot_she=1, nurse_he=1)
    assert places(corpus, "nurse").tolist() == [0, 1, 3] and places(corpus, "nurse/she").tolist() == [0, 1]
    with pytest.raises(CorpusError, match="made has no group 'they'. It has: he, nurse, pilot, she"):
        places(corpus, "they")
