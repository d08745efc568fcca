from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import seeds

from data.card import Card
from data.corpus import Corpus, CorpusError, Document
from data.mix import Mix, cut, original_id

few = settings(max_examples=40, deadline=None)


def part(name: str, lengths: list[int]) -> Corpus:
    return Corpus(name, tuple(Document("x" * n, f"d{i}", name, "group") for i, n in enumerate(lengths)))


TEN = part("ten", [9] * 100)  # 1,000 characters, end marks included
MIXED = part("mixed", [3, 40, 0, 11] * 20)
OTHER = MIXED.derive((replace(d, id=f"other {d.id}") for d in MIXED), "documents of its own")
lengths = st.lists(st.integers(0, 30), min_size=1, max_size=12)


@few
@given(
    sizes=st.lists(lengths, min_size=1, max_size=4),
    weights=st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
    asked=st.floats(0.01, 1),
    seed=seeds,
)
def test_shares_are_met_within_one_document(sizes, weights, asked: float, seed: int):
    parts = {f"part {i}": part(f"p{i}", n) for i, n in enumerate(sizes)}
    mix = Mix(parts, dict(zip(parts, weights, strict=False)))
    n_chars = max(1, int(asked * mix.largest_draw()))
    mixed, report = mix.draw(n_chars, seed)
    for name in parts:
        drawn = [d for d in mixed if d.source == name]
        over = sum(len(d.text) + 1 for d in drawn) - mix.shares[name] * n_chars
        assert 0 <= over < max(len(d.text) + 1 for d in drawn) + 1
        assert report.achieved[name] == sum(len(d.text) + 1 for d in drawn) / mixed.n_chars
    assert report.asked == pytest.approx({name: w / sum(weights[: len(sizes)]) for name, w in mix.weights.items()})
    assert report.n_chars == mixed.n_chars >= n_chars
    assert sum(report.achieved.values()) == pytest.approx(1)


