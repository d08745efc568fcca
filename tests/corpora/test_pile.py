"""The pile: what is planted is there, and nothing else is."""

from collections import Counter

import pytest

from data.corpora.dialects import COAST, HILLS, in_the_hills
from data.corpora.pile import JUNK, WEB, hidden_test, pile, tellings
from data.corpora.stories import stories
from data.curation.filters import MendEncoding, has_personal_data
from data.noise import BOILERPLATE
from data.stats import lexicon

N = 500


@pytest.fixture(scope="module")
def heap():
    return pile(N, 3)


def test_every_defect_is_there_in_each_dialect(heap):
    there = {(d.group, defect) for d in heap for defect in d.defects}
    told = {"broken encoding", "boilerplate", "personal data", "duplicate", "near-duplicate"}
    assert there == {(g, x) for g in (COAST, HILLS) for x in told} | {(WEB, "spam"), (WEB, "menu")}
    assert set(JUNK) == {"duplicate", "near-duplicate", "spam", "menu"}


def test_what_has_no_defect_is_a_clean_story_that_stands_once(heap):
    clean = {d.text for d in tellings(N, 3)[0]}
    faultless = [d.text for d in heap if not d.defects]
    assert set(faultless) <= clean and len(set(faultless)) == len(faultless)


def test_the_first_of_equal_texts_is_the_original_and_the_others_are_duplicates(heap):
    seen = set()
    for document in heap:
        assert ("duplicate" in document.defects) == (document.text in seen)
        seen.add(document.text)


def test_the_notes_are_true(heap):
    clean = {d.text for d in tellings(N, 3)[0]}
    for document in heap:
        near = "near-duplicate" in document.defects
        if "broken encoding" in document.defects:
            mended = MendEncoding().fate(document.text).text
            assert mended != document.text and (near or mended in clean)
        if "personal data" in document.defects and not near:
            assert has_personal_data(document.text) and document.text.rsplit(". ", 1)[0] + "." in clean
        if document.defects[:1] == ("boilerplate",) and not near:
            above, story, *below = document.text.split("\n")
            assert story in clean and {above, *below} <= set(BOILERPLATE)
        if document.group == WEB:
            assert not any(text in document.text for text in list(clean)[:50])


def test_ids_tell_nothing_and_are_each_their_own(heap):
    assert len({d.id for d in heap}) == len(heap)
    assert {d.id.rstrip("0123456789") for d in heap} == {"pile-3-"} and {d.source for d in heap} == {"pile"}


def test_the_hidden_test_is_clean_and_in_no_pile(heap):
    test = hidden_test(N, 3)
    everything = " ".join(d.text for d in heap)
    assert not any(d.text in everything for d in test) and not any(d.defects for d in test)
    shares = Counter(d.group for d in test)
    assert 0.3 < shares[HILLS] / len(test) < 0.7 and set(shares) == {COAST, HILLS}


def test_a_seed_gives_its_own_pile_again(heap):
    pile.cache_clear()
    assert pile(N, 3).fingerprint == heap.fingerprint != pile(N, 4).fingerprint


def test_personal_data_is_nobodys(heap):
    text = " ".join(d.text for d in heap)
    assert "@" in text and text.count("@") == text.count("@example.org")
    assert "555-01" in text and text.count("555-") == text.count("555-01")


def test_both_dialects_tell_all_and_neither_is_longer():
    texts = [d.text for d in stories(400, 5)]
    told = [in_the_hills(text) for text in texts]
    assert len(set(told)) == len(set(texts)), "no story is lost in the telling"
    assert 0.95 < sum(map(len, told)) / sum(map(len, texts)) < 1.05


def test_the_hills_have_words_of_their_own_and_articles_that_fit():
    here = stories(400, 5)
    there = here.derive((d.__class__(in_the_hills(d.text), d.id, d.source) for d in here), "told")
    assert {"rainroof", "twowheel", "mislaid", "prize"} <= lexicon(there) - lexicon(here)
    found = " ".join(d.text for d in there).split()
    wrong = [(a, b) for a, b in zip(found, found[1:], strict=False) if a.lower() == "an" and b[0] not in "aeiouô"]
    wrong += [(a, b) for a, b in zip(found, found[1:], strict=False) if a.lower() == "a" and b[0] in "aeiouô"]
    assert wrong == []


def test_more_than_half_of_the_broken_encodings_are_of_the_hills_though_one_story_in_five_is():
    groups = Counter(d.group for d in pile() if "broken encoding" in d.defects)
    stories_told = Counter(d.group for d in tellings()[0])
    assert groups[HILLS] > groups[COAST] and 0.15 < stories_told[HILLS] / stories_told.total() < 0.25
