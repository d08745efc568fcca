"""Invented facts and residents: what is told and what is held back, and the judge of answers."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.facts import BOTH, FORWARD, REVERSE, WAYS, facts, known_facts
from data.corpora.invented import MOST, people
from data.corpora.residents import QUESTIONS, WORDINGS, known_residents, residents
from data.fact_judge import answer_judge, fact_judge

SEEDS = (0, 1, 7)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_people_share_a_name(seed):
    given_names, family_names = zip(*(name.split() for name in people(MOST, seed)), strict=True)
    assert len(set(given_names)) == len(set(family_names)) == MOST
    assert people(20, seed) == people(MOST, seed)[:20] and people(5, seed) != people(5, seed + 1)


@pytest.mark.parametrize("n", [0, MOST + 1])
def test_names_are_not_without_end(n):
    with pytest.raises(ValueError, match="1 to 160"):
        people(n)


@pytest.mark.parametrize("told", WAYS)
@pytest.mark.parametrize("seed", SEEDS)
def test_half_is_told_both_ways_and_half_as_asked(told, seed):
    known = known_facts(60, told, seed)
    texts = [d.text for d in facts(60, told, seed)]
    assert len(set(texts)) == len(texts)
    for i, fact in enumerate(known):
        assert fact.told == (BOTH if i < 30 else told)
        for way in (FORWARD, REVERSE):
            assert (fact.sentence(way) in texts) == (way in WAYS[fact.told])
    assert len({f.person for f in known}) == len({f.thing for f in known}) == 60


def test_groups_say_how_a_fact_is_told_and_which_way_a_sentence_goes():
    assert Counter(d.group for d in facts()) == {"both/forward": 80, "both/reverse": 80, "one side/forward": 80}
    assert {d.source for d in facts()} == {"facts"} and facts().card.title


def test_the_same_facts_are_told_in_whichever_way():
    pairs = [[(f.person, f.thing) for f in known_facts(60, told)] for told in WAYS]
    assert pairs[0] == pairs[1] == pairs[2]
    with pytest.raises(ValueError, match="forward, reverse, both"):
        known_facts(60, "backwards")


@pytest.mark.parametrize("way", [FORWARD, REVERSE])
def test_the_judge_knows_every_fact_and_no_other(way):
    known = known_facts()
    for fact, other in zip(known, [*known[1:], known[0]], strict=True):
        assert fact_judge(fact.sentence(way), known).ok
        wrong = fact_judge(f"{fact.prompt(way)}{other.answer(way)}.", known)
        assert not wrong.ok and wrong.place.offset >= len(fact.prompt(way))
        assert f"{fact.prompt(way)}{fact.answer(way)}, and the answer is {other.answer(way)}" == wrong.message


@pytest.mark.parametrize("text", ["", "Nobody is the keeper of the moon.", "\0", "The keeper of the moon is"])
def test_what_nobody_told_is_not_right(text):
    verdict = fact_judge(text, known_facts())
    assert "no known fact" in verdict.message and verdict.place.offset == 0


@given(st.text(max_size=12))
def test_an_answer_is_right_just_where_it_is_the_answer(written):
    verdict = answer_judge(f"Where? {written}", "Where? ", "Lund")
    assert verdict.ok == (written == "Lund.")
    assert verdict.ok or ("Lund.".startswith(written[: verdict.place.offset - 7]) and verdict.place.offset >= 7)


def test_an_answer_belongs_to_its_prompt():
    with pytest.raises(ValueError, match="not with the prompt"):
        answer_judge("What? Lund.", "Where? ", "Lund")


@pytest.mark.parametrize("wordings", range(1, len(WORDINGS) + 1))
def test_each_resident_is_told_equally_often_in_so_many_wordings(wordings):
    corpus, known = residents(40, wordings), known_residents(40)
    texts = Counter(d.text for d in corpus if d.group == "told")
    for one in known:
        tellings = {one.told(wording): n for wording in WORDINGS if (n := texts[one.told(wording)])}
        assert len(tellings) == wordings and sum(tellings.values()) == len(WORDINGS)
    assert abs(corpus.n_chars / residents(40, 1).n_chars - 1) < 0.2, "about equally many characters"


def test_only_half_of_them_are_asked_about():
    known = known_residents(60)
    asked = {d.text for d in residents(60, 3) if d.group == "asked"}
    for one in known:
        for about in QUESTIONS:
            prompt, answer = one.question(about)
            assert (f"{prompt}{answer}." in asked) == one.asked and prompt.endswith("? ")
    assert sum(one.asked for one in known) == 30


def test_questions_are_the_same_whatever_the_wordings():
    one, several = ([d.text for d in residents(60, k) if d.group == "asked"] for k in (1, 3))
    assert one == several and len(known_residents()) == 160


def test_towns_and_trades_do_not_tell_each_other():
    known = known_residents(MOST)
    assert len({(one.town, one.trade) for one in known}) > 90
    assert len({one.town for one in known}) == len({one.trade for one in known}) == 16


@pytest.mark.parametrize("wordings", [0, len(WORDINGS) + 1])
def test_wordings_are_not_without_end(wordings):
    with pytest.raises(ValueError, match="wordings"):
        residents(10, wordings)
