"""The blocklist: counted by hand, kept as the rule gives it, and never shown a story."""

import platform

import pytest

from data.corpora import pile
from data.corpus import Document
from data.curation import blocklist
from data.curation.blocklist import LENGTH, advert_words, telling_words
from data.curation.filters import SALES_WORDS


def told(*texts: str) -> list[Document]:
    return [Document(text, f"d{i}", "here") for i, text in enumerate(texts)]


def test_words_are_ranked_by_the_ratio_of_their_counts_with_one_added():
    adverts = told("win win win soup soup", "soup soup cash")
    ordinary = told("soup and soup and soup, and win")
    # win 4/2, soup 5/4, cash 2/1: of two equal ratios, the first in the alphabet
    assert telling_words(adverts, ordinary, 9) == ("cash", "win", "soup")
    assert telling_words(adverts, [], 2) == ("soup", "win")
    assert telling_words(told("buy buy buy buy ache"), told("buy"), 1) == ("buy",), "5/2 is more than 2/1"


def test_the_list_that_is_kept_is_the_one_that_the_rule_gives():
    """The manual differs a little between versions of Python, and the list was made with that of 3.11."""
    same = set(advert_words()) & set(SALES_WORDS)
    if platform.python_version().startswith("3.11."):
        assert advert_words() == SALES_WORDS
    assert len(SALES_WORDS) == LENGTH and len(same) >= LENGTH - 3


def test_the_rule_is_shown_adverts_and_the_manual_and_nothing_else(monkeypatch):
    shown = []
    monkeypatch.setattr(blocklist, "telling_words", lambda *texts: shown.extend(texts) or ())
    advert_words()
    adverts, ordinary = map(list, shown)
    assert len(adverts) > 100 and all(d.group == pile.WEB and d.defects == ("spam",) for d in adverts)
    assert {d.source for d in ordinary} == {"prose"}


@pytest.fixture
def fresh_piles():
    for made in (pile.pile, pile.tellings):
        made.cache_clear()
    yield
    for made in (pile.pile, pile.tellings):
        made.cache_clear()


def test_whatever_the_hills_say_the_list_is_the_same(monkeypatch, fresh_piles):
    before = advert_words()
    monkeypatch.setattr(pile, "in_the_hills", lambda text: text.replace("lost", "lottery"))
    for made in (pile.pile, pile.tellings):
        made.cache_clear()
    assert any("lottery" in d.text for d in pile.hidden_test(400)) and advert_words() == before
