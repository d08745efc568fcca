"""Copier or artist: two models of one design, of which one has read few pictures many times, the other many a few."""

from dataclasses import dataclass
from functools import lru_cache

from data.corpus import Corpus
from data.mix import cut
from data.repeat import repeated
from lessons.experiment import Run
from lessons.images.drawers import drawers, drawn, halves, nearest, picture_bits, share_copied, share_recognised
from lessons.images.figures import distances
from lessons.widgets.chart import Chart, show

COPIER, ARTIST = "A", "B"
"""As the lesson calls them, until the learner has decided."""
N_FEW = 100


@dataclass(frozen=True)
class Measured:
    """Of one model: the shares of its pictures that are recognised and copied, and the bits for an unread picture."""

    recognised: float
    copied: float
    bits: float


@lru_cache(maxsize=2)
def copier_and_artist(seed: int = 0) -> Run:
    """Both learn equally long, from piles as large: a hundred pictures ten times over, or a thousand pictures."""
    training, _ = halves(seed)
    return drawers({COPIER: few(training, seed), ARTIST: training}, seed)


def few(training: Corpus, seed: int) -> Corpus:
    """A hundred of the pictures, repeated until they are as many as all."""
    chosen = cut(training, N_FEW * (len(training.documents[0].text) + 1), seed)
    return repeated(chosen, training.n_chars)


def measured(seed: int = 0) -> dict[str, Measured]:
    """What is measured of both."""
    run = copier_and_artist(seed)
    return {arm: _measured(run, arm) for arm in (COPIER, ARTIST)}


def _measured(run: Run, arm: str) -> Measured:
    pictures = drawn(run, arm)
    copied = share_copied(pictures, run.experiment.arms[arm])
    return Measured(share_recognised(pictures), copied, picture_bits(run, arm))


def distance_chart(seed: int = 0) -> Chart:
    """How far the drawings of both lie from what each has read, and how far real pictures lie that nobody has read."""
    run, arms = copier_and_artist(seed), copier_and_artist(seed).experiment.arms
    found = {
        f"{arm}, {picture_bits(run, arm):.0f} bits": [n.steps for n in nearest(drawn(run, arm), arms[arm])]
        for arm in (COPIER, ARTIST)
    }
    unread = [document.text for document in halves(seed)[1]]
    found["real, unread"] = [n.steps for n in nearest(unread, arms[ARTIST])]
    return show(distances(found, "Drawn, or looked up?"))
