"""The lesson's own numbers, with bands over seeds: `python -m lessons.sound_and_video.measured`."""

import time
from collections.abc import Iterable, Mapping

import numpy as np

from data.corpora.speakers import speakers
from data.voice_judge import judged
from lessons.band import band_table
from lessons.experiment import PLAIN, Run, Transformer
from lessons.sound_and_video.cloning import EACH, ONE_PERCENT, RARE_EACH, RARE_ONCE, heard, spoken, voices, with_memory
from lessons.sound_and_video.composers import CLEAN, LITTLE_FOLK, NO_FOLK, share_folk, shares_right, written_by
from lessons.sound_and_video.directions import ALL, by_share, read_or_unread
from lessons.subjects.index import SUBJECTS
from lessons.subjects.tunes import COMPOSER, OF_TUNES

SEEDS = range(5)
TWO_LAYERS = Transformer(OF_TUNES[PLAIN].n_chars, {**COMPOSER, "layers": 2})


def numbers(seed: int) -> Mapping[str, float]:
    """What the lesson says of one seed: shares in per cent, and the seconds that a model alone takes."""
    return {**of_tunes(seed), **of_voices(seed), **of_clips(seed)}


def of_tunes(seed: int) -> Mapping[str, float]:
    """Of a model of all clean tunes, one layer and two; and who plays folk songs."""
    (one, seconds), (two, _) = timed_tunes(seed, OF_TUNES[PLAIN]), timed_tunes(seed, TWO_LAYERS)
    right, deeper = (shares_right(written_by(run, CLEAN, "SWP", 60)) for run in (one, two))
    return {
        "tunes: bars that add up, %": 100 * right["bars"],
        "tunes: style as asked, %": 100 * right["style"],
        "tunes: form kept, one layer, %": 100 * right["form"],
        "tunes: form kept, two layers, %": 100 * deeper["form"],
        "tunes: folk, where 1 % are, %": 100 * share_folk(seed, LITTLE_FOLK),
        "tunes: folk, where none are, %": 100 * share_folk(seed, NO_FOLK),
        "tunes: seconds for one model": seconds,
    }


def timed_tunes(seed: int, kind: Transformer) -> tuple[Run, float]:
    """A model of all clean tunes, and the seconds that it took."""
    subject, began = SUBJECTS["tunes"](), time.perf_counter()
    run = subject.trained({CLEAN: subject.training(seed)}, seed, kind)
    return run, time.perf_counter() - began


def of_voices(seed: int) -> Mapping[str, float]:
    """Of words that Ben never said; and of the recordings themselves, the best that could be heard."""
    began = time.perf_counter()
    clone = heard(spoken(voices(seed, PLAIN, (EACH,)), EACH))
    seconds = time.perf_counter() - began
    rare = heard(spoken(voices(seed), RARE_ONCE))
    more = heard(spoken(voices(seed, PLAIN, (ONE_PERCENT,)), ONE_PERCENT))
    named = heard(spoken(voices(seed, PLAIN, (RARE_EACH,)), RARE_EACH))
    memory = with_memory(seed)
    real = [judged(document.text).right for document in speakers().documents[seed::10]]
    letters, first = (heard(spoken(memory, arm)) for arm in memory.models)
    return {
        "voices: recordings heard as they are, %": 100 * float(np.mean(real)),
        "voices: never said, word and voice right, %": 100 * clone["both"],
        "voices: 0.5 % Ben: Ada's voice, %": 100 * rare["common"],
        "voices: 0.5 % Ben: right word, %": 100 * rare["word"],
        "voices: 1 % Ben: Ada's voice, %": 100 * more["common"],
        "voices: 1 % Ben: right word, %": 100 * more["word"],
        "voices: 0.5 % Ben, named at each letter: Ada's voice, %": 100 * named["common"],
        "voices: 0.5 % Ben, named at each letter: both right, %": 100 * named["both"],
        "voices, with memory: letter by letter, right word, %": 100 * letters["word"],
        "voices, with memory: word first, right word, %": 100 * first["word"],
        "voices, with memory: word first, right voice, %": 100 * first["voice"],
        "voices: seconds for one model": seconds,
    }


def of_clips(seed: int) -> Mapping[str, float]:
    """Frames that are right, of clips that nobody has read."""
    shares = by_share(seed)["left"]
    return {
        "clips: unread frames right, %": 100 * read_or_unread(seed)[ALL][1],
        "clips: to the left, none in the data, %": 100 * shares[0],
        "clips: to the left, 5 % in the data, %": 100 * shares[3],
        "clips: to the left, 10 % in the data, %": 100 * shares[4],
    }


def table(seeds: Iterable[int] = SEEDS) -> str:
    """Mean and 95 % band of each number, a line each, as Markdown."""
    return band_table([numbers(seed) for seed in seeds])


if __name__ == "__main__":
    print(table())
