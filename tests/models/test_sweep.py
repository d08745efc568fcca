"""Sweeps: nothing is run twice, whatever stopped them, and however many work at it."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import torch
from joblib.externals.loky import get_reusable_executor

from tiny_models.sweep import Sweep, SweepError, SweepStopped

SETTINGS = [{"a": 1}, {"a": 2}, {"a": 3}]


def counted(a: int, seed: int, log: str = "") -> float:
    """Says in a file that it was run; 10 a + seed, and something that torch drew by the seed."""
    if log:
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{a} {seed}\n")
    drawn = torch.rand(1, generator=torch.Generator().manual_seed(seed)).item()
    return 10 * a + seed + drawn / 10


def threads(a: int, seed: int) -> int:
    return torch.get_num_threads()


def fails(a: int, seed: int) -> float:
    if a == 2:
        raise ZeroDivisionError("no part")
    return float(a)


def nothing(a: int, seed: int) -> float:
    return float("nan")


@pytest.fixture(scope="module", autouse=True)
def workers_go():
    """Joblib's wait five minutes for more to do, with 190 MB each."""
    yield
    get_reusable_executor().shutdown()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.touch()
    return path


def settings(log: Path) -> list[dict]:
    return [{**setting, "log": str(log)} for setting in SETTINGS]


def executions(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines()


def n_kept(tmp_path: Path) -> int:
    """How many results lie in the folder."""
    return len(list((tmp_path / "kept").glob("*.json")))


def test_each_setting_is_a_row_and_each_seed_a_column(tmp_path, log):
    results = Sweep(counted, tmp_path / "kept", "1")(settings(log), [5, 3], workers=1)
    assert [[int(value) for value in row] for row in results] == [[15, 13], [25, 23], [35, 33]]
    assert sorted(executions(log)) == ["1 3", "1 5", "2 3", "2 5", "3 3", "3 5"]


def test_asked_again_it_only_reads(tmp_path, log):
    sweep = Sweep(counted, tmp_path / "kept", "1")
    first = sweep(settings(log), [0, 1], workers=1)
    assert n_kept(tmp_path) == 6
    assert sweep(settings(log), [1, 0], workers=1) == [row[::-1] for row in first]
    assert len(executions(log)) == 6
    sweep([*settings(log), {"a": 4, "log": str(log)}], [0], workers=1)
    assert len(executions(log)) == 7, "only what is new"


def test_equal_runs_are_one(tmp_path, log):
    results = Sweep(counted, tmp_path / "kept", "1")(settings(log)[:1] * 3, [0, 0], workers=1)
    assert results[0] == results[1] == results[2] and len(executions(log)) == 1


def test_another_version_or_experiment_uses_nothing_that_was_kept(tmp_path, log):
    kept = tmp_path / "kept"
    Sweep(counted, kept, "1")(settings(log), [0], workers=1)
    Sweep(counted, kept, "2")(settings(log), [0], workers=1)
    assert len(executions(log)) == 6
    assert Sweep(threads, kept, "1")(SETTINGS, [0], workers=1) == [[1]] * 3
    assert n_kept(tmp_path) == 9


class StopsAfter(threading.Event):
    """A stop that somebody gives while the sweep runs: seen when it is asked for the n-th time."""

    def __init__(self, n: int):
        super().__init__()
        self.left = n

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("asked", range(5))
def test_a_stopped_sweep_goes_on_without_doing_a_run_twice(tmp_path, log, asked):
    sweep = Sweep(counted, tmp_path / "kept", "1")
    with pytest.raises(SweepStopped, match="of 6 runs.*ask again"):
        sweep(settings(log), [0, 1], workers=1, stop=StopsAfter(asked))
    done = len(executions(log))
    assert done < 6 and n_kept(tmp_path) == done
    resumed = sweep(settings(log), [0, 1], workers=1)
    assert sorted(executions(log)) == sorted(set(executions(log))) and len(executions(log)) == 6
    assert resumed == Sweep(counted, tmp_path / "other", "1")(SETTINGS, [0, 1], workers=1)


def interrupted(a: int, seed: int, log: str) -> float:
    """Somebody presses Ctrl+C in the third run, once."""
    if executions(Path(log)) == ["1 0", "2 0"]:
        Path(log).write_text("1 0\n2 0\npressed\n", encoding="utf-8")
        raise KeyboardInterrupt
    return counted(a, seed, log)


def test_an_interrupt_from_the_keyboard_stops_it_and_what_is_done_is_kept(tmp_path, log):
    sweep = Sweep(interrupted, tmp_path / "kept", "1")
    with pytest.raises(SweepStopped, match="Stopped after 2 of 3 runs"):
        sweep(settings(log), [0], workers=1)
    assert [int(row[0]) for row in sweep(settings(log), [0], workers=1)] == [10, 20, 30]
    assert executions(log) == ["1 0", "2 0", "pressed", "3 0"]


def test_a_notebook_shows_the_message_of_a_stopped_sweep_and_no_screen_of_calls(tmp_path):
    code = "from tiny_models.sweep import SweepStopped\nraise SweepStopped('Stopped after 2 of 3 runs.')"
    command = [sys.executable, "-m", "IPython", "--colors=NoColor", "-c", code]
    shown = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "IPYTHONDIR": str(tmp_path)})
    assert shown.stdout.split("\n")[0] == "Stopped after 2 of 3 runs."
    assert "Traceback" not in shown.stdout + shown.stderr and "SweepStopped" not in shown.stdout


