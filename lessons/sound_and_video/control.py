"""Whether the judges of speech can be trusted, and whether the temperature alone lets one voice drown another."""

import numpy as np

from data.codecs.voice import Utterance, VoiceCodec
from data.corpus import Document
from data.speech.voices import VOICES
from data.voice_judge import judged
from lessons.sound_and_video.cloning import N_WORDS, RARE_ONCE, TAG, halves, heard, spoken, voices

TEMPERATURES = (0.4, 0.7, 1.0)


def judges_on(seed: int = 0, n: int = 100) -> dict[str, tuple[float, float]]:
    """The shares "right word" and "right voice" of recordings, of wrongly named ones, and of sounds in any order."""
    random = np.random.default_rng(seed)
    chosen = [halves(seed)[0].documents[i] for i in random.permutation(len(halves(seed)[0]))[:n]]
    said = [_said(document) for document in chosen]
    cases = {
        "recordings": said,
        "another word's name": [(one, said[k - 1][1], sounds) for k, (one, _, sounds) in enumerate(said)],
        "another speaker's name": [(_next(one), word, sounds) for one, word, sounds in said],
        "sounds shuffled": [(one, word, "".join(random.permutation(list(sounds)))) for one, word, sounds in said],
    }
    return {name: _right(some) for name, some in cases.items()}


def _said(document: Document) -> tuple[str, str, str]:
    said: Utterance = VoiceCodec().decode(document.text)[0]
    return said.speaker, said.word, said.sounds


def _next(speaker: str) -> str:
    tags = list(VOICES)
    return tags[(tags.index(speaker) + 1) % len(tags)]


def _right(some: list[tuple[str, str, str]]) -> tuple[float, float]:
    verdicts = [judged(f"{speaker}:{word}={sounds}") for speaker, word, sounds in some]
    word, voice = ([getattr(verdict, name) for verdict in verdicts] for name in ("word_right", "voice_right"))
    return float(np.mean(word)), float(np.mean(voice))


def common_voice(seed: int = 0) -> list[float]:
    """The share of words in Ada's voice where Ben is asked, at each temperature, by the model that hardly heard him."""
    run = voices(seed)
    return [heard(spoken(run, RARE_ONCE, TAG, N_WORDS, temperature))["common"] for temperature in TEMPERATURES]
