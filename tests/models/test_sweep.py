"""Sweeps: nothing is run twice, whatever stopped them, and however many work at it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
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


def ends(a: int, seed: int) -> float:
    """The process that works on the third setting is killed, as by a system without memory."""
    if a == 3:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
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
    """How many results are in the file."""
    return len(rows(tmp_path / "kept.sqlite"))


def rows(file: Path) -> list[tuple]:
    """All that a file of results holds but how long it took."""
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as db:
        return db.execute("select key, measure, version, setting, seed, result from results order by key").fetchall()


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


def test_what_an_earlier_version_kept_is_used_and_told(tmp_path, log, capsys):
    first = Sweep(counted, tmp_path / "new", "1")
    run = first.runs(settings(log)[:1], [0])[0][0]
    (tmp_path / "kept").mkdir()
    names = {"measure": run.measure, "version": run.version, "setting": run.setting, "seed": 0, "result": -1.5}
    (tmp_path / "kept" / f"{run.key}.json").write_text(json.dumps(names), encoding="utf-8")
    assert Sweep(counted, tmp_path / "kept", "1")(settings(log)[:1], [0], workers=1) == [[-1.5]]
    assert executions(log) == [] and "1 results of an earlier version were copied from" in capsys.readouterr().out


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


def test_a_run_that_fails_is_named_and_stops_no_other(tmp_path, capsys):
    sweep = Sweep(fails, tmp_path / "kept", "1")
    with pytest.raises(SweepError, match=r"1 of 3 runs(.|\n)*fails\(a=2, seed=0\) failed: ZeroDivisionError: no part"):
        sweep(SETTINGS, [0], workers=1)
    assert "fails(a=2, seed=0) failed" in capsys.readouterr().out, "said as soon as it is known"
    assert n_kept(tmp_path) == 2
    assert sweep([SETTINGS[0], SETTINGS[2]], [0], workers=1) == [[1.0], [3.0]]


def test_of_many_failures_the_first_are_named_and_the_others_counted(tmp_path):
    with pytest.raises(SweepError, match="12 of 12 runs failed") as caught:
        Sweep(fails, tmp_path / "kept", "1")([{"a": 2}], range(12), workers=1)
    assert str(caught.value).count("no part") == 5 and "and 7 more" in str(caught.value)


def test_a_worker_that_ends_is_said_and_what_is_done_is_kept(tmp_path):
    with pytest.raises(SweepError, match="worker process has ended.* runs are kept"):
        Sweep(ends, tmp_path / "kept", "1")(SETTINGS, [0], workers=2)
    assert Sweep(ends, tmp_path / "kept", "1")(SETTINGS[:1], [0], workers=1) == [[1.0]]


def test_what_is_no_number_is_no_result(tmp_path):
    sweep = Sweep(nothing, tmp_path / "kept", "1")
    with pytest.raises(SweepError, match="JSON"):
        sweep([{"a": 1}], [0], workers=1)
    assert n_kept(tmp_path) == 0


def test_a_setting_that_cannot_be_written_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(SweepError, match="cannot be written as JSON"):
        Sweep(counted, tmp_path / "kept", "1")([{"a": {1, 2}}], [0], workers=1)


@pytest.mark.parametrize("damage", ["result = ''", "result = '{'", "setting = '[]'", "setting = null", "seed = 7",
                                    "key = 'x'", "version = null", "measure = x'00'"])  # fmt: skip
def test_a_damaged_row_is_run_again(tmp_path, log, damage):
    sweep = Sweep(counted, tmp_path / "kept", "1")
    right = sweep(settings(log), [0], workers=1)
    with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as db, db:
        db.execute(f"update results set {damage} where key = (select min(key) from results)")
    assert sweep(settings(log), [0], workers=1) == right
    assert len(executions(log)) == 4


def test_a_kept_result_can_be_read_by_a_person(tmp_path):
    Sweep(counted, tmp_path / "kept", "prose 123")([{"a": 1}], [7], workers=1)
    [(_, measure, version, setting, seed, result)] = rows(tmp_path / "kept.sqlite")
    assert measure.endswith("counted") and version == "prose 123" and json.loads(setting) == {"a": 1} and seed == 7
    assert 17 < json.loads(result) < 17.1


KILLED = """if True:
    import os, random, signal, sys, time
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from test_sweep import slow
    from tiny_models.sweep import Sweep

    luck = random.Random(0)
    for _ in range(20):
        if not (child := os.fork()):
            Sweep(slow, Path({file!r}), "1")([{{"a": a}} for a in range(30)], [0, 1], workers=1)
            os._exit(0)
        time.sleep(luck.uniform(0, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
"""


def slow(a: int, seed: int) -> float:
    time.sleep(0.005)
    return counted(a, seed)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL is of POSIX")
def test_killed_at_twenty_random_moments_it_resumes_to_the_same_table(tmp_path):
    """What is killed is the process that keeps the results, in the middle of whatever it does."""
    code = KILLED.format(tests=str(Path(__file__).parent), file=str(tmp_path / "killed"))
    root = str(Path(__file__).parents[2])
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": root})
    before = rows(tmp_path / "killed.sqlite")
    settings = [{"a": a} for a in range(30)]
    resumed, at_once = (Sweep(slow, tmp_path / name, "1")(settings, [0, 1], workers=1) for name in ("killed", "whole"))
    assert before and resumed == at_once
    assert set(before) <= set(rows(tmp_path / "killed.sqlite")) == set(rows(tmp_path / "whole.sqlite"))
