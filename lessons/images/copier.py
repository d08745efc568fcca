"""Copier or artist: two models of one design, of which one has read few pictures many times, the other many a few."""

from functools import lru_cache

from data.corpus import Corpus
from data.mix import cut
from data.repeat import repeated
from lessons.experiment import Run
from lessons.images.drawers import drawers, halves

COPIER, ARTIST = "A", "B"
"""As the lesson calls them, until the learner has decided."""
N_FEW = 100


@lru_cache(maxsize=2)
def copier_and_artist(seed: int = 0) -> Run:
    """Both learn equally long, from equally much text: a hundred pictures ten times over, or a thousand pictures."""
    training, _ = halves(seed)
    return drawers({COPIER: few(training, seed), ARTIST: training}, seed)


def few(training: Corpus, seed: int) -> Corpus:
    """A hundred of the pictures, repeated until they are as many as all."""
    chosen = cut(training, N_FEW * (len(training.documents[0].text) + 1), seed)
    return repeated(chosen, training.n_chars)
