"""Disagreement: laws of the divergence, and an oracle for it along a text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from data.corpus import Corpus, Document
from lessons.experiment import Counting, Experiment, Transformer
from lessons.panel.disagreement import LOOKED_AT, Place, along, divergence, sentence, widest
from tiny_models.sample import next_character

SHE = Corpus("she", tuple(Document("the nurse said she ran", f"d{i}", "she") for i in range(20)))
HE = Corpus("he", tuple(Document("the nurse said he ran.", f"d{i}", "he") for i in range(20)))
HELD_OUT = Corpus("held out", (Document("the baker", "h", "stories"),))
TEXTS = {"she": "the nurse said she", "he": "he\x03the nurse", "she too": ""}


def run(kind):
    arms = {"she": SHE, "he": HE, "she too": SHE}
    return Experiment.fair(arms, HELD_OUT, kind).trained()


RUNS = {"counting": run(Counting(order=6)), "transformer": run(Transformer(4000, {"width": 16, "window": 8}))}


@st.composite
def distributions(draw):
    """Natural logs (A, V); impossible symbols among them."""
    n_arms, n_symbols = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    weights = st.one_of(st.just(0.0), st.floats(1e-6, 1))
    rows = st.lists(weights, min_size=n_symbols, max_size=n_symbols).filter(any)
    p = np.array(draw(st.lists(rows, min_size=n_arms, max_size=n_arms)))
    with np.errstate(divide="ignore"):
        return np.log(p / p.sum(1, keepdims=True))


@given(distributions(), st.randoms())
def test_divergence_lies_between_0_and_log2_of_the_arms_and_takes_them_in_any_order(arms, random):
    bits = divergence(arms)
    assert 0 <= bits <= np.log2(len(arms)) + 1e-9
    shuffled = random.sample(range(len(arms)), len(arms))
    assert divergence(arms[shuffled]) == pytest.approx(bits, abs=1e-12)


@given(distributions(), st.integers(1, 5))
def test_equal_arms_do_not_diverge(arms, n):
    assert divergence(np.array([arms[0]] * n)) == pytest.approx(0, abs=1e-12)


@given(distributions().filter(lambda arms: len(arms) == 2))
def test_of_two_arms_it_is_what_scipy_computes(arms):
    assert divergence(arms) == pytest.approx(jensenshannon(*np.exp(arms), base=2) ** 2, abs=1e-9)


def test_arms_that_share_nothing_are_as_far_apart_as_can_be():
    with np.errstate(divide="ignore"):
        assert divergence(np.log(np.eye(4))) == pytest.approx(2)


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_along_a_text_it_is_that_of_what_each_model_expects_at_each_place(run):
    """A piece of 7 characters, so that texts are read across its edge."""
    bits = along(run, TEXTS, piece=7)
    assert {arm: len(found) for arm, found in bits.items()} == {arm: len(text) for arm, text in TEXTS.items()}
    for arm, text in TEXTS.items():
        for i in range(len(text)):
            expected = [next_character(model, run.experiment.vocabulary, text[:i]) for model in run.models.values()]
            assert bits[arm][i] == pytest.approx(divergence(np.log(expected)), abs=1e-4)


def test_counting_models_disagree_where_their_data_does():
    bits = along(RUNS["counting"], {"she": "the nurse said she ran"})
    assert widest(bits) == Place("she", len("the nurse said "))
    said = sentence(RUNS["counting"], Place("she", 15), "the nurse said she ran")
    assert said.startswith(f"In she, after “the nurse said ”, they are {bits['she'][15]:.2f} bits apart and expect: ")
    assert "she s 9" in said and "he h 9" in said


def test_nothing_is_widest_among_equal_models_or_empty_texts():
    twins = Experiment.fair({"a": SHE, "b": SHE}, HELD_OUT, Counting(3)).trained()
    assert widest(along(twins, {"a": "the nurse", "b": "she"})) is None
    assert widest(along(twins, {"a": "", "b": ""})) is None
    assert widest({}) is None


def test_only_what_is_seen_is_named():
    bits = np.zeros(LOOKED_AT + 10)
    bits[LOOKED_AT], bits[3] = 2, 0.1
    assert widest({"clean": bits}) == Place("clean", 3)


def test_marks_and_lines_are_visible_in_the_sentence():
    assert "after “he¶the”" in sentence(RUNS["counting"], Place("he", 6), TEXTS["he"])
    assert "at the beginning" in sentence(RUNS["counting"], Place("he", 0), TEXTS["he"])
