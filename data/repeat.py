"""The same documents more than once, on purpose and by name."""

import math
from dataclasses import replace

from data.corpus import Corpus, CorpusError, Document
from data.mix import cut

_COPY = " copy "


def repeated(corpus: Corpus, n_chars: int) -> Corpus:
    """Whole copies of a corpus, one after the other, the fewest that hold `n_chars` characters.

    The first copy keeps its ids, the others say which copy they are: "1:stories-12". A corpus that has enough stays
    as it is. Raises CorpusError for an empty corpus.

    >>> [d.id for d in repeated(Corpus("one", (Document("abc", "d", "me"),)), 12)]
    ['d', '1:d', '2:d']
    """
    if not corpus.n_chars:
        raise CorpusError(f"{corpus.name} holds no document that could be repeated.")
    copies = math.ceil(n_chars / corpus.n_chars)
    documents = (replace(d, id=f"{k}:{d.id}" if k else d.id) for k in range(copies) for d in corpus)
    return corpus.derive(documents, f"repeated({n_chars})") if copies > 1 else corpus


def copy_id(document: Document, k: int) -> str:
    """The id of a document's copy number k, from which `original_id` tells whose copy it is.

    >>> copy_id(Document("abc", "d", "me"), 2)
    'd copy 2'
    """
    return f"{document.id}{_COPY}{k}"


def original_id(document: Document) -> str:
    """The id of the document that this one is a copy of, if its id is from `copy_id`; else its own.

    >>> original_id(Document("abc", "d copy 2", "me")), original_id(Document("abc", "d", "me"))
    ('d', 'd')
    """
    return document.id.split(_COPY)[0]


def planted(corpus: Corpus, document: Document, times: int) -> Corpus:
    """The corpus with `times` copies of a document, in the place of its first documents: equally many as before.

    The copies stand at the beginning, with ids of their own (`copy_id`); 0 times changes nothing. Raises CorpusError
    where there are fewer documents than copies.

    >>> corpus = Corpus("three", tuple(Document(text, text, "me") for text in "abc"))
    >>> [d.id for d in planted(corpus, Document("z", "z", "me"), 2)]
    ['z copy 1', 'z copy 2', 'c']
    """
    if not 0 <= times <= len(corpus):
        raise CorpusError(f"{corpus.name} has {len(corpus)} documents: {times} copies cannot take the place of others.")
    copies = (replace(document, id=copy_id(document, k)) for k in range(1, times + 1))
    step = f"planted({document.id!r}, {times})"
    return corpus.derive([*copies, *corpus.documents[times:]], step) if times else corpus


def part_of(corpus: Corpus, n_chars: int, seed: int) -> Corpus:
    """About `n_chars` characters of a corpus, in documents drawn at random from all of it; all where it has fewer.

    Documents at random, not the first ones: the beginning of a corpus is about one thing, and the rest about others.
    """
    return cut(corpus, min(n_chars, corpus.n_chars), seed)
