"""What noise, skew and curation have in common: `(corpus, seed) -> (corpus, Report)`."""

import re
from dataclasses import dataclass
from typing import Protocol

from data.corpus import Corpus


@dataclass(frozen=True)
class Report:
    """What a transform did: of `eligible` units (characters, words, documents ...) it changed `hit`."""

    transform: str
    unit: str
    eligible: int
    hit: int
    note: str = ""

    @property
    def rate(self) -> float:
        """The achieved rate, 0 to 1, over eligible units; 0 where nothing was eligible."""
        return self.hit / self.eligible if self.eligible else 0.0

    @property
    def units(self) -> str:
        """The unit's plural: its noun's, wherever that stands.

        >>> [Report("", unit, 2, 1).units for unit in ("body", "word of another Python", "term in a clause")]
        ['bodies', 'words of another Python', 'terms in a clause']
        """
        noun, *rest = re.split("(?= of | outside | in )", self.unit, maxsplit=1)
        plural = noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + "s"
        return "".join([plural, *rest])


class Transform(Protocol):
    """A frozen dataclass whose repr is its lineage.

    Laws, to which tests/corpora/test_transform.py holds every implementation in data/:

    - of every transform: the same seed gives the same corpus on any machine; the global random state is untouched; the
      repr ends the lineage and makes the transform anew; name and card stay, and ids remain unique; what the report
      counts as hit is what a comparison of both corpora finds; whatever is not hit is the very same document, and what
      stays keeps its order;
    - of a rated one (a `Noise`, `AddedCopies`), which hits each of its eligible units with the probability `rate`:
      rate 0 changes nothing and rate 1 hits all that is eligible; what is hit at a low rate is hit at a higher one; the
      achieved rate is the one asked for, but for chance; what happens to a document depends on its id and the seed
      alone, wherever it stands;
    - of a skew (`Reweight`, `Temper`), which drops documents until groups have the shares asked for: shares that are
      there already change nothing; what a weak skew drops a stronger one drops too; a document may stand anywhere;
    - of one that counts (`Poison`), which hits `n` of the eligible documents: none changes nothing, and what a small
      number hits a larger one hits too; a document may stand anywhere;
    - of the others (`Deduplicate`, `Pipeline`, `Named`), which hit all that a rule names, the first alone.

    All but those that go by a rule also have `hits(corpus, seed)`, which says of each eligible unit whether it is hit.
    A defect is written on what was damaged on purpose and on nothing else: an added copy that equals a held-out text
    is a leak.
    """

    def __call__(self, corpus: Corpus, seed: int = 0) -> tuple[Corpus, Report]: ...
