"""A text of the learner's own as a subject."""

from dataclasses import replace

from data.corpus import Corpus, CorpusError
from lessons.subjects.judge import word_judge
from lessons.subjects.subject import Subject


def own_subject(corpus: Corpus) -> Subject:
    """A subject made of the user's own text: its two largest groups, or else its first and second half.

    Raises CorpusError when there is too little text to split.
    """
    groups = list(corpus.shares())
    if len(groups) < 2:
        corpus, groups = _in_halves(corpus), ["first half", "second half"]
    two = corpus.derive((d for d in corpus if d.group in groups[:2]), f"only {groups[0]} and {groups[1]}")
    return Subject(corpus.name, two, (groups[0], groups[1]), (0.1, 0.9), 0.1, "", word_judge)


def _in_halves(corpus: Corpus) -> Corpus:
    if len(corpus) < 20:
        raise CorpusError(
            f"{corpus.name} falls into {len(corpus)} documents; the bench needs 20, to hold some out and to skew "
            "the rest. Add text, or separate it by blank lines."
        )
    middle = len(corpus) // 2
    halves = (replace(d, group="first half" if i < middle else "second half") for i, d in enumerate(corpus))
    return corpus.derive(halves, "in halves")
