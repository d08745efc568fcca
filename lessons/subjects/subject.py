"""What the live bench can be about: a corpus, its two groups, a first prompt, and how to judge what is written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from data.corpora.stories import grammar
from data.corpus import Corpus, CorpusError, Document, split
from data.mix import cut
from data.noise import NOISES
from data.skew import Reweight
from data.sources import SOURCES
from data.transform import Report
from lessons.panel.recipe import Recipe
from lessons.subjects.broken_quotes import BrokenQuotes
from lessons.subjects.judge import Judge, name_judge, story_judge, word_judge

PLACES = ("Iceland", "Spain")
HELD_OUT_CHARS = 4_000
BENCH_NOISES = NOISES | {"broken encoding": BrokenQuotes}


@dataclass(frozen=True, eq=False)
class Subject:
    """A corpus on the bench, split before anything is done to it: each seed splits, skews and soils it anew.

    `groups` are the two ends of the skew slider, `skews` its range: shares of the first group that the
    data can meet without repeating a document. It starts at `skew`, far from the share in the data.
    """

    name: str
    corpus: Corpus
    groups: tuple[str, str]
    skews: tuple[float, float]
    skew: float
    prompt: str
    judge_for: Callable[[Corpus, str], Judge]
    true_loss: Callable[[Corpus], float] | None = None

    def halves(self, seed: int) -> tuple[Corpus, Corpus]:
        """What the bench's columns may read, and what they are judged on: another division for each seed."""
        return _halves(self, seed)

    def training(self, seed: int) -> Corpus:
        return self.halves(seed)[0]

    def held_out(self, seed: int) -> Corpus:
        """What every arm is judged on: no more than is read in a blink."""
        return self.halves(seed)[1]

    def skewed(self, skew: float, seed: int) -> tuple[Corpus, Report]:
        """The training text with this share of the first group, and how far that came."""
        return _skewed(self, skew, seed)

    def noisy(self, noise: str, rate: float, seed: int) -> tuple[Corpus, Report]:
        """The training text with noise, and how much of it was hit."""
        return _noisy(self, noise, rate, seed)

    def budget(self, seed: int) -> int:
        """Characters for each arm: what is left at the most extreme skew, so that no slider changes it."""
        return _budget(self, seed)

    def floor(self, seed: int) -> float | None:
        """Bits per character that the process behind the held-out text itself needs, where it is known."""
        return _floor(self, seed)

    @cached_property
    def judge(self) -> Judge:
        return self.judge_for(self.corpus, self.groups[0])

    @cached_property
    def alphabet(self) -> Corpus:
        """Every character that the corpus or any noise may bring, so that no control changes the vocabulary.

        Each noise has its say on each character, many times over, and on a few documents.
        """
        each = (Document(c * 200, f"many {ord(c)}", "alphabet") for c in sorted(self.corpus.characters))
        some = self.corpus.derive((*each, *self.corpus.documents[:100]), "each character, and some documents")
        noised = (BENCH_NOISES[noise](1.0)(some)[0] for noise in BENCH_NOISES)
        return Corpus("alphabet", tuple(document for part in (some, *noised) for document in part))

    def adapt(self, recipe: Recipe) -> Recipe:
        """The recipe with what this subject starts from: its own prompt and skew."""
        return replace(recipe, prompt=self.prompt, skew=self.skew)


# Few of each, for they hold whole corpora: what the sliders that did not move ask for again.
@lru_cache(maxsize=8)
def _halves(subject: Subject, seed: int) -> tuple[Corpus, Corpus]:
    training, rest = split(subject.corpus, 0.1, seed)
    return training, cut(rest, min(HELD_OUT_CHARS, rest.n_chars), seed)


@lru_cache(maxsize=4)
def _skewed(subject: Subject, skew: float, seed: int) -> tuple[Corpus, Report]:
    first, second = subject.groups
    return Reweight({first: skew, second: 1 - skew})(subject.training(seed), seed)


@lru_cache(maxsize=4)
def _noisy(subject: Subject, noise: str, rate: float, seed: int) -> tuple[Corpus, Report]:
    return BENCH_NOISES[noise](rate)(subject.training(seed), seed)


@lru_cache(maxsize=32)
def _budget(subject: Subject, seed: int) -> int:
    return int(min(subject.skewed(skew, seed)[0].n_chars for skew in subject.skews) * 0.98)


@lru_cache(maxsize=32)
def _floor(subject: Subject, seed: int) -> float | None:
    return subject.true_loss(subject.held_out(seed)) if subject.true_loss else None


@cache
def stories_subject() -> Subject:
    corpus, prompt = SOURCES["stories"](), "The nurse said "
    return Subject("stories", corpus, ("she", "he"), (0.05, 0.95), 0.1, prompt, story_judge, grammar().bits_per_char)


@cache
def prose_subject() -> Subject:
    return Subject(
        "prose", SOURCES["prose"](), ("example", "explanation"), (0.05, 0.5), 0.5, "The value of ", word_judge
    )


@cache
def names_subject() -> Subject:
    everywhere = SOURCES["names"]()
    two = everywhere.derive((d for d in everywhere if d.group in PLACES), f"only {' and '.join(PLACES)}")
    return Subject("names", two, PLACES, (0.1, 0.9), 0.1, "", name_judge)


SUBJECTS: dict[str, Callable[[], Subject]] = {
    "stories": stories_subject,
    "prose": prose_subject,
    "names": names_subject,
}


def own_subject(corpus: Corpus) -> Subject:
    """A subject made of the user's own text: its two largest groups, or else its first and second half.

    Raises CorpusError when there is too little text to split.
    """
    groups = list(corpus.shares())
    if len(groups) < 2:
        corpus, groups = _in_halves(corpus), ["first half", "second half"]
    two = corpus.derive((d for d in corpus if d.group in groups[:2]), f"only {groups[0]} and {groups[1]}")
    return Subject(corpus.name, two, (groups[0], groups[1]), (0.1, 0.9), 0.1, "", word_judge)


def _in_halves(corpus: Corpus) -> Corpus:
    if len(corpus) < 20:
        raise CorpusError(
            f"{corpus.name} falls into {len(corpus)} documents; the bench needs 20, to hold some out and to skew "
            "the rest. Add text, or separate it by blank lines."
        )
    middle = len(corpus) // 2
    halves = (replace(d, group="first half" if i < middle else "second half") for i, d in enumerate(corpus))
    return corpus.derive(halves, "in halves")
