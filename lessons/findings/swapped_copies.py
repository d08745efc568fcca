"""Counterfactual augmentation on Zari: what was swapped is mended, and what was not swapped stays."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from data.corpora.stories import jobs, stories
from data.corpus import Corpus
from data.named_stories import Named
from data.swapped_copies import SwappedCopies
from data.vocabulary import Vocabulary
from lessons.bias.association import expected, names_expected
from lessons.bias.beginnings import apart, beginnings, learned, on_a_cue
from lessons.experiment import Transformer
from lessons.finding import Claim, Finding

N_STORIES = 9_000
SHE, HE = "nurse", "engineer"
TRAINED = Transformer(150_000, {"window": 32})


def measure(seed: int) -> Mapping[str, float]:
    """The share of either gap between the two jobs that is left when copies with the other pronoun are added, in %."""
    pronouns, names = 100 * gaps("swapped", seed) / gaps("as told", seed)
    return {"pronouns": pronouns, "names": names}


def copied(seed: int) -> Mapping[str, float]:
    """The same when the copies are added as they are."""
    pronouns, _ = 100 * gaps("copied", seed) / gaps("as told", seed)
    return {"pronouns": pronouns}


@lru_cache(maxsize=8)
def gaps(way: str, seed: int) -> np.ndarray:
    """How much more "she" the nurse gets than the engineer, in pronouns and in names: points of 100, (2,)."""
    ways, vocabulary = told(seed)
    model = learned(TRAINED, ways[way], vocabulary, seed)
    shares = np.array([expected(model, vocabulary), names_expected(model, vocabulary)])  # (2, 12)
    return 100 * (shares[:, jobs().index(SHE)] - shares[:, jobs().index(HE)])


@lru_cache(maxsize=2)
def told(seed: int) -> tuple[dict[str, Corpus], Vocabulary]:
    """Names and beginnings of the two jobs: as told, with swapped copies, and with copies that are not swapped."""
    everything = stories(N_STORIES, seed)
    two = everything.derive((d for d in everything if d.belongs_to(SHE) or d.belongs_to(HE)), "two jobs")
    named, _ = Named()(on_a_cue(two), seed)
    twice = named.derive((d for document in named for d in (document, document)), "told twice")
    ways = {"as told": named, "swapped": SwappedCopies()(named, seed)[0], "copied": twice}
    return {way: apart(beginnings(corpus)) for way, corpus in ways.items()}, Vocabulary.of(everything, named)


FINDING = Finding(
    name="swapped-copies",
    lesson="04",
    paper="PAIR, 2021, What Have Language Models Learned?, on Zari (arXiv 2010.06032)",
    published="trained on swapped sentences too, Zari finds she and he equally probable for nurses and for doctors; "
    "names were not swapped, and its association of masculine names with doctors decreased only slightly",
    claims={
        "pronouns": Claim(
            "% of the pronoun gap between nurse and engineer that is left after swapped copies",
            100,
            -20,
            20,
            published="she and he equally probable",
            fails_if="what the model has learned of names, which still lean, leaks into its pronouns",
        ),
        "names": Claim(
            "% of the name gap that is left when pronouns alone are swapped",
            None,
            60,
            120,
            published="decreased only slightly",
            fails_if="the model links a job with one sex, not with words: then balanced pronouns balance names, too",
        ),
    },
    measure=measure,
    model="transformer, one layer, plain",
    setting="the nurse, told with she in 90 stories of 100, and the engineer, in 10; names (Meet nurse Avelle.) and "
    "beginnings (The nurse said she.) are documents of their own; 150,000 characters of training in windows of 32",
    null=copied,
    null_is="copies that are added as they are, nothing swapped",
    settings_tried=16,
    remark="The paper's words are no figures, so the bounds are ours. Zari's copies swapped words for men and women "
    "from a list, nouns too; ours swap pronouns by rule. Here a name and a pronoun are the only traces of the "
    "association; in real text there are many more, and nobody has the list.",
)
