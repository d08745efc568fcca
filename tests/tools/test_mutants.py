"""What can be known of the mutants without making them: that takes hours, and cosmic-ray, which is not in .venv."""

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="mutants are forks, which Windows has not")
import mutants

ROOT = Path(__file__).parents[2]


def test_each_module_and_its_tests_are_there():
    assert all((ROOT / name).is_file() for name in mutants.TESTS)
    for file, _, name in [test.partition("::") for tests in mutants.TESTS.values() for test in tests.split()]:
        assert f"def {name}" in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "pattern", ["data/*noise.py", "data/*_judge.py", "data/curation/[!_]*.py", "lessons/judging/[!_]*.py"]
)
def test_no_noise_judge_or_filter_is_left_out(pattern: str):
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)} <= mutants.TESTS.keys()


def test_programs_that_differ_in_their_annotations_alone_are_one():
    source = "class A:\n    n: int | None = 1\n\n    def f(self, x: int) -> str:\n        return x + self.n\n"
    assert mutants.meaning(source) == mutants.meaning(source.replace("int | None", "int + None").replace("str", "int"))
    assert mutants.meaning(source) != mutants.meaning(source.replace("= 1", "= 2"))
    assert mutants.meaning(source) != mutants.meaning(source.replace("x +", "x -"))
    assert mutants.meaning("def f(:") == mutants.meaning(None) == ""


def test_two_of_a_kind_in_one_place_are_enough_and_a_seed_draws_the_same():
    every = [((line, 4, kind), f"{line} {n}") for line in range(10) for kind in ("+", "<") for n in range(5)]
    assert len(mutants.drawn(every, 1, "a seed")) == 40 and len(mutants.drawn(every, 0.25, "a seed")) == 10
    assert mutants.drawn(every, 1, "a seed") == mutants.drawn(every, 1, "a seed") != mutants.drawn(every, 1, "another")
