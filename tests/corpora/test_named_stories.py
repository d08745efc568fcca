"""Names: each goes with one pronoun, has a partner, and tells which list it is from by its first letter."""

from functools import cache

import pytest

from data.corpora.stories import jobs, stories
from data.corpus import Corpus, CorpusError, Document
from data.named_stories import NAMES, PARTNERS, Named, introduction, story_of, with_partner_name
from data.swapped_copies import swapped


@cache
def told() -> Corpus:
    return stories(500, 4)


def name_of(text: str) -> str:
    return text.partition(". ")[0].rpartition(" ")[2]


def test_no_initial_stands_in_both_lists_and_each_name_has_one():
    initials = {pronoun: {name[0] for name in names} for pronoun, names in NAMES.items()}
    assert initials["she"].isdisjoint(initials["he"])
    assert all(len(initials[pronoun]) == len(NAMES[pronoun]) == 6 for pronoun in NAMES)


def test_partners_are_mutual_and_from_the_other_list():
    assert all(PARTNERS[PARTNERS[name]] == name for name in PARTNERS)
    assert {PARTNERS[name] for name in NAMES["she"]} == set(NAMES["he"])


def test_a_name_goes_with_the_pronoun_and_all_of_its_list_occur():
    named, report = Named()(told(), 0)
    seen = {"she": set(), "he": set()}
    for before, after in zip(told(), named, strict=True):
        job, pronoun = before.group.split("/")
        assert after.text == f"{introduction(job)}{name_of(after.text)}. {before.text}"
        assert story_of(after.text) == before.text and (after.id, after.group) == (before.id, before.group)
        seen[pronoun].add(name_of(after.text))
    assert seen == {pronoun: set(names) for pronoun, names in NAMES.items()}
    assert (report.hit, report.eligible) == (500, 500)


def test_a_document_keeps_its_name_wherever_it_stands():
    named, _ = Named()(told(), 0)
    alone, _ = Named()(told().derive(told().documents[7:8], "one"), 0)
    assert alone.documents[0] == named.documents[7]
    assert [d.text for d in Named()(told(), 1)[0]] != [d.text for d in named]


def test_a_swapped_story_keeps_its_name_until_that_is_swapped_too():
    named, _ = Named()(told(), 0)
    for document in named.documents[:100]:
        copy = swapped(document)
        assert name_of(copy.text) == name_of(document.text)
        both = with_partner_name(copy)
        assert name_of(both.text) == PARTNERS[name_of(document.text)] and story_of(both.text) == story_of(copy.text)


def test_what_has_no_name_is_left_or_refused():
    document = told().documents[0]
    assert story_of(document.text) == document.text
    with pytest.raises(CorpusError, match="does not begin with one of the names"):
        with_partner_name(document)
    with pytest.raises(CorpusError, match="not with 'prose'"):
        Named()(Corpus("x", (Document("Text.", "1", "x", "prose"),)))


def test_an_n_gram_of_order_12_sees_the_job_before_the_name():
    """The last 11 characters before the name differ between any two jobs."""
    assert len({introduction(job)[-11:] for job in jobs()}) == len(jobs())
