"""The command that judges findings, and each finding judged: CI fails when one is worse than its card states.

A finding whose source has changed since it was recorded is judged on all seeds. Of the others one seed is measured
anew, and takes the place of the same seed in the record: what they share with the rest of the code may have changed.
"""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from lessons import findings
from lessons.finding import NOT_SEEN, Judgement
from lessons.findings import known
from lessons.judging import judge as judging
from lessons.judging.record import read_record

QUICK = "simple-words"
SEEDS = range(judging.FIRST_SEED, judging.FIRST_SEED + judging.N_SEEDS)
N_ANEW = 1


@pytest.fixture(scope="module")
def judgements(request) -> dict[str, Judgement]:
    """Every finding on ten seeds, of which one at least was measured just now."""
    recorded = {name: record for name, finding in known().items() if (record := up_to_date(finding))}
    changed = [finding for name, finding in known().items() if name not in recorded]
    request.config.stash[request.config.judged] = [
        f"judged on all {len(SEEDS)} seeds, since they have changed: {', '.join(f.name for f in changed) or 'none'}",
        f"on {N_ANEW} seed, beside those on record: {', '.join(recorded) or 'none'}",
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(judging, "n_cores", lambda: 1)  # the suite's other process needs the other one, and the memory
        anew = judging.judge([known()[name] for name in recorded], SEEDS[:N_ANEW])
        whole = judging.judge(changed, SEEDS)
    renewed = [in_its_place(recorded[judgement.finding.name], judgement) for judgement in anew]
    return {judgement.finding.name: judgement for judgement in renewed + whole}


def up_to_date(finding) -> Judgement | None:
    try:
        return read_record(finding)
    except LookupError:
        return None


def in_its_place(record: Judgement, anew: Judgement) -> Judgement:
    """The record with the seeds that were measured anew.

    >>> old = Judgement(known()[QUICK], (1, 2, 3), {"a": (1.0, 2.0, 3.0)}, {"a": (0.0, 0.0, 0.0)}, 3.0)
    >>> in_its_place(old, replace(old, seeds=(2,), values={"a": (5.0,)}, null_values={"a": (1.0,)})).values
    {'a': (1.0, 5.0, 3.0)}
    """
    places = [record.seeds.index(seed) for seed in anew.seeds]

    def renewed(old, new):
        found = {name: list(values) for name, values in old.items()}
        for name, values in new.items():
            for place, value in zip(places, values, strict=True):
                found[name][place] = value
        return {name: tuple(values) for name, values in found.items()}

    return replace(record, values=renewed(record.values, anew.values),
                   null_values=renewed(record.null_values, anew.null_values))  # fmt: skip


@pytest.mark.parametrize("name", known())
def test_the_card_states_what_the_seeds_give(name: str, judgements):
    judgement = judgements[name]
    assert judgement.as_expected, f"\n{judging.told(judgement)}"


@pytest.mark.parametrize("name", known())
def test_where_the_effect_is_absent_the_card_refuses_it(name: str, judgements):
    judgement = judgements[name]
    assert judgement.null_passes == [], f"\n{judging.told(judgement)}"
    if judgement.finding.tested:
        assert judgement.finding.main_claim in judgement.null_values


@pytest.mark.parametrize("name", known())
def test_a_card_is_complete(name: str):
    card = known()[name]
    assert card.name == name and card.lesson.isdigit() and card.settings_tried >= 1
    assert any(character.isdigit() for character in card.paper), "a year, an arXiv number"


def test_a_worse_verdict_fails_the_command(monkeypatch, capsys):
    bad = {claim: (-90.0, 0.0, 90.0) for claim in known()[QUICK].claims}
    monkeypatch.setattr(judging, "judge", lambda chosen, seeds: [Judgement(chosen[0], (300, 301, 302), bad, {}, 3.0)])
    assert judging.main(["--only", QUICK]) == 1
    assert NOT_SEEN in capsys.readouterr().out


def test_a_null_that_passes_fails_the_command(monkeypatch, capsys):
    record = read_record(known()[QUICK])
    passes = replace(record, null_values={known()[QUICK].main_claim: record.values[known()[QUICK].main_claim]})
    monkeypatch.setattr(judging, "judge", lambda chosen, seeds: [passes])
    assert judging.main(["--only", QUICK]) == 1
    assert "THE NULL PASSES" in capsys.readouterr().out


def test_a_finding_is_judged_on_the_seeds_that_its_draws_say(monkeypatch):
    card = replace(known()[QUICK], draws=1000)
    monkeypatch.setattr(judging, "measured", measured_by_the_seed)
    monkeypatch.setattr(judging, "ProcessPoolExecutor", InThisProcess)
    (judgement,) = judging.judge([card], (300, 301))
    assert judgement.seeds == (1300, 1301) and set(judgement.values.values()) == {(1300.0, 1301.0)}


def measured_by_the_seed(name: str, seed: int):
    return {claim: float(seed) for claim in known()[name].claims}, {}, 0.0


class InThisProcess:
    """A pool of no processes."""

    def __init__(self, *_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def map(self, function, *lists):
        return map(function, *lists)


def test_json_is_a_list_of_rows_and_seeds_are_the_callers(monkeypatch, capsys):
    asked = []

    def judge(chosen, seeds):
        asked.append(tuple(seeds))
        return [Judgement(f, tuple(seeds), dict.fromkeys(f.claims, (50.0, 50.0, 50.1)), {}, 3.0) for f in chosen]

    monkeypatch.setattr(judging, "judge", judge)
    judging.main(["--only", QUICK, "--seeds", "3", "--first-seed", "200", "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert asked == [(200, 201, 202)] and row["name"] == QUICK
    assert all(math.isclose(claim["ours"], 50, abs_tol=0.1) for claim in row["claims"]) and row["claims"]


def test_by_default_the_ten_seeds_judge_that_nothing_was_chosen_by(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(judging, "judge", lambda chosen, seeds: asked.append(tuple(seeds)) or [])
    judging.main([])
    assert asked == [tuple(range(300, 310))]


def test_an_unknown_name_is_answered_with_the_known_ones(capsys):
    assert judging.main(["--only", "cold-fusion"]) == 2
    assert QUICK in capsys.readouterr().err


def test_one_seed_is_refused(capsys):
    with pytest.raises(SystemExit):
        judging.main(["--seeds", "1"])
    assert "two seeds or more" in capsys.readouterr().err


@pytest.mark.parametrize("seed", ["-5", "1.5", "x", "9" * 20])
def test_a_seed_that_no_draw_can_have_is_refused(capsys, seed):
    with pytest.raises(SystemExit):
        judging.main(["--only", QUICK, f"--first-seed={seed}"])
    assert "a seed is a whole number from 0" in capsys.readouterr().err


def test_each_module_of_the_folder_is_a_finding_of_its_own():
    names = {path.stem for path in Path(findings.__file__).parent.glob("*.py")} - {"__init__"}
    assert {finding.measure.__module__.rsplit(".", 1)[1] for finding in known().values()} == names
