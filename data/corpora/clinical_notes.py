"""Clinical notes by rule: an invented patient, what was found, and an invented medicine in a dose that is allowed."""

from dataclasses import dataclass
from functools import cache
from random import Random

from data.corpora.authored import Author, authored, drawn_corpus
from data.corpus import Corpus

CHILD, ADULT = "child", "adult"
NAME = "clinical_notes"
LINES = ("problem", "found", "allergy", "order", "plan")
"""What stands in a note, line by line."""
SHARE_OF_CHILDREN = 0.3
CHILDREN, ADULTS = range(2, 14), range(18, 90)
"""Ages in years; nobody is between them, so that nobody can be taken for either."""


@dataclass(frozen=True)
class Medicine:
    """An invented medicine: its unit, and the doses that are allowed, by group."""

    name: str
    unit: str
    doses: dict[str, range]

    def allowed(self, group: str) -> str:
        """In words, which doses.

        >>> medicines()["Brindalin"].allowed("child")
        '5 to 20 mg'
        """
        return f"{self.doses[group][0]} to {self.doses[group][-1]} {self.unit}"


@cache
def medicines() -> dict[str, Medicine]:
    """All medicines by name."""
    found = {}
    for name, spec in authored(NAME)["medicines"].items():
        doses = {group: range(low, high + 1, step) for group in (CHILD, ADULT) for low, high, step in [spec[group]]}
        found[name] = Medicine(name, spec["unit"], doses)
    return found


@cache
def clinical_notes(n: int = 2_400, seed: int = 0) -> Corpus:
    """`n` notes, each a document in the group "child" or "adult".

    >>> print(clinical_notes(1).documents[0].text)
    Problem: shallow burn since Sunday.
    Found: slight wheeze.
    Allergies: none.
    Order for woman of 52: Eskadril 15 drops, once daily.
    Plan: Raise the neck on a cushion.
    """
    return drawn_corpus(NAME, n, seed, _note)


def _note(random: Random) -> tuple[str, str]:
    """A note and its group."""
    spec = authored(NAME)
    author = Author(spec["lists"], random, {})
    group = CHILD if random.random() < SHARE_OF_CHILDREN else ADULT
    age = author.chosen(CHILDREN if group == CHILD else ADULTS)
    medicine, other = author.some(list(medicines().values()), 2)
    dose, patient = author.chosen(medicine.doses[group]), f"{author.chosen(spec[group])} of {age}"
    given = {"other": other.name, "medicine": medicine.name, "dose": f"{dose} {medicine.unit}", "patient": patient}
    author = Author(spec["lists"], random, given)
    return "\n".join(map(author.write, LINES)), group
