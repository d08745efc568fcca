"""What stands in until the learner gives a text of their own: two villages' stories, with faults that are known."""

from dataclasses import replace
from functools import lru_cache

from data.corpora.pile import WEB, pile
from data.corpus import Corpus

N_STORIES = 500


@lru_cache(maxsize=4)
def stand_in(seed: int = 0) -> Corpus:
    """The pile of lesson 05 without its adverts: copies, broken encodings, telephone numbers, and two dialects.

    >>> sorted(stand_in().shares())
    ['coast', 'hills']
    """
    heap = pile(N_STORIES, seed)
    return replace(heap.derive((d for d in heap if d.group != WEB), "without adverts"), name="stand-in")


ANSWERS = {
    "purpose": "To have something to look at in this lesson until you give it a text of your own.",
    "makers": "The authors of this course. Nobody paid for it.",
    "people": "Nobody: all names, addresses and telephone numbers in it are invented.",
    "absent": "Everybody but the people of two villages, who do not exist. Their children say nothing.",
    "languages": "en",
    "origin": "Made by a grammar that was written for this course, when the notebook was run.",
    "consent": "There is nobody who could have been asked.",
    "changes": "Faults were planted on purpose: copies, broken encodings, telephone numbers.",
    "uses": "To practise curation on. Lesson 05 has a larger one.",
    "not_for": "Anything that is to say something about real people: who does what in it is a fact of a toy world.",
    "licence": "cc-by-4.0",
    "contact": "Whoever maintains this course.",
    "removal": "Write to them. There are no words of anybody in it.",
}
"""What its owner says of it: an example of answers that are short, and still say something."""
