"""Texts put together from authored lists: templates whose slots are filled by chance, and slots that are given."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from data.card import load_card
from data.corpus import Corpus, CorpusError, Document

T = TypeVar("T")
SLOT = re.compile(r"\{(\w+)\}")


@cache
def authored(name: str) -> Mapping[str, Any]:
    """What stands in `data/corpora/NAME_text.toml`, read once."""
    return tomllib.loads((Path(__file__).parent / f"{name}_text.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Author:
    """Fills templates from `lists`; what is `given` under a name is the same wherever its slot stands.

    A slot {part} is filled with one of the list `part`, each as likely, drawn afresh, whose own slots are filled in
    turn; {Part} begins with a capital. Numbers come from `random.random()` alone, which every version of Python draws
    alike. Raises CorpusError for a slot that is neither given nor in a list.

    >>> ada = Author({"pet": ["cat"], "seen": ["{A} {pet} and {a} {pet}"]}, random.Random(0), {"a": "one"})
    >>> ada.write("seen")
    'One cat and one cat'
    """

    lists: Mapping[str, Sequence[str]]
    random: random.Random
    given: Mapping[str, str]

    def chosen(self, options: Sequence[T]) -> T:
        """One of several, each as likely."""
        return options[int(self.random.random() * len(options))]

    def some(self, options: Sequence[T], n: int) -> list[T]:
        """`n` different ones, in an order of chance."""
        shuffled = sorted((self.random.random(), k) for k in range(len(options)))
        return [options[k] for _, k in shuffled[:n]]

    def write(self, name: str) -> str:
        """What is given under a name, or else one of its list, filled."""
        if name in self.given:
            return self.given[name]
        if name not in self.lists:
            raise CorpusError(f"A template has a slot {name!r}: give it, or write a list of that name.")
        return self.fill(self.chosen(self.lists[name]))

    def fill(self, template: str) -> str:
        """A template with its slots filled."""
        return SLOT.sub(lambda slot: self._filled(slot[1]), template)

    def _filled(self, slot: str) -> str:
        text = self.write(slot.lower())
        return text if slot.islower() else text[0].upper() + text[1:]


def drawn_corpus(name: str, n: int, seed: int, written: Callable[[random.Random], tuple[str, str]]) -> Corpus:
    """`n` documents, each (text, group) `written` with a `random.Random` of its own: document i of a seed is the same
    whatever `n` is. Raises CorpusError when `n` is below 1."""
    if n < 1:
        raise CorpusError(f"A corpus needs at least one document, not {n}.")
    drawn = (written(random.Random(f"{name}/{seed}/{i}")) for i in range(n))
    documents = (Document(text, f"{name}-{seed}-{i:05d}", name, group) for i, (text, group) in enumerate(drawn))
    return Corpus(name, tuple(documents), load_card(name))
