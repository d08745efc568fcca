"""A lesson concludes no more than its cards say: sentences that rest on a card carry its verdict as a tag.

More text helps, down to a floor. <!-- card: power-law/floor: seen here too -->
"""

import re
from pathlib import Path

import pytest

from lessons.finding import BY_CONSTRUCTION, VERDICTS
from lessons.findings import known
from lessons.judging.record import read_record

COURSE = Path(__file__).parents[2] / "lessons" / "course"
TAG = re.compile(r"<!--\s*card:\s*([\w-]+)(?:/([^:]+?))?\s*:\s*([^>]+?)\s*-->")


def tags(path: Path) -> list[tuple[str, str, str]]:
    """The finding, the claim or "", and the verdict that each tag of a lesson names.

    >>> TAG.findall("a <!-- card: power-law: seen here too --> b <!-- card: x/no floor: same direction -->")
    [('power-law', '', 'seen here too'), ('x', 'no floor', 'same direction')]
    """
    return TAG.findall(path.read_text(encoding="utf-8"))


LESSONS = sorted(COURSE.glob("*.py"))
TAGGED = [(path.stem, *tag) for path in LESSONS for tag in tags(path)]


@pytest.mark.parametrize("lesson, name, claim, verdict", TAGGED)
def test_a_conclusion_says_what_its_card_says(lesson: str, name: str, claim: str, verdict: str):
    assert verdict in (*VERDICTS, BY_CONSTRUCTION), f"{lesson}: {verdict!r} is no verdict"
    judgement = read_record(known()[name])
    assert verdict == (judgement.verdicts[claim] if claim else judgement.verdict), f"{lesson} on {name} {claim}"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_card_that_a_lesson_shows_has_a_conclusion_that_is_held_to_it(path: Path):
    shown = set(re.findall(r'paper_card\("([\w-]+)"\)', path.read_text(encoding="utf-8")))
    held = {name for name, _, _ in tags(path)}
    assert shown == held or (path.name.startswith("99") and shown == set()), "the closing page shows no card again"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_tag_is_misspelt(path: Path):
    assert len(tags(path)) == path.read_text(encoding="utf-8").count("<!--"), "a tag that is read by nobody"


def test_every_finding_is_shown_in_its_lesson():
    shown = {(path.stem[:2], name) for path in LESSONS for name, _, _ in tags(path)}
    assert shown >= {(finding.lesson, name) for name, finding in known().items()}
