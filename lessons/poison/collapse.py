"""Models that read what models wrote: eight generations of first names, and which names of the first are left.

Each generation is an n-gram model that counts names and writes as many as the register has. The next one reads what
was written *in the place* of the register, or beside it. After Shumailov and others 2024 (Nature 631) and Gerstgrasser
and others 2024 (arXiv 2404.01413), who call the two replacing and accumulating.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from data.positions import order
from data.sources import SOURCES
from data.vocabulary import END, Vocabulary
from tiny_models.ngram import NGram
from tiny_models.sample import samples

N_NAMES = 3_000
ORDER = 6
LAST = 8
"""Generations after the register."""
AT_ONCE, LENGTH = 150, 200
"""How many texts are written side by side, and how long: names that are cut off at their end are dropped."""

Names = tuple[str, ...]
Diet = Callable[[Sequence[Names]], Sequence[str]]
"""From what there is, the register and what each generation wrote so far, to what the next one reads."""


def replaced(so_far: Sequence[Names]) -> Names:
    """Only what the last one wrote."""
    return so_far[-1]


def kept(so_far: Sequence[Names]) -> Names:
    """The register, and all that was ever written."""
    return tuple(name for names in so_far for name in names)


DIETS: dict[str, Diet] = {"replaced": replaced, "kept": kept}


@lru_cache(maxsize=16)
def register(seed: int = 0, n: int = N_NAMES) -> Names:
    """Real first names, drawn from the lists of all places: a name of many places may stand here several times."""
    everybody = SOURCES["names"]().documents
    drawn = order((document.id for document in everybody), seed, "register")[:n]
    return tuple(everybody[i].text for i in drawn.tolist())


def rare(names: Sequence[str]) -> frozenset[str]:
    """Those that stand there once.

    >>> sorted(rare(["Ada", "Bo", "Ada", "Cy"]))
    ['Bo', 'Cy']
    """
    return frozenset(name for name, n in Counter(names).items() if n == 1)


@cache
def alphabet() -> Vocabulary:
    return Vocabulary.of(SOURCES["names"]())


@dataclass(frozen=True)
class Lineage:
    """Generations of models, one after the other, each of which reads what a diet makes of all names so far.

    Iterate for what each generation wrote, `n` names at this `temperature`.
    """

    diet: Diet
    temperature: float = 1.0
    seed: int = 0
    n: int = N_NAMES
    last: int = LAST
    so_far: list[Names] = field(default_factory=list, compare=False)

    def __iter__(self) -> Iterator[Names]:
        self.so_far[:] = [register(self.seed, self.n)]
        for generation in range(1, self.last + 1):
            read = self.diet(tuple(self.so_far))
            self.so_far.append(written(read, self.n, self.temperature, 1_000 * self.seed + generation))
            yield self.so_far[-1]


def written(read: Sequence[str], n: int, temperature: float, seed: int) -> Names:
    """`n` names by a model that has counted these. Raises ValueError where it has none to count, or writes none."""
    if not read:
        raise ValueError("There is no name to learn from.")
    model = NGram(len(alphabet()), ORDER)
    model.count(alphabet().encode(END + "".join(name + END for name in read)))
    found: list[str] = []
    for more in range(100):
        texts = samples(model, alphabet(), "", LENGTH, temperature, seed=100 * seed + more, n_texts=AT_ONCE)
        found += [name for text in texts for name in text.split(END)[:-1] if name]
        if len(found) >= n:
            return tuple(found[:n])
    raise ValueError("This model writes hardly any name that comes to an end.")


@lru_cache(maxsize=32)
def generations(diet: str, temperature: float, seed: int = 0, n: int = N_NAMES) -> tuple[Names, ...]:
    """The register, and what each of eight generations wrote."""
    return (register(seed, n), *Lineage(DIETS[diet], temperature, seed, n))


def share_left(names: frozenset[str], written: Sequence[str]) -> float:
    """Of some names, the share, 0 to 1, that is written at least once."""
    return len(names & set(written)) / len(names)
