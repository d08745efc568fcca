"""Men also like shopping: what a model predicts is further apart than the data that it learned from."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from data.corpora.stories import stories
from data.corpus import Corpus
from data.named_stories import Named
from data.positions import document_keys, random_bits, uniform
from data.swapped_copies import swapped
from data.vocabulary import Vocabulary
from lessons.bias.association import sharpened
from lessons.bias.beginnings import beginnings, learned, on_a_cue, she_expected
from lessons.experiment import Counting, Transformer
from lessons.finding import Claim, Finding

N_STORIES = 6_000
RATE = 0.67
TRAINED = Transformer(200_000, {"window": 32})
SEES_THE_NAME = Counting(order=40)


@lru_cache(maxsize=2)
def told(seed: int) -> tuple[Corpus, Corpus, Vocabulary]:
    """Beginnings with names, 67 in 100 with "she" whatever the job: those to learn from, and others to predict."""
    named, _ = Named()(told_at(on_a_cue(stories(N_STORIES, seed)), RATE, seed), seed)
    corpus = beginnings(named)
    n = len(corpus) * 3 // 4
    read, new = corpus.derive(corpus.documents[:n], "read"), corpus.derive(corpus.documents[n:], "new")
    return read, new, Vocabulary.of(corpus)


def told_at(corpus: Corpus, rate: float, seed: int) -> Corpus:
    """Each story told with "she" or with "he", as its lot falls: a share `rate` of them with "she"."""
    lots = uniform(random_bits(document_keys((document.id for document in corpus), seed, "pronoun"))) < rate
    return corpus.derive(
        (d if d.belongs_to("she") == she else swapped(d) for d, she in zip(corpus, lots.tolist(), strict=True)), "told"
    )


def disparity(she: np.ndarray) -> float:
    """How many points "she" is ahead of "he", of shares or of choices (N,): 67 to 33 is 34.

    >>> disparity(np.array([True, True, False]))
    33.33333333333333
    """
    return 100 * float(2 * np.mean(she) - 1)


def in_data(corpus: Corpus) -> float:
    """The disparity of the pronouns that the documents were told with."""
    return disparity(np.array([document.belongs_to("she") for document in corpus]))


def measure(seed: int) -> Mapping[str, float]:
    """The points that a trained model's predictions add to the disparity of its data, and to that it expects itself."""
    read, new, vocabulary = told(seed)
    she = she_expected(learned(TRAINED, read, vocabulary, seed), vocabulary, new)
    cool = disparity(sharpened(np.log([RATE]), np.log([1 - RATE]), 0.5)) - disparity(np.array([RATE]))
    predicted = disparity(she > 0.5)
    return {"predictions": predicted - in_data(read), "choosing": predicted - disparity(she), "cool": cool}


def certain(seed: int) -> Mapping[str, float]:
    """The same for a counting model and what it has read: the name tells it the pronoun, and nothing is uncertain."""
    read, _, vocabulary = told(seed)
    model = SEES_THE_NAME.build(len(vocabulary), seed).count(vocabulary.encode_corpus(read))
    return {"predictions": disparity(she_expected(model, vocabulary, read) > 0.5) - in_data(read)}


FINDING = Finding(
    name="amplification",
    lesson="04",
    paper="Zhao and others, 2017, Men Also Like Shopping, arXiv 1707.09457",
    published="in the training set, cooking is over 33% more likely to involve females than males; at test time a "
    "trained model amplifies that to 68%",
    claims={
        "predictions": Claim(
            "points that a transformer's predictions, its likelier pronouns, add to a disparity of 34 in its data",
            0,
            12,
            60,
            published="35, from 33 to 68",
            fails_if="it has learned to tell from the name, or its mistakes are as many on either side",
        ),
        "choosing": Claim(
            "of these, points that come from taking the likelier, and are not in its probabilities",
            0,
            12,
            60,
            fails_if="the model's own probabilities lean as far as its predictions",
        ),
        "cool": Claim(
            "points that temperature 0.5 adds where the probabilities are 67 to 33, by arithmetic",
            0,
            by_construction=True,
        ),
    },
    measure=measure,
    model="transformer, one layer, plain",
    setting="beginnings such as Meet nurse Avelle. The nurse said she: 67 of 100 with she whatever the job, and only "
    "the name tells which; 200,000 characters of training in windows of 32, too few to learn all that the names tell",
    null=certain,
    null_is="a counting model of order 40 that predicts what it has read, so that the name tells it every pronoun",
    settings_tried=12,
    remark="Asked for are a third of the published points to a little less than the 66 that always saying she would "
    "add; of the second figure the paper has none. Their models label pictures; what the two have in common is that "
    "the evidence does not suffice, and the likelier answer is taken. How much is added depends on what was learned: "
    "Hall and others, 2022 (arXiv 2201.11706), find that it varies with accuracy, capacity, overconfidence and the "
    "amount of data.",
)
