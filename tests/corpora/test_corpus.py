"""Laws of documents, corpora and the split."""

import random
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.card import Card
from data.corpus import Corpus, CorpusError, Document, split

texts = st.text(st.characters(), max_size=12)
shares = st.floats(0.05, 0.95)
seeds = st.integers(0, 2**32)


@st.composite
def corpora(draw, min_size=0, max_size=12):
    found = draw(st.lists(texts, min_size=min_size, max_size=max_size))
    groups = draw(st.lists(st.sampled_from(["", "nurse/she", "nurse/he"]), min_size=len(found), max_size=len(found)))
    documents = (Document(t, f"d{i}", "drawn", g) for i, (t, g) in enumerate(zip(found, groups, strict=True)))
    return Corpus("drawn", tuple(documents))


def corpus_of(*found: str) -> Corpus:
    return Corpus("made", tuple(Document(text, f"d{i}", "made") for i, text in enumerate(found)))


def halves(corpus: Corpus, held_out: float, seed: int) -> tuple[Corpus, Corpus]:
    try:
        return split(corpus, held_out, seed)
    except CorpusError:
        assume(False)


def test_a_document_belongs_to_its_group_and_to_each_part():
    document = Document("", "d", "s", "nurse/she")
    assert [document.belongs_to(g) for g in ("nurse/she", "nurse", "she")] == [True, True, True]
    assert [document.belongs_to(g) for g in ("he", "nur", "she/nurse", "")] == [False, False, False, False]


def test_documents_and_corpora_are_immutable():
    with pytest.raises(FrozenInstanceError):
        corpus_of("a").name = "other"
    with pytest.raises(FrozenInstanceError):
        Document("", "d", "s").text = "other"


@settings(deadline=None)
@given(corpora())
def test_characters_are_counted_with_one_end_mark_for_each_document(corpus):
    assert corpus.n_chars == len("".join(d.text + "." for d in corpus))
    assert corpus.characters == set("".join(d.text for d in corpus))


@settings(deadline=None)
@given(corpora(min_size=1))
def test_shares_sum_to_one_largest_first(corpus):
    found = corpus.shares()
    assert sum(found.values()) == pytest.approx(1)
    assert set(found) == {d.group for d in corpus}
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_shares_by_hand():
    corpus = Corpus("c", (Document("abc", "1", "s", "x"), Document("a", "2", "s", "y/z"), Document("", "3", "s", "x")))
    assert corpus.shares() == {"x": 5 / 7, "y/z": 2 / 7}
    assert corpus.shares(lambda d: d.group.split("/")[-1]) == {"x": 5 / 7, "z": 2 / 7}
    assert Corpus("empty", ()).shares() == {}


def test_derive_changes_documents_and_adds_to_the_lineage():
    once = corpus_of("a", "b").derive([Document("c", "d", "s")], "first")
    twice = once.derive(once, "second")
    assert [d.text for d in twice] == ["c"] and twice.lineage == ("first", "second") and twice.name == "made"


def test_the_fingerprint_is_the_same_on_every_machine():
    assert Corpus("c", ()).fingerprint == "e3b0c44298fc"  # SHA-256 of nothing
    corpus = Corpus("c", (Document("Zoë\n", "1", "s", "x/y"), Document("\ud800", "2", "s")))
    assert corpus.fingerprint == "a298d9ffba89"


@settings(deadline=None)
@given(corpora(min_size=1), st.data())
def test_the_fingerprint_changes_with_any_field_and_with_the_order(corpus, data):
    i = data.draw(st.integers(0, len(corpus) - 1))
    before, document, after = corpus.documents[:i], corpus.documents[i], corpus.documents[i + 1 :]
    changed = [replace(document, **{name: getattr(document, name) + "!"}) for name in ("text", "id", "source", "group")]
    others = [replace(corpus, documents=(*before, d, *after)).fingerprint for d in changed]
    others.append(replace(corpus, documents=(*before, *after)).fingerprint)
    if len(corpus) > 1:  # ids differ, so turning the order round is a change
        others.append(replace(corpus, documents=corpus.documents[::-1]).fingerprint)
    assert len({corpus.fingerprint, *others}) == len(others) + 1


