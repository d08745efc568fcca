"""Counterfactual augmentation: each story told again with the other pronoun, and nothing else changed.

"Her" is both "his" and "him", so no list of words can swap it: the grammar is asked which of the two fits. The idea
is from Lu and others 2018, "Gender Bias in Neural Natural Language Processing" (arXiv 1807.11714).
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import product

from data.added_copies import AddedCopies
from data.corpora.stories import grammar, sentences
from data.corpus import CorpusError, Document

PARTNERS = {"she": ("he",), "he": ("she",), "his": ("her",), "him": ("her",), "her": ("his", "him")}
OTHER = {"she": "he", "he": "she"}
_PRONOUN = re.compile(r"\b([Ss]he|[Hh](?:e|er|is|im))\b")


def swapped(document: Document) -> Document:
    """The same story with the other pronoun; its group says so, and its id ends in "~swapped".

    Raises CorpusError for a text that is no story of the grammar.

    >>> told = Document("The nurse wore her old hat. The cook gave her a tent.", "s1", "stories", "nurse/she")
    >>> swapped(told).text, swapped(told).group
    ('The nurse wore his old hat. The cook gave him a tent.', 'nurse/he')
    """
    group = "/".join(OTHER.get(part, part) for part in document.group.split("/"))
    return replace(document, text=swap(document.text), id=f"{document.id}~swapped", group=group)


def swap(text: str) -> str:
    """The same sentences with the other pronoun. Raises CorpusError where the grammar knows no such sentence.

    >>> swap("She sat on her old globe.")
    'He sat on his old globe.'
    """
    found = sentences(text)
    if " ".join(found) != text:
        raise CorpusError(f"Only whole sentences with one space between them can be swapped, not {text[:60]!r}.")
    return " ".join(_swap_sentence(sentence) if _PRONOUN.search(sentence) else sentence for sentence in found)


@lru_cache(maxsize=2**14)
def _swap_sentence(sentence: str) -> str:
    pieces = _PRONOUN.split(sentence)  # text, pronoun, text, pronoun ... text
    told = pieces[1::2]
    for others in product(*(PARTNERS[pronoun.lower()] for pronoun in told)):
        pieces[1::2] = [new.capitalize() if old[0].isupper() else new for old, new in zip(told, others, strict=True)]
        if grammar().accepts_sentence("".join(pieces)):
            return "".join(pieces)
    raise CorpusError(f"The stories' grammar knows no sentence like {sentence!r}, so it cannot say how to swap it.")


class SwappedCopies(AddedCopies):
    """Add a swapped copy of a share `rate` of the documents, each right after its original.

    Raises what `AddedCopies` does, and CorpusError for a text that is no story of the grammar.
    """

    def copy(self, document: Document) -> Document:
        return swapped(document)
