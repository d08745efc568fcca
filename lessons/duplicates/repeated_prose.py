"""Prose in which a few passages and one note are repeated: the data of lesson 03.

All piles are equally long. Where copies are removed, fresh prose takes their place, as it would for an
engineer with a budget of text: so a pile with fewer copies never holds less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from data.corpus import Corpus, Document, split
from data.curation.deduplicate import Deduplicate
from data.mix import cut
from data.noise import NOISES
from data.positions import order
from data.repeat import copy_id, original_id
from data.sources import SOURCES
from lessons.duplicates.planted import DISTRACTORS, Secret, draw_secrets, note

CLEAN, COPIED, EXACT, NEAR = PILES = ("no copies", "copies", "exact out", "near out")
BUDGET = 100_000
"""Characters in each pile."""
N_PASSAGES = 2
LONGEST_PASSAGE = 400  # so that a hundred copies fit
NEAR_RATE = 0.01
"""Typing errors in a letter of a near copy: every second copy is one."""
THRESHOLD = 0.7
"""The Jaccard index from which a document counts as a near copy here: two near copies of one text have about 0.8."""
HELD_OUT_CHARS = 8_000


@lru_cache(maxsize=8)
def prose_halves(seed: int = 0) -> tuple[Corpus, Corpus]:
    """Explanations of Python's manual to train on, and others that are held out."""
    prose = SOURCES["prose"]()
    explained = prose.derive((d for d in prose if d.belongs_to("explanation")), "explanations")
    training, held_out = split(explained, 0.1, seed)
    return training, cut(held_out, HELD_OUT_CHARS, seed)


@lru_cache(maxsize=4)
def piles(copies: int, seed: int = 0) -> dict[str, Corpus]:
    """The four piles, by name: nothing repeated; passages and the note `copies` times; those less their copies.

    What is removed is found by `data.curation.deduplicate`, which knows nothing of how the copies were made.
    """
    passages, fresh = passages_and_rest(seed)
    own = secret(seed)
    others = [note(other) for other in draw_secrets(DISTRACTORS + 1, seed)[1:]]
    repeated = [*copies_of(passages, copies, seed), *repeat(note(own), copies)]
    heap = Corpus("copies", _shuffled([*repeated, *others], seed))
    contents = {
        CLEAN: (*passages, *others),
        COPIED: heap.documents,
        EXACT: Deduplicate()(heap, seed)[0].documents,
        NEAR: Deduplicate(THRESHOLD)(heap, seed)[0].documents,
    }
    return {name: filled(name, documents, fresh, seed) for name, documents in contents.items()}


def secret(seed: int = 0) -> Secret:
    """The one PIN that is in the piles with copies, and not in the pile without."""
    return draw_secrets(1, seed)[0]


@lru_cache(maxsize=8)
def passages_and_rest(seed: int = 0, n: int = N_PASSAGES) -> tuple[tuple[Document, ...], Corpus]:
    """`n` passages of the training prose, drawn by the seed, and the prose without them."""
    training, _ = prose_halves(seed)
    chosen = _shuffled([d for d in training if len(d.text) <= LONGEST_PASSAGE], seed)[:n]
    return chosen, training.derive((d for d in training if d not in chosen), "without the passages")


def copies_of(passages: Iterable[Document], copies: int, seed: int = 0) -> list[Document]:
    """Each passage `copies` times: itself, then near copies and exact ones in turn."""
    every = [copy for passage in passages for copy in repeat(passage, copies)]
    corpus, _ = NOISES["typing errors"](NEAR_RATE)(Corpus("copies", tuple(every)), seed)
    return [near if i % copies % 2 else exact for i, (exact, near) in enumerate(zip(every, corpus, strict=True))]


def repeated_share(pile: Corpus) -> float:
    """Share of a pile's characters, 0 to 1, that are in second and further copies, exact or near."""
    first, more = set(), 0
    for document in pile:
        original = original_id(document)
        more += (len(document.text) + 1) * (original in first)
        first.add(original)
    return more / pile.n_chars


def repeat(document: Document, copies: int) -> list[Document]:
    """A document so many times, each with an id of its own."""
    return [replace(document, id=copy_id(document, i), source="copies") for i in range(copies)]


def filled(name: str, documents: Sequence[Document], fresh: Corpus, seed: int, budget: int = BUDGET) -> Corpus:
    """These documents among fresh prose, together as long as `budget`, in an order drawn by the seed."""
    missing = budget - sum(len(d.text) + 1 for d in documents)
    filling = cut(fresh, missing, seed) if missing > 0 else ()
    return Corpus(name, _shuffled([*documents, *filling], seed))


def _shuffled(documents: Sequence[Document], seed: int) -> tuple[Document, ...]:
    return tuple(documents[i] for i in order((d.id for d in documents), seed, "shuffle").tolist())
