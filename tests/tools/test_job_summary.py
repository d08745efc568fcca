"""The summary of a CI job tells of what ran, what failed, how long notebooks took, and what the findings gave."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import job_summary
import pytest
from hypothesis import given
from hypothesis import strategies as st
from job_summary import LONGEST, MOST_FAILURES, Ran, cell, findings, ran, summary, table

from lessons.finding import NOT_SEEN
from lessons.findings import known
from lessons.judging.record import read_record

RECORD = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" tests="6">
<testcase classname="notebooks.01_why.ipynb" name="Cell 0" time="1.25" />
<testcase classname="notebooks.01_why.ipynb" name="Cell 1" time="3.5" />
<testcase classname="notebooks.00_live_bench.ipynb" name="Cell 0" time="2" />
<testcase classname="tests.corpora.test_mix" name="test_a[1|2]" time="0.5">
<failure message="assert 1 == 2&#10;more">Traceback</failure></testcase>
<testcase classname="tests.x" name="test_b" time="0"><skipped message="no browser" /></testcase>
<testcase classname="tests.x" name="test_c" time="60">
<error message="&lt;b&gt;">Traceback</error></testcase>
</testsuite></testsuites>"""
SAID = "findings judged on all 10 seeds, since they have changed: none\nfindings on 1 seed, beside those on record: a"


def rows(text: str, first: str) -> list[list[str]]:
    """The table whose first column has this name, without its head."""
    lines = text.split("\n")
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
    body = lines[begin + 2 :]
    end = next((number for number, line in enumerate(body) if not line.startswith("|")), len(body))
    return [re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |")) for line in body[:end]]


def test_what_failed_comes_first_with_its_first_line():
    text = summary(ran(RECORD), "", [])
    assert text.startswith("## 2 of 6 tests failed\n\nSkipped: 1. All tests together took 1 min")
    assert rows(text, "failed") == [
        [r"tests.corpora.test\_mix: test\_a\[1\|2\]", "assert 1 == 2"],
        ["tests.x: test\\_c", "&lt;b&gt;"],
    ]


def test_each_notebook_has_the_seconds_of_its_cells_and_its_slowest():
    assert rows(summary(ran(RECORD), "", []), "notebook") == [
        [r"00\_live\_bench", "1", "2.0", "Cell 0: 2.0"],
        [r"01\_why", "2", "4.8", "Cell 1: 3.5"],
    ]


def test_a_run_in_which_all_passed_has_no_table_of_failures():
    text = summary([Ran("tests.x", "test_a", 1.0)], "", [])
    assert text.startswith("## 1 tests passed") and "| failed |" not in text and "## Notebooks" not in text


def test_hundreds_of_failures_are_cut_short_and_counted():
    broken = [Ran("tests.x", f"test_{n}", 0.1, "failure", "x" * 10_000) for n in range(500)]
    text = summary(broken, "", findings())
    assert len(rows(text, "failed")) == MOST_FAILURES and f"And {500 - MOST_FAILURES} more." in text
    assert len(text.encode()) < 1_000_000, "GitHub takes a mebibyte"


@pytest.mark.parametrize("xml", ["", "<testsuites>", "no record", '<testsuites><testsuite tests="0"/></testsuites>'])
def test_a_run_that_left_nothing_is_said_to_be_one(xml: str):
    assert summary(ran(xml), "", findings()).startswith("## No test has run")


def test_every_finding_has_its_row_and_what_was_judged_anew_is_said():
    text = summary(ran(RECORD), f"...\n{SAID}\nfindings are many\n", findings())
    assert [row[0].replace("\\", "") for row in rows(text, "finding")] == list(known())
    assert re.findall("^- (.*)$", text, re.MULTILINE) == [line.removeprefix("findings ") for line in SAID.split("\n")]


def test_a_finding_says_what_its_record_gives():
    record = read_record(known()["simple-words"])
    mean, low, high = record.interval(record.finding.main_claim)
    ((name, lesson, verdict, _, here, band, _),) = rows(summary(ran(RECORD), "", [("simple-words", record)]), "finding")
    assert (name, lesson, verdict) == ("simple-words", record.finding.lesson, record.verdict)
    assert (here, band) == (f"{mean:.3g}", f"{low:.3g} to {high:.3g}")


def test_a_finding_that_is_worse_or_has_changed_is_not_passed_over():
    record = read_record(known()["simple-words"])
    worse = replace(record, values={claim: (0.0,) * len(record.seeds) for claim in record.values})
    text = summary(ran(RECORD), "", [("simple-words", worse), ("other", None)])
    (_, _, first, *_), (_, _, second, *_) = rows(text, "finding")
    assert first == f"{NOT_SEEN}: worse than its card states" and second.startswith("changed since")


@given(st.text())
def test_a_cell_stays_a_line_in_its_cell_and_is_never_html(text: str):
    (head, _, row) = table(["a"], [[text]])
    said = row.removeprefix("| ").removesuffix(" |")
    assert "\n" not in row and not re.search(r"(?<!\\)(\\\\)*[|`\[$@~]|[<>]", said)
    assert len(cell("x" * 10 * LONGEST)) == LONGEST and head == "| a |"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "![x](//e.org/x.png)", "[a](b)", "@all", "`a`", "a|b"])
def test_no_mark_of_what_a_test_prints_is_drawn(text: str):
    assert not re.search(r"(?<!\\)[\[\]`|@]|<", cell(text))


def test_as_ci_calls_it(tmp_path: Path):
    """With UTF-8 on its way out, whatever the console of the machine takes."""
    (tmp_path / "a.xml").write_text(RECORD.replace("no browser", "…"), encoding="utf-8")
    (tmp_path / "a.log").write_bytes(b"\xff\n" + SAID.encode())
    command = [sys.executable, job_summary.__file__, str(tmp_path / "a.xml"), str(tmp_path / "a.log")]
    answer = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
    assert answer.returncode == 0 and "## Findings" in answer.stdout.decode("utf-8"), answer.stderr
    assert job_summary.main([str(tmp_path / "none.xml"), str(tmp_path / "none.log")]) == 0
