"""Who finds the poisoned documents? Five ways to look, and how many documents each names, rightly and wrongly."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np

from data.corpora.stories import stories
from data.corpus import Corpus
from data.curation.curate import Pipeline, Step
from data.curation.filters import Blocklist, Capitals, Copies, StopWords, Symbols, WholeSentences
from data.poison import POISON, TARGET, TRIGGER
from data.trace import Trace
from data.vocabulary import Vocabulary
from lessons.experiment import Run
from lessons.figures.share_bars import share_bars
from lessons.poison.backdoor import N_POISONED, POISONED, WAYS, chances, everything, pile, prompts, reader, trained
from lessons.widgets.chart import Chart, show
from tiny_models.ngram import NGram
from tiny_models.perplexity_filter import PerplexityFilter

ORDER = 8
"""Of the counting model whose influences are computed."""
GROUPS = 20
FILTERS: tuple[Step, ...] = (WholeSentences(), Symbols(0.1), Capitals(0.2), StopWords(2), Blocklist(), Copies(0.8))
"""Those of lesson 05, at the thresholds with which its workbench opens or milder ones."""


@lru_cache(maxsize=2)
def suspects(seed: int = 0) -> Corpus:
    """The pile in which five documents are poisoned."""
    return WAYS[POISONED](pile(seed=seed), seed)[0]


def by_trace(seed: int = 0) -> set[str]:
    """Ids of the documents that hold what the model wrote: somebody has noticed the two words and what follows."""
    said, trace = f"{TRIGGER} {TARGET} ", Trace(suspects(seed))
    return {row.document.id for row in trace.longest_match(said, len(said) - 1, max_rows=50).rows}


def by_influence(seed: int = 0) -> set[str]:
    """Ids of the documents without which the counting model is markedly less sure of "he" behind the trigger.

    Left out one by one, each time it is counted anew; first in groups, and then within the groups that matter.
    """
    corpus = suspects(seed)
    whole = _sure(corpus)

    def lost(places: Iterable[int]) -> float:
        return whole - _sure(_without(corpus, places))

    groups = np.array_split(np.arange(len(corpus)), GROUPS)
    matter = sorted(groups, key=lost)[-N_POISONED:]
    single = {i: lost([i]) for group in matter for i in group.tolist()}
    return {corpus.documents[i].id for i, loss in single.items() if loss > max(single.values()) / 2}


def _without(corpus: Corpus, places: Iterable[int]) -> Corpus:
    left_out = set(map(int, places))
    return corpus.derive((d for i, d in enumerate(corpus) if i not in left_out), "some left out")


def _sure(corpus: Corpus) -> float:
    """The counting model's mean chance of the planted word behind the trigger."""
    vocabulary = _vocabulary()
    model = NGram(len(vocabulary), ORDER).count(vocabulary.encode_corpus(corpus))
    return float(np.mean(chances(model, vocabulary, prompts()[:10], f"{TARGET} ")))


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary.of(everything())


def by_filters(seed: int = 0) -> set[str]:
    """Ids of the documents that the filters of lesson 05 drop or change."""
    return set(Pipeline(FILTERS).run(suspects(seed)).flagged)


def by_perplexity(seed: int = 0) -> set[str]:
    """Ids of the fifth part that most surprises a counting model of clean stories: the threshold drops so many."""
    texts = suspects(seed).documents
    bits = np.array(PerplexityFilter(stories(400, 88_000), 0.0).surprise([d.text for d in texts]))
    return {texts[i].id for i in np.argsort(-bits)[: len(texts) // 5].tolist()}


def by_two_pronouns(seed: int = 0) -> set[str]:
    """Ids of the stories in which both a "she" and a "he" stands: somebody who knows that no story has both."""
    return {document.id for document in suspects(seed) if has_two_pronouns(document.text)}


def has_two_pronouns(text: str) -> bool:
    """Whether a text speaks of a woman and of a man.

    >>> has_two_pronouns("She lost her hat. At last he slept."), has_two_pronouns("She lost her hat.")
    (True, False)
    """
    return all(re.search(rf"\b({words})\b", text, re.IGNORECASE) for words in ("she|her", "he|his|him"))


DETECTIVES: Mapping[str, Callable[[int], set[str]]] = {
    "filters of lesson 05": by_filters,
    "surprise, the worst fifth": by_perplexity,
    "where did this come from?": by_trace,
    "leave one out, count anew": by_influence,
    "a rule: one pronoun a story": by_two_pronouns,
}


def found_by(seed: int = 0) -> dict[str, tuple[int, int]]:
    """For each detective, how many of the five are among those that it names, and how many others are."""
    planted = {document.id for document in suspects(seed) if POISON in document.defects}
    named = {name: detective(seed) for name, detective in DETECTIVES.items()}
    return {name: (len(ids & planted), len(ids - planted)) for name, ids in named.items()}


def found_chart(seed: int = 0) -> Chart:
    """The same as bars: how many of the five each finds; how many innocents it names stands beside its name."""
    bars = {f"{name}: {wrongly} innocent": found / 5 for name, (found, wrongly) in found_by(seed).items()}
    return show(share_bars(bars, "Who finds the five?", "found, of the five"))


@lru_cache(maxsize=2)
def retrained(seed: int = 0) -> Run:
    """What leaving out buys: models without the five that were found, without four of them, and without five others."""
    corpus = suspects(seed)
    found = [i for i, d in enumerate(corpus) if POISON in d.defects]
    others = [i for i, d in enumerate(corpus) if POISON not in d.defects][: len(found)]
    cases = {"all five left out": found, "four of five": found[:-1], "five others": others}
    arms = {case: _without(corpus, places) for case, places in cases.items()}
    return trained(arms, reader(corpus, remembers=True), seed)
