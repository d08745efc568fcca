"""Fingerprints of source: they change with the lines, and know which files belong to an experiment."""

import inspect
import re
from pathlib import Path

import pytest

from lessons import SHARED
from lessons import fingerprint as module
from lessons.findings import known
from lessons.fingerprint import experiment_files, fingerprint


def test_each_line_counts_and_what_ends_it_does_not(tmp_path):
    one, other = tmp_path / "a.py", tmp_path / "b.py"
    one.write_bytes(b"x = 1\ny = 2\n")
    other.write_bytes(b"x = 1\r\ny = 2")
    assert fingerprint([one]) == fingerprint([other]) and len(fingerprint([one])) == 16
    other.write_text("x = 1\ny = 3\n")
    assert fingerprint([one]) != fingerprint([other])
    assert fingerprint([one, other]) == fingerprint([other, one]) != fingerprint([one])


def test_imports_are_followed_round_in_a_circle_too_but_not_to_figures_and_not_out_of_the_experiments(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(module, "HERE", tmp_path)
    (tmp_path / "noise").mkdir()
    (tmp_path / "noise/a.py").write_text("from lessons.noise.b import f\nfrom lessons.noise.figures import g\n")
    (tmp_path / "noise/b.py").write_text("import os\nfrom lessons.experiment import Run\nfrom . import c\n"
                                         "def f():\n    from lessons.noise.a import h\n")  # fmt: skip
    found = experiment_files(tmp_path / "noise/a.py")
    assert found == {tmp_path / "noise/a.py", tmp_path / "noise/b.py"}


def test_of_each_lesson_that_a_finding_imports_files_are_followed():
    sources = [Path(inspect.getfile(finding.measure)).read_text(encoding="utf-8") for finding in known().values()]
    named = {folder for source in sources for folder in re.findall(r"from lessons\.(\w+)\.", source)} - SHARED
    followed = {file.parent.name for finding in known().values() for file in files(finding)} - SHARED
    assert followed == named and len(named) > 1


@pytest.mark.parametrize("finding", known().values(), ids=known())
def test_a_record_is_bound_to_more_than_the_lines_of_its_card(finding):
    assert len(files(finding)) > 1


def files(finding):
    return experiment_files(Path(inspect.getfile(finding.measure)))
