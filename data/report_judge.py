"""A judge of inspection reports, a pure function: do measurement, tolerance, verdict and result agree?

It knows a few mechanical rules and nothing of engineering. A report that keeps all of them may still be false.
"""

import re
from collections.abc import Iterator

from data.corpora.inspection_reports import PASS, RELEASED, WITHHELD, quantities, verdict_on
from data.verdict import Complaint, RuledVerdict, ruled

FORM, UNIT, VERDICT, RESULT = RULES = ("form", "unit", "verdict", "result")
"""A known quantity is measured, and there is a result; all three numbers have the unit of the quantity; the verdict
follows from measurement and tolerance; and the report is released just when it is a pass."""
LONGEST = 600
"""Characters of a report that is judged; those of the data have 293 at most."""
_NUMBER, _UNIT = r"([0-9]{1,6})", r"([A-Za-z]*)"
_MEASURED = re.compile(
    rf"^Test: ([a-z ]+), tolerance {_NUMBER} {_UNIT}, nominal {_NUMBER} {_UNIT}, "
    rf"measured {_NUMBER} {_UNIT}: (pass|fail)\.$",
    re.ASCII | re.MULTILINE,
)
_RESULT = re.compile(rf"^Result: ({RELEASED}|{WITHHELD})\.", re.MULTILINE)


def report_judge(text: str) -> RuledVerdict:
    r"""Whether a report keeps the rules; else which are broken, and where the first is.

    >>> report = "Plant: -\n\nTest: oil pressure, tolerance 1 bar, nominal 6 bar, measured {} bar: {}.\nResult: {}."
    >>> report_judge(report.format(7, "pass", "released")).ok
    True
    >>> report_judge(report.format(8, "pass", "released")).message
    'verdict: 8 is 2 off, the tolerance is 1, and it says pass'
    >>> report_judge(report.format(8, "fail", "released")).broken
    ('result',)
    """
    return ruled(text, LONGEST, _complaints(text))


def _complaints(text: str) -> Iterator[Complaint]:
    line, result = _MEASURED.search(text), _RESULT.search(text)
    if not line or not result:
        yield Complaint(FORM, f"no {'result' if line else 'measurement'} can be read in it", len(text))
    elif line[1] not in quantities():
        yield Complaint(FORM, f"{line[1]} is nothing that is measured", line.start(1))
    else:
        yield from _about(line, result)


def _about(line: re.Match[str], result: re.Match[str]) -> Iterator[Complaint]:
    """What is wrong with a report that can be read."""
    name = line[1]
    unit = quantities()[name].unit
    for place in (3, 5, 7):
        if line[place] != unit:
            yield Complaint(UNIT, f"{name} has {line[place] or 'no unit'}, and its unit is {unit}", line.start(place))
    tolerance, nominal, measured = (int(line[place]) for place in (2, 4, 6))
    if line[8] != verdict_on(nominal, tolerance, measured):
        off = f"{measured} is {abs(measured - nominal)} off, the tolerance is {tolerance}"
        yield Complaint(VERDICT, f"{off}, and it says {line[8]}", line.start(8))
    if result[1] != (RELEASED if line[8] == PASS else WITHHELD):
        yield Complaint(RESULT, f"it says {line[8]}, and it is {result[1]}", result.start(1))
