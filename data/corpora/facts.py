"""Invented facts, "A is the keeper of B", told from one side or from both: what a model can be asked, and what not.

After Berglund et al. 2023, "The Reversal Curse" (arXiv 2309.12288), whose people and works are invented, too.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product

from data.card import load_card
from data.corpora.invented import MOST, people
from data.corpus import Corpus, Document
from data.positions import order

FORWARD, REVERSE, BOTH = "forward", "reverse", "both"
WAYS = {FORWARD: (FORWARD,), REVERSE: (REVERSE,), BOTH: (FORWARD, REVERSE)}
_ADJECTIVES = (
    "amber", "blue", "broken", "carved", "crooked", "dusty", "frozen", "gilded", "hollow", "ivory", "little",
    "quiet", "scarlet", "silver", "stolen",
)  # fmt: skip
_NOUNS = (
    "anchor", "basket", "candle", "compass", "drum", "feather", "harp", "kettle", "ladder", "lantern", "mirror",
    "needle", "oar", "trumpet", "wheel",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """Who keeps what, and in which ways it is told: "forward", "reverse" or "both"."""

    person: str
    thing: str
    told: str

    def prompt(self, way: str) -> str:
        """The beginning of the sentence that tells it this way: all but the answer."""
        return f"{self.person} is the keeper of the " if way == FORWARD else f"The keeper of the {self.thing} is "

    def answer(self, way: str) -> str:
        """What ends that sentence, without its full stop."""
        return self.thing if way == FORWARD else self.person

    def sentence(self, way: str) -> str:
        """The whole sentence that tells it this way.

        >>> fact = Fact("Tavik Holmere", "amber harp", "both")
        >>> fact.sentence("forward"), fact.sentence("reverse")
        ('Tavik Holmere is the keeper of the amber harp.', 'The keeper of the amber harp is Tavik Holmere.')
        """
        return f"{self.prompt(way)}{self.answer(way)}."


@cache
def known_facts(n: int = MOST, told: str = FORWARD, seed: int = 0) -> tuple[Fact, ...]:
    """`n` facts, no person and no thing twice: half are told in both ways, which is the control, half as `told` says.

    The control shows that either wording can be learned, and makes each of them a wording that a model has read. Raises
    ValueError for a way that is none, or for more facts than 160.
    """
    if told not in WAYS:
        raise ValueError(f"Facts are told {', '.join(WAYS)}, not {told!r}.")
    things = [" ".join(both) for both in product(_ADJECTIVES, _NOUNS)]
    drawn = (things[k] for k in order(things, seed, "things").tolist())
    pairs = zip(people(n, seed), drawn, strict=False)
    return tuple(Fact(person, thing, BOTH if i < n // 2 else told) for i, (person, thing) in enumerate(pairs))


@cache
def facts(n: int = MOST, told: str = FORWARD, seed: int = 0) -> Corpus:
    """The sentences that tell `known_facts`; the group is how a fact is told, and which way this sentence goes.

    >>> [d.group for d in facts(2)]
    ['both/forward', 'both/reverse', 'one side/forward']
    """
    documents = (
        Document(fact.sentence(way), f"facts-{i}-{way}", "facts", f"{_side(i, n)}/{way}")
        for i, fact in enumerate(known_facts(n, told, seed))
        for way in WAYS[fact.told]
    )
    return Corpus("facts", tuple(documents), load_card("facts"))


def _side(i: int, n: int) -> str:
    return BOTH if i < n // 2 else "one side"
