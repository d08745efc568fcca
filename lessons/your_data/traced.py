"""Where what a model writes was in the text before: how much of it is copied, and from which documents."""

from itertools import groupby, pairwise

from wcwidth import wrap

from data.corpus import Corpus
from data.curation.curate import Step
from data.graphemes import boundaries
from data.scripts import scripts
from data.trace import Trace
from data.vocabulary import END
from lessons.band import over_seeds
from lessons.experiment import Run
from lessons.figures.picture import Picture
from lessons.figures.share_bars import share_bars
from lessons.kept_with import kept_with
from lessons.your_data.filtered import AS_IT_IS, CAREFUL, CURATED, trained
from tiny_models.sample import samples

STRETCH, STRETCH_OF_SIGNS = 30, 15
"""Characters from which on a stretch counts as copied; fewer where a sign is a word or a syllable, and more than the
eight that a counting model sees at once."""
SIGNS = frozenset(["Cjk", "Hiragana", "Katakana", "Bopomofo", "Yi"])
WIDTH = 100
N_TEXTS, TEXT_CHARS, TEMPERATURE = 16, 400, 0.8


def stretch(corpus: Corpus) -> int:
    """Characters from which on a stretch counts as copied, in this text's scripts."""
    found = scripts("".join(document.text for document in corpus.documents[:200]))
    return STRETCH_OF_SIGNS if 2 * sum(found[script] for script in SIGNS) > found.total() else STRETCH


def copied(
    corpus: Corpus, steps: tuple[Step, ...] = CAREFUL, arm: str = AS_IT_IS, seeds: range = range(3)
) -> tuple[float, float]:
    """Of what a counting model of an arm writes, the share that is copied from it, 0 to 1: mean and band."""
    mean, half = over_seeds([_copied(trained(corpus, steps, seed), arm, stretch(corpus), seed) for seed in seeds])
    return float(mean), float(half)


def copied_chart(corpus: Corpus, steps: tuple[Step, ...]) -> Picture:
    """The same of the text as it is, and of what the steps have left of it, as bars."""
    arms = [arm for arm in (AS_IT_IS, CURATED) if arm in trained(corpus, steps).models]
    found = {arm: copied(corpus, steps, arm)[0] for arm in arms}
    along = f"in stretches of {stretch(corpus)} characters or more; means of three seeds"
    return share_bars(found, "How much of what it writes is copied from what it read?", along)


def traced(corpus: Corpus, seed: int = 0) -> str:
    """A text by such a model, its copied stretches between guillemets."""
    text, trace = written(corpus, seed)[0].strip(END), Trace(read_by(corpus, seed))
    is_copied = trace.copied_lengths(text) >= stretch(corpus)
    seen = [(bool(is_copied[start:stop].all()), text[start:stop]) for start, stop in pairwise(boundaries(text))]
    pieces = [(copied, "".join(one for _, one in group)) for copied, group in groupby(seen, key=lambda one: one[0])]
    text = "".join(f"«{piece}»" if copied else piece for copied, piece in pieces)
    return "\n".join("\n".join(wrap(line, WIDTH)) for line in text.replace(END, "\n").split("\n"))


def written(corpus: Corpus, seed: int = 0) -> tuple[str, ...]:
    """Texts by a counting model of the text as it is."""
    return _written(trained(corpus, seed=seed), AS_IT_IS, seed)


@kept_with
def _written(run: Run, arm: str, seed: int) -> tuple[str, ...]:
    vocabulary = run.experiment.vocabulary
    return tuple(samples(run.models[arm], vocabulary, "", TEXT_CHARS, TEMPERATURE, seed=seed, n_texts=N_TEXTS))


def read_by(corpus: Corpus, seed: int = 0) -> Corpus:
    """What that model has read."""
    return trained(corpus, seed=seed).experiment.arms[AS_IT_IS]


def _copied(run: Run, arm: str, longest: int, seed: int) -> float:
    trace = Trace(run.experiment.arms[arm])
    lengths = [trace.copied_lengths(text) for text in _written(run, arm, seed)]
    return sum(int((found >= longest).sum()) for found in lengths) / sum(map(len, lengths))
