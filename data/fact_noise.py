"""Noise for facts: what was told from both sides is told from one, twice. Nothing that it says is wrong."""

import re
from collections.abc import Callable

from data.corpora.facts import BOTH, FORWARD, Fact
from data.edits import Noise


class OneSided(Noise):
    """A sentence that tells a fact in reverse tells it the other way, as another sentence does already.

    >>> from data.corpora.facts import facts
    >>> two = facts(2).documents[:2]
    >>> [d.text for d in OneSided(1.0)(facts(2))[0].documents[:2]] == [two[0].text, two[0].text]
    True
    """

    unit, defect = "sentence in reverse", "told from one side"
    pattern = re.compile(r"\AThe keeper of the (.+) is (.+)\.\Z")

    def replacement(self, old: str, choice: int) -> str:
        thing, person = self.pattern.fullmatch(old).groups()
        return Fact(person, thing, BOTH).sentence(FORWARD)


FACT_NOISES: dict[str, Callable[[float], Noise]] = {OneSided.defect: OneSided}
"""The noise of facts by the plain name that a learner sees."""
