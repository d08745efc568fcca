"""The laws of data/transform.py, held to every transform in data/."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError, dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from strategies import corpora, rates, seeds
from transform_table import (
    ALL,
    BY_RULE,
    LARGE,
    RATED,
    SKEWS,
    WITH_HITS,
    Held,
    fingerprints,
    implementations,
    modules_of_data,
)

from data.corpus import Corpus, CorpusError
from data.edits import Noise
from data.skew import Reweight


def each(table: dict[str, Held]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("held", table.values(), ids=table.keys())


few = settings(max_examples=min(15, settings.default.max_examples))
NAMES = {name: thing for module in modules_of_data() for name, thing in vars(module).items()}


def outcome(held: Held, corpus: Corpus, strength: float, seed: int):
    """The corpus that the transform could read, the transform, and what it made of it."""
    corpus = held.large() if corpus is LARGE else held.readable(corpus)
    transform = held.made(corpus, strength)
    return corpus, transform, *transform(corpus, seed)


def told_by_hand(before: Corpus, after: Corpus) -> tuple[set[str], set[str], set[str]]:
    """Ids of what is gone, of what is new, and of what is there with another text."""
    old, new = ({document.id: document for document in corpus} for corpus in (before, after))
    both = old.keys() & new.keys()
    return old.keys() - new.keys(), new.keys() - old.keys(), {i for i in both if old[i].text != new[i].text}


# Every transform


def test_every_transform_in_data_is_in_a_table():
    held = {type(one.made(one.large(), 0.5)) for one in ALL.values()}
    assert implementations(modules_of_data()) == held


def test_a_transform_that_is_in_no_table_is_seen():
    """A noise, one that says what it takes, one that does not say it; a step and a base class are none."""
    planted = ModuleType("data.planted")

    @dataclass(frozen=True)
    class Told:
        def __call__(self, rows: Corpus, seed: int = 0):
            return rows, None

    class Silent:
        def __call__(self, corpus, seed=0):
            return corpus, None

    class Stutter(Noise):
        pass

    class Step:
        def __call__(self, texts):
            return texts

    for made in (Told, Silent, Stutter, Step):
        made.__module__ = "data.planted"
        setattr(planted, made.__name__, made)
    planted.Noise, planted.Reweight = Noise, Reweight  # imported there
    assert implementations([planted]) == {Told, Silent, Stutter}


@each(ALL)
@few
@given(corpus=corpora(), strength=rates, seed=seeds)
def test_the_report_counts_what_a_comparison_finds(held: Held, corpus: Corpus, strength: float, seed: int):
    before, transform, after, report = outcome(held, corpus, strength, seed)
    gone, new, other = told_by_hand(before, after)
    assert report.transform == repr(transform)
    if isinstance(transform, Noise):  # units in a text: test_noise.py and test_labels.py count those by hand
        hit = transform.units([d.text for d in before]).document[transform.hits(before, seed)]
        assert (gone, new, other) == (set(), set(), {before.documents[i].id for i in hit.tolist()})
        assert len(other) <= report.hit == len(hit) <= report.eligible
    else:
        assert report.hit == len(gone | other) + len(new)
        assert report.eligible == sum(map(held.eligible, before))
    assert report.rate == pytest.approx(report.hit / report.eligible if report.eligible else 0)


@each(ALL)
@few
@given(corpus=corpora(), strength=rates, seed=seeds)
def test_what_is_not_hit_is_the_very_same_document_in_its_old_order(held, corpus, strength, seed):
    before, transform, after, _ = outcome(held, corpus.derive(reversed(corpus.documents), "turned"), strength, seed)
    gone, new, other = told_by_hand(before, after)
    same = [document for document in before if document.id not in gone | other]
    assert all(a is b for a, b in zip(same, [d for d in after if d.id not in new | other], strict=True))
    assert [d.id for d in before if d.id not in gone] == [d.id for d in after if d.id not in new]
    eligible = {document.id for document in before if held.eligible(document)}
    assert gone | other <= eligible


@each(ALL)
@few
@given(corpus=corpora(), strength=rates, seed=seeds)
def test_what_is_hit_keeps_its_origin_and_a_defect_says_what_noise_did(held, corpus, strength, seed):
    corpus = corpus.derive((replace(d, defects=("old",)) for d in corpus), "old")
    before, transform, after, _ = outcome(held, corpus, strength, seed)
    gone, new, other = told_by_hand(before, after)
    old = {document.id: document for document in before}
    for i, document in enumerate(after):
        if document.id in new:  # an added copy, right behind its original
            assert document.id.startswith(after.documents[i - 1].id + "~")
            assert (document.source, document.defects) == (after.documents[i - 1].source, ("old",))
        else:
            damaged = document.id in other and hasattr(transform, "defect")
            defects = ("old", transform.defect) if damaged else ("old",)
            assert document == replace(old[document.id], text=document.text, defects=defects)


@each(ALL)
@few
@given(corpus=corpora(), strength=rates, seed=seeds)
def test_ids_remain_unique_and_name_and_card_stay(held: Held, corpus: Corpus, strength: float, seed: int):
    before, _, after, _ = outcome(held, replace(corpus, card=LARGE.card), strength, seed)
    assert Counter(document.id for document in after).most_common(1)[0][1] == 1
    assert (after.name, after.card) == (before.name, LARGE.card)


@each(ALL)
def test_the_lineage_ends_with_the_repr_which_makes_it_anew(held: Held):
    before, transform, after, report = outcome(held, LARGE, 0.25, 0)
    assert after.lineage == (*before.lineage, repr(transform))
    again = eval(repr(transform), NAMES)
    assert again == transform and again(before, 0) == (after, report)


@each(ALL)
def test_the_global_random_states_are_untouched(held: Held):
    before = random.getstate(), np.random.get_state()
    outcome(held, LARGE, 0.3, 1)
    assert random.getstate() == before[0]
    np.testing.assert_equal(np.random.get_state(), before[1])


def test_the_same_seed_gives_the_same_corpus_in_another_process():
    """Where strings have other hashes, and sets and dictionaries of them another order; and without PyTorch."""
    code = (
        "import json, sys\nfrom transform_table import fingerprints\n"
        "print(json.dumps([fingerprints(), 'torch' in sys.modules]))"
    )
    tests = Path(__file__).parent
    environment = os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": os.pathsep.join(map(str, (tests.parent, tests)))}
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert json.loads(answer.stdout) == [fingerprints(), False]


@each(ALL)
def test_another_seed_is_other_luck_where_luck_has_a_part(held: Held, request):
    corpus, transform, one, _ = outcome(held, LARGE, 0.5, 0)
    other, _ = transform(corpus, 1)
    by_rule = request.node.callspec.id in set(BY_RULE) - {"Named"}
    assert (one == other) == by_rule


@each(ALL)
def test_transforms_are_frozen(held: Held):
    with pytest.raises(FrozenInstanceError):
        held.made(held.large(), 0.5).rate = 0.6


@each(ALL)
def test_an_empty_corpus_stays_empty_unless_groups_are_missing(held: Held, request):
    empty, transform = Corpus("empty", ()), held.made(held.large(), 0.5)
    if request.node.callspec.id in SKEWS:
        with pytest.raises(CorpusError, match=r"empty has no group '(she|coast)'\. It has: no groups at all"):
            transform(empty)
    else:
        changed, report = transform(empty)
        assert (len(changed), report.eligible, report.hit, report.rate) == (0, 0, 0, 0.0)


# Those with a strength


@each(WITH_HITS)
@few
@given(corpus=corpora(), seed=seeds)
def test_rate_0_and_the_shares_that_are_there_change_nothing(held: Held, corpus: Corpus, seed: int):
    before, _, after, report = outcome(held, corpus, 0.0, seed)
    assert all(new is old for new, old in zip(after, before, strict=True))
    assert report.hit == 0 and after.fingerprint == before.fingerprint


@each(WITH_HITS)
@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_hits_are_what_the_report_counts(held: Held, corpus: Corpus, rate: float, seed: int):
    before, transform, _, report = outcome(held, corpus, rate, seed)
    hits = transform.hits(before, seed)
    assert hits.dtype == bool and (report.eligible, report.hit) == (len(hits), hits.sum())


@each(WITH_HITS)
@few
@given(corpus=corpora(), low=rates, high=rates, seed=seeds)
def test_what_a_low_rate_hits_a_higher_rate_hits_too(held: Held, corpus: Corpus, low: float, high: float, seed: int):
    corpus = held.readable(corpus)
    low, high = sorted([low, high])
    few_hits, many_hits = (held.made(corpus, strength).hits(corpus, seed) for strength in (low, high))
    assert not (few_hits & ~many_hits).any()


@each(WITH_HITS)
def test_ten_percent_are_among_twenty_and_both_hit_something(held: Held):
    corpus = held.large()
    ten, twenty = (held.made(corpus, strength).hits(corpus, 4) for strength in (0.1, 0.2))
    assert 0 < ten.sum() < twenty.sum() and not (ten & ~twenty).any()


@each(WITH_HITS)
def test_a_document_may_stand_anywhere(held: Held):
    """Its fate depends on its id and the seed, on nothing around it."""
    corpus = held.large()
    backwards = corpus.derive(reversed(corpus.documents), "reversed")
    transform = held.made(corpus, 0.4)
    there, back = transform(corpus, 9)[0], transform(backwards, 9)[0]
    assert sorted(there, key=lambda d: d.id) == sorted(back, key=lambda d: d.id)


# Rated ones


@each(RATED)
@pytest.mark.parametrize("rate", [0.02, 0.3, 0.9])
def test_the_achieved_rate_is_within_binomial_bounds(held: Held, rate: float):
    _, _, _, report = outcome(held, LARGE, rate, 5)
    assert report.eligible >= 1000
    assert abs(report.rate - rate) < 5 * np.sqrt(rate * (1 - rate) / report.eligible)


@each(RATED)
def test_rate_1_hits_everything(held: Held):
    corpus = held.large()
    assert held.made(corpus, 1.0).hits(corpus, 3).all()


@each(RATED)
@pytest.mark.parametrize("rate", [-0.1, 1.01, float("nan")])
def test_a_rate_is_a_share(held: Held, rate: float):
    with pytest.raises(ValueError, match="from 0 to 1"):
        held.made(LARGE, rate)


def test_an_unknown_group_names_those_there_are():
    with pytest.raises(CorpusError, match=r"no group 'they'\. It has: he, nurse, pilot, she"):
        Reweight({"she": 1, "they": 1})(LARGE)
