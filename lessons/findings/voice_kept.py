"""Borsos and others: a model of sound alone, without a word of text, goes on in the voice in which speech began."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.codecs.voice_sound import sounds_of
from data.corpora.speakers import speakers
from data.corpus import Corpus, Document, split
from data.speech.voices import VOICES
from data.vocabulary import END, Vocabulary
from data.voice_judge import voices_by_sound
from lessons.experiment import Experiment, Transformer
from lessons.finding import DIRECTION, Claim, Finding
from lessons.subjects.speakers import SPEAKER
from tiny_models.model import Model
from tiny_models.sample import continuations

GIVEN = 12
"""Sounds that are given, about a quarter of a second."""
N, LONGEST, SILENT = 80, 52, 4
"""Words that are continued, their longest length in sounds, and how few more are called silence."""
LISTENER = Transformer(n_chars=300_000, options={**SPEAKER, "window": 40})
AS_SAID, SPLICED = "as they were said", "the second half by another speaker"


def measure(seed: int) -> Mapping[str, float]:
    """How much oftener the voice stays than it would by chance, and how often it falls silent."""
    given, found = _given(seed), _continued(seed, AS_SAID)
    silent = float(np.mean([len(text) <= SILENT for text in found]))
    return {"kept": _share_kept(given, found) - 1 / len(VOICES), "silent": silent}


def null(seed: int) -> Mapping[str, float]:
    """Of a model whose data changes voices in the midst of each word."""
    return {"kept": _share_kept(_given(seed), _continued(seed, SPLICED)) - 1 / len(VOICES)}


def _share_kept(given: list[Document], found: list[str]) -> float:
    """The share of continuations in which most of what has a voice has the one of the speaker who began."""
    kept = []
    for document, text in zip(given, found, strict=True):
        heard = [tag for tag in voices_by_sound(text) if tag]
        kept.append(bool(heard) and 2 * sum(VOICES[tag].name == document.group for tag in heard) > len(heard))
    return float(np.mean(kept))


def _given(seed: int) -> list[Document]:
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
def _continued(seed: int, arm: str) -> list[str]:
    """What a model makes of the beginnings of recordings that it has not heard, without the beginnings."""
    models, vocabulary = _listeners(seed)
    beginnings = [document.text[:GIVEN] for document in _given(seed)]
    texts = continuations(models[arm], vocabulary, beginnings, LONGEST - GIVEN, 1.0, seed)
    return [text[GIVEN:].partition(END)[0] for text in texts]


@lru_cache(maxsize=2)
def _listeners(seed: int) -> tuple[Mapping[str, Model], Vocabulary]:
    training, held_out = _sound_alone(seed)
    arms = {AS_SAID: training, SPLICED: _spliced(training, seed)}
    run = Experiment.fair(arms, held_out, LISTENER, seed=seed, also=(speakers(),)).trained()
    return run.models, run.experiment.vocabulary


def _spliced(corpus: Corpus, seed: int) -> Corpus:
    """Each word's first half, and the second half of one by somebody else."""
    random, documents = np.random.default_rng(seed), corpus.documents
    others = {name: [d for d in documents if d.group != name] for name in {d.group for d in documents}}
    halves = ((d, others[d.group][random.integers(len(others[d.group]))].text) for d in documents)
    return corpus.derive(
        (replace(d, text=d.text[: len(d.text) // 2] + other[len(other) // 2 :]) for d, other in halves), SPLICED
    )


FINDING = Finding(
    name="voice-kept",
    lesson="08",
    paper="Borsos et al., 2022, AudioLM: a language modeling approach to audio generation, arXiv 2209.03143",
    published="a language model of audio codes, trained on speech without any transcript or annotation, continues "
    "speech and maintains the speaker's identity",
    claims={
        "kept": Claim(
            "of the continuations, as a share, are more in the voice that began than chance would give (0.25 of all)",
            no_effect=0,
            fails_if="the model went on in anybody's voice",
            expected=DIRECTION,
        ),
        "silent": Claim(
            "of the continuations, as a share, have no more than four sounds (ours: as good as none)",
            no_effect=None,
            least=-0.05,
            most=0.1,
            fails_if="the model fell silent after the quarter second that it was given",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, two layers of width 64, window of 40 sounds",
    setting="1,950 recordings of four synthetic speakers, as signs for frames of 20 ms and nothing else: no speaker, "
    "no word, no letters. The model reads 300,000 of them. It is given the first 12 sounds, a quarter of a second, "
    "of 80 recordings that it has not read, and goes on at temperature 1. A voice is kept where more than half of"
    " the sounds with a voice in them have the pitch of the speaker who began.",
    null=null,
    null_is="the same of a model in whose data the second half of each word is by another speaker",
    settings_tried=1,
    remark="The paper's speakers are real people whom the model has never heard. Ours are four formulas, all of them "
    "in the data: a stranger's voice comes out as one of the four, since the 96 sounds of our codec were made of "
    "theirs. So only the direction is compared. It is an easy test, too: nearly every sound here belongs to one "
    "speaker, and whoever has heard the last one knows who speaks.",
)
