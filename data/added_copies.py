"""Copies told another way, added to a corpus: the base class of those transforms."""

from dataclasses import dataclass

import numpy as np

from data.corpus import Corpus, Document, check_ids
from data.positions import check_rate, document_keys, random_bits, uniform
from data.transform import Report


@dataclass(frozen=True)
class AddedCopies:
    """Adds a copy of a share `rate`, 0 to 1, of the eligible documents, each right after its original.

    A subclass says which documents are `eligible` and what a `copy` is like; a copy has an id of its own, which begins
    with its original's. A copy is not a defect: where it happens to equal a held-out text, it is a leak.

    Raises ValueError for another rate; CorpusError for a corpus that holds such a copy already, for it would hold two
    documents of one id.

    >>> class Louder(AddedCopies):
    ...     def copy(self, document):
    ...         return Document(document.text.upper(), document.id + "~loud", document.source)
    >>> louder, report = Louder()(Corpus("tiny", (Document("Ada sings.", "d1", "me"), Document("Bo.", "d2", "me"))))
    >>> [document.text for document in louder], report.note
    (['Ada sings.', 'ADA SINGS.', 'Bo.', 'BO.'], '2 copies added')
    """

    rate: float = 1.0

    def __post_init__(self) -> None:
        check_rate(self.rate)

    def eligible(self, document: Document) -> bool:
        """Whether a document may be copied."""
        return True

    def copy(self, document: Document) -> Document:
        """The copy of a document."""
        raise NotImplementedError(f"{type(self).__name__} defines no copy(self, document).")

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        hit = self.hits(corpus, seed)
        copied = {document.id for document, chosen in zip(self._eligible(corpus), hit.tolist(), strict=True) if chosen}
        documents = [
            version
            for document in corpus
            for version in ((document, self.copy(document)) if document.id in copied else (document,))
        ]
        n_copies = int(hit.sum())
        report = Report(repr(self), "document", len(hit), n_copies, f"{n_copies:,} copies added")
        return check_ids(corpus.derive(documents, repr(self))), report

    def hits(self, corpus: Corpus, seed: int = 0) -> np.ndarray:
        """Which of the eligible documents are copied: bool of shape (N,), in the corpus's order."""
        keys = document_keys((document.id for document in self._eligible(corpus)), seed, type(self).__name__)
        return uniform(random_bits(keys)) < self.rate

    def _eligible(self, corpus: Corpus) -> list[Document]:
        return [document for document in corpus if self.eligible(document)]
