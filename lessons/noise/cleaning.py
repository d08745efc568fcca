"""The pile of exercise 02.2: stories that somebody typed badly, and how much of the loss a cleaner wins back."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.corpora.stories import stories
from data.corpus import Corpus, Document, split
from data.mix import cut
from data.vocabulary import Vocabulary
from lessons.noise.dirt import HELD_OUT_CHARS, TYPOS, dirtied
from tiny_models.measure import bits_per_character
from tiny_models.ngram import NGram

RATE = 0.1
N_STORIES = 1000
ORDER = 8
TOO_GOOD = 95
"""More points of 100 than an honest cleaner wins back: some slips make one word out of another, and leave no trace."""

Cleaner = Callable[[str, Counter[str]], str]
"""Gets a dirty text, and how often each word (what stands between spaces) is in all dirty texts."""


class Pile(NamedTuple):
    """The same stories as they were and as they were typed, held-out stories, and the words that were typed."""

    clean: Corpus
    dirty: Corpus
    held_out: Corpus
    count: Counter[str]


@lru_cache(maxsize=4)
def typed_stories(seed: int = 0) -> Pile:
    """Stories of the seed's own, split, then a letter in ten of the training part mistyped."""
    clean, held_out = split(stories(N_STORIES, seed=1000 + seed), 0.15, seed)
    dirty = dirtied(clean, TYPOS, RATE, seed)
    count = Counter(word for document in dirty for word in document.text.split(" "))
    return Pile(clean, dirty, cut(held_out, HELD_OUT_CHARS, seed), count)


def won_back(clean: Cleaner, seed: int = 0) -> float:
    """How much of the loss that the errors cost a cleaner wins back, in points of 100; below 0 where it does harm.

    Each model counts all that there is of its pile once: what a cleaner throws away is gone. Raises ValueError for
    texts that cannot come from the dirty pile alone.
    """
    pile = typed_stories(seed)
    texts = [clean(document.text, Counter(pile.count)) for document in pile.dirty]
    _check(texts, pile)
    best, worst = _losses_of_piles(seed)
    points = 100 * (worst - _loss(texts, pile)) / (worst - best)
    if points > TOO_GOOD:
        raise ValueError("that is too good to be true: from the dirty texts alone nobody can tell every slip")
    return points


def _check(texts: Sequence[str], pile: Pile) -> None:
    if strange := [text for text in texts if not isinstance(text, str)]:
        raise ValueError(f"a cleaner returns a text, and this one returned {type(strange[0]).__name__}")
    everything = "\n".join(texts)
    leaked = sum(document.text in everything for document in pile.held_out)
    if leaked:
        raise ValueError(f"{leaked} held-out stories stand in what it returned: a leak flatters, it does not clean")


@lru_cache(maxsize=8)
def _losses_of_piles(seed: int) -> tuple[float, float]:
    """Bits per character on the held-out stories after the clean pile, and after the dirty one."""
    pile = typed_stories(seed)
    clean, dirty = ([document.text for document in corpus] for corpus in (pile.clean, pile.dirty))
    return _loss(clean, pile), _loss(dirty, pile)


def _loss(texts: Sequence[str], pile: Pile) -> float:
    vocabulary = Vocabulary.of_text(*texts, *("".join(part.characters) for part in (pile.dirty, pile.held_out)))
    corpus = Corpus("cleaned", tuple(Document(text, f"c{i}", "pile") for i, text in enumerate(texts)))
    model = NGram(len(vocabulary), ORDER).count(vocabulary.encode_corpus(corpus))
    return bits_per_character(model, vocabulary, pile.held_out).overall


def first_rows(n: int = 3, width: int = 100, seed: int = 0) -> str:
    """The beginnings of the first dirty texts."""
    return "\n".join(document.text[:width] for document in typed_stories(seed).dirty.documents[:n])


def near_the(n: int = 9, seed: int = 0) -> str:
    """The commonest words of the dirty pile that are at most one letter away from "the", with their counts."""
    count = typed_stories(seed).count
    near = [w for w in count if len(w) == 3 and w.islower() and sum(a != b for a, b in zip(w, "the", strict=True)) <= 1]
    shown = sorted(near, key=lambda w: -count[w])[:n]
    return "  ".join(f"{word} {count[word]:,}" for word in shown)
