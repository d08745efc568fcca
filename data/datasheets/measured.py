"""What the toolkit can measure of a corpus, for its datasheet."""

from collections import Counter
from dataclasses import dataclass

from data.corpus import Corpus
from data.curation.deduplicate import exact_duplicates, near_duplicates
from data.curation.filters import has_personal_data
from data.scripts import scripts

N_GROUPS = 20
"""Groups that a datasheet lists; the rest stands together in one line."""
N_COMPARED = 10_000
"""Documents up to which near copies are looked for; so many take about three seconds."""


@dataclass(frozen=True)
class Measured:
    """Counts and shares (0 to 1) of one corpus, which its fingerprint names.

    `copies` repeat an earlier document to the letter, `near_copies` all but (None where there are too many documents
    to compare); `personal` have an e-mail address or a telephone number, by pattern. Languages are not guessed.
    """

    title: str
    fingerprint: str
    documents: int
    characters: int
    different_characters: int
    groups: tuple[tuple[str, float], ...]
    scripts: tuple[tuple[str, float], ...]
    copies: int
    near_copies: int | None
    personal: int
    reading: str
    lineage: tuple[str, ...]


def measure(corpus: Corpus) -> Measured:
    """All that the toolkit can say of a corpus by itself. Raises CorpusError where two documents have one id.

    >>> from data.corpus import Document
    >>> texts = ["Ada sings.", "Ада поёт.", "Ada sings.", "Ring 555-0142."]
    >>> found = measure(Corpus("songs", tuple(Document(text, f"d{i}", "here", "a") for i, text in enumerate(texts))))
    >>> found.documents, found.copies, found.personal, found.scripts
    (4, 1, 1, (('Latin', 0.7407), ('Cyrillic', 0.2593)))
    """
    near = len(near_duplicates(corpus)) if len(corpus) <= N_COMPARED else None
    return Measured(
        title=corpus.card.title or corpus.name,
        fingerprint=corpus.fingerprint,
        documents=len(corpus),
        characters=sum(len(document.text) for document in corpus),
        different_characters=len(corpus.characters),
        groups=_listed(corpus.shares()),
        scripts=_scripts(corpus),
        copies=len(exact_duplicates(corpus)),
        near_copies=near,
        personal=sum(has_personal_data(document.text) for document in corpus),
        reading=corpus.card.known_defects,
        lineage=corpus.lineage,
    )


def _scripts(corpus: Corpus) -> tuple[tuple[str, float], ...]:
    found = sum((scripts(document.text) for document in corpus), Counter())
    return tuple((script, round(n / found.total(), 4)) for script, n in found.most_common())


def _listed(shares: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The largest groups, and all others in one."""
    named = [(group or "no group", round(share, 4)) for group, share in shares.items()]
    rest = sum(share for _, share in named[N_GROUPS:])
    others = [(f"{len(named) - N_GROUPS:,} more", round(rest, 4))] if len(named) > N_GROUPS else []
    return (*named[:N_GROUPS], *others)
