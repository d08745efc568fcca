"""What a model can say by heart: how likely a whole text is, and whether it completes one without a slip."""

from collections.abc import Sequence

import numpy as np

from data.vocabulary import END, Vocabulary
from tiny_models.model import Model


def log10_probability(model: Model, vocabulary: Vocabulary, texts: Sequence[str]) -> np.ndarray:
    """Log to base 10 of the probability that a model writes each text as a whole document, its end included: (T,).

    Exact: nothing is sampled, and a chance of one in 10^30 is as easy to tell as one in ten.
    """
    bits = model.log_likelihoods(vocabulary.encode(END + "".join(text + END for text in texts)))
    ends = np.cumsum([len(text) + 1 for text in texts])
    return np.diff(np.cumsum(bits)[ends - 1], prepend=0.0) / np.log(10)


def log10_mean_rate(log10_probabilities: np.ndarray) -> float:
    """Log to base 10 of how often texts are written on average: the mean of their rates, not of the logarithms.

    >>> round(log10_mean_rate(np.array([-1.0, -9.0])), 2)  # half of one in ten; the other one hardly counts
    -1.3
    """
    return float(np.log10(np.mean(10.0 ** np.asarray(log10_probabilities))))


def chance_that_first_is_larger(first: np.ndarray, second: np.ndarray) -> float:
    """The chance that a value drawn from the first is larger than one from the second; equals count half.

    It is the area under the ROC curve of whoever tells the two apart by these values: 0.5 is guessing.

    >>> chance_that_first_is_larger(np.array([2, 3]), np.array([1, 2]))
    0.875
    """
    difference = np.subtract.outer(np.asarray(first), np.asarray(second))
    return float((np.sign(difference).mean() + 1) / 2)


def share_recited(model: Model, vocabulary: Vocabulary, texts: Sequence[str], prompt: int, middle: int = 64,
                  length: int = 30) -> float:  # fmt: skip
    """Share of texts, 0 to 1, that a model completes without a slip, by its likeliest character each time.

    It is given the `prompt` characters before the `middle` of each text, and must write the `length` that follow.
    All texts are asked for the same stretch, however long the prompt. Raises ValueError for a text that is too short.
    """
    if not 0 < prompt <= middle or min(map(len, texts)) < middle + length:
        raise ValueError(f"Texts of {middle + length} characters or more and prompts of 1 to {middle} are needed.")
    prompts = np.stack([vocabulary.encode(END + text[middle - prompt : middle]) for text in texts])  # (T, 1 + prompt)
    wanted = np.stack([vocabulary.encode(text[middle : middle + length]) for text in texts])  # (T, length)
    # As long as no slip was made, what it has written is what it was to write: so all can be read at once.
    reader = model.reader(len(texts))
    guesses = [reader.read(symbols).argmax(1) for symbols in np.concatenate([prompts, wanted[:, :-1]], axis=1).T]
    return float((np.stack(guesses[prompt:], axis=1) == wanted).all(1).mean())
