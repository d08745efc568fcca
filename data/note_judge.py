"""A judge of clinical notes, a pure function: can it be read, and does what is ordered fit the patient?

It knows a few mechanical rules and nothing of medicine. A note that keeps all of them may still be nonsense.
"""

import re
from collections.abc import Iterator

from data.corpora.authored import authored
from data.corpora.clinical_notes import ADULT, ADULTS, CHILD, CHILDREN, LINES, NAME, Medicine, medicines
from data.verdict import Complaint, RuledVerdict, ruled

FORM, PATIENT, MEDICINE, ALLERGY, UNIT, RANGE = RULES = ("form", "patient", "medicine", "allergy", "unit", "range")
"""A note has five lines, one of them an order; girls and boys are children by their age; the medicine is known, and
none that the patient is allergic to; a dose has the medicine's unit, and lies in its range for the age."""
LONGEST = 400
"""Characters of a note that is judged; those of the data have 209 at most."""
_ALLERGY = re.compile(r"^Allergies: (\w+)\.", re.ASCII | re.MULTILINE)
_ORDER = re.compile(r"^Order for (girl|boy|woman|man) of ([0-9]{1,3}): (\w+) ([^,\n]*),", re.ASCII | re.MULTILINE)
_DOSE = re.compile(r"([0-9]{1,5}) ?([a-z]*)", re.ASCII)


def note_judge(text: str) -> RuledVerdict:
    r"""Whether a note keeps the rules; else which are broken, and where the first is.

    >>> note = "Problem: -\nFound: -\nAllergies: none.\nOrder for girl of 7: {}, at night.\nPlan: -"
    >>> note_judge(note.format("Brindalin 10 mg")).ok
    True
    >>> note_judge(note.format("Brindalin 100 mg")).message
    'range: Brindalin 100 mg, and a child may have 5 to 20 mg'
    >>> note_judge(note.format("Brindalin 10")).message
    'unit: 10 of Brindalin has no unit, and mg is its own'
    """
    return ruled(text, LONGEST, _complaints(text))


def _complaints(text: str) -> Iterator[Complaint]:
    order, n_lines = _ORDER.search(text), text.count("\n") + 1
    if n_lines != len(LINES):
        yield Complaint(FORM, f"it has {n_lines} lines, and a note has {len(LINES)}", len(text))
    elif not order:
        yield Complaint(FORM, "no order can be read in it", len(text))
    else:
        yield from _about(order, _ALLERGY.search(text))


def _about(order: re.Match[str], allergy: re.Match[str] | None) -> Iterator[Complaint]:
    """What is wrong with a note that can be read."""
    noun, age, name, dose = order.groups()
    group = CHILD if noun in authored(NAME)[CHILD] else ADULT
    if int(age) not in (CHILDREN if group == CHILD else ADULTS):
        yield Complaint(PATIENT, f"{noun} of {age}", order.start(2))
    if name not in medicines():
        yield Complaint(MEDICINE, f"{name} is no medicine that is known", order.start(3))
        return
    if allergy and allergy[1] == name:
        yield Complaint(ALLERGY, f"the patient is allergic to {name}", order.start(3))
    yield from (Complaint(rule, said, order.start(4)) for rule, said in _about_dose(dose, medicines()[name], group))


def _about_dose(written: str, medicine: Medicine, group: str) -> Iterator[tuple[str, str]]:
    """Which rules a dose breaks, and how."""
    dose, allowed = _DOSE.fullmatch(written), medicine.doses[group]
    if not dose:
        yield UNIT, f"{written!r} is no number with a unit"
        return
    number, unit = dose.groups()
    if unit != medicine.unit:
        said = f"is given in {unit}" if unit else "has no unit"
        yield UNIT, f"{number} of {medicine.name} {said}, and {medicine.unit} is its own"
    if not allowed[0] <= int(number) <= allowed[-1]:
        who = f"{'a child' if group == CHILD else 'an adult'} may have {medicine.allowed(group)}"
        yield RANGE, f"{medicine.name} {written}, and {who}"
