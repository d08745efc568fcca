"""Which digit a picture shows, and whether it is a copy: a classifier that learned from pictures of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from data.codecs.image import DIGITS, Picture
from data.corpus import Corpus, CorpusError
from lessons.subjects.judge import Judge, Judgement, whole_documents

GAMMA = 0.001 * (16 / 3) ** 2
"""How far a picture's influence reaches: scikit-learn's setting for pixels from 0 to 16, brought to 0 to 3."""

SURE = 0.3
"""The margin from which a digit is called by its name: nineteen real ones in twenty lie beyond it."""


@dataclass(frozen=True)
class Recognised:
    """The digit that a picture shows best, and its `margin` over the one that it could be taken for most easily.

    The margin is in the units of a support vector machine: pictures that it learned from lie at 1 or beyond, but for
    the difficult ones; near 0 two digits are about as likely, and below 0 none wins against each of the others. Where
    all pixels are alike no digit is seen, and the margin is 0.
    """

    digit: str | None
    margin: float
    words: str


@lru_cache(maxsize=4)
def classifier(corpus: Corpus) -> Any:
    """A support vector machine, fitted on pictures and their groups; the picture's captions are not looked at.

    Fit it on pictures that the model to be judged does not read, or copies are recognised too well. Raises CorpusError
    for fewer than three digits: of two, scikit-learn's machine tells by another sign.
    """
    if len({document.group for document in corpus}) < 3:
        raise CorpusError(f"{corpus.name} has too few digits to learn from: give three different ones or more.")
    from sklearn.svm import SVC  # here, since it takes 90 MB, which a panel without digits does not need

    pictures = [DIGITS.decode(document.text)[0] for document in corpus]
    return SVC(gamma=GAMMA, decision_function_shape="ovo").fit(
        _features(pictures), [document.group for document in corpus]
    )


def _features(pictures: Iterable[Picture]) -> np.ndarray:
    """The greys, 0 to 3, of N pictures: (N, 64)."""
    return np.array([picture.pixels for picture in pictures], float).reshape(-1, np.prod(DIGITS.shape))


def recognised(picture: Picture, learned_from: Corpus) -> Recognised:
    """What the classifier that learned from a corpus sees in a picture, whatever its caption asks for."""
    return _recognised(Picture("", picture.pixels), classifier(learned_from))


@lru_cache(maxsize=8_192)  # many are seen again: models that differ little draw many of the same pictures
def _recognised(picture: Picture, machine: Any) -> Recognised:
    greys = set(picture.array.flat)
    if len(greys) == 1:
        even = "a blank picture" if greys == {0} else "one grey everywhere"
        return Recognised(None, 0.0, even)
    weakest = _duels(machine, picture).min(1)
    digit, margin = str(machine.classes_[weakest.argmax()]), float(weakest.max())
    return Recognised(digit, margin, f"a {digit}" if margin >= SURE else f"perhaps a {digit}")


def _duels(machine: Any, picture: Picture) -> np.ndarray:
    """By how much each digit wins against each other one, (K, K); infinite against itself."""
    wins = np.full((len(machine.classes_),) * 2, np.inf)
    above = np.triu_indices_from(wins, 1)
    wins[above] = machine.decision_function(_features([picture]))[0]
    wins.T[above] = -wins[above]
    return wins


def n_copies(texts: Iterable[str], training: Corpus) -> int:
    """How many texts draw exactly a picture that stands in the training data, under whichever caption."""
    known = {_drawing(document.text) for document in training}
    return sum(_drawing(text) in known for text in texts)


def _drawing(text: str) -> str:
    return text[DIGITS.layout.caption :]


def digit_judge(learned_from: Corpus, first: str) -> Judge:
    """Pictures that are legal and recognised as the digit that their caption asks for; the first group is a digit, too.

    The last picture counts when it is whole. A blank one is no digit, and belongs to no group.
    """

    def judge(text: str) -> Judgement:
        drawn = whole_documents(text, DIGITS.legal.fullmatch)
        seen = [recognised(DIGITS.decode(document)[0], learned_from).digit for document in drawn]
        good = sum(_is_as_asked(document, digit) for document, digit in zip(drawn, seen, strict=True))
        sure = [digit for digit in seen if digit]
        what = "pictures are recognised"
        return Judgement(what, good, len(drawn), sure.count(first), len(sure), len(text))

    return judge


def _is_as_asked(text: str, digit: str | None) -> bool:
    return digit is not None and text.startswith(digit) and DIGITS.legal.fullmatch(text) is not None
