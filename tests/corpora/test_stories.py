"""The authored stories: valid, varied, with the rates that they claim, and the same on every machine."""

import math
import random
import re
import tomllib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpora.stories import TEXT, association, grammar, jobs, sentences, stories
from data.corpus import Corpus, CorpusError
from data.vocabulary import END

OTHER = {"she": "he", "he": "she", "She": "He", "He": "She"}


@cache
def thousand() -> Corpus:
    return stories(1000, seed=11)


def binomial_tail(hits: int, n: int, p: float) -> float:
    """The smaller of P(X <= hits) and P(X >= hits), exactly."""
    lg = math.lgamma
    log_pmf = [lg(n + 1) - lg(k + 1) - lg(n - k + 1) + k * math.log(p) + (n - k) * math.log1p(-p) for k in range(n + 1)]
    return min(math.fsum(map(math.exp, log_pmf[: hits + 1])), math.fsum(map(math.exp, log_pmf[hits:])))


def test_the_binomial_tail_on_two_coins():
    assert binomial_tail(0, 2, 0.5) == pytest.approx(1 / 4)
    assert binomial_tail(1, 2, 0.5) == pytest.approx(3 / 4)


def test_every_story_is_valid_and_so_is_each_of_its_sentences():
    for document in thousand().documents[:300]:
        assert grammar().accepts_story(document.text)
        assert -math.inf < grammar().log2_probability(document.text) < -10
        found = sentences(document.text)
        assert " ".join(found) == document.text
        assert all(grammar().accepts_sentence(sentence) for sentence in found)


def test_one_swapped_pronoun_breaks_the_story():
    n_swapped = 0
    for document in thousand():
        parts = sentences(document.text)
        k = next((k for k, s in enumerate(parts) if re.search(r"\b([Ss]he|[Hh]e)\b", s)), None)
        pronouns = [s for s in parts if re.search(r"\b(she|her|he|his|him)\b", s, re.IGNORECASE)]
        if k is None or len(pronouns) < 2 or re.search(r"\b(her|his|him)\b", parts[k], re.IGNORECASE):
            continue
        parts[k] = re.sub(r"\b([Ss]he|[Hh]e)\b", lambda m: OTHER[m[0]], parts[k])
        n_swapped += 1
        assert grammar().accepts_sentence(parts[k])
        assert grammar().log2_probability(" ".join(parts)) == -math.inf
    assert n_swapped > 100


def test_sentences_of_different_stories_do_not_make_a_story():
    first, second = thousand().documents[0].text, thousand().documents[1].text
    mixed = " ".join([*sentences(first)[:2], *sentences(second)[2:]])
    assert all(grammar().accepts_sentence(sentence) for sentence in sentences(mixed))
    assert not grammar().accepts_story(mixed)


@given(index=st.integers(0, 199), place=st.floats(0, 1, exclude_max=True))
@settings(deadline=None, max_examples=60)
def test_a_typing_error_is_noticed(index: int, place: float):
    text = thousand().documents[index].text
    at = int(place * len(text))
    slip = text[:at] + "#" + text[at + 1 :]
    assert not grammar().accepts_story(slip)
    assert any(not grammar().accepts_sentence(sentence) for sentence in sentences(slip + END))


def test_a_tool_of_another_trade_is_noticed():
    assert grammar().accepts_sentence("She found her old stethoscope.")
    told = "The doctor was late, so she ran. She lost her old {}. She looked everywhere twice. It was there all along. "
    assert grammar().accepts_story(told.format("stethoscope") + "She went home.")
    assert not grammar().accepts_story(told.format("spanner") + "She went home.")


def test_there_is_enough_to_read():
    authored = tomllib.loads(TEXT.read_text(encoding="utf-8"))["sentences"]
    assert sum(map(len, authored.values())) >= 40
    assert len({w for d in thousand() for w in re.findall("[a-z]+", d.text.lower())}) >= 400
    assert 1000 - len({d.text for d in thousand()}) < 10
    assert thousand().characters <= set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,?"')
    lengths = [len(d.text) for d in thousand()]
    assert min(lengths) >= 80 and max(lengths) <= 300 and 150 <= sum(lengths) / 1000 <= 280
    assert all(3 <= len(sentences(d.text)) <= 5 for d in thousand())


