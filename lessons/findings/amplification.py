"""Men also like shopping: a lean in the data becomes a greater one in what is written."""

from collections.abc import Mapping

from data.corpus import Corpus
from data.skew import Reweight
from data.stories import jobs, stories
from data.vocabulary import Vocabulary
from lessons.bias.association import expected
from lessons.bias.skewed_stories import FAR_SIGHTED
from lessons.finding import Claim, Finding

N_STORIES = 18_000
RATE, HIGH, LOW = 0.67, 0.9, 0.44
"""All jobs at 67 to 33, or half of them at 90 and half at 44: the same mean."""


def disparities(corpus: Corpus, temperatures: tuple[float, ...]) -> list[float]:
    """How many points more "she" than "he" a counting model expects at each temperature, a mean over jobs."""
    vocabulary = Vocabulary.of(corpus)
    model = FAR_SIGHTED.build(len(vocabulary), 0).count(vocabulary.encode_corpus(corpus))
    return [100 * float(2 * expected(model, vocabulary, t).mean() - 1) for t in temperatures]


def told_at(corpus: Corpus, rates: Mapping[str, float], seed: int) -> Corpus:
    """The stories with this share of "she" for each job, all jobs equally common; nothing is repeated."""
    shares = {f"{job}/{pronoun}": p for job, she in rates.items() for pronoun, p in (("she", she), ("he", 1 - she))}
    return Reweight(shares)(corpus, seed)[0]


def measure(seed: int) -> Mapping[str, float]:
    """The points that decoding adds to the disparity that the data has."""
    told = stories(N_STORIES, seed)
    even = told_at(told, dict.fromkeys(jobs(), RATE), seed)
    uneven = told_at(told, {job: HIGH if k < len(jobs()) / 2 else LOW for k, job in enumerate(jobs())}, seed)
    in_data = 100 * (2 * RATE - 1)
    as_it_is, cool, greedy = disparities(even, (1, 0.5, 0))
    (cool_uneven,) = disparities(uneven, (0.5,))
    return {
        "cool": cool - in_data,
        "greedy": greedy - in_data,
        "as it is": abs(as_it_is - in_data),
        "per context": cool - cool_uneven,
    }


FINDING = Finding(
    name="amplification",
    lesson="04",
    paper="Zhao and others, 2017, Men Also Like Shopping, arXiv 1707.09457",
    published="in the training set, cooking is over 33% more likely to involve females than males; at test time a "
    "trained model amplifies that to 68%",
    claims={
        "cool": Claim("points of disparity that temperature 0.5 adds to 34 in the data", 0, 20),
        "greedy": Claim("points that always taking the likelier adds", 0, 50),
        "as it is": Claim("points that temperature 1 adds or takes, the control", 6, 6, "below"),
        "per context": Claim("points less that 0.5 adds where the jobs are at 90 and 44, with the same mean", 0, 10),
    },
    measure=measure,
    settings_tried=1,
    remark="Their models label pictures, and pick the likeliest labels; ours writes, and the colder it is, the more "
    "often it picks the likelier pronoun. The same arithmetic, not the same model: at temperature 1 ours adds nothing. "
    "It works context by context, so a mean over jobs says little of it.",
)
