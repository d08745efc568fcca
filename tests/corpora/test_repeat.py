"""Text that is repeated is repeated by name, and never by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import corpora, seeds

from data.corpus import Corpus, CorpusError, Document
from data.repeat import original_id, part_of, planted, repeated


@given(corpora(), st.integers(1, 2000))
def test_copies_are_whole_distinct_and_just_enough(corpus, n_chars):
    made = repeated(corpus, n_chars)
    assert made.n_chars >= n_chars and made.n_chars - corpus.n_chars < max(n_chars, 1)
    assert len({d.id for d in made}) == len(made)
    assert [d.text for d in made] == [d.text for d in corpus] * (len(made) // len(corpus))


def test_what_there_is_enough_of_is_not_repeated():
    corpus = Corpus("one", (Document("abc", "d", "here", "g"),))
    assert repeated(corpus, 4) is corpus
    assert [d.id for d in repeated(corpus, 5)] == ["d", "1:d"]
    assert {d.group for d in repeated(corpus, 5)} == {"g"} and repeated(corpus, 5).lineage == ("repeated(5)",)


def test_nothing_cannot_be_repeated():
    with pytest.raises(CorpusError, match="no document"):
        repeated(Corpus("empty", ()), 10)


@given(corpora(), st.integers(1, 200), seeds)
def test_a_part_comes_from_everywhere_and_grows(corpus, n_chars, seed):
    part, more = part_of(corpus, n_chars, seed), part_of(corpus, 2 * n_chars, seed)
    assert {d.id for d in part} <= {d.id for d in more} <= {d.id for d in corpus}
    assert part.n_chars >= min(n_chars, corpus.n_chars)


def test_a_part_is_not_the_beginning():
    corpus = Corpus("many", tuple(Document("x" * 9, f"d{i}", "here") for i in range(200)))
    places = [int(d.id[1:]) for d in part_of(corpus, 200, seed=0)]
    assert len(places) == 20 and max(places) > 100


@given(corpora(), st.integers(0, 4))
def test_planted_copies_take_the_place_of_the_first_documents(corpus, times):
    made = planted(corpus, Document("mine", "m", "me", "own"), times)
    assert len(made) == len(corpus) and made.documents[times:] == corpus.documents[times:]
    assert [(d.text, d.source, d.group, original_id(d)) for d in made.documents[:times]] == [
        ("mine", "me", "own", "m")
    ] * times
    assert len({d.id for d in made}) == len(made) and (made is corpus) == (not times)
    assert made.lineage == ((f"planted('m', {times})",) if times else ())


@pytest.mark.parametrize("times", [-1, 2])
def test_more_copies_than_places_are_refused(times):
    one = Document("abc", "d", "here")
    with pytest.raises(CorpusError, match="one has 1 documents"):
        planted(Corpus("one", (one,)), one, times)
