"""The grammar against hand counts, enumeration and frequencies."""

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpora.grammar import Grammar
from data.corpus import CorpusError, Document


def weather_report(rain: float = 0.25, wet: float = 0.5) -> Grammar:
    """A variable without a parent, one with a parent, a choice by variable, and free choices."""
    return Grammar(
        variables={
            "sky": {"rain": rain, "sun": 1 - rain},
            "mood": {"by": "sky", "rain": {"glum": 0.5, "calm": 0.5}, "sun": {"calm": 1}},
        },
        words={
            "ground": {"by": "sky", "rain": {"wet": wet, "soaked": 1 - wet}, "sun": ["dry"]},
            "animal": {"owl": 0.5, "cat": 0.5},
        },
        sentences={"start": ["{A animal} saw {sky}."], "end": ["It was {ground}.", "It felt {mood}."]},
        stories=["{start} {end}"],
    )


def all_reports() -> list[str]:
    starts = [f"{a} saw {sky}." for a in ("An owl", "A cat") for sky in ("rain", "sun")]
    ends = [f"It was {g}." for g in ("wet", "soaked", "dry")] + [f"It felt {m}." for m in ("glum", "calm")]
    return [f"{start} {end}" for start, end in itertools.product(starts, ends)]


def test_a_probability_counted_by_hand():
    # rain 1/4, owl 1/2, the first of two end templates (1/3 to 1/4) 4/7, wet 1/2
    expected = 1 / 4 * 1 / 2 * 4 / 7 * 1 / 2
    assert weather_report().log2_probability("An owl saw rain. It was wet.") == pytest.approx(math.log2(expected))


@given(rain=st.floats(0.01, 0.99), wet=st.floats(0.01, 0.99))
@settings(deadline=None, max_examples=25)
def test_probabilities_of_all_texts_sum_to_one(rain: float, wet: float):
    grammar = weather_report(rain, wet)
    assert math.fsum(2 ** grammar.log2_probability(text) for text in all_reports()) == pytest.approx(1)


def test_agreement_is_kept_and_demanded():
    grammar = weather_report()
    assert grammar.accepts_story("A cat saw sun. It felt calm.")
    for sentence in ("A cat saw sun.", "It felt glum."):
        assert grammar.accepts_sentence(sentence)
    assert not grammar.accepts_story("A cat saw sun. It felt glum.")
    assert grammar.log2_probability("A cat saw sun. It was wet.") == -math.inf


@pytest.mark.parametrize(
    "sentence", ["", "A cat", "A cat saw rain", "A owl saw rain.", "a cat saw rain.", "A cat saw rain. ", "It was ."]
)
def test_a_sentence_with_a_slip_is_rejected(sentence: str):
    assert not weather_report().accepts_sentence(sentence)


def test_a_sentence_must_agree_with_itself():
    pairs = Grammar(
        variables={"who": ["cat", "dog"]},
        words={"noise": {"by": "who", "cat": ["purrs"], "dog": ["barks"]}},
        sentences={"line": ["The {who} {noise}."]},
        stories=["{line}"],
    )
    assert pairs.accepts_sentence("The dog barks.")
    assert not pairs.accepts_sentence("The cat barks.")


def test_an_ambiguous_text_sums_over_its_derivations():
    grammar = Grammar(
        variables={"coin": {"head": 0.25, "tail": 0.75}},
        words={
            "left": {"a": 0.5, "ab": 0.5},
            "right": {"bc": 0.5, "c": 0.5},
            "side": {"by": "coin", "head": {"up": 1}, "tail": {"up": 0.5, "down": 0.5}},
        },
        sentences={"one": ["{left}{right} {side}"]},
        stories=["{one}"],
    )
    # "abc" is a + bc or ab + c: 1/2; "up" is a head, or half of the tails: 1/4 + 3/8
    assert 2 ** grammar.log2_probability("abc up") == pytest.approx(1 / 2 * 5 / 8)


