"""What a panel can be about: a corpus, its two groups, a first prompt, its noises, and how to judge what is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from data.codecs.codec import Codec, is_read
from data.codecs.sheet import Remark, Sheet
from data.codecs.timeline import Timeline
from data.corpus import Corpus, Document, split
from data.mix import cut
from data.noise import NOISES
from data.positions import check_share
from data.skew import Reweight
from data.transform import Report, Transform
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, Experiment, Kind, Run
from lessons.panel.provenance import Thresholds
from lessons.panel.recipe import Recipe
from lessons.subjects.broken_quotes import BrokenQuotes
from lessons.subjects.judge import Judge

HELD_OUT_CHARS = 4_000
TEXT_NOISES: Mapping[str, Callable[[float], Transform]] = NOISES | {"broken encoding": BrokenQuotes}
"""Those of running text; the bench's has straight quotes."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A corpus on a panel, split before anything is done to it: each seed splits, skews and soils it anew.

    `groups` are the two ends of the skew slider, `skews` its range: shares of the first group that the
    data can meet without repeating a document. It starts at `skew`, far from the share in the data. `judge_for`
    makes what judges a text, from the corpus and the first group. What is no running text has a `codec` and noises of
    its own, and thresholds and kinds of model where those of text do not fit; `seen` says in a word what each document
    of a text shows, where something can tell; `told_of` in a line what stands beside the figure of one document that
    goes on in time; `remarks_of` what a judge says of each of several rows or pieces of code, one after the other. Of
    documents that are drawn a column shows `n_drawn`: as many as fit, or, of rows and code, can be scrolled to.
    """

    name: str
    corpus: Corpus
    groups: tuple[str, str]
    skews: tuple[float, float]
    skew: float
    prompt: str
    judge_for: Callable[[Corpus, str], Judge]
    true_loss: Callable[[Corpus], float] | None = None
    noises: Mapping[str, Callable[[float], Transform]] = field(default_factory=lambda: TEXT_NOISES)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)
    thresholds: Thresholds = field(default_factory=Thresholds)
    codec: Codec | None = None
    seen: Callable[[str], list[str]] | None = None
    told_of: Callable[[str], str] | None = None
    remarks_of: Callable[[Sequence[str]], Sequence[Remark]] | None = None
    n_drawn: int = 6

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

    def trained(
        self, arms: Mapping[str, Corpus], seed: int, kind: Kind | None = None, n_chars: int | None = None
    ) -> Run:
        """A model for each arm when all have learned: they differ in their data alone, and are judged on the same.

        The kind is this subject's plain transformer unless another is given. Raises CorpusError as `Experiment.fair`.
        """
        return Experiment.fair(arms, self.held_out(seed), kind or self.kinds[PLAIN], seed=seed, n_chars=n_chars,
                               also=(self.alphabet,)).trained()  # fmt: skip

    @cached_property
    def judge(self) -> Judge:
        return self.judge_for(self.corpus, self.groups[0])

    @cached_property
    def alphabet(self) -> Corpus:
        """Every character that the corpus or any noise may bring, so that no control changes the vocabulary.

        Each noise has its say on each character, many times over, and on a few documents.
        """
        each = (Document(c * _times(c), f"many {ord(c)}", "alphabet") for c in sorted(self.corpus.characters))
        some = self.corpus.derive((*each, *self.corpus.documents[:100]), "each character, and some documents")
        noised = (noise(1.0)(some)[0] for noise in self.noises.values())
        return Corpus("alphabet", tuple(document for part in (some, *noised) for document in part))

    def describe(self, text: str) -> str:
        """Of what is drawn: what each document was asked to show and what is recognised, or what its codec sees."""
        if not self.codec:
            return ""
        if self.remarks_of and isinstance(self.codec.layout, Sheet):
            return self._remarked(text, self.codec.layout)
        if not self.seen or is_read(self.codec.layout):
            return " ".join(map(self.codec.describe, text.split(END)))
        captions = (document[: self.codec.layout.caption] for document in text.split(END))
        shown = self.told(text) or self.seen(text)
        return ", ".join(f"{caption} {seen}" for caption, seen in zip(captions, shown, strict=False))

    def told(self, text: str) -> list[str] | list[Remark]:
        """Of each document that goes on in time, what stands beside its figure: nothing that is seen or heard is lost
        on who sees or hears nothing. Of each row or piece of code, what a judge says of it."""
        return [*_told(self, text)]

    def _remarked(self, text: str, sheet: Sheet) -> str:
        """Which documents are right, where the others are not, and why."""
        said = []
        for k, (document, remark) in enumerate(zip(text.split(END), self.told(text), strict=True), 1):
            where = sheet.where(document, remark)
            judged = "right" if remark.ok else f"wrong at {where}" if where else "wrong"
            said.append(f"{sheet.thing} {k} {judged}{f': {remark.said}' if remark.said else ''}")
        return "; ".join(said)

    def told_of_one(self, document: str) -> str:
        """What stands beside the figure of one document that goes on in time."""
        if self.told_of:
            return self.told_of(document)
        return ", ".join(self.seen(document)) if self.seen else self.codec.describe(document)

    def adapt(self, recipe: Recipe) -> Recipe:
        """The recipe with what this subject starts from: its own prompt and skew, and a noise that can hit it."""
        noise = recipe.noise if recipe.noise in self.noises else next(iter(self.noises))
        return replace(recipe, prompt=self.prompt, skew=self.skew, noise=noise)


def _times(character: str) -> int:
    """How often a noise is tried on a character: it can do one thing at most to those that an alphabet of thousands
    is made of, Chinese characters and Hangul."""
    return 200 if ord(character) < 0x2E80 else 8


# Few of each, for they hold whole corpora: what the sliders that did not move ask for again.
@lru_cache(maxsize=8)
def _halves(subject: Subject, seed: int) -> tuple[Corpus, Corpus]:
    training, rest = split(subject.corpus, 0.1, seed)
    return training, cut(rest, min(HELD_OUT_CHARS, rest.n_chars), seed)


@lru_cache(maxsize=4)
def _skewed(subject: Subject, skew: float, seed: int) -> tuple[Corpus, Report]:
    check_share(skew)
    first, second = subject.groups
    return Reweight({first: skew, second: 1 - skew})(subject.training(seed), seed)


@lru_cache(maxsize=4)
def _noisy(subject: Subject, noise: str, rate: float, seed: int) -> tuple[Corpus, Report]:
    return subject.noises[noise](rate)(subject.training(seed), seed)


@lru_cache(maxsize=32)
def _budget(subject: Subject, seed: int) -> int:
    return int(min(subject.skewed(skew, seed)[0].n_chars for skew in subject.skews) * 0.98)


@lru_cache(maxsize=32)
def _floor(subject: Subject, seed: int) -> float | None:
    return subject.true_loss(subject.held_out(seed)) if subject.true_loss else None


@lru_cache(maxsize=8)  # it is asked for twice of each text: to stand beside it, and to describe it
def _told(subject: Subject, text: str) -> tuple[str, ...] | tuple[Remark, ...]:
    layout = subject.codec and subject.codec.layout
    if isinstance(layout, Sheet) and subject.remarks_of:
        return tuple(subject.remarks_of(text.split(END)))
    return tuple(map(subject.told_of_one, text.split(END))) if isinstance(layout, Timeline) else ()
