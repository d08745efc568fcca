"""Duplicates: a brute-force comparison of all pairs as the oracle, and the laws that the first copy is kept by."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import corpora, seeds

from data.corpora.prose import prose
from data.corpus import Corpus, CorpusError, Document
from data.curation.curate import Pipeline
from data.curation.deduplicate import (
    LOWEST,
    MISSED,
    NUM_PERM,
    Deduplicate,
    _bands,
    contamination,
    exact_duplicates,
    likeness,
    near_duplicates,
)
from data.noise import NOISES

thresholds = st.floats(min_value=LOWEST, max_value=1)


def corpus_of(*texts: str) -> Corpus:
    return Corpus("small", tuple(Document(text, f"d{i}", "here") for i, text in enumerate(texts)))


def similarity(one: str, other: str, ngram: int = 5) -> float:
    """The Jaccard index by sets of strings."""
    sets = []
    for text in (one, other):
        text = " ".join(text.casefold().split())
        sets.append({text[i : i + ngram] for i in range(max(1, len(text) - ngram + 1))})
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def by_brute_force(corpus: Corpus, threshold: float) -> dict[str, str]:
    """What near_duplicates gives if MinHash proposes every pair."""
    found, kept = {}, []
    for document in corpus:
        scores = [similarity(document.text, other.text) for other in kept]
        if scores and max(scores) >= threshold:
            found[document.id] = kept[scores.index(max(scores))].id
        else:
            kept.append(document)
    return found


@pytest.fixture(scope="module")
def families() -> Corpus:
    """Forty passages of prose, and a copy of each with 0 to 20 % of typing errors, in random order."""
    passages = [d.text for d in prose() if d.belongs_to("explanation")][:40]
    copies = [NOISES["typing errors"](i / 200)(corpus_of(text))[0].documents[0].text for i, text in enumerate(passages)]
    texts = passages + copies
    random.Random(0).shuffle(texts)
    return corpus_of(*texts)


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.8, 0.95])
def test_real_passages_and_their_copies_are_found_as_by_comparing_all_pairs(families, threshold):
    expected = by_brute_force(families, threshold)
    assert 0 < len(expected) <= 40
    for seed in range(3):
        assert near_duplicates(families, threshold, seed=seed) == expected


@pytest.mark.parametrize("threshold", [0.5, 0.8])
def test_contamination_is_found_as_by_comparing_each_with_all_of_training(families, threshold):
    training = corpus_of(*(d.text for d in families.documents[:50]))
    held_out = families.derive(families.documents[50:], "held out")
    scores = {d.id: [similarity(d.text, other.text) for other in training] for d in held_out}
    expected = {name: f"d{row.index(max(row))}" for name, row in scores.items() if max(row) >= threshold}
    assert 0 < len(expected) < len(held_out)
    assert contamination(held_out, training, threshold) == expected


def test_a_copy_of_another_held_out_text_is_no_contamination():
    one, other = corpus_of("Ada mends the engine.", "Ada mends the engine."), corpus_of("Bo dances on the hill.")
    assert contamination(one, other) == {} and contamination(other, other) == {"d0": "d0"}


def test_a_text_that_training_holds_a_thousand_times_is_found_and_the_first_of_them_named():
    """More than fit into the longest band of all, so that there is no room for the last ones anywhere."""
    once, often = corpus_of("Ada mends the engine."), corpus_of(*["Ada mends the engine."] * 1000)
    assert contamination(once, often) == {"d0": "d0"}


def test_two_documents_of_one_id_are_refused_for_one_of_them_would_be_lost():
    twins = Corpus("made by hand", (Document("Ada sings.", "a", ""), Document("Bo dances.", "a", "")))
    for use in (exact_duplicates, near_duplicates, Deduplicate(), Pipeline(()).run):
        with pytest.raises(CorpusError, match="made by hand has 2 documents called 'a'"):
            use(twins)
    for pair in ((twins, corpus_of("Cy")), (corpus_of("Cy"), twins)):
        with pytest.raises(CorpusError, match="an id of its own"):
            contamination(*pair)


@given(corpora(), thresholds, seeds)
def test_what_is_dropped_is_close_to_an_earlier_one_that_stays(corpus, threshold, seed):
    found, places = near_duplicates(corpus, threshold, seed=seed), {d.id: i for i, d in enumerate(corpus)}
    for dropped, kept in found.items():
        assert kept not in found and places[kept] < places[dropped]
        one, other = corpus.documents[places[dropped]], corpus.documents[places[kept]]
        assert similarity(one.text, other.text) >= threshold


@given(corpora(), seeds)
def test_every_copy_is_found_exactly_and_nearly(corpus, seed):
    texts = [document.text for document in corpus]
    copies = {d.id: f"d{texts.index(d.text)}" for i, d in enumerate(corpus) if d.text in texts[:i]}
    assert exact_duplicates(corpus) == copies
    assert copies.keys() <= near_duplicates(corpus, 1.0, seed=seed).keys()


def test_what_stood_first_stays_whatever_its_id_is():
    same = Corpus("same", tuple(Document("The value.", name, "here") for name in ("d9", "d10", "d8")))
    assert exact_duplicates(same) == near_duplicates(same) == {"d10": "d9", "d8": "d9"}


@given(corpora(), seeds, st.one_of(st.none(), thresholds))
def test_a_second_time_finds_nothing_and_order_and_global_randomness_stay(corpus, seed, near):
    state = random.getstate()
    kept, report = Deduplicate(near)(corpus, seed)
    assert random.getstate() == state
    assert (report.eligible, report.hit) == (len(corpus), len(corpus) - len(kept))
    assert [d for d in corpus if d in set(kept.documents)] == list(kept)
    again, nothing = Deduplicate(near)(kept, seed)
    assert again.documents == kept.documents and nothing.hit == 0
    assert kept.lineage[-1] == repr(Deduplicate(near))


def test_case_and_white_space_do_not_tell_texts_apart():
    assert near_duplicates(corpus_of("The value\n  of x is 3.", "the value of X is 3."), 1.0) == {"d1": "d0"}
    assert exact_duplicates(corpus_of("The value", "the value")) == {}


@given(thresholds)
def test_a_pair_at_the_threshold_is_missed_as_seldom_as_is_said(threshold: float):
    bands, rows = _bands(threshold)
    assert bands * rows <= NUM_PERM and (1 - threshold**rows) ** bands <= MISSED


@given(st.text("aB \n"), st.text("aB \n"))
def test_likeness_is_the_jaccard_index_by_sets(one: str, other: str):
    assert likeness(one, other) == similarity(one, other)


def test_short_texts_are_compared_whole():
    assert near_duplicates(corpus_of("Ada", "Ad", "Ada", "", "", "Ada\0\0"), 0.5) == {"d2": "d0", "d4": "d3"}


def test_no_filter_may_read_what_was_planted():
    copies = corpus_of("one text here", "one text here")
    marked = Corpus("small", tuple(Document(d.text, d.id, d.source, defects=("planted",)) for d in copies))
    assert near_duplicates(marked) == near_duplicates(copies) == {"d1": "d0"}


@pytest.mark.parametrize(("threshold", "ngram"), [(0.0, 5), (1.1, 5), (float("nan"), 5), (0.8, 0)])
def test_a_threshold_or_length_without_meaning_is_refused(threshold, ngram):
    with pytest.raises(ValueError, match=r"from 0\.05 to 1|at least one character"):
        near_duplicates(corpus_of("a"), threshold, ngram)
