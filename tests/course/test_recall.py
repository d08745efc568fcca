"""Saying by heart: exact probabilities against multiplication, and recitation against writing greedily."""

import numpy as np
import pytest

from data.vocabulary import END, Vocabulary
from lessons.duplicates.recall import (
    chance_that_first_is_larger,
    log10_mean_rate,
    log10_probability,
    share_recited,
)
from tiny_models.gpt import GPT
from tiny_models.ngram import NGram
from tiny_models.sample import sample

TEXTS = ["the nurse said that she was tired of it", "a pilot sang all the way home to the sea"]
VOCABULARY = Vocabulary.of_text(*TEXTS)


def counted(texts: list[str], order: int = 6) -> NGram:
    return NGram(len(VOCABULARY), order).count(VOCABULARY.encode(END + "".join(text + END for text in texts)))


@pytest.mark.parametrize("model", [counted(TEXTS), GPT(len(VOCABULARY), width=32, window=16)])
def test_the_probability_of_a_text_is_the_product_of_its_characters(model):
    reader, product = model.reader(1), 0.0
    following = reader.read(np.array([0]))
    for symbol in [*VOCABULARY.encode(TEXTS[1]), 0]:
        product += following[0, symbol] / np.log(10)
        following = reader.read(np.array([symbol]))
    found = log10_probability(model, VOCABULARY, [TEXTS[0], TEXTS[1], TEXTS[0]])
    assert found[1] == pytest.approx(product, abs=1e-3) and found[0] == pytest.approx(found[2], abs=1e-3)


def test_what_was_read_is_recited_and_what_was_not_is_not():
    known, strange = TEXTS[0], "the nurse said a pilot was all the way"
    model = counted([known])
    assert share_recited(model, VOCABULARY, [known], prompt=6, middle=8, length=20) == 1
    assert share_recited(model, VOCABULARY, [known, strange], prompt=6, middle=8, length=20) == 0.5


@pytest.mark.parametrize("prompt", [2, 5, 9])
def test_reciting_is_writing_at_temperature_0_after_the_end_of_the_prompt(prompt):
    model, middle, length = counted(TEXTS, order=4), 9, 12
    for text in TEXTS:
        written = sample(model, VOCABULARY, text[middle - prompt : middle], length, temperature=0)
        expected = float(written[prompt:] == text[middle : middle + length])
        assert share_recited(model, VOCABULARY, [text], prompt, middle, length) == expected


@pytest.mark.parametrize(("prompt", "middle"), [(0, 8), (9, 8), (4, 30)])
def test_a_stretch_that_is_not_there_is_refused(prompt, middle):
    with pytest.raises(ValueError, match="are needed"):
        share_recited(counted(TEXTS), VOCABULARY, TEXTS, prompt, middle, length=20)


def test_a_mean_of_rates_is_no_mean_of_logarithms():
    """One string in ten and one in a billion: every twentieth on average, where the logarithms say 10^-5."""
    assert 10 ** log10_mean_rate([-1, -9]) == pytest.approx((0.1 + 1e-9) / 2)


def test_telling_two_groups_apart_by_hand():
    assert chance_that_first_is_larger([5, 6], [1, 2, 3]) == 1 and chance_that_first_is_larger([1], [5, 6]) == 0
    assert chance_that_first_is_larger([1, 4], [2, 3]) == 0.5 == chance_that_first_is_larger([7, 7], [7])
