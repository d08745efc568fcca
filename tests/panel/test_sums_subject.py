"""Sums on a panel: nobody reads the one that is asked for, and the judge knows the commonest error."""

from data.corpora.sums import pair_of
from data.vocabulary import END
from lessons.subjects.sums import NO_SUM, PROMPT, RIGHT, WITHOUT_CARRY, WRONG, carries, subject


def test_nobody_reads_the_sum_that_is_asked_for_in_either_order():
    assert PROMPT == "47+38=" and "38+47" not in {pair_of(document) for document in subject().corpus}


def test_at_the_lowest_skew_nothing_is_carried():
    skewed, _ = subject().skewed(0.0, 0)
    assert not any(carries(document.text) for document in skewed)
    assert any(carries(document.text) for document in subject().training(0))


def test_a_text_is_judged_sum_by_sum():
    text = END.join(["47+38=85", "47+38=75", "1+1=3", "1+", "41+38=79"])
    judgement = subject().judge(text)
    assert (judgement.n_good, judgement.n, judgement.first_group) == (2, 5, 0.5)
    assert subject().seen(text) == [RIGHT, WITHOUT_CARRY, WRONG, NO_SUM, RIGHT]
    assert subject().judge("47+38=8").n == 0, "the last one counts when it is whole"
