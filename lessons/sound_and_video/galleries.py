"""Tunes, words and clips as a cell shows them: as text, and drawn, to be played."""

import ipywidgets as widgets

from data.codecs.music import STYLES
from data.codecs.voice import VOICE_CODEC
from data.corpora.recording import recorded
from data.speech.lexicon import said_by
from data.speech.voices import VOICES
from data.voice_judge import asked_for
from lessons.sound_and_video.cloning import EACH, RARE_ONCE, spoken, voices
from lessons.sound_and_video.directions import unseen
from lessons.subjects.gallery import gallery
from lessons.subjects.index import SUBJECTS
from lessons.subjects.speakers import RARE, TAG

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


def word_as_text() -> str:
    """A word by Ben, as the models of the panel read it."""
    return next(document.text for document in SUBJECTS["speakers"]().corpus if document.group == RARE)


def words_to_hear() -> widgets.VBox:
    """A word that all four say, and the first of Ada's own again, in another take."""
    word = sorted(set.intersection(*(set(said_by(tag)) for tag in VOICES)))[0]
    said = [VOICE_CODEC.encode(recorded(word, tag, 0)) for tag in VOICES]
    return gallery(f"“{word}”, said by {', '.join(voice.name for voice in VOICES.values())}", said,
                   SUBJECTS["speakers"]())  # fmt: skip


def beside_real(seed: int = 0, n: int = 2) -> widgets.VBox:
    """Words that Ben never said: as a model says them in his voice, and as he would have."""
    texts, shown = spoken(voices(seed), EACH)[:n], []
    for text in texts:
        shown += [text, VOICE_CODEC.encode(recorded(asked_for(text)[1], TAG, 0))]
    return gallery("What Ben never said: by the model, and below it by himself", shown, SUBJECTS["speakers"]())


def taken_over(seed: int = 0, n: int = 3) -> widgets.VBox:
    """Words that Ben was asked for, by the model that has hardly heard him."""
    return gallery("Ben is asked, and these are heard", spoken(voices(seed), RARE_ONCE)[:n], SUBJECTS["speakers"]())
