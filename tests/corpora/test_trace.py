"""Looking a text up in the training data, against searching through every document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus import Corpus, Document
from data.trace import Match, Row, Trace, _sorted_into, suffix_array
from data.vocabulary import END

# Characters of one, two and four bytes, half of a pair, one that sorts before the end mark, and the end mark.
CHARACTERS = ["a", "b", "é", "“", "\U0001f600", "\ud800", "\x00", END]


def corpus_of(*texts, sources="xy"):
    documents = (Document(text, f"d{i}", sources[i % len(sources)]) for i, text in enumerate(texts))
    return Corpus("small", tuple(documents))


def stretches(max_size, characters=CHARACTERS):
    return st.lists(st.sampled_from(characters), max_size=max_size).map("".join)


@st.composite
def searches(draw):
    """Documents, and a text that holds parts of them: of two letters, so that much repeats, or of all."""
    characters = draw(st.sampled_from([CHARACTERS[:2], CHARACTERS]))
    documents = draw(st.lists(stretches(25, characters), max_size=5))
    repeats = draw(st.integers(1, 3))
    copied = st.sampled_from(documents or [""]).flatmap(
        lambda text: st.slices(len(text)).map(lambda part: text[part]) if text else st.just("")
    )
    pieces = draw(st.lists(st.one_of(copied, stretches(4)), min_size=1, max_size=4))
    return corpus_of(*documents * repeats), "".join(pieces)


def slow_count(corpus, stretch):
    texts = [document.text for document in corpus]
    places = (text.startswith(stretch, i) for text in texts for i in range(len(text)))
    return sum(places) if stretch and END not in stretch else 0


def slow_stretches(corpus, text):
    """Every (start, stop) of a text that stands in some document."""
    return [
        (start, stop)
        for start in range(len(text))
        for stop in range(start + 1, len(text) + 1)
        if slow_count(corpus, text[start:stop])
    ]


@given(searches())
def test_copied_lengths_are_those_of_an_exhaustive_search(search):
    corpus, text = search
    found = slow_stretches(corpus, text)
    expected = [max((stop - start for start, stop in found if start <= t < stop), default=0) for t in range(len(text))]
    assert Trace(corpus).copied_lengths(text).tolist() == expected


@given(searches())
def test_a_long_text_which_is_sorted_into_the_data_has_the_same_answer(search):
    corpus, text = search
    trace = Trace(corpus)
    assert not text or _sorted_into(trace._joined, text).tolist() == trace._looked_up(text).tolist()


@given(searches(), st.data())
def test_the_longest_match_is_that_of_an_exhaustive_search(search, data):
    corpus, text = search
    if not text:
        return
    position = data.draw(st.integers(0, len(text) - 1))
    match = Trace(corpus).longest_match(text, position, max_rows=2)
    around = [(start, stop) for start, stop in slow_stretches(corpus, text) if start <= position < stop]
    if not around:
        assert match == Match(position, position, 0, {}, ())
        return
    start, stop = max(around, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))
    assert (match.start, match.stop) == (start, stop)
    assert match.copies == sum(match.copies_by_source.values()) == slow_count(corpus, text[start:stop])
    holders = [document for document in corpus if text[start:stop] in document.text]
    assert match.rows == tuple(Row(document, document.text.find(text[start:stop])) for document in holders)[:2]
    assert list(match.copies_by_source) == list(dict.fromkeys(document.source for document in holders))


@given(searches())
def test_count_is_that_of_an_exhaustive_search(search):
    corpus, text = search
    trace = Trace(corpus)
    for stop in range(len(text) + 1):
        assert trace.count(text[:stop]) == slow_count(corpus, text[:stop])


@given(stretches(60))
def test_suffixes_are_sorted_as_python_sorts_strings(text):
    assert suffix_array(text).tolist() == sorted(range(len(text)), key=lambda start: text[start:])


def test_a_match_by_hand():
    corpus = corpus_of("the nurse said", "a nurse", "nurse nurse", "she said")
    match = Trace(corpus).longest_match("that nurse!", position=7)  # the r
    # "t nurse" stands nowhere, " nurse" once in each of the first three, the second of them after a nurse.
    assert (match.start, match.stop, match.copies) == (4, 10, 3)
    assert match.copies_by_source == {"x": 2, "y": 1}
    assert [(row.document.id, row.place) for row in match.rows] == [("d0", 3), ("d1", 1), ("d2", 5)]


def test_of_two_matches_of_one_length_the_left_one_is_taken():
    match = Trace(corpus_of("bcd", "abc")).longest_match("abcd", 2)
    assert (match.start, match.stop, match.rows[0].document.id) == (0, 3, "d1")


def test_no_stretch_reaches_across_an_end_mark():
    trace = Trace(corpus_of("ab", "cd", f"ef{END}gh"))
    assert [trace.count(text) for text in ("ab", "bc", f"b{END}c", f"b{END}", END, "fg", "gh")] == [1, 0, 0, 0, 0, 0, 1]
    assert trace.copied_lengths(f"ab{END}cd").tolist() == [2, 2, 0, 2, 2]
    assert trace.longest_match(f"ab{END}cd", 2).copies == 0


def test_copies_overlap_and_a_row_is_listed_once():
    match = Trace(corpus_of("aaaa", "aa")).longest_match("xaay", 1)
    assert (match.copies, match.copies_by_source) == (4, {"x": 3, "y": 1})
    assert [(row.document.id, row.place) for row in match.rows] == [("d0", 0), ("d1", 0)]


def test_of_a_text_that_stands_a_thousand_times_the_first_rows_are_given():
    text = "a text that stands here a thousand times"
    match = Trace(corpus_of(*[text] * 1000)).longest_match(f"so: {text}.", 20)
    assert (match.stop - match.start, match.copies) == (len(text), 1000)
    assert [row.document.id for row in match.rows] == ["d0", "d1", "d2", "d3", "d4"]


@pytest.mark.parametrize("first", [0x4E00, 0x1F000])
def test_an_alphabet_of_2000_characters(first):
    order = np.random.default_rng(0).permutation(2000)
    text = "".join(chr(first + i) for i in order.tolist())
    trace = Trace(corpus_of(text[:1200], text[1200:]))
    assert trace.copied_lengths(text).tolist() == [1200] * 1200 + [800] * 800
    assert trace.longest_match(text[1100:1300], 150).rows == (Row(trace.corpus.documents[1], 0),)


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_nothing_stands_in_an_empty_corpus(texts):
    trace = Trace(corpus_of(*texts))
    assert trace.copied_lengths("abc").tolist() == [0, 0, 0]
    assert trace.longest_match("abc", 1) == Match(1, 1, 0, {}, ())


def test_an_empty_text_has_no_lengths_and_no_copies():
    trace = Trace(corpus_of("abc"))
    assert trace.copied_lengths("").shape == (0,)
    assert trace.count("") == 0


@pytest.mark.parametrize(("text", "position"), [("abc", 3), ("abc", -1), ("", 0)])
def test_a_position_outside_of_the_text_is_refused(text, position):
    with pytest.raises(IndexError, match=f"not {position}"):
        Trace(corpus_of("abc")).longest_match(text, position)


def test_the_suffix_array_is_made_when_first_asked_and_once():
    trace = Trace(corpus_of("abc"))
    assert "_suffixes" not in vars(trace)
    trace.count("a")
    made = trace._suffixes
    trace.count("b")
    assert trace._suffixes is made


@pytest.mark.parametrize("kind", ["words", "a thousand copies", "one letter"])
def test_a_stretch_of_a_megabyte_of_data_is_found_whole(kind):
    random = np.random.default_rng(0)
    words = ["".join(map(chr, random.integers(97, 123, size))) for size in random.integers(1, 9, 2000)]
    lines = [" ".join(random.choice(words, 200)) for _ in range(1000)]
    lines = {"words": lines, "a thousand copies": lines[:1] * 1000, "one letter": ["a" * 1000] * 1000}[kind]
    trace, text = Trace(corpus_of(*lines)), lines[0][:600]
    assert trace.corpus.n_chars > 900_000
    assert trace.copied_lengths(text).tolist() == [600] * 600
    match = trace.longest_match(text, 300)
    assert (match.start, match.stop, match.rows[0].place) == (0, 600, 0)
