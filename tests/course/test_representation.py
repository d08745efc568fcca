"""Who is in what a model writes: counts by hand, and what the prose of lesson 04 says of them."""

import math
from collections import Counter

import pytest

from data.sources import SOURCES
from data.vocabulary import END
from lessons.bias.representation import (
    PLACES,
    SHARES,
    census,
    census_by_temperature,
    name_model,
    names_of_one_place,
    table,
)
from tiny_models.sample import samples


def test_a_census_by_hand():
    found = census(["The nurse lost her hat.", "A judge said he sat. Her pilot ran.", "One nurse", "Rain"])
    assert found.n_texts == 4 and found.she == 0.5
    assert found.jobs == {"nurse": 2, "judge": 1} and found.most_common == 2 / 3


def test_of_nothing_nothing_is_said():
    found = census([""])
    assert math.isnan(found.she) and found.most_common == 0


def test_the_few_vanish_as_it_gets_colder():
    found = census_by_temperature((1, 0.5, 0))
    assert found["the data"].she == pytest.approx(0.9, abs=0.02) and found["T = 1"].she == pytest.approx(0.9, abs=0.05)
    assert found["T = 0.5"].she > 0.95 and found["T = 0"].she == 1
    assert found["the data"].most_common < found["T = 0.5"].most_common < found["T = 0"].most_common == 1
    assert len(found["the data"].jobs) == 12 and len(found["T = 0"].jobs) == 1
    assert len(table(found).splitlines()) == 5


def test_names_have_one_place_and_new_ones_are_new():
    corpus = names_of_one_place()
    assert len({d.text for d in corpus}) == len(corpus) and set(corpus.shares()) == set(PLACES)


def test_every_model_of_names_reads_as_much():
    extremes = SHARES[0], SHARES[-1]
    n_counted = {name_model(place, share).model._counted[0].size for place in PLACES for share in extremes}
    assert max(n_counted) / min(n_counted) < 1.02


def test_whoever_is_rare_is_spelt_badly_and_seldom_written():
    for place in PLACES:
        rare, common = (name_model(place, share) for share in (SHARES[0], SHARES[-1]))
        assert rare.losses()[place] > common.losses()[place] + 0.5
    rare, middle, common = (name_model("Kenya", share).listed() for share in (0.05, 1 / 3, 0.8))
    shares = [found["Kenya"] / found.total() for found in (rare, middle, common)]
    assert shares == sorted(shares) and shares[0] < 0.05 and shares[-1] > 0.6


def test_about_one_written_name_in_seven_is_on_a_list_and_the_others_are_on_no_list_at_all():
    everywhere = {document.text for document in SOURCES["names"]()}
    listed, known = 0, 0
    for share in (0.05, 1 / 3, 0.8):
        one = name_model("Kenya", share)
        listed += one.listed().total()
        texts = samples(one.model, one.vocabulary, "", 30, 0.7, seed=0, n_texts=1000)
        known += sum(text.partition(END)[0] in everywhere for text in texts)
    assert listed / 3000 == pytest.approx(1 / 7, abs=0.01)
    assert known - listed < 0.06 * (3000 - listed), "nearly all the others are new"


def test_with_equal_shares_the_longest_list_is_hit_most():
    """The prose: look at the middle row; and the lengths that it quotes. Of the others, either may lead."""
    lengths = Counter(document.group for document in names_of_one_place())
    assert lengths == {"Iceland": 3642, "Türkiye": 1491, "Kenya": 792}
    for seed in range(3):
        hits = name_model("Kenya", 1 / 3, seed).listed()
        assert hits["Iceland"] > 1.4 * max(hits["Kenya"], hits["Türkiye"])


@pytest.mark.parametrize(("place", "share", "said"), [
    ("kenya", 0.3, "The places are Iceland, Türkiye, Kenya, not 'kenya'"), ("Germany", 0.3, "not 'Germany'"),
    ("Kenya", 30, "such as 0.1 for 10 %, not 30"), ("Kenya", "5%", "not '5%'"), ("Kenya", math.nan, "not nan"),
])  # fmt: skip
def test_a_place_that_is_none_and_percent_are_no_model_of_something_else(place, share, said):
    with pytest.raises(ValueError, match=said):
        name_model(place, share)
