"""Models that speak: words that a speaker never said, in data that is written in several ways, or mostly one voice."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from data.codecs.voice import asked
from data.corpora.speakers import speakers, written
from data.corpus import Corpus, split
from data.repeat import repeated
from data.skew import Reweight
from data.speech.lexicon import never_said_by
from data.vocabulary import END
from data.voice_judge import judged
from lessons.experiment import PLAIN, Experiment, Run
from lessons.figures.share_bars import share_bars
from lessons.subjects.speakers import COMMON, N_CHARS, OF_VOICES, RARE, TAG
from lessons.widgets.chart import Chart, show
from tiny_models.sample import samples

EACH, FIRST = "four voices, named at each letter", "four voices, all codes behind the word"
RARE_ONCE, RARE_EACH = "1 % Ben, named once", "1 % Ben, named at each letter"
SHARE = 0.01
N_WORDS = 60
"""Words that are asked for."""


def piles(training: Corpus, seed: int = 0) -> dict[str, Corpus]:
    """The four kinds of data, each as long as the longest of them: what is shorter is repeated."""
    two = training.derive((d for d in training if d.group in (RARE, COMMON)), f"{RARE} and {COMMON}")
    few = Reweight({RARE: SHARE, COMMON: 1 - SHARE})(two, seed)[0]
    arms = {EACH: training, FIRST: written(training, "first"), RARE_ONCE: written(few, "once"), RARE_EACH: few}
    return {arm: repeated(corpus, training.n_chars) for arm, corpus in arms.items()}


@lru_cache(maxsize=2)
def voices(seed: int = 0) -> Run:
    """A model for each kind of data, when each has learned."""
    training, held_out = split(speakers(), 0.05, seed)
    return Experiment.fair(piles(training, seed), held_out, OF_VOICES[PLAIN], seed=seed).trained()


@lru_cache(maxsize=32)
def spoken(seed: int, arm: str, tag: str = TAG, n: int = N_WORDS, temperature: float = 1.0) -> tuple[str, ...]:
    """What a model says when a speaker is asked for so many words that he or she never said, as text."""
    run, chosen = voices(seed), np.random.default_rng(seed).permutation(never_said_by(tag))[:n]
    texts = (
        samples(run.models[arm], run.experiment.vocabulary, asked(tag, str(word)), N_CHARS, temperature,
                seed=1_000 * seed + k)[0]
        for k, word in enumerate(chosen)
    )  # fmt: skip
    return tuple(text.partition(END)[0] for text in texts)


def heard(texts: Sequence[str]) -> dict[str, float]:
    """The shares, 0 to 1, of words that are right, of voices that are right, of both, and of those in Ada's voice."""
    verdicts = [judged(text) for text in texts]
    found = {
        "word": [verdict.word_right for verdict in verdicts],
        "voice": [verdict.voice_right for verdict in verdicts],
        "both": [verdict.right for verdict in verdicts],
        "common": [verdict.speaker == "A" for verdict in verdicts],
    }
    return {name: float(np.mean(right)) for name, right in found.items()}


def who_speaks(seed: int = 0) -> str:
    """What each model says when Ben is asked for words that he never said, as a table."""
    columns = {"word": "right word", "voice": "Ben's voice", "common": "Ada's voice", "both": "both right"}
    lines = [f"{'':40}" + "".join(f"{name:>13}" for name in columns.values())]
    for arm in voices(seed).models:
        found = heard(spoken(seed, arm))
        lines += [f"{arm:40}" + "".join(f"{found[name]:>13.0%}" for name in columns)]
    return "\n".join(lines)


def takeover_chart(seed: int = 0) -> Chart:
    """Whose voice is heard where one word in a hundred is Ben's, and he is asked."""
    found = heard(spoken(seed, RARE_ONCE))
    shares = {"Ada's": found["common"], "Ben's": found["voice"], "nobody's": 1 - found["common"] - found["voice"]}
    return show(share_bars(shares, "Ben is asked. Whose voice is it?", f"of {N_WORDS} words"))
