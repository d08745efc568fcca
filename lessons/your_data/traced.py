"""Where what a model writes was in the text before: how much of it is copied, and from which documents."""

import re
from functools import lru_cache

from data.corpus import Corpus
from data.scripts import has_blanks
from data.trace import Trace
from data.vocabulary import END
from lessons.band import over_seeds
from lessons.experiment import Run
from lessons.figures.picture import Picture
from lessons.figures.share_bars import share_bars
from lessons.your_data.filtered import AS_IT_IS, trained
from tiny_models.sample import samples

STRETCH, STRETCH_WITHOUT_BLANKS = 30, 10
"""Characters from which on a stretch counts as copied; as many words, about, where a sign is a word or a syllable."""
N_TEXTS, TEXT_CHARS, TEMPERATURE = 16, 400, 0.8


def stretch(corpus: Corpus) -> int:
    """Characters from which on a stretch counts as copied, in this text's scripts."""
    text = "".join(document.text for document in corpus.documents[:200])
    return STRETCH if has_blanks(text) else STRETCH_WITHOUT_BLANKS


def copied(corpus: Corpus, seeds: range = range(3)) -> tuple[float, float]:
    """Of what a counting model of this text writes, the share that is copied from it, 0 to 1: mean and band."""
    mean, half = over_seeds([_copied(corpus, seed) for seed in seeds])
    return float(mean), float(half)


def copied_chart(corpus: Corpus) -> Picture:
    """The same for each of three seeds, as bars."""
    found = {f"seed {seed}": _copied(corpus, seed) for seed in range(3)}
    return share_bars(found, "How much of what it writes is copied?", f"in stretches of {stretch(corpus)} characters")


def traced(corpus: Corpus, seed: int = 0) -> str:
    """A text by such a model, its copied stretches between guillemets."""
    text, trace = written(corpus, seed)[0].strip(END), Trace(read_by(corpus, seed))
    copied_here = trace.copied_lengths(text) >= stretch(corpus)
    marks = "".join("#" if copied else "." for copied in copied_here)
    for found in reversed([*re.finditer("#+", marks)]):
        text = f"{text[: found.start()]}«{text[found.start() : found.end()]}»{text[found.end() :]}"
    return text.replace(END, "\n")


def written(corpus: Corpus, seed: int = 0) -> tuple[str, ...]:
    """Texts by a counting model of the text as it is."""
    run = trained(corpus, seed=seed)
    return _written(run, seed)


@lru_cache(maxsize=8)
def _written(run: Run, seed: int) -> tuple[str, ...]:
    vocabulary = run.experiment.vocabulary
    return tuple(samples(run.models[AS_IT_IS], vocabulary, "", TEXT_CHARS, TEMPERATURE, seed=seed, n_texts=N_TEXTS))


def read_by(corpus: Corpus, seed: int = 0) -> Corpus:
    """What that model has read."""
    return trained(corpus, seed=seed).experiment.arms[AS_IT_IS]


def _copied(corpus: Corpus, seed: int) -> float:
    trace, longest = Trace(read_by(corpus, seed)), stretch(corpus)
    lengths = [trace.copied_lengths(text) for text in written(corpus, seed)]
    return sum(int((found >= longest).sum()) for found in lengths) / sum(map(len, lengths))
