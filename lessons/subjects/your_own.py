"""A text of the learner's own as a subject."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from data.corpus import Corpus, CorpusError, Document
from lessons.subjects.judge import word_judge
from lessons.subjects.subject import Subject

FEWEST = 20
"""Different documents that a bench needs, to hold some out and to skew the rest."""
FEWEST_IN_HALF = 3
"""And in each half, so that some of it is read whatever is held out."""
ENOUGH, SMALLEST = 0.5, 0.1
"""Two groups stand for a corpus that hold this share of it together, and the smaller of them this share of both."""


def own_subject(corpus: Corpus) -> Subject:
    """A subject made of the user's own text: its two largest groups, where they are enough to stand for it.

    They are files, or else folders; where no two of them are, they are the first and the second half of the whole
    text. Which it is, and what is then left out, stands in the card's `known_defects`. Raises CorpusError when there
    is too little text to split.
    """
    if (n := n_different(corpus)) < FEWEST:
        n_differ = f", of which {n} differ" if n < len(corpus) else ""
        more = "Take a step away that it went through" if corpus.lineage else "Add text, or separate it by blank lines"
        raise CorpusError(
            f"{corpus.name} falls into {len(corpus)} documents{n_differ}; the bench needs {FEWEST}, to hold some out "
            f"and to skew the rest. {more}."
        )
    two = next(filter(None, (_two_largest(corpus, label) for label in (_file, _folder))), None) or _in_halves(corpus)
    groups = list(dict.fromkeys(two.shares()))
    if set(groups) == {*HALVES}:
        groups = [*HALVES]
    return Subject(corpus.name, two, (groups[0], groups[1]), (0.1, 0.9), 0.1, "", word_judge)


def n_different(documents: Iterable[Document]) -> int:
    """How many different texts: copies go together where some are held out."""
    return len({document.text for document in documents})


HALVES = ("first half", "second half")


def notes(subject: Subject) -> list[str]:
    """What a reader of one's own text should know of how it was read and divided."""
    return [subject.corpus.card.known_defects]


def _file(document: Document) -> str:
    """A group without parts: `old/diary.txt` is no part of `diary.txt`, nor the other way round."""
    return document.group.replace("/", " / ").replace("/", "\N{FRACTION SLASH}")


def _folder(document: Document) -> str:
    return document.group.partition("/")[0]


def _two_largest(corpus: Corpus, label: Callable[[Document], str]) -> Corpus | None:
    """The documents of the two largest groups, which are called by their labels; None where they are too little."""
    shares = corpus.shares(label)
    if len(shares) < 2:
        return None
    names = list(shares)[:2]
    together = shares[names[0]] + shares[names[1]]
    of_each = [n_different(document for document in corpus if label(document) == name) for name in names]
    if together < ENOUGH or shares[names[1]] < SMALLEST * together or min(of_each) < FEWEST / 2:
        return None
    kept = (replace(d, group=label(d)) for d in corpus if label(d) in names)
    left_out = f", which are {together:.0%} of it; the rest is left out" if len(shares) > 2 else ""
    return _told(corpus.derive(kept, f"only {' and '.join(names)}"), f"Compared are {' and '.join(names)}{left_out}.")


def _in_halves(corpus: Corpus) -> Corpus:
    halved = corpus.derive(_halved(corpus), "in halves")
    for half in HALVES:
        if n_different(document for document in halved if document.group == half) < FEWEST_IN_HALF:
            raise CorpusError(f"The {half} of {corpus.name} says the same again and again. Add text, or take it out.")
    return _told(halved, "Compared are the first and the second half of the text.")


def _halved(corpus: Corpus) -> Iterator[Document]:
    """By characters rather than by documents, so that both halves are as long."""
    read = 0
    for document in corpus:
        yield replace(document, group=HALVES[2 * read >= corpus.n_chars])
        read += len(document.text) + 1


def _told(corpus: Corpus, said: str) -> Corpus:
    return replace(corpus, card=replace(corpus.card, known_defects=f"{corpus.card.known_defects} {said}".strip()))
