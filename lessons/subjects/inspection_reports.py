"""Inspection reports; the skew is the share of those in which something has failed, down to none."""

from data.corpora.inspection_reports import RELEASED, WITHHELD
from data.field_noise import REPORT_NOISES
from data.report_judge import RULES, report_judge
from lessons.subjects.field import Field
from lessons.subjects.subject import Subject


def is_withheld(report: str) -> bool | None:
    """Whether its result is that; None where it has no result.

    >>> is_withheld("Result: withheld. Seal attached."), is_withheld("Plant: silo.")
    (True, None)
    """
    results = [word for word in (WITHHELD, RELEASED) if f"Result: {word}." in report]
    return results[0] == WITHHELD if results else None


REPORTS = Field("inspection_reports", "report", report_judge, RULES, 290, REPORT_NOISES, (WITHHELD, RELEASED),
                is_withheld)  # fmt: skip


def subject() -> Subject:
    return REPORTS.subject((0.0, 0.4), "Plant: ")