def test_two_templates_that_give_the_same_text_add_up():
    grammar = Grammar({}, {"w": {"yes": 0.5, "no": 0.5}}, {"s": {"{w}.": 0.5, "yes.": 0.5}}, ["{s}"])
    assert 2 ** grammar.log2_probability("yes.") == pytest.approx(3 / 4)


def test_probabilities_agree_with_frequencies():
    grammar, rng, n = weather_report(), random.Random(5), 4000
    texts = [grammar.sample(rng)[0] for _ in range(n)]
    for text in all_reports():
        p = 2 ** grammar.log2_probability(text)
        assert texts.count(text) / n == pytest.approx(p, abs=5 * math.sqrt(p * (1 - p) / n))


def test_a_sample_comes_with_the_values_of_its_variables():
    rng = random.Random(1)
    samples = [weather_report().sample(rng) for _ in range(50)]
    assert {drawn["mood"] for _, drawn in samples} == {"calm", "glum"}
    for text, drawn in samples:
        assert f"saw {drawn['sky']}." in text
        assert drawn["mood"] == "calm" or drawn["sky"] == "rain"


def test_probability_of_sums_over_what_is_not_named():
    grammar = weather_report()
    assert grammar.probability_of(sky="rain") == pytest.approx(1 / 4)
    assert grammar.probability_of(mood="calm") == pytest.approx(1 / 4 * 1 / 2 + 3 / 4)
    assert grammar.probability_of(sky="sun", mood="glum") == 0
    assert grammar.probability_of() == 1


def test_a_list_has_zipfs_weights():
    grammar = Grammar({"k": ["a", "b"]}, {}, {"s": ["{k}"]}, ["{s}"])
    assert grammar.probability_of(k="a") == pytest.approx((1 / 3) / (1 / 3 + 1 / 4))


def test_bits_per_char_counts_the_end_mark():
    coin = Grammar({"k": {"ab": 1, "cd": 1}}, {}, {"s": ["{k}"]}, ["{s}"])
    texts = [Document(text, id=text, source="coin") for text in ("ab", "cd", "ab")]
    assert coin.bits_per_char(texts) == pytest.approx(3 / 9)
    assert coin.bits_per_char([*texts, Document("xy", id="x", source="coin")]) == math.inf
    with pytest.raises(CorpusError, match="no document"):
        coin.bits_per_char([])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sentences": {"s": ["{nobody}"]}}, "'nobody'"),
        ({"words": {"w": []}}, "at least one choice"),
        ({"words": {"w": {"a": 0}}}, "above 0"),
        ({"words": {"w": "ab"}}, "must be a list"),
        ({"words": {"w": ["a", "a"]}}, "twice"),
        ({"words": {"w": ["{s}"]}, "sentences": {"s": ["{w}"]}}, "contains itself"),
        ({"words": {"w": {"by": "moon", "full": ["x"]}}}, "'moon'"),
        ({"words": {"w": {"by": "k", "a": ["x"]}}}, "one list for each k"),
        ({"words": {"w": {"by": "k", "a": ["x"], "b": ["y"], "c": ["z"]}}}, "'c'"),
        ({"words": {"k": ["x"]}}, "two meanings for 'k'"),
        ({"words": {"s": ["x"]}}, "two meanings for 's'"),
        ({"words": {"W": ["x"]}}, "small letters"),
        ({"variables": {"child": {"by": "k", "a": ["x"], "b": ["y"]}, "k": ["a", "b"]}}, "no variable above it"),
        ({"words": {"w": [""]}, "sentences": {"s": ["{A w}"]}}, "empty choice"),
    ],
)
def test_a_slip_of_the_pen_is_named(changes: dict, message: str):
    sound = {"variables": {"k": ["a", "b"]}, "words": {}, "sentences": {"s": ["{k}"]}, "stories": ["{s}"]}
    Grammar(**sound)
    with pytest.raises(CorpusError, match=message):
        Grammar(**(sound | changes))
