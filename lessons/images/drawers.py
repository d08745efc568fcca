"""Models that draw digits, taught side by side; what they draw when asked for each; and whether it is right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from data.codecs.image import DIGITS
from data.corpus import Corpus
from data.vocabulary import END
from lessons.experiment import PLAIN, Run
from lessons.subjects.digits import look
from lessons.subjects.index import SUBJECTS
from tiny_models.sample import samples

TEN = "0123456789"
TEMPERATURE = 0.7
EACH = 20
"""Pictures of each digit that are asked for."""
LUCK = 1_000_000
"""How far the seeds of drawings with another luck are away: beyond those of models."""


def halves(seed: int = 0) -> tuple[Corpus, Corpus]:
    """Pictures to learn from, and others to be judged on; the classifier has seen none of them."""
    return SUBJECTS["digits"]().halves(seed)


def drawers(arms: Mapping[str, Corpus], seed: int = 0, kind: str = PLAIN) -> Run:
    """One model for each arm, which differ in their data alone, when each has learned."""
    subject = SUBJECTS["digits"]()
    return subject.trained(arms, seed, subject.kinds[kind])


def drawn(run: Run, arm: str, each: int = EACH, temperature: float = TEMPERATURE, asked: str = TEN,
          luck: int = 0) -> list[str]:  # fmt: skip
    """So many pictures of each digit that is asked for, as text: what an arm's model writes behind "7:".

    Another `luck` gives others.
    """
    model, vocabulary, seed = run.models[arm], run.experiment.vocabulary, run.experiment.seed + LUCK * luck
    n_chars = DIGITS.layout.n_chars + 1
    texts = (samples(model, vocabulary, f"{digit}:", n_chars, temperature, seed=seed, n_texts=each) for digit in asked)
    return [text.partition(END)[0] for some in texts for text in some]


def share_recognised(pictures: Iterable[str]) -> float:
    """The share of pictures in which the classifier sees the digit that the caption asks for, 0 to 1."""
    return float(np.mean([look(picture).digit == picture[0] for picture in pictures]))


def picture_bits(run: Run, arm: str) -> float:
    """How many bits an arm's model needs for a picture that nobody has read, on average."""
    return run.losses()[arm] * (DIGITS.layout.n_chars + 1)


def greys(documents: Iterable[str]) -> np.ndarray:
    """The pixels of N pictures, 0 to 3: int (N, 64)."""
    return np.array([DIGITS.decode(document)[0].pixels for document in documents]).reshape(-1, np.prod(DIGITS.shape))


@dataclass(frozen=True)
class Neighbour:
    """The picture of a corpus that is nearest to a drawn one, and by how many steps of grey, all pixels together."""

    text: str
    steps: int


def nearest(pictures: list[str], corpus: Corpus) -> list[Neighbour]:
    """For each picture the nearest of a corpus, whatever the captions; of several, the first."""
    texts = list(dict.fromkeys(document.text for document in corpus))
    known = greys(texts)
    found = []
    for pixels in greys(pictures):
        steps = abs(known - pixels).sum(1)
        found.append(Neighbour(texts[steps.argmin()], int(steps.min())))
    return found


def share_copied(pictures: list[str], corpus: Corpus) -> float:
    """The share of pictures that a corpus holds just like that, 0 to 1; a caption may differ."""
    return float(np.mean([neighbour.steps == 0 for neighbour in nearest(pictures, corpus)]))