def test_two_workers_give_what_one_gives(tmp_path, log):
    one, two = (Sweep(counted, tmp_path / f"by {n}", "1")(settings(log), [0, 1], workers=n) for n in (1, 2))
    assert one == two and len(executions(log)) == 12
    assert Sweep(threads, tmp_path / "kept", "1")(SETTINGS, [0, 1], workers=2) == [[1, 1]] * 3


def test_two_workers_can_be_stopped_too(tmp_path, log):
    sweep = Sweep(counted, tmp_path / "kept", "1")
    many = [{"a": a, "log": str(log)} for a in range(12)]
    with pytest.raises(SweepStopped):
        sweep(many, [0], workers=2, stop=StopsAfter(4))
    kept = n_kept(tmp_path)
    assert 0 < kept < 12
    before = len(executions(log))
    assert [int(row[0]) for row in sweep(many, [0], workers=2)] == [10 * a for a in range(12)]
    assert len(executions(log)) == before + 12 - kept


def test_a_run_that_fails_is_named_and_the_others_are_kept(tmp_path):
    sweep = Sweep(fails, tmp_path / "kept", "1")
    with pytest.raises(SweepError, match=r"fails\(a=2, seed=0\) failed: ZeroDivisionError: no part"):
        sweep(SETTINGS, [0], workers=1)
    assert n_kept(tmp_path) == 1


def test_what_is_no_number_is_no_result(tmp_path):
    sweep = Sweep(nothing, tmp_path / "kept", "1")
    with pytest.raises(SweepError, match="JSON"):
        sweep([{"a": 1}], [0], workers=1)
    assert n_kept(tmp_path) == 0


def test_a_setting_that_cannot_be_written_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(SweepError, match="cannot be written as JSON"):
        Sweep(counted, tmp_path / "kept", "1")([{"a": {1, 2}}], [0], workers=1)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"result": 1}'])
def test_a_damaged_file_is_run_again(tmp_path, log, damage):
    sweep = Sweep(counted, tmp_path / "kept", "1")
    right = sweep(settings(log), [0], workers=1)
    path = sorted((tmp_path / "kept").iterdir())[0]
    path.write_text(damage, encoding="utf-8")
    assert sweep(settings(log), [0], workers=1) == right
    assert len(executions(log)) == 4


def test_a_file_of_another_run_is_not_believed(tmp_path):
    sweep = Sweep(counted, tmp_path / "kept", "1")
    right = sweep(SETTINGS, [0], workers=1)
    one, other, _ = sorted((tmp_path / "kept").iterdir())
    one.write_text(other.read_text(encoding="utf-8"), encoding="utf-8")
    assert sweep(SETTINGS, [0], workers=1) == right


def test_a_kept_result_can_be_read_by_a_person(tmp_path):
    Sweep(counted, tmp_path / "kept", "prose 123")([{"a": 1}], [7], workers=1)
    [path] = (tmp_path / "kept").iterdir()
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["setting"] == {"a": 1} and kept["seed"] == 7 and kept["version"] == "prose 123"
    assert kept["measure"].endswith("counted")