@few
@given(sizes=st.lists(lengths, min_size=2, max_size=3), weights=st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_the_largest_draw_can_be_drawn_and_no_more(sizes, weights):
    parts = {f"part {i}": part(f"p{i}", n) for i, n in enumerate(sizes)}
    weights = dict(zip(parts, weights, strict=False))
    if not any(weights.values()):
        return
    mix = Mix(parts, weights)
    if mix.largest_draw():
        mix.draw(mix.largest_draw())
    with pytest.raises(CorpusError, match="The largest draw"):
        mix.draw(mix.largest_draw() + 1)


def test_a_refusal_says_what_is_missing():
    with pytest.raises(CorpusError) as error:
        Mix({"noisy": TEN, "clean": TEN}, {"noisy": 0.8, "clean": 0.2}).draw(2000)
    assert str(error.value) == (
        "Part 'noisy' has 1,000 characters, but 1,600 are needed for 80.0% of 2,000. The largest draw at these "
        "weights is 1,250: ask for less, give 'noisy' less weight, or add text to it."
    )


def test_weights_are_taken_as_written():
    """In binary, 0.3 + 0.7 of 1,000 is a hair more than there is."""
    mix = Mix({"a": part("a", [299]), "b": part("b", [699])}, {"a": 0.3, "b": 0.7})
    assert mix.shares == {"a": Fraction(3, 10), "b": Fraction(7, 10)}
    assert mix.largest_draw() == 1000
    assert mix.draw(1000)[1].achieved == {"a": 0.3, "b": 0.7}


def test_documents_are_named_for_their_part():
    mixed, _ = Mix({"clean": TEN, "noisy": TEN}, {"clean": 1, "noisy": 1}).draw(2000)
    assert len(mixed) == len({d.id for d in mixed}) == 200
    assert all(d.id.startswith(f"{d.source}:d") for d in mixed)
    assert {d.source for d in mixed} == {"clean", "noisy"}
    assert {d.group for d in mixed} == {"group"}
    assert sorted(d.text for d in mixed) == sorted(d.text for d in [*TEN, *TEN])


@few
@given(
    sizes=st.lists(lengths, min_size=1, max_size=4),
    chosen=st.integers(0, 3),
    asked=st.floats(0.01, 1),
    seed=seeds,
)
def test_a_pure_mix_is_its_part_to_the_letter(sizes, chosen, asked: float, seed: int):
    parts = {f"part {i}": part(f"p{i}", n) for i, n in enumerate(sizes)}
    name = f"part {chosen % len(parts)}"
    n_chars = max(1, int(asked * parts[name].n_chars))
    mixed, report = Mix(parts, {each: float(each == name) for each in parts}).draw(n_chars, seed)
    expected = cut(parts[name], n_chars, seed)
    assert [original_id(d) for d in mixed] == [d.id for d in expected]
    assert [d.text for d in mixed] == [d.text for d in expected]
    assert cut(mixed, n_chars, seed) == mixed, "and an experiment, which cuts all arms, leaves it as it is"
    assert report.achieved[name] == 1


@few
@given(lengths, st.floats(0.01, 1), seeds, seeds)
def test_what_was_cut_once_is_not_cut_again(sizes, asked: float, seed: int, other: int):
    whole = part("p", sizes)
    n_chars = max(1, int(asked * whole.n_chars))
    once = cut(whole, n_chars, seed)
    assert n_chars <= once.n_chars < n_chars + max(sizes) + 1
    assert cut(once, n_chars, other) is once


def test_of_versions_of_the_same_documents_each_is_drawn_once_while_there_are_others():
    """Else a mix of two versions would be half a corpus, read twice."""
    for n_chars, distinct in ((500, 50), (1000, 100), (1500, 100)):
        mixed, _ = Mix({"clean": TEN, "noisy": TEN}, {"clean": 1, "noisy": 1}).draw(n_chars, seed=3)
        assert len(mixed) == n_chars // 10 and len({original_id(d) for d in mixed}) == distinct
    halves, _ = Mix({"clean": TEN, "noisy": TEN}, {"clean": 1, "noisy": 1}).draw(600, seed=3)
    assert [d.text for d in halves] == [d.text for d in cut(TEN, 600, seed=3)]
    assert [original_id(d) for d in halves] == [d.id for d in cut(TEN, 600, seed=3)]


def test_a_part_without_weight_is_left_out():
    mixed, report = Mix({"a": TEN, "b": MIXED}, {"a": 0, "b": 2}).draw(100)
    assert {d.source for d in mixed} == {"b"}
    assert report.achieved == {"a": 0.0, "b": 1.0}


def test_a_slider_adds_and_takes_away_but_moves_nothing():
    """What two neighbouring mixes share stands in the same order in both."""
    draws = [Mix({"a": TEN, "b": OTHER}, {"a": p, "b": 100 - p}).draw(600, seed=2)[0] for p in range(0, 101, 5)]
    for one, other in pairwise(draws):
        a, b = [d.id for d in one], [d.id for d in other]
        assert [i for i in a if i in set(b)] == [i for i in b if i in set(a)]
        assert not {i for i in a if i.startswith("a:")} - set(b)
        assert not {i for i in b if i.startswith("b:")} - set(a)


def test_a_larger_draw_holds_the_smaller_one():
    mix = Mix({"a": TEN, "b": OTHER}, {"a": 1, "b": 2})
    assert {d.id for d in mix.draw(300)[0]} < {d.id for d in mix.draw(900)[0]}


def test_the_seed_decides_what_is_drawn():
    mix = Mix({"a": TEN, "b": MIXED}, {"a": 1, "b": 2})
    assert mix.draw(300, seed=1) == mix.draw(300, seed=1)
    assert {d.id for d in mix.draw(300, seed=1)[0]} != {d.id for d in mix.draw(300, seed=2)[0]}


def test_the_order_of_documents_in_a_part_does_not_decide_which_are_drawn():
    backwards = TEN.derive(reversed(TEN.documents), "reversed")
    one, other = (Mix({"a": corpus, "b": MIXED}, {"a": 1, "b": 1}).draw(500)[0] for corpus in (TEN, backwards))
    assert set(one.documents) == set(other.documents)


def test_parts_are_evenly_interleaved_each_in_its_own_order():
    mixed, _ = Mix({"a": TEN, "b": OTHER}, {"a": 1, "b": 1}).draw(1000)
    places = {"a": [d.id for d in TEN], "b": [d.id for d in OTHER]}
    for name, ids in places.items():
        own = [ids.index(original_id(d)) for d in mixed if d.source == name]
        assert own == sorted(own)
        halves = [sum(d.source == name for d in half) for half in (mixed.documents[: len(mixed) // 2], mixed)]
        assert abs(halves[0] - halves[1] / 2) < 0.15 * halves[1]


@pytest.mark.parametrize(("n", "sources"), [(1, "aabaa"), (2, "abaaba"), (4, "abababab")])
def test_parts_of_four_documents_and_fewer_are_evenly_interleaved(n: int, sources: str):
    mixed, _ = Mix({"a": part("a", [9] * 4), "b": part("b", [9] * n)}, {"a": 4, "b": n}).draw(10 * (4 + n))
    assert [d.source for d in mixed] == [*sources]


def test_cards_and_lineages_are_joined():
    a = Corpus("a", TEN.documents, Card(licence="CC0."), ("noise",))
    b = Corpus("b", TEN.documents, Card(licence="MIT.", origin="A book."))
    mixed, _ = Mix({"one": a, "two": b}, {"one": 0.25, "two": 0.75}).draw(100, seed=4)
    assert (mixed.card.licence, mixed.card.origin) == ("one: CC0. two: MIT.", "two: A book.")
    assert mixed.lineage == ("one: noise", "Mix(one=0.25, two=0.75).draw(100, seed=4)")


@pytest.mark.parametrize(
    "weights", [{"a": 1}, {"a": 1, "b": 1, "c": 1}, {"a": 0, "b": 0}, {"a": -1, "b": 2}, {"a": float("nan"), "b": 1}]
)
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float]):
    with pytest.raises(CorpusError, match=r"one weight|0 or above"):
        Mix({"a": TEN, "b": TEN}, weights)


def test_an_empty_draw_is_refused():
    with pytest.raises(CorpusError, match="at least one character"):
        Mix({"a": TEN}, {"a": 1}).draw(0)
