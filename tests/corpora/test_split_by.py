"""Holding out by a key: no key on both sides, and the place of none depends on the others."""

import pytest

from data.corpora.sums import sums
from data.corpus import CorpusError, split
from data.split_by import split_by


def last(document):
    return document.text[-2:]


def test_no_key_stands_on_both_sides_and_nothing_is_lost():
    training, held_out = split_by(sums(), last, 0.3, seed=1)
    assert not {*map(last, training)} & {*map(last, held_out)}
    assert sorted(d.id for half in (training, held_out) for d in half) == sorted(d.id for d in sums())
    assert training.lineage == ("split_by(0.3, seed=1)[0]",)


def test_the_share_is_that_of_keys_and_seeds_differ():
    halves = [split_by(sums(), lambda d: d.id, 0.2, seed)[1] for seed in range(3)]
    assert all(abs(len(half) / len(sums()) - 0.2) < 0.02 for half in halves)
    assert len({half.fingerprint for half in halves}) == 3


def test_a_tenth_is_held_out_where_nobody_says_as_by_split():
    held_outs = [f(sums(), *key)[1].lineage[-1] for f, key in ((split_by, [last]), (split, []))]
    assert held_outs == ["split_by(0.1, seed=0)[1]", "split(0.1, seed=0)[1]"]


def test_a_key_keeps_its_side_whatever_else_there_is():
    some = sums().derive(sums().documents[::3], "some")
    all_held, some_held = ({d.id for d in split_by(c, last, 0.3)[1]} for c in (sums(), some))
    assert some_held == all_held & {d.id for d in some}


@pytest.mark.parametrize("share", [0, 1, -0.1])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(CorpusError, match="between 0 and 1"):
        split_by(sums(), last, share)


@pytest.mark.parametrize("key", [lambda d: "same"])
def test_one_key_cannot_be_divided(key):
    with pytest.raises(CorpusError, match="too few keys"):
        split_by(sums(), key, 0.5)
    with pytest.raises(CorpusError, match="too few keys"):
        split_by(sums().derive((), "none"), key, 0.5)
