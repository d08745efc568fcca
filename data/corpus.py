"""Documents and corpora: immutable, fingerprinted, each with a card."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from data.card import Card


class CorpusError(ValueError):
    """The data cannot be used as it is; the message says why and what to do."""


@dataclass(frozen=True)
class Document:
    """One text with its origin.

    `group` may have parts, `nurse/she`: the document belongs to each of them.
    `defects` names what the toolkit itself planted; no filter may read it.

    >>> Document("Ada fixes it.", id="s1", source="stories", group="engineer/she").belongs_to("she")
    True
    """

    text: str
    id: str
    source: str
    group: str = ""
    defects: tuple[str, ...] = ()

    def belongs_to(self, group: str) -> bool:
        return group == self.group or group in self.group.split("/")


@dataclass(frozen=True)
class Corpus:
    """An ordered, immutable collection of documents.

    `lineage` lists the transforms that made it, oldest first.
    """

    name: str
    documents: tuple[Document, ...]
    card: Card = field(default_factory=Card)
    lineage: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    @cached_property
    def n_chars(self) -> int:
        """Characters, with one end mark for each document: what a model reads."""
        return sum(len(document.text) + 1 for document in self.documents)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The distinct ones; counted, which takes a third of the time of a set of all."""
        joined = "".join(document.text for document in self.documents).encode("utf-32-le", "surrogatepass")
        return frozenset(map(chr, np.flatnonzero(np.bincount(np.frombuffer(joined, "<u4"))).tolist()))

    @cached_property
    def fingerprint(self) -> str:
        """12 hex digits that change when any text, id, source, group or order changes."""
        digest = hashlib.sha256()
        for d in self.documents:
            for part in (d.id, d.source, d.group, d.text):
                encoded = part.encode("utf-8", "surrogatepass")
                digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return digest.hexdigest()[:12]

    def shares(self, part: Callable[[Document], str] = lambda d: d.group) -> dict[str, float]:
        """Share of the characters held by each group (or by what `part` returns), largest first."""
        counts: Counter[str] = Counter()
        for document in self.documents:
            counts[part(document)] += len(document.text) + 1
        return {name: count / self.n_chars for name, count in counts.most_common()}

    def derive(self, documents: Iterable[Document], step: str) -> "Corpus":
        """The same corpus with other documents, and `step` added to its lineage."""
        return replace(self, documents=tuple(documents), lineage=(*self.lineage, step))


def check_ids(corpus: Corpus) -> Corpus:
    """The corpus itself; raises CorpusError when two of its documents have the same id."""
    counts = Counter(document.id for document in corpus)
    if len(counts) < len(corpus):
        twice = counts.most_common(1)[0][0]
        raise CorpusError(f"{corpus.name} has {counts[twice]} documents called {twice!r}: give each an id of its own.")
    return corpus


def split(corpus: Corpus, held_out: float = 0.1, seed: int = 0) -> tuple[Corpus, Corpus]:
    """Divide into (training, held-out), so that no text stands on both sides.

    Each text is placed by a hash of itself and the seed: copies go together, and adding documents
    moves none of the others. `held_out` is the expected share of distinct texts, between 0 and 1. Of a few texts chance
    may leave nothing on one side; then the text that came nearest to it stands there.

    Raises CorpusError where there are not two different texts.
    """
    if not 0 < held_out < 1:
        raise CorpusError(f"held_out is a share between 0 and 1, not {held_out}.")
    drawn = {text: _text_uniform(text, seed) for text in dict.fromkeys(d.text for d in corpus)}
    if len(drawn) < 2:
        alike = f" ({len(corpus):,}, and many alike)" if len(drawn) < len(corpus) else ""
        raise CorpusError(
            f"{corpus.name} has too few different documents, {len(drawn)}{alike}, to hold out {held_out:.0%} of them: "
            "no text would be left on one side. Add documents."
        )
    lowest, highest = min(drawn, key=drawn.get), max(drawn, key=drawn.get)
    unread = {text for text, lot in drawn.items() if (lot < held_out and text != highest) or text == lowest}
    sides = ([d for d in corpus if (d.text in unread) is side] for side in (False, True))
    step = f"split({held_out}, seed={seed})"
    train, test = (corpus.derive(side, f"{step}[{i}]") for i, side in enumerate(sides))
    return train, test


def _text_uniform(text: str, seed: int) -> float:
    digest = hashlib.blake2b(f"{seed}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
