"""What the live bench can be about: a corpus, its two groups, a first prompt, and how to judge what is written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from data.corpus import Corpus, CorpusError, split
from data.mix import cut
from data.noise import typographic
from data.skew import Reweight
from data.sources import SOURCES
from data.stories import grammar
from lessons.live_bench.judge import Judge, name_judge, story_judge, word_judge
from lessons.recipe import Recipe

PLACES = ("Iceland", "Spain")
HELD_OUT_CHARS = 4_000


@dataclass(frozen=True, eq=False)
class Subject:
    """A corpus on the bench, split before anything is done to it.

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

    @cached_property
    def _halves(self) -> tuple[Corpus, Corpus]:
        return split(self.corpus, 0.1, seed=0)

    @property
    def training(self) -> Corpus:
        return self._halves[0]

    @cached_property
    def held_out(self) -> Corpus:
        """What every arm is judged on: no more than is read in a blink."""
        rest = self._halves[1]
        return cut(rest, min(HELD_OUT_CHARS, rest.n_chars))

    @cached_property
    def floor(self) -> float | None:
        """Bits per character that the process behind the held-out text itself needs, where it is known."""
        return self.true_loss(self.held_out) if self.true_loss else None

    @cached_property
    def judge(self) -> Judge:
        return self.judge_for(self.corpus, self.groups[0])

    @cached_property
    def budget(self) -> int:
        """Characters for each arm: what is left at the most extreme skew, so that no slider changes it."""
        sizes = [self.skewed(skew).n_chars for skew in self.skews]
        return int(min(sizes) * 0.98)

    def skewed(self, skew: float) -> Corpus:
        """The training text with this share of the first group."""
        first, second = self.groups
        return Reweight({first: skew, second: 1 - skew})(self.training, seed=0)[0]

    def adapt(self, recipe: Recipe) -> Recipe:
        """The recipe with what this subject starts from: its own prompt and skew."""
        return replace(recipe, prompt=self.prompt, skew=self.skew)

    @cached_property
    def with_typography(self) -> "Subject":
        """The same with curly quotes and dashes: without them a broken encoding finds nothing to break."""
        return replace(self, corpus=typographic(self.corpus))


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
