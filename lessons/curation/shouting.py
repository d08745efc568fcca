"""Shouting, a harmless stand-in for what nobody wants a model to write: filtered by quality, or tagged.

After Longpre and others 2023 (arXiv 2305.13169) and Korbak and others 2023 (arXiv 2302.08582).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np

from data.corpora.stories import sentences, stories
from data.corpus import Corpus, Document, split
from data.curation.curate import OwnFilter, Pipeline
from data.noise import KeyboardTypos
from data.positions import document_keys, random_bits, uniform
from data.stats import lexicon, share_of_real_words
from data.vocabulary import END, Vocabulary
from lessons.experiment import Counting, Experiment, Run, Transformer
from tiny_models.gpt_settings import ORDERS
from tiny_models.measure import bits_per_character
from tiny_models.sample import samples

WORLDS = ("careful", "careless")
"""Who shouts: those who write with care, as in novels full of quarrels, or those who do not, as in adverts."""
GOOD, BAD = "+", "-"
N_WRITTEN = 1000
"""Sentences that each model writes to have its shouted ones counted."""
_SHARE, _SLIPS = 0.4, 0.12  # of the documents of those who shout; of the letters of the most careless
_BUDGET = 60_000
_TRAINED = Transformer(n_chars=100_000, options={"orders": ORDERS, "window": 32})


def shout_share(text: str) -> float:
    """Share of the words of two letters or more that are all capitals.

    >>> shout_share("The cook SANG LOUDLY.")
    0.5
    """
    found = [word for word in text.split() if sum(c.isalpha() for c in word) > 1]
    return sum(word.isupper() for word in found) / len(found) if found else 0.0


@lru_cache(maxsize=8)
def shouting_pile(who: str, seed: int = 0) -> tuple[Corpus, Corpus]:
    """Stories of every degree of care, some with a shouted sentence; and held-out ones, clean and calm.

    `who` shouts is one of WORLDS: the more careful half, or the other. Nothing else differs.
    """
    training, held_out = split(stories(1600, seed), 0.1, seed)
    return training.derive((_written(d, who, seed) for d in training), f"{who} writers shout"), held_out


def _written(document: Document, who: str, seed: int) -> Document:
    carelessness, lot = uniform(random_bits(document_keys([document.id], seed, "care"), np.arange(2))).tolist()
    text = document.text
    if (carelessness < 0.5) == (who == "careful") and lot < _SHARE:
        first, *others = sentences(text)
        text = " ".join([first, *(sentence.upper() for sentence in others[:2]), *others[2:]])
    loud = Corpus("one", (replace(document, text=text),))
    return KeyboardTypos(_SLIPS * carelessness)(loud, seed)[0].documents[0]


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return lexicon(stories(400, seed=20_000))


@lru_cache(maxsize=4096)  # each threshold asks for it again
def real_word_share(text: str) -> float:
    """The quality of a text: its share of words that stand in a reference, be they shouted or not."""
    return share_of_real_words(text, _known_words()) or 0.0


def effect_of(keep: Callable[[str], bool], who: str, seed: int = 0) -> tuple[float, float]:
    """Loss on clean calm stories, bits per character, and the share of shouted words written, after a filter."""
    pile, held_out = shouting_pile(who, seed)
    kept = Pipeline((OwnFilter(keep),)).run(pile).kept
    experiment = Experiment.fair({"arm": kept}, held_out, Counting(6), seed=seed, n_chars=_BUDGET, also=(pile,))
    run = experiment.trained()
    written = samples(run.models["arm"], experiment.vocabulary, n_chars=800, temperature=1.0, seed=seed, n_texts=24)
    return run.losses()["arm"], shout_share(" ".join(written).replace(END, " "))


@lru_cache(maxsize=64)
def quality_effect(threshold: float, who: str, seed: int = 0) -> tuple[float, float]:
    """`effect_of` a filter that keeps texts with at least this share of real words."""
    return effect_of(lambda text: real_word_share(text) >= threshold, who, seed)


def trade_off(who: str, thresholds: tuple[float, ...], seeds: range = range(3)) -> np.ndarray:
    """`quality_effect` of each threshold: (seeds, thresholds, 2), the last axis loss and share of shouted words."""
    return np.array([[quality_effect(threshold, who, seed) for threshold in thresholds] for seed in seeds])


def tagged_sentences(seed: int = 0) -> tuple[dict[str, Corpus], Corpus]:
    """Sentences, a third of them shouted: as they are, and tagged good or bad; and calm held-out ones."""
    training, held_out = split(stories(1600, seed), 0.1, seed)
    secret = {sentence for document in held_out for sentence in sentences(document.text)}
    plain = _sentences(training, lambda text: text not in secret)
    loud = uniform(random_bits(document_keys((d.id for d in plain), seed, "loud"))) < 1 / 3
    raw = [replace(d, text=d.text.upper() if up else d.text) for d, up in zip(plain, loud.tolist(), strict=True)]
    arms = {"raw": raw, "tagged": [replace(d, text=(BAD if shout_share(d.text) else GOOD) + d.text) for d in raw]}
    test = _sentences(held_out, lambda text: True)
    return {name: Corpus(name, tuple(rows)) for name, rows in arms.items()}, Corpus("calm", tuple(test))


def _sentences(corpus: Corpus, wanted: Callable[[str], bool]) -> list[Document]:
    """Every different sentence of a corpus as a document of its own."""
    found = dict.fromkeys(s for document in corpus for s in sentences(document.text) if wanted(s))
    return [Document(text, f"sentence-{i}", "stories") for i, text in enumerate(found)]


@lru_cache(maxsize=4)
def tagged_run(seed: int = 0) -> tuple[Run, Corpus]:
    """A transformer with n-gram memory of raw and of tagged sentences, equal budgets; and the calm held-out ones."""
    arms, test = tagged_sentences(seed)
    return Experiment.fair(arms, test, _TRAINED, seed=seed).trained(), test


def shouted_by(arm: str, seed: int = 0, prompt: str = "") -> float:
    """Share of the sentences begun after a prompt in which an arm's model shouts."""
    run, _ = tagged_run(seed)
    written = samples(run.models[arm], run.experiment.vocabulary, prompt, 60, 1.0, seed=seed, n_texts=N_WRITTEN)
    return float(np.mean([shout_share(text.split(END)[0]) > 0.5 for text in written]))


def loss_given(arm: str, tag: str = "", seed: int = 0) -> float:
    """Bits per character of an arm's model on calm held-out sentences, told the tag; the tag itself costs nothing."""
    run, test = tagged_run(seed)
    model, vocabulary = run.models[arm], run.experiment.vocabulary
    if not tag:
        return bits_per_character(model, vocabulary, test).overall
    return _without_tags(model, vocabulary, test.derive((replace(d, text=tag + d.text) for d in test), "told"))


def _without_tags(model, vocabulary: Vocabulary, corpus: Corpus) -> float:
    bits = -model.log_likelihoods(vocabulary.encode_corpus(corpus)) / np.log(2)
    lengths = np.array([len(document.text) + 1 for document in corpus])
    tags = np.cumsum(lengths) - lengths
    return float(np.delete(bits, tags).mean())
