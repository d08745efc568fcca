"""The command that judges findings, and each finding judged: CI fails when one is worse than its card states."""

import json
import math
from pathlib import Path

import pytest

from lessons import findings, judging
from lessons.finding import Judgement
from lessons.findings import known

QUICK = "simple-words"


@pytest.fixture(scope="module")
def judgements() -> dict[str, Judgement]:
    """All findings on three seeds that nobody tuned on."""
    return {j.finding.name: j for j in judging.judge(list(known().values()), range(100, 103))}


@pytest.mark.parametrize("name", known())
def test_the_card_states_what_the_seeds_give(name: str, judgements):
    judgement = judgements[name]
    assert judgement.as_expected, f"\n{judging.told(judgement)}"


@pytest.mark.parametrize("name", known())
def test_a_card_is_complete(name: str):
    card = known()[name]
    assert card.name == name and card.lesson.isdigit() and card.settings_tried >= 1
    assert any(character.isdigit() for character in card.paper), "a year, an arXiv number"


def test_a_worse_verdict_fails_the_command(monkeypatch, capsys):
    bad = {claim: (0.0, 0.0, 0.0) for claim in known()[QUICK].claims}
    monkeypatch.setattr(judging, "judge", lambda chosen, seeds: [Judgement(chosen[0], (100, 101, 102), bad, 3.0)])
    assert judging.main(["--only", QUICK]) == 1
    assert "not reproduced" in capsys.readouterr().out


def test_json_is_a_list_of_rows_and_seeds_are_the_callers(monkeypatch, capsys):
    asked = []

    def judge(chosen, seeds):
        asked.append(tuple(seeds))
        return [Judgement(f, tuple(seeds), dict.fromkeys(f.claims, (50.0, 50.0, 50.1)), 3.0) for f in chosen]

    monkeypatch.setattr(judging, "judge", judge)
    assert findings.main(["--only", QUICK, "--seeds", "3", "--first-seed", "200", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert asked == [(200, 201, 202)] and row["name"] == QUICK and math.isclose(row["ours"], 50, abs_tol=0.1)


def test_an_unknown_name_is_answered_with_the_known_ones(capsys):
    assert findings.main(["--only", "cold-fusion"]) == 2
    assert QUICK in capsys.readouterr().err


def test_one_seed_is_refused(capsys):
    with pytest.raises(SystemExit):
        findings.main(["--seeds", "1"])
    assert "two seeds or more" in capsys.readouterr().err


def test_each_module_of_the_folder_is_a_finding_of_its_own():
    names = {path.stem for path in Path(findings.__file__).parent.glob("*.py")} - {"__init__"}
    assert {finding.measure.__module__.rsplit(".", 1)[1] for finding in known().values()} == names
