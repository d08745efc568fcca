"""Inspection reports by rule: what was measured, how far it may be off, and a verdict that follows from both."""

from dataclasses import dataclass
from functools import cache
from random import Random

from data.corpora.authored import Author, authored, drawn_corpus
from data.corpus import Corpus

NAME = "inspection_reports"
RELEASED, WITHHELD = "released", "withheld"
PASS, FAIL = "pass", "fail"
SHARE_WITHHELD = 0.4


@dataclass(frozen=True)
class Quantity:
    """What can be measured: its unit, its nominal values, how far it may be off, and the step of a measurement."""

    name: str
    unit: str
    nominal: tuple[int, ...]
    tolerance: int
    step: int = 1


@cache
def quantities() -> dict[str, Quantity]:
    """All quantities by name, in small letters."""
    return {name: Quantity(name, spec["unit"], tuple(spec["nominal"]), spec["tolerance"], spec.get("step", 1))
            for name, spec in authored(NAME)["quantities"].items()}  # fmt: skip


def verdict_on(nominal: int, tolerance: int, measured: int) -> str:
    """Pass, or fail where the measurement is off by more than the tolerance.

    >>> verdict_on(16, 2, 18), verdict_on(16, 2, 13)
    ('pass', 'fail')
    """
    return PASS if abs(measured - nominal) <= tolerance else FAIL


@cache
def inspection_reports(n: int = 2_000, seed: int = 0) -> Corpus:
    """`n` reports, each a document in the group "released" or "withheld".

    >>> print(inspection_reports(1).documents[0].text)
    Plant: printing press at the hospital, spring inspection.
    Remark: Sight glass cloudy, still readable.
    Test: supply voltage, tolerance 6 V, nominal 230 V, measured 232 V: pass.
    Result: released. No further action.
    """
    return drawn_corpus(NAME, n, seed, _report)


def _report(random: Random) -> tuple[str, str]:
    """A report and its group."""
    author = Author(authored(NAME)["lists"], random, {})
    group = WITHHELD if random.random() < SHARE_WITHHELD else RELEASED
    quantity = author.chosen(list(quantities().values()))
    nominal, off = author.chosen(quantity.nominal), _steps_off(author, quantity, group) * quantity.step
    value = nominal + author.chosen((-1, 1)) * off
    verdict = verdict_on(nominal, quantity.tolerance, value)
    given = {"quantity": quantity.name, "unit": quantity.unit, "nominal": str(nominal), "value": str(value),
             "tolerance": str(quantity.tolerance), "verdict": verdict}  # fmt: skip
    author = Author(authored(NAME)["lists"], random, given)
    return "\n".join(map(author.write, ("site", "note", "measured", group))), group


def _steps_off(author: Author, quantity: Quantity, group: str) -> int:
    """By how many steps a measurement is off: by so many that it fails where the report is withheld."""
    most = quantity.tolerance // quantity.step
    return author.chosen(range(most + 1, 2 * most + 1) if group == WITHHELD else range(most + 1))
