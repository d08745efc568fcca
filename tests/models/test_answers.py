"""Answers with their exact probabilities: held to the model's own, character by character."""

import numpy as np
import pytest

from data.corpus import Corpus, CorpusError, Document
from data.vocabulary import END, Vocabulary
from tiny_models.answers import accuracy, log_probabilities
from tiny_models.gpt import GPT
from tiny_models.ngram import NGram
from tiny_models.sample import next_character

CORPUS = Corpus("t", tuple(Document(t, f"{i}", "x") for i, t in enumerate(["lamp is a", "lamp is a", "map is bb"])))
VOCABULARY = Vocabulary.of(CORPUS)
COUNTING = NGram(len(VOCABULARY), 8).count(VOCABULARY.encode_corpus(CORPUS))
MODELS = [COUNTING, GPT(len(VOCABULARY), width=32, window=16)]


@pytest.mark.parametrize("model", MODELS, ids=["counting", "transformer"])
def test_an_answer_is_as_likely_as_its_characters_and_the_end_mark(model):
    found = log_probabilities(model, VOCABULARY, ["lamp is ", "map is "], ["a", "bb"])
    assert found.shape == (2, 2)
    for p, prompt in enumerate(["lamp is ", "map is "]):
        for a, answer in enumerate(["a", "bb"]):
            steps = [
                next_character(model, VOCABULARY, prompt + answer[:i])[VOCABULARY.characters.index(c)]
                for i, c in enumerate(answer + END)
            ]
            assert found[p, a] == pytest.approx(np.log(steps).sum(), abs=1e-4)


def test_what_was_read_is_what_is_likeliest():
    found = log_probabilities(COUNTING, VOCABULARY, ["lamp is ", "map is "], ["a", "bb"])
    assert accuracy(found, [0, 1]) == 1 and accuracy(found, [1, 0]) == 0


def test_one_question_does_not_change_another():
    alone = log_probabilities(COUNTING, VOCABULARY, ["map is "], ["bb", "a"])
    among = log_probabilities(COUNTING, VOCABULARY, ["lamp is ", "map is "], ["bb", "a"])
    np.testing.assert_allclose(alone[0], among[1])


def test_a_strange_character_is_named():
    with pytest.raises(CorpusError, match="'z'"):
        log_probabilities(COUNTING, VOCABULARY, ["z"], ["a"])
