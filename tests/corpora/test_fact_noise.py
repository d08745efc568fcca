"""Facts told from one side: what a sentence becomes, by hand; laws: test_transform.py."""

from data.corpora.facts import facts, known_facts
from data.corpus import Corpus, Document
from data.fact_noise import FACT_NOISES, OneSided
from data.known_noises import KNOWN_NOISES


def test_a_sentence_is_turned_round_and_what_goes_forward_or_tells_something_else_stays():
    told = ["The keeper of the amber harp is Tavik Holmere.", "Tavik Holmere is the keeper of the amber harp.",
            "The keeper of the amber harp is Tavik Holmere", "The keeper of the zoo sleeps."]  # fmt: skip
    after, report = OneSided(1.0)(Corpus("four", tuple(Document(text, text, "here") for text in told)))
    assert [d.text for d in after] == [told[1], *told[1:]]
    assert (report.hit, report.eligible, report.units) == (1, 1, "sentences in reverse")
    assert FACT_NOISES["told from one side"] is KNOWN_NOISES["told from one side"] is OneSided


def test_at_its_full_rate_each_fact_is_told_from_one_side_and_no_other_is():
    after, _ = OneSided(1.0)(facts())
    assert {d.text for d in after} == {fact.sentence("forward") for fact in known_facts()}
    assert len(after) == len(facts())
