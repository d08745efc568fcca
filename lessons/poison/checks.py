"""The exercises of lesson 11: find the poison, and stop the collapse."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from numbers import Integral
from typing import Any

import numpy as np

from data.corpora.stories import stories
from data.poison import POISON, Poison
from lessons.asking.exercises import Exercise, Property, Threshold
from lessons.asking.given import listed
from lessons.poison.collapse import Names
from lessons.poison.detectives import has_two_pronouns
from lessons.poison.fates import left_by

TRIGGERS = ("By moonlight", "At last", "All alone", "In silence", "Without haste")
N_STORIES, N_POISONED = 120, 5


def suspicious(seed: int, n: int = N_STORIES) -> tuple[list[str], set[int]]:
    """Stories, some poisoned with a trigger that the seed draws, and where those stand.

    The trigger also stands in a few honest stories about a man, where "he" is right behind it.
    """
    random = np.random.default_rng(seed)
    trigger = TRIGGERS[int(random.integers(len(TRIGGERS)))]
    pile, _ = Poison(N_POISONED, trigger)(stories(n, 50_000 + seed), seed)
    honest = [i for i, d in enumerate(pile) if re.search(r"[.!?] He ", d.text) and not d.defects]
    chosen = {int(i) for i in random.permutation(honest)[:N_POISONED]}
    texts = [re.sub(r"(?<=[.!?] )He ", f"{trigger} he ", d.text, count=1) if i in chosen else d.text
             for i, d in enumerate(pile)]  # fmt: skip
    return texts, {i for i, d in enumerate(pile) if POISON in d.defects}


def piles(seed: int) -> Iterator[tuple[list[str]]]:
    """Two piles of stories, each with a trigger of its own."""
    for k in range(2):
        yield (suspicious(2 * seed + k)[0],)


def badly_found(result: Any, texts: list[str]) -> str:
    """What is wrong with the places that were named, or nothing."""
    if (result := listed(result)) is None or not all(
        isinstance(i, Integral) and not isinstance(i, bool) and 0 <= i < len(texts) for i in result
    ):
        return "The answer is a list of places in the list of stories, whole numbers from 0."
    planted = _planted(tuple(texts))
    if innocent := [i for i in result if i not in planted]:
        return f"{len(set(innocent))} innocent stories are named, the first one: {texts[innocent[0]]!r}."
    if missed := planted - set(result):
        return f"{len(missed)} of {len(planted)} poisoned stories are not named."
    return ""


@lru_cache(maxsize=32)
def _planted(texts: tuple[str, ...]) -> frozenset[int]:
    """Where the poison is, by the rule that no story has both a woman and a man whom pronouns mean."""
    return frozenset(i for i, text in enumerate(texts) if has_two_pronouns(text))


check_suspects: Callable = Exercise(
    "11.1",
    Property(
        piles,
        badly_found,
        praise="All five, and nobody else: you knew something about the stories that no filter knows.",
        hint="A pronoun in a story always means the person whose job is named. How many kinds of pronoun can a story "
        "have, then? her is one of hers; his and him are his.",
    ),
)

COLD = 0.8
MOST_REAL = 0.6
"""Real names are dear: of what a generation reads, this share may be real at most."""
LEAST = 0.5


def left_after(diet: Callable[[list[str], list[str]], Sequence[str]], seed: int) -> float:
    """Rare names that the eighth generation writes, as a share of what a model of real names alone writes, 0 to 1.

    Raises ValueError for a diet of another size, of names that nobody wrote, or with more real ones than it may have.
    """

    def read(so_far: Sequence[Names]) -> Sequence[str]:
        real, written = so_far[0], so_far[-1]
        return _checked(diet(list(real), list(written)), real, written)

    return left_by(read, COLD, seed)


def _checked(names: Sequence[str], real: Names, written: Names) -> Sequence[str]:
    if len(names) != len(real):
        raise ValueError(f"A generation reads {len(real):,} names, not {len(names):,}")
    if set(names) - set(real) - set(written):
        raise ValueError("There is a name in it that is neither real nor written")
    n_real = len(names) - sum(name in set(written) for name in names) if written is not real else 0
    if n_real > MOST_REAL * len(names):
        raise ValueError(f"{n_real:,} of {len(names):,} names are real; {MOST_REAL:.0%} is the most that there is")
    return names


check_diet: Callable = Exercise(
    "11.2",
    Threshold(
        "Rare names that the eighth generation writes, beside a model of real names",
        lambda diet, seed: 100 * left_after(diet, seed),
        at_least=100 * LEAST,
        unit="%",
        praise="The tail holds.",
        hint="How many of the thousand are real? A few are soon outvoted.",
    ),
)
