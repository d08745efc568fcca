"""Tunes, words and clips as a cell shows them: as text, and drawn, to be played."""

import ipywidgets as widgets

from data.codecs.music import STYLES
from lessons.sound_and_video.directions import unseen
from lessons.subjects.gallery import gallery
from lessons.subjects.index import SUBJECTS

SHOWN = "tunes-1"
"""A waltz."""


def tune_as_text() -> str:
    """A waltz, as a model reads it."""
    return next(document.text for document in SUBJECTS["tunes"]().corpus if document.id == SHOWN)


def tunes_to_hear() -> widgets.VBox:
    """The same waltz, a folk song by rule, and one that was written out by hand."""
    corpus = SUBJECTS["tunes"]().corpus
    known = next(document.text for document in corpus if document.id == "tunes-ode-to-joy")
    folk = next(document.text for document in corpus if STYLES[document.text[0]].name == "folk")
    return gallery("The waltz, a folk song by rule, and one that you know", [tune_as_text(), folk, known],
                   SUBJECTS["tunes"]())  # fmt: skip


def clip_as_text(seed: int = 0) -> str:
    """A clip that begins to the right, as a model reads it."""
    return SUBJECTS["clips"]().training(seed).documents[0].text


def clips_to_see(seed: int = 0) -> widgets.VBox:
    """Two clips of each direction that no model will read."""
    shown = [document.text for group in ("right", "left") for document in unseen(group, seed)[:2]]
    return gallery("Four films: two begin to the right, two to the left", shown, SUBJECTS["clips"](), in_a_row=4)
