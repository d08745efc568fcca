"""Models of sound alone, without a word of text: do they go on in the voice that began?"""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.codecs.voice_sound import sounds_of
from data.corpora.speakers import speakers
from data.corpus import Corpus, Document, split
from data.speech.voices import VOICES
from data.voice_judge import voices_by_sound
from lessons.experiment import Experiment, Run, Transformer
from lessons.subjects.speakers import SPEAKER

GIVEN = 12
"""Sounds that are given, about a quarter of a second."""
N, LONGEST, SILENT = 80, 52, 4
"""Words that are continued, their longest length in sounds, and how few more are called silence."""
LISTENER = Transformer(n_chars=300_000, options={**SPEAKER, "window": 40})
AS_SAID, SPLICED = "as they were said", "the second half by another speaker"


def share_kept(given: list[Document], found: list[str]) -> float:
    """The share of continuations in which most of what has a voice has the one of the speaker who began."""
    kept = []
    for document, text in zip(given, found, strict=True):
        heard = [tag for tag in voices_by_sound(text) if tag]
        kept.append(bool(heard) and 2 * sum(VOICES[tag].name == document.group for tag in heard) > len(heard))
    return float(np.mean(kept))


def beginnings_of(seed: int) -> list[Document]:
    """Recordings that no model has read, of which the first sounds are given."""
    held_out = _sound_alone(seed)[1].documents
    return [held_out[i] for i in np.random.default_rng(seed).permutation(len(held_out))[:N]]


@lru_cache(maxsize=2)
def _sound_alone(seed: int) -> tuple[Corpus, Corpus]:
    """Recordings without the speaker's sign, the word and its letters: nothing but what is heard."""
    training, held_out = (
        part.derive((replace(d, text=sounds_of(d.text)) for d in part), "sound alone")
        for part in split(speakers(), 0.1, seed)
    )
    known = {document.text for document in held_out}  # two takes may sound alike, to the sign
    return training.derive((d for d in training if d.text not in known), "not held out"), held_out


@lru_cache(maxsize=4)
def continued_sounds(seed: int, arm: str) -> list[str]:
    """What a model makes of the beginnings of recordings that it has not heard, without the beginnings."""
    beginnings = [document.text[:GIVEN] for document in beginnings_of(seed)]
    return [text[GIVEN:] for text in _listeners(seed).continued(arm, beginnings, LONGEST - GIVEN)]


@lru_cache(maxsize=2)
def _listeners(seed: int) -> Run:
    training, held_out = _sound_alone(seed)
    arms = {AS_SAID: training, SPLICED: _spliced(training, seed)}
    return Experiment.fair(arms, held_out, LISTENER, seed=seed, also=(speakers(),)).trained()


def _spliced(corpus: Corpus, seed: int) -> Corpus:
    """Each word's first half, and the second half of one by somebody else."""
    random, documents = np.random.default_rng(seed), corpus.documents
    others = {name: [d for d in documents if d.group != name] for name in {d.group for d in documents}}
    halves = ((d, others[d.group][random.integers(len(others[d.group]))].text) for d in documents)
    return corpus.derive(
        (replace(d, text=d.text[: len(d.text) // 2] + other[len(other) // 2 :]) for d, other in halves), SPLICED
    )
