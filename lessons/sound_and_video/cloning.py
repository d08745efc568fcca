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
from data.voice_judge import judged
from lessons.experiment import PLAIN, REMEMBERING, Experiment, Run
from lessons.figures.share_bars import share_bars
from lessons.kept_with import kept_with
from lessons.subjects.speakers import COMMON, N_CHARS, OF_VOICES, RARE, TAG
from lessons.widgets.chart import Chart, show

EACH, FIRST = "four voices, letter by letter", "four voices, the word first"
RARE_ONCE, RARE_EACH = "Ada, and 0.5 % Ben", "the same, named at each letter"
ONE_PERCENT = "Ada, and 1 % Ben"
SHARE = 0.005
"""Of recordings that are Ben's, where he is rare."""
N_WORDS = 60
"""Words that are asked for."""


def piles(training: Corpus, seed: int = 0) -> dict[str, Corpus]:
    """The kinds of data, each as long as the longest of them: what is shorter is repeated."""
    two = training.derive((d for d in training if d.group in (RARE, COMMON)), f"{RARE} and {COMMON}")
    few, more = (Reweight({RARE: share, COMMON: 1 - share})(two, seed)[0] for share in (SHARE, 2 * SHARE))
    arms = {EACH: training, FIRST: written(training, "first"), RARE_ONCE: written(few, "once"), RARE_EACH: few,
            ONE_PERCENT: written(more, "once")}  # fmt: skip
    return {arm: repeated(corpus, training.n_chars) for arm, corpus in arms.items()}


def halves(seed: int = 0) -> tuple[Corpus, Corpus]:
    """Recordings to learn from, and others to be judged on."""
    return split(speakers(), 0.05, seed)


def voices(seed: int = 0, kind: str = PLAIN, arms: tuple[str, ...] = (EACH, RARE_ONCE)) -> Run:
    """A model of one kind for each kind of data that is asked for, when each has learned."""
    return _voices(seed, kind, arms)


@lru_cache(maxsize=4)  # without defaults: else `voices()` and `voices(0)` would be two questions, and train twice
def _voices(seed: int, kind: str, arms: tuple[str, ...]) -> Run:
    training, held_out = halves(seed)
    found = piles(training, seed)
    return Experiment.fair({arm: found[arm] for arm in arms}, held_out, OF_VOICES[kind], seed=seed,
                           n_chars=training.n_chars, also=(speakers(),)).trained()  # fmt: skip


def with_memory(seed: int = 0) -> Run:
    """Models with an n-gram memory: of the same recordings in two orders, letter by letter, or with the word first."""
    return voices(seed, REMEMBERING, (EACH, FIRST))


@kept_with
def spoken(run: Run, arm: str, tag: str = TAG, n: int = N_WORDS, temperature: float = 1.0) -> tuple[str, ...]:
    """What a model says when a speaker is asked for so many words that he or she never said, as text."""
    chosen = np.random.default_rng(run.experiment.seed).permutation(never_said_by(tag))[:n]
    prompts = [asked(tag, str(word)) for word in chosen]
    return run.continued(arm, prompts, N_CHARS, temperature)


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


def who_speaks(run: Run) -> str:
    """What each model says when Ben is asked for words that he never said, as a table."""
    columns = {"word": "right word", "voice": "Ben's voice", "common": "Ada's voice", "both": "both right"}
    lines = [f"{'':32}" + "".join(f"{name:>13}" for name in columns.values())]
    for arm in run.models:
        found = heard(spoken(run, arm))
        lines += [f"{arm:32}" + "".join(f"{found[name]:>13.0%}" for name in columns)]
    return "\n".join(lines)


def takeover_chart(seed: int = 0) -> Chart:
    """Whose voice is heard where one word in two hundred is Ben's, and he is asked."""
    found = heard(spoken(voices(seed), RARE_ONCE))
    shares = {"Ada's": found["common"], "Ben's": found["voice"], "nobody's": 1 - found["common"] - found["voice"]}
    return show(share_bars(shares, "Ben is asked. Whose voice is it?", f"of {N_WORDS} words"))
