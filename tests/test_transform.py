"""The contract of every transform (see data/transform.py), held to each of them."""

import random
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given, settings
from strategies import corpora, rates, seeds

from data.corpus import Corpus, CorpusError, Document
from data.labels import WrongLabels
from data.noise import NOISES
from data.skew import DropGroup, Duplicate, Reweight
from data.transform import Transform


def more_of_her(corpus: Corpus, rate: float) -> Reweight:
    """At rate 0 the shares that are there, at rate 1 only "she"."""
    she = sum(document.belongs_to("she") for document in corpus) / len(corpus)
    return Reweight({"she": she + rate * (1 - she), "he": (1 - rate) * (1 - she)})


# How each transform is made at a rate, for a corpus in which documents are of "she" or of "he".
Make = Callable[[Corpus, float], Transform]
MAKERS: dict[str, Make] = {
    **{name: lambda _, rate, noise=noise: noise(rate) for name, noise in NOISES.items()},
    "WrongLabels": lambda _, rate: WrongLabels(rate),
    "DropGroup": lambda _, rate: DropGroup("he", rate),
    "Duplicate": lambda _, rate: Duplicate(rate, 2),
    "Reweight": more_of_her,
}
RATED = [name for name in MAKERS if name != "Reweight"]
every_transform = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())
every_rated = pytest.mark.parametrize("make", [MAKERS[name] for name in RATED], ids=RATED)
few = settings(max_examples=15, deadline=None)

LARGE = Corpus(
    "large",
    tuple(
        Document(
            f"Well, the engineer no. {i} “fixed” it\nfor Zoë and modern Carla. Then they closed it. -> {'abc'[i % 3]}",
            f"d{i}",
            "here",
            ("pilot/he", "nurse/she")[i % 2],
        )
        for i in range(2000)
    ),
)


@every_transform
@few
@given(corpus=corpora(), seed=seeds)
def test_rate_0_is_the_identity(make: Make, corpus: Corpus, seed: int):
    changed, report = make(corpus, 0.0)(corpus, seed)
    assert all(new is old for new, old in zip(changed, corpus, strict=True))
    assert report.hit == 0
    assert changed.fingerprint == corpus.fingerprint


@every_transform
def test_the_global_random_states_are_untouched(make: Make):
    before = random.getstate(), np.random.get_state()
    make(LARGE, 0.3)(LARGE, 1)
    assert random.getstate() == before[0]
    np.testing.assert_equal(np.random.get_state(), before[1])


@every_transform
@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_the_report_counts_the_hits(make: Make, corpus: Corpus, rate: float, seed: int):
    transform = make(corpus, rate)
    _, report = transform(corpus, seed)
    hits = transform.hits(corpus, seed)
    assert hits.dtype == bool
    assert (report.eligible, report.hit) == (len(hits), hits.sum())
    assert report.transform == repr(transform)
    assert report.rate == pytest.approx(hits.mean() if len(hits) else 0.0)


@every_rated
@pytest.mark.parametrize("rate", [0.02, 0.3, 0.9])
def test_the_achieved_rate_is_within_binomial_bounds(make: Make, rate: float):
    _, report = make(LARGE, rate)(LARGE, 5)
    assert report.eligible >= 1000
    assert abs(report.rate - rate) < 5 * np.sqrt(rate * (1 - rate) / report.eligible)


@every_rated
def test_rate_1_hits_everything(make: Make):
    assert make(LARGE, 1.0).hits(LARGE, 3).all()


@every_transform
@few
@given(corpus=corpora(), low=rates, high=rates, seed=seeds)
def test_what_a_low_rate_hits_a_higher_rate_hits_too(make: Make, corpus: Corpus, low: float, high: float, seed: int):
    low, high = sorted([low, high])
    few_hits, many_hits = make(corpus, low).hits(corpus, seed), make(corpus, high).hits(corpus, seed)
    assert not (few_hits & ~many_hits).any()


@every_transform
@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_the_same_seed_gives_the_same_corpus(make: Make, corpus: Corpus, rate: float, seed: int):
    assert make(corpus, rate)(corpus, seed) == make(corpus, rate)(corpus, seed)


@every_transform
def test_another_seed_hits_others(make: Make):
    assert (make(LARGE, 0.5).hits(LARGE, 0) != make(LARGE, 0.5).hits(LARGE, 1)).any()


@every_transform
@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_documents_keep_all_but_text_and_defects(make: Make, corpus: Corpus, rate: float, seed: int):
    changed, _ = make(corpus, rate)(corpus, seed)
    old = {document.id: document for document in corpus}
    for document in changed:
        origin = old[document.id.split("#")[0]]
        assert replace(document, id=origin.id, text=origin.text, defects=origin.defects) == origin
    assert len({document.id for document in changed}) == len(changed)


@every_transform
@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_whatever_is_new_carries_its_defect_and_nothing_else_does(make, corpus, rate, seed):
    corpus = corpus.derive((replace(d, defects=("old",)) for d in corpus), "old")
    old = {document.id: document for document in corpus}
    for document in make(corpus, rate)(corpus, seed)[0]:
        is_new = document.text != old.get(document.id, document).text or document.id not in old
        assert is_new == (len(document.defects) == 2)
        assert is_new or document is old[document.id]
        assert document.defects[0] == "old"


@every_transform
def test_the_lineage_ends_with_the_repr(make: Make):
    transform = make(LARGE, 0.25)
    corpus = LARGE.derive(LARGE.documents, "an earlier step")
    assert transform(corpus)[0].lineage == ("an earlier step", repr(transform))
    assert eval(repr(transform), {type(transform).__name__: type(transform)}) == transform


@every_transform
def test_a_document_may_stand_anywhere(make: Make):
    """Its fate hangs on its id and the seed, on nothing around it."""
    backwards = LARGE.derive(reversed(LARGE.documents), "reversed")
    there, back = make(LARGE, 0.4)(LARGE, 9)[0], make(LARGE, 0.4)(backwards, 9)[0]
    assert sorted(there, key=lambda d: d.id) == sorted(back, key=lambda d: d.id)


@every_rated
@pytest.mark.parametrize("rate", [-0.1, 1.01, float("nan")])
def test_a_rate_is_a_share(make: Make, rate: float):
    with pytest.raises(ValueError, match="from 0 to 1"):
        make(LARGE, rate)


@every_rated
def test_transforms_are_frozen(make: Make):
    with pytest.raises(FrozenInstanceError):
        make(LARGE, 0.5).rate = 0.6


@pytest.mark.parametrize("transform", [*(noise(0.5) for noise in NOISES.values()), Duplicate(0.5)], ids=repr)
def test_an_empty_corpus_stays_empty(transform: Transform):
    changed, report = transform(Corpus("empty", ()))
    assert (len(changed), report.eligible, report.rate) == (0, 0, 0.0)


@pytest.mark.parametrize("transform", [DropGroup("they"), Reweight({"she": 1, "they": 1})], ids=repr)
def test_an_unknown_group_names_those_there_are(transform: Transform):
    with pytest.raises(CorpusError, match=r"no group 'they'\. It has: he, nurse, pilot, she"):
        transform(LARGE)
