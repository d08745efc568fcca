"""A blocklist made by counting: the words that adverts use far more often than ordinary text does.

The rule is shown adverts and the Python manual. No story, and so no dialect, is among what it reads: which stories the
list will hit was decided by nobody, and is found out afterwards.
"""

from collections import Counter
from collections.abc import Iterable

from data.corpora.pile import pile
from data.corpora.prose import prose
from data.corpus import Document
from data.stats import words

LENGTH = 16
"""Words on the list."""
PILE_SEED = 9_000
"""Of a pile that nothing else is tried on."""


def advert_words() -> tuple[str, ...]:
    """The rule on one pile's adverts, the manual being ordinary text; `filters.SALES_WORDS` keeps what it gives."""
    return telling_words((d for d in pile(seed=PILE_SEED) if "spam" in d.defects), prose())


def telling_words(wanted: Iterable[Document], ordinary: Iterable[Document], n: int = LENGTH) -> tuple[str, ...]:
    """The `n` words most typical of some documents: the largest ratio of their two counts, each with one added.

    With one added, a word that ordinary text never uses ranks by how often the others use it. The most typical comes
    first; of equal ones the first in the alphabet.

    >>> shout, talk = (Document(text, text, "here") for text in ("Free soup! Buy free soup now!", "Now have soup."))
    >>> telling_words([shout], [talk], 2)
    ('free', 'buy')
    """
    here, there = (Counter(word for d in documents for word in words(d.text)) for documents in (wanted, ordinary))
    return tuple(sorted(here, key=lambda word: (-(here[word] + 1) / (there[word] + 1), word))[:n])
