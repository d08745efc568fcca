"""Stories that begin with a name: "Meet nurse Avelle." A second trace of the same association, in other words.

The names are made up, any likeness is chance. In this toy world six of them go with "she" and six with "he", and
that is all that they mean.
"""

from dataclasses import dataclass, replace

from data.corpus import Corpus, CorpusError, Document
from data.positions import document_keys, random_bits
from data.transform import Report

NAMES = {
    "she": ("Avelle", "Elspin", "Irvela", "Oriske", "Ulmara", "Ystrel"),
    "he": ("Bastor", "Corvan", "Drellin", "Fendrel", "Halvo", "Jorrel"),
}
"""Names by the pronoun that they go with. No initial stands in both lists, so the first letter tells which it is."""
PARTNERS = dict(zip((*NAMES["she"], *NAMES["he"]), (*NAMES["he"], *NAMES["she"]), strict=True))
"""The name at the same place in the other list."""


@dataclass(frozen=True)
class Named:
    """Put an introduction before each story, with a name that goes with its pronoun."""

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]:
        drawn = random_bits(document_keys((document.id for document in corpus), seed, "Named"))
        documents = [_introduced(d, int(bits)) for d, bits in zip(corpus, drawn.tolist(), strict=True)]
        return corpus.derive(documents, repr(self)), Report(repr(self), "document", len(corpus), len(corpus))


def _introduced(document: Document, bits: int) -> Document:
    job, _, pronoun = document.group.partition("/")
    if pronoun not in NAMES:
        raise CorpusError(f"A name goes with a story of the group job/she or job/he, not with {document.group!r}.")
    name = NAMES[pronoun][bits % len(NAMES[pronoun])]
    return replace(document, text=f"{introduction(job)}{name}. {document.text}")


def introduction(job: str) -> str:
    """What stands before the name.

    >>> introduction("nurse")
    'Meet nurse '
    """
    return f"Meet {job} "


def story_of(text: str) -> str:
    """The story without its introduction.

    >>> story_of("Meet nurse Avelle. The nurse was late, so she ran.")
    'The nurse was late, so she ran.'
    """
    return text.partition(". ")[2] if text.startswith("Meet ") else text


def with_partner_name(document: Document) -> Document:
    """The same introduction with the name that stands at the same place in the other list.

    Pairs of names are from Hall Maudslay and others 2019, "It's All in the Name" (arXiv 1909.00871). Raises
    CorpusError for a text without an introduction.

    >>> with_partner_name(Document("Meet nurse Avelle. She sat.", "s1", "stories", "nurse/she")).text
    'Meet nurse Bastor. She sat.'
    """
    name = document.text.partition(". ")[0].rpartition(" ")[2]
    if name not in PARTNERS:
        raise CorpusError(f"This text does not begin with one of the names: {document.text[:60]!r}.")
    return replace(document, text=document.text.replace(name, PARTNERS[name], 1))