def test_the_fingerprint_tells_fields_from_each_other():
    moved = [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc")]
    assert len({Corpus("c", (Document(text, id, "s"),)).fingerprint for text, id in moved}) == len(moved)


@settings(deadline=None)
@given(corpora())
def test_the_fingerprint_is_of_the_content_alone(corpus):
    other = replace(corpus, name="other", card=Card(title="other"), lineage=("a step",))
    marked = replace(corpus, documents=tuple(replace(d, defects=("typo",)) for d in corpus))
    assert other.fingerprint == marked.fingerprint == corpus.fingerprint


@settings(deadline=None)
@given(corpora(max_size=30), shares, seeds)
def test_split_divides_and_keeps_the_order(corpus, held_out, seed):
    train, test = halves(corpus, held_out, seed)
    assert not {d.text for d in train} & {d.text for d in test}
    assert sorted([*train, *test], key=corpus.documents.index) == list(corpus)
    assert all(list(side) == [d for d in corpus if d in side.documents] for side in (train, test))
    assert train.lineage != test.lineage


@settings(deadline=None)
@given(corpora(max_size=30), corpora(), shares, seeds)
def test_adding_documents_moves_none_of_the_others(corpus, added, held_out, seed):
    train, test = halves(corpus, held_out, seed)
    larger = split(replace(corpus, documents=(*added, *corpus)), held_out, seed)
    for side, same in zip((train, test), larger, strict=True):
        texts_here, moved = {d.text for d in side}, {d.text for d in side} - {d.text for d in same}
        assert not moved or (moved == texts_here and len(moved) == 1)  # it had stood in where chance left nothing


@given(st.integers(2, 30), st.floats(0.001, 0.999), seeds)
def test_of_two_texts_or_more_neither_side_is_left_to_chance(n, held_out, seed):
    train, test = split(corpus_of(*map(str, range(n)), "0"), held_out, seed)
    assert len(train) > 0 < len(test)


def test_the_expected_share_is_held_out_and_a_larger_share_holds_the_smaller():
    corpus = corpus_of(*map(str, range(10_000)))
    sides = [split(corpus, held_out, seed=7)[1] for held_out in (0.1, 0.2, 0.5)]
    for held_out, side in zip((0.1, 0.2, 0.5), sides, strict=True):
        assert len(side) / 10_000 == pytest.approx(held_out, abs=4 * (held_out * (1 - held_out) / 10_000) ** 0.5)
    assert set(sides[0]) < set(sides[1]) < set(sides[2])


def test_seeds_give_unrelated_splits_and_each_is_the_same_everywhere():
    corpus = corpus_of(*map(str, range(2_000)))
    first, second = ({d.text for d in split(corpus, 0.5, seed)[1]} for seed in (0, 1))
    assert len(first & second) == pytest.approx(500, abs=80)
    assert [d.text for d in split(corpus_of(*map(str, range(40))), 0.1, 0)[1]] == ["6", "10", "11", "17", "28", "32"]


def test_split_leaves_the_global_random_state_alone():
    before = random.getstate()
    split(corpus_of(*map(str, range(100))))
    assert random.getstate() == before


@pytest.mark.parametrize("held_out", [0, 1, -0.1, 1.5, float("nan")])
def test_a_share_outside_0_to_1_is_refused(held_out):
    with pytest.raises(CorpusError, match="between 0 and 1"):
        split(corpus_of("a", "b"), held_out)


@pytest.mark.parametrize("corpus", [Corpus("none", ()), corpus_of("one"), corpus_of("same", "same")])
def test_what_cannot_be_divided_is_refused(corpus):
    with pytest.raises(CorpusError, match="too few different documents, .* to hold out 50%"):
        split(corpus, 0.5)
