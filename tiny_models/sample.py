"""Writing with a model: one character after another, drawn from its probabilities."""

from collections.abc import Generator, Iterator, Sequence
from numbers import Real
from typing import TypeVar

import numpy as np

from data.vocabulary import END, Vocabulary
from tiny_models.model import END_MARK, Model

T = TypeVar("T")

SIDE_BY_SIDE = 128
"""Texts that are written together, at most: what is kept of many more leaves a core's cache, and each takes longer."""
NO_SYMBOL = -1


def sample(
    model: Model,
    vocabulary: Vocabulary,
    prompt: str = "",
    n_chars: int = 300,
    temperature: float = 0.8,
    top_k: int | None = None,
    seed: int = 0,
) -> str:
    """The prompt, as a document's beginning, and `n_chars` characters that the model adds to it.

    Temperature 0 always takes the likeliest character; 1 draws from the model's own probabilities. An end
    mark that is drawn stays in the text, and the next document follows it. Raises ValueError for settings
    out of range, and CorpusError for a prompt that holds a character the model has never seen.
    """
    return samples(model, vocabulary, prompt, n_chars, temperature, top_k, seed)[0]


def samples(
    model: Model,
    vocabulary: Vocabulary,
    prompt: str = "",
    n_chars: int = 300,
    temperature: float = 0.8,
    top_k: int | None = None,
    seed: int = 0,
    n_texts: int = 1,
) -> list[str]:
    """Several texts side by side; the first is the one that `sample` writes.

    Each place in each text has a uniform number that is fixed by the seed, and the character is looked up
    under it, so a model that has changed a little writes a text that has changed a little (common random
    numbers).
    """
    return _to_the_end(writing(model, vocabulary, prompt, n_chars, temperature, top_k, seed, n_texts))


def writing(
    model: Model,
    vocabulary: Vocabulary,
    prompt: str = "",
    n_chars: int = 300,
    temperature: float = 0.8,
    top_k: int | None = None,
    seed: int = 0,
    n_texts: int = 1,
) -> Generator[None, None, list[str]]:
    """`samples`, a character of each text at a time, for who may have to stop; the texts are what it returns."""
    _check(n_chars, temperature, top_k, n_texts)
    uniforms = np.stack([np.random.default_rng((seed, text)).random(n_chars) for text in range(n_texts)])  # (B, N)
    read = np.tile(vocabulary.encode(END + prompt), (n_texts, 1))  # (B, P)
    written = yield from _written(model, read, uniforms, temperature, top_k)
    return [prompt + vocabulary.decode(text) for text in written]


def continuations(
    model: Model, vocabulary: Vocabulary, prompts: Sequence[str], n_chars: int, temperature: float = 0.8, seed: int = 0
) -> list[str]:
    """Each prompt, and what the model adds to it: `n_chars` characters, or fewer, with an end mark among them.

    Those of one length are written side by side, until the last has come to its end. Each text has luck of its own,
    which is fixed by the seed and its place. Raises what `sample` does.
    """
    _check(n_chars, temperature, None, 1)
    found: dict[int, str] = {}
    for places in _of_one_length(prompts):
        uniforms = np.stack([np.random.default_rng((seed, k)).random(n_chars) for k in places])  # (B, N)
        read = np.stack([vocabulary.encode(END + prompts[k]) for k in places])  # (B, P)
        written = _to_the_end(_written(model, read, uniforms, temperature, until=END_MARK))
        found |= {k: prompts[k] + vocabulary.decode(text) for k, text in zip(places, written, strict=True)}
    return [found[k] for k in range(len(prompts))]


def _of_one_length(prompts: Sequence[str]) -> Iterator[list[int]]:
    """The places of prompts that have equally many characters, SIDE_BY_SIDE at most."""
    for length in {len(prompt) for prompt in prompts}:
        places = [k for k, prompt in enumerate(prompts) if len(prompt) == length]
        yield from (places[i : i + SIDE_BY_SIDE] for i in range(0, len(places), SIDE_BY_SIDE))


def _written(
    model: Model,
    read: np.ndarray,
    uniforms: np.ndarray,
    temperature: float,
    top_k: int | None = None,
    until: int = NO_SYMBOL,
) -> Generator[None, None, np.ndarray]:
    """The symbols (B, N) that follow those that are read (B, P), one of each text at a time; fewer than N where each
    text has come to the symbol `until` before."""
    reader, (n_texts, n_chars) = model.reader(len(read)), uniforms.shape
    for symbols in read.T:
        log_probabilities = reader.read(symbols)  # (B, V)
    written, ended = np.empty((n_texts, n_chars), dtype=np.int64), np.zeros(n_texts, dtype=bool)
    for i in range(n_chars):
        written[:, i] = choose(log_probabilities, uniforms[:, i], temperature, top_k)
        ended |= written[:, i] == until
        if ended.all():
            return written[:, : i + 1]
        if i < n_chars - 1:
            log_probabilities = reader.read(written[:, i])
        yield
    return written


def _to_the_end(run: Generator[None, None, T]) -> T:
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value


def next_character(model: Model, vocabulary: Vocabulary, prompt: str = "") -> np.ndarray:
    """The model's probabilities (V,) of what follows a document's beginning; the first is that of its end."""
    reader = model.reader(1)
    for symbol in vocabulary.encode(END + prompt):
        log_probabilities = reader.read(np.array([symbol]))
    return np.exp(log_probabilities[0])


def choose(
    log_probabilities: np.ndarray, uniforms: np.ndarray, temperature: float = 1.0, top_k: int | None = None
) -> np.ndarray:
    """One symbol for each row of (B, V), where its uniform number in [0, 1) falls among the probabilities: (B,).

    >>> choose(np.log([[0.5, 0.3, 0.2]] * 3), np.array([0.4, 0.6, 0.9])).tolist()
    [0, 1, 2]
    >>> choose(np.log([[0.5, 0.3, 0.2]] * 3), np.array([0.4, 0.6, 0.9]), top_k=2).tolist()
    [0, 0, 1]
    """
    if temperature == 0:
        return log_probabilities.argmax(-1)
    scaled = (log_probabilities - log_probabilities.max(-1, keepdims=True)) / temperature
    if top_k is not None and top_k < scaled.shape[-1]:
        kth = np.partition(scaled, -top_k, axis=-1)[:, -top_k, None]
        scaled = np.where(scaled >= kth, scaled, -np.inf)
    cumulative = np.exp(scaled).cumsum(-1)
    # The last cumulative sum times a number below 1 stays below that sum, so some symbol is always found.
    return (cumulative > uniforms[:, None] * cumulative[:, -1:]).argmax(-1)


def check_temperature(temperature: float) -> None:
    """Raise ValueError unless it is a number, 0 or more."""
    if not isinstance(temperature, Real) or not 0 <= temperature < np.inf:
        raise ValueError(f"A temperature of {temperature!r:.60} has no meaning: give 0 (always the likeliest) or more.")


def _check(n_chars: int, temperature: float, top_k: int | None, n_texts: int) -> None:
    if n_chars < 0:
        raise ValueError(f"The number of characters to write cannot be {n_chars}: give 0 or more.")
    check_temperature(temperature)
    if top_k is not None and top_k < 1:
        raise ValueError(f"top_k is how many characters may be drawn, so {top_k} leaves none: give 1 or more.")
    if n_texts < 1:
        raise ValueError(f"Asked for {n_texts} texts: give 1 or more.")
