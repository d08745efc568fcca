"""Sums in several writings: what is read, what is held out, and what lesson 09 says of them, on another seed."""

from data.corpora.sums import new_pairs, pair_of, sums
from lessons.structured.sums_learned import BEHIND, PLAIN, SIGNED, TURNED, WRITINGS, at_the_end, learned, rewritten


def test_each_writing_is_what_its_name_shows():
    (one,) = (document for document in sums() if document.text == PLAIN)
    corpus = sums().derive([one], "one")
    assert [rewritten(corpus, WRITINGS[w]).documents[0].text for w in (PLAIN, SIGNED, TURNED, BEHIND)] == [*WRITINGS]


def test_no_pair_that_is_asked_is_read_in_either_order():
    training, held_out = new_pairs(sums(), seed=1)
    assert not {pair_of(d) for d in training} & {pair_of(d) for d in held_out}


def test_a_sign_before_the_answer_teaches_sums_sooner(seed=1):
    assert at_the_end(SIGNED, seed) > 0.8 and at_the_end(SIGNED, seed) > at_the_end(PLAIN, seed) + 0.1
    read, right = zip(*learned(SIGNED, seed), strict=True)
    assert list(read) == sorted(read) and right[0] < 0.05
