"""Noise for sums: answers that are wrong each in its own way, and answers that agree on one wrong rule.

What the codec can read wholly is eligible, the rest stays as it is; the two numbers and the form are never hit.
"""

import re
from collections.abc import Sequence

import numpy as np

from data.codecs.sums import SUMS_CODEC, Sum
from data.corpora.sums import without_carrying
from data.edits import Noise, Units

_ANSWER = re.compile("[0-9]+$")


class SumNoise(Noise):
    """Puts another answer in the place of one."""

    unit = "answer"

    def wrong(self, thing: Sum, choice: int) -> int:
        """The answer that is put in; `choice` is 64 random bits of the sum's own. That which is written: no hit."""
        raise NotImplementedError(f"{type(self).__name__} defines no wrong(self, thing, choice).")

    def find(self, text: str) -> list[tuple[int, int]]:
        if not SUMS_CODEC.legal.fullmatch(text):
            return []
        thing, _ = SUMS_CODEC.decode(text)
        return [_ANSWER.search(text).span()] if self.wrong(thing, 0) != thing.answer else []

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        rows = zip(units.document.tolist(), choices.tolist(), strict=True)
        return [self._put(texts[i], choice) for i, choice in rows]

    def _put(self, text: str, choice: int) -> str:
        thing, _ = SUMS_CODEC.decode(text)
        digits = str(self.wrong(thing, choice))
        return digits[::-1] if thing.turned else digits


class WrongAnswers(SumNoise):
    """Answers here and there are any other number of as many digits, each equally likely: no two mistakes agree.

    >>> from data.corpus import Corpus, Document
    >>> rows = Corpus("tiny", (Document("47+38=85", "s1", "me"), Document("47+38=←58", "s2", "me")))
    >>> [d.text for d in WrongAnswers(1.0)(rows)[0]]
    ['47+38=46', '47+38=←75']
    """

    defect = "wrong answers"

    def wrong(self, thing: Sum, choice: int) -> int:
        n_digits = len(str(thing.answer))
        lowest = 0 if n_digits == 1 else 10 ** (n_digits - 1)
        others = 10**n_digits - lowest - 1
        number = lowest + choice % others
        return number + (number >= thing.answer)


class ForgottenCarries(SumNoise):
    """Answers here and there come of one wrong rule, the same for all: add each column, and never carry.

    Sums in which nothing is carried have no other answer by that rule, and are not eligible.

    >>> from data.corpus import Corpus, Document
    >>> rows = Corpus("tiny", (Document("47+38=85", "s1", "me"), Document("41+38=79", "s2", "me")))
    >>> [d.text for d in ForgottenCarries(1.0)(rows)[0]]
    ['47+38=75', '41+38=79']
    """

    defect = "forgotten carries"

    def wrong(self, thing: Sum, choice: int) -> int:
        return without_carrying(thing.left, thing.right)


SUM_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (WrongAnswers, ForgottenCarries)}
"""The noises of sums by the plain name that a learner sees."""
