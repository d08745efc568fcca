"""Noise for the texts of fields, one kind each: a fluent text that breaks one rule, and reads as well as before.

What is not wholly legal stays as it is, so that nothing is damaged twice.
"""

import re

from data.contract_judge import contract_judge
from data.corpora.clinical_notes import medicines
from data.corpora.contracts import terms
from data.corpora.inspection_reports import FAIL, PASS
from data.edits import Noise
from data.note_judge import note_judge
from data.report_judge import report_judge


class WrongDoses(Noise):
    """Doses are ten times too large, as where a decimal point slips; each is then beyond what anybody may have.

    >>> from data.corpora.clinical_notes import clinical_notes
    >>> WrongDoses(1.0)(clinical_notes())[0].documents[0].text.split("\\n")[3]
    'Order for woman of 52: Eskadril 150 drops, once daily.'
    """

    unit, defect = "dose", "wrong doses"
    pattern = re.compile(rf"\b(?:{'|'.join(medicines())}) ([0-9]+)")

    def find(self, text: str) -> list[tuple[int, int]]:
        return [found.span(1) for found in self.pattern.finditer(text)] if note_judge(text).ok else []

    def replacement(self, old: str, choice: int) -> str:
        return old + "0"


class UndefinedTerms(Noise):
    """Terms in clauses give way to others of the same sort, which this contract has not defined.

    >>> from data.corpora.contracts import contracts
    >>> UndefinedTerms(1.0)(contracts())[0].documents[0].text.split("\\n")[2]
    '1. Smoking, cooking and open flames are forbidden in the Workshop.'
    """

    unit, defect = "term in a clause", "undefined terms"
    pattern = re.compile(rf"(?<=[a-z,] )(?:{'|'.join(terms())})\b")

    def find(self, text: str) -> list[tuple[int, int]]:
        if not contract_judge(text).ok:
            return []
        clauses = text.find("\n1. ")
        return [(start, stop) for start, stop in super().find(text) if start > clauses]

    def replacement(self, old: str, choice: int) -> str:
        others = [term for term, sort in terms().items() if sort == terms()[old] and term != old]
        return others[choice % len(others)]


class WrongVerdicts(Noise):
    """A verdict on a measurement is the other one: pass for fail, fail for pass.

    >>> from data.corpora.inspection_reports import inspection_reports
    >>> WrongVerdicts(1.0)(inspection_reports())[0].documents[0].text.split("\\n")[2]
    'Test: supply voltage, tolerance 6 V, nominal 230 V, measured 232 V: fail.'
    """

    unit, defect = "verdict", "wrong verdicts"
    pattern = re.compile(rf"(?<=: )(?:{PASS}|{FAIL})(?=\.)")

    def find(self, text: str) -> list[tuple[int, int]]:
        return super().find(text) if report_judge(text).ok else []

    def replacement(self, old: str, choice: int) -> str:
        return FAIL if old == PASS else PASS


NOTE_NOISES: dict[str, type[Noise]] = {WrongDoses.defect: WrongDoses}
CONTRACT_NOISES: dict[str, type[Noise]] = {UndefinedTerms.defect: UndefinedTerms}
REPORT_NOISES: dict[str, type[Noise]] = {WrongVerdicts.defect: WrongVerdicts}
"""The noise of each field by the plain name that a learner sees."""
