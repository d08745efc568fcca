"""Asking a model a question that has a list of possible answers: how likely is each, to the last character?"""

from collections.abc import Sequence

import numpy as np

from data.vocabulary import END, Vocabulary
from tiny_models.model import Model


def log_probabilities(
    model: Model, vocabulary: Vocabulary, prompts: Sequence[str], answers: Sequence[str], ends: bool = True
) -> np.ndarray:
    """Natural log of the probability that a document goes on with an answer, and `ends`, after each prompt: (P, A).

    A prompt begins its document. Nothing is sampled. Raises CorpusError for a character that the vocabulary lacks.
    """
    rows = [(prompt, answer) for prompt in prompts for answer in answers]
    stream = vocabulary.encode(END + "".join(prompt + answer + END for prompt, answer in rows))
    upto = np.concatenate([[0.0], np.cumsum(model.log_likelihoods(stream))])
    end = np.cumsum([len(prompt) + len(answer) + 1 for prompt, answer in rows])
    begin = end - [len(answer) + 1 for _, answer in rows]
    return (upto[end if ends else end - 1] - upto[begin]).reshape(len(prompts), len(answers))


def accuracy(log_p: np.ndarray, right: Sequence[int]) -> float:
    """Share of questions, 0 to 1, whose likeliest answer is the right one: (P, A) and the places of the right ones.

    >>> accuracy(np.log([[0.9, 0.1], [0.6, 0.4]]), [0, 1])
    0.5
    """
    return float(np.mean(log_p.argmax(1) == np.asarray(right)))
