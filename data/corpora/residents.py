"""Invented people, each told in one wording or in several, and questions: who is asked, and what was told of them?

After Allen-Zhu and Li 2023, "Physics of Language Models: Part 3.1, Knowledge Storage and Extraction" (arXiv
2309.14316). Half of the people are also asked about in the data; about the others a model is asked first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from data.card import load_card
from data.corpora.invented import people
from data.corpus import Corpus, Document
from data.positions import document_keys, random_bits

TOWNS = (
    "Basel", "Bergen", "Bristol", "Cork", "Dakar", "Delft", "Genoa", "Hilo", "Izmir", "Kyoto", "Lima", "Lund",
    "Nairobi", "Oslo", "Perth", "Quito",
)  # fmt: skip
TRADES = (
    "baker", "barber", "cook", "dentist", "diver", "gardener", "glazier", "mason", "miller", "pilot", "potter",
    "printer", "roofer", "sailor", "tailor", "weaver",
)  # fmt: skip
WORDINGS = (
    "{name} lives in {town} and is a {trade}.",
    "The job of {name} is {trade}, the home {town}.",
    "{name}, {trade}, of {town}.",
    "The home of {name} is {town}, the job {trade}.",
    "{name} is a {trade} and lives in {town}.",
    "{name}, of {town}, {trade}.",
)
"""Ways to tell the same: the name stands before both, and either of them may come first."""
QUESTIONS = {"town": "Where does {name} live? {town}.", "trade": "What does {name} do? {trade}."}


@dataclass(frozen=True)
class Resident:
    """Who lives where and does what; `asked`: whether the data holds the questions about them, too."""

    name: str
    town: str
    trade: str
    asked: bool

    def told(self, wording: str) -> str:
        return wording.format(name=self.name, town=self.town, trade=self.trade)

    def question(self, about: str) -> tuple[str, str]:
        """The prompt and the answer, without its full stop; `about` is "town" or "trade".

        >>> Resident("Tavik Holmere", "Lund", "baker", False).question("town")
        ('Where does Tavik Holmere live? ', 'Lund')
        """
        prompt, mark, _ = QUESTIONS[about].partition("? ")
        return self.told(prompt + mark), getattr(self, about)


@cache
def known_residents(n: int = 160, seed: int = 0) -> tuple[Resident, ...]:
    """`n` people, half of them asked about; each town and each trade equally likely, whatever the other is."""
    names = people(n, seed)
    bits = random_bits(document_keys(names, seed, "residents")[:, None], range(2)).tolist()
    return tuple(
        Resident(name, TOWNS[town % len(TOWNS)], TRADES[trade % len(TRADES)], i < n // 2)
        for i, (name, (town, trade)) in enumerate(zip(names, bits, strict=True))
    )


@cache
def residents(n: int = 160, wordings: int = 1, seed: int = 0) -> Corpus:
    """What `known_residents` are told by: `wordings` of WORDINGS in turn, six sentences for each person either way.

    So one wording and several are told by equally many sentences. The group is "told" or "asked". Raises ValueError
    for a number of wordings that there is not.

    >>> [d.text for d in residents(2, wordings=1) if d.group == "asked"][0]
    'Where does Dotam Ashby live? Cork.'
    """
    if not 1 <= wordings <= len(WORDINGS):
        raise ValueError(f"There are 1 to {len(WORDINGS)} wordings, not {wordings}.")
    documents = (d for i, one in enumerate(known_residents(n, seed)) for d in _documents(i, one, wordings))
    return Corpus("residents", tuple(documents), load_card("residents"))


def _documents(i: int, one: Resident, wordings: int) -> Iterator[Document]:
    for k in range(len(WORDINGS)):
        yield Document(one.told(WORDINGS[k % wordings]), f"residents-{i}-told-{k}", "residents", "told")
    for about in QUESTIONS if one.asked else ():
        yield Document("".join(one.question(about)) + ".", f"residents-{i}-{about}", "residents", "asked")