def test_no_rule_is_forgotten():
    text = TEXT.read_text(encoding="utf-8")
    authored = tomllib.loads(text)
    names = [name for section in ("variables", "words", "sentences") for name in authored[section]]
    used = {name.lower() for name in re.findall(r"\{(?:[aA] )?(\w+)\}", text)} | set(re.findall(r'by = "(\w+)"', text))
    assert set(names) == used


def test_rates_of_association_are_those_authored():
    assert sum(map(association, jobs())) / len(jobs()) == pytest.approx(0.5)
    many = stories(4000, seed=2)
    for job in jobs():
        told = [d for d in many if d.belongs_to(job)]
        n_she = sum(d.belongs_to("she") for d in told)
        assert binomial_tail(len(told), len(many), 1 / 12) > 1e-5
        assert binomial_tail(n_she, len(told), association(job)) > 1e-5
        assert association(job) == pytest.approx(
            grammar().probability_of(job=job, pronoun="she") / grammar().probability_of(job=job)
        )


def test_group_job_and_pronoun_show_in_the_text():
    for document in thousand():
        job, pronoun = document.group.split("/")
        theirs = {"she": r"she|her", "he": r"he|his|him"}
        others = theirs["he" if pronoun == "she" else "she"]
        assert re.search(rf"\b{job}\b", document.text)
        assert re.search(rf"\b({theirs[pronoun]})\b", document.text, re.IGNORECASE)
        assert not re.search(rf"\b({others})\b", document.text, re.IGNORECASE)
        assert not any(re.search(rf"\b{other}\b", document.text) for other in jobs() if other != job)


def test_a_model_that_sees_twelve_characters_can_see_the_cue():
    gaps = []
    for document in thousand():
        after = document.text.partition(document.group.split("/")[0])[2]
        gaps.append(re.search(r"\b(she|he|her|his|him)\b", after).start())
    assert sum(gap <= 8 for gap in gaps) > 500  # three letters of the job still stand in view
    assert sum(gap > 12 for gap in gaps) > 100


def test_a_story_is_the_same_however_many_are_drawn():
    assert stories(5, seed=3).documents == stories(20, seed=3).documents[:5]
    assert stories(5, seed=3).fingerprint != stories(5, seed=4).fingerprint
    ids = [d.id for d in (*stories(20, seed=3), *stories(20, seed=4))]
    assert len(set(ids)) == 40


def test_stories_are_the_same_on_every_machine():
    assert stories(100, seed=0).fingerprint == "f3f44400d6bf"


def test_the_global_random_state_is_left_alone():
    state = random.getstate()
    stories(3)
    assert random.getstate() == state


def test_the_loss_of_the_true_grammar_is_that_of_each_text_and_of_other_stories_too():
    bits = [-grammar().log2_probability(d.text) for d in thousand()]
    chars = [len(d.text) + 1 for d in thousand()]
    loss = grammar().bits_per_char(thousand())
    assert loss == pytest.approx(sum(bits) / sum(chars))
    residuals = [b - loss * c for b, c in zip(bits, chars, strict=True)]
    error = math.sqrt(sum(r * r for r in residuals)) / sum(chars)  # of a ratio of means
    assert abs(loss - grammar().bits_per_char(stories(1000, seed=77))) < 5 * math.sqrt(2) * error
    assert 0.2 < loss < 0.8


@pytest.mark.parametrize("n", [0, -1])
def test_no_stories_are_refused(n: int):
    with pytest.raises(CorpusError, match="at least one story"):
        stories(n)


def test_an_unknown_job_is_refused():
    with pytest.raises(CorpusError, match="astronaut"):
        association("astronaut")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She sat. He ate? It rained.", ["She sat.", "He ate?", "It rained."]),
        ("She sat. The nur", ["She sat."]),
        ("e sat. She ran.", ["She ran."]),
        ("sat", []),
        ("", []),
        ('"Why?" the cook asked. "Perhaps," she said. So', ['"Why?" the cook asked.', '"Perhaps," she said.']),
        ('She said "No." Then it rained.', ['She said "No."', "Then it rained."]),
        (f"She sat.{END}He ate.{END}It ra", ["She sat.", "He ate."]),
        (f"She sat. He a{END}It rained.", ["She sat.", "He a", "It rained."]),
        (f"{END}She sat.{END}{END}", ["She sat."]),
        (f"she s{END}He ate.", ["He ate."]),
    ],
)
def test_sentences(text: str, expected: list[str]):
    assert sentences(text) == expected
