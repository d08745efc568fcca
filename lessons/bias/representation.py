"""Who is in what a model writes: a thousand stories by job and pronoun, and real names by the place of their list."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from data.corpora.stories import jobs
from data.corpus import Corpus, split
from data.mix import Mix
from data.positions import check_share
from data.sources import SOURCES
from data.vocabulary import END, Vocabulary
from lessons.bias.association import share_of_she
from lessons.bias.skewed_stories import SKEWED, trained
from lessons.experiment import Run
from tiny_models.measure import bits_per_character
from tiny_models.ngram import NGram
from tiny_models.sample import samples

PLACES = ("Iceland", "Türkiye", "Kenya")
SHARES = (0.05, 0.2, 1 / 3, 0.5, 0.8)
ORDER = 5  # of the names' model: names are short, and there are few of them
_JOB = re.compile(rf"\b({'|'.join(jobs())})\b")


@dataclass(frozen=True)
class Census:
    """Of so many texts: the share of "she" among their first pronouns, and how many tell of each job."""

    n_texts: int
    she: float
    jobs: Counter[str]

    @property
    def most_common(self) -> float:
        """The share of the commonest job among the texts that name one; 1/12 would be fair."""
        return max(self.jobs.values(), default=0) / max(1, self.jobs.total())


def census(texts: list[str]) -> Census:
    """Count the first job and the first pronoun of each text.

    >>> census(["The nurse lost her hat.", "A judge said he sat.", "The nurse"]).jobs["nurse"]
    2
    """
    named = [found[0] for text in texts if (found := _JOB.search(text))]
    return Census(len(texts), share_of_she(texts), Counter(named))


def a_thousand(run: Run, arm: str, temperature: float, seed: int = 0, n_texts: int = 1000) -> Census:
    """A census of the beginnings of so many stories that an arm's model writes without a prompt."""
    texts = samples(run.models[arm], run.experiment.vocabulary, "", 90, temperature, seed=seed, n_texts=n_texts)
    return census([text.partition(END)[0] for text in texts])


def census_by_temperature(temperatures: tuple[float, ...], skew: float = 0.9, seed: int = 0) -> dict[str, Census]:
    """What stands in the skewed data, and in a thousand stories written from it at each temperature."""
    run = trained(skew, seed)
    data = census([document.text for document in run.experiment.arms[SKEWED]])
    return {"the data": data} | {f"T = {t:g}": a_thousand(run, SKEWED, t, seed) for t in temperatures}


def table(found: dict[str, Census]) -> str:
    """A census for each row: stories with "she", how many of the twelve jobs occur, and the share of the commonest."""
    rows = [f"{'':10}{'“she”':>7}{'jobs':>6}{'commonest job':>15}"]
    return "\n".join(rows + [f"{name:10}{c.she:7.0%}{len(c.jobs):6}{c.most_common:15.0%}" for name, c in found.items()])


@lru_cache(maxsize=2)
def names_of_one_place() -> Corpus:
    """Real names that stand on the list of one of PLACES, and not of the other two."""
    everywhere = SOURCES["names"]()
    places: dict[str, set[str]] = defaultdict(set)
    for document in everywhere:
        places[document.text].add(document.group)
    kept = (d for d in everywhere if d.group in PLACES and len(places[d.text].intersection(PLACES)) == 1)
    return everywhere.derive(kept, f"only {', '.join(PLACES)}")


@dataclass(frozen=True)
class NameModel:
    """A counting model of names, its vocabulary, and the new names that it is judged on."""

    model: NGram
    vocabulary: Vocabulary
    held_out: Corpus

    def losses(self) -> dict[str, float]:
        """Bits per character on new names of each place."""
        return bits_per_character(self.model, self.vocabulary, self.held_out).by_group

    def listed(self, n_texts: int = 1000, temperature: float = 0.7, seed: int = 0) -> Counter[str]:
        """Of `n_texts` written names, how many stand on the list of each place. New ones have no place."""
        lists = {document.text: document.group for document in names_of_one_place()}
        texts = samples(self.model, self.vocabulary, "", 30, temperature, seed=seed, n_texts=n_texts)
        return Counter(lists[name] for text in texts if (name := text.partition(END)[0]) in lists)


@lru_cache(maxsize=64)
def name_model(place: str, share: float, seed: int = 0) -> NameModel:
    """A model that reads this share of characters from one place's names, the rest in equal parts from the others.

    Every model reads the same amount: as much as the place with the fewest names can give. Raises ValueError for
    another place, and for what is no share.
    """
    if place not in PLACES:
        raise ValueError(f"The places are {', '.join(PLACES)}, not {place!r:.60}.")
    check_share(share)
    corpus = names_of_one_place()
    training, held_out = split(corpus, 0.2, seed)
    parts = {p: training.derive((d for d in training if d.group == p), p) for p in PLACES}
    weights = {p: share if p == place else (1 - share) / (len(PLACES) - 1) for p in PLACES}
    mix, _ = Mix(parts, weights).draw(min(part.n_chars for part in parts.values()), seed)
    vocabulary = Vocabulary.of(corpus)
    model = NGram(len(vocabulary), ORDER).count(vocabulary.encode_corpus(mix))
    return NameModel(model, vocabulary, held_out)


def counts_in_words(counts: Counter[str]) -> str:
    """How many names stand on a list, and the share of each place, in a line.

    >>> counts_in_words(Counter({"Iceland": 6, "Kenya": 2}))
    '8, of these Iceland 75%, Türkiye 0%, Kenya 25%'
    """
    shares = ", ".join(f"{place} {counts[place] / max(1, counts.total()):.0%}" for place in PLACES)
    return f"{counts.total()}, of these {shares}"
