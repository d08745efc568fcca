"""Sweeps on a cluster: a real scheduler and real workers on this machine, one killed, one late, one that differs.

Dask lies in .venv-cluster, which `REQUIRE_CLUSTER=1 python3 start.py test` makes; without it, what needs a cluster is
skipped. Who gets which run is tried without Dask, too, on a cluster that only pretends.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import psutil
import pytest
from swept import learned
from test_sweep import rows

import start
from tiny_models import cluster as module
from tiny_models.cluster import MOST_LOSSES, OtherVersions, measured_with, on_cluster, refuse_open
from tiny_models.outcome import measured
from tiny_models.results import Run, SweepError
from tiny_models.sweep import Sweep
from tiny_models.versions import versions

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
PYTHON = ROOT / ".venv-cluster" / start.PYTHON.relative_to(start.VENV)


class Cluster:
    """Processes of Dask on loopback, ended with the test file."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.folder, self.address, self.processes = folder, f"tcp://127.0.0.1:{port}", []
        self.start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")

    def start(self, kind: str, *options: str, path: Path = HERE) -> subprocess.Popen:
        command = [PYTHON, "-m", f"distributed.cli.dask_{kind}", *options]
        return self._started(command, path, stderr=subprocess.DEVNULL)

    def worker(self, path: Path = HERE) -> subprocess.Popen:
        """One process, one thread, and nobody who would start it again."""
        options = "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"
        return self.start("worker", self.address, *options, "--local-directory", str(self.folder), path=path)

    def sweep(self, file: Path, settings: list[dict], seeds: list[int], path: Path = HERE) -> subprocess.Popen:
        command = [PYTHON, path / "swept.py", json.dumps([str(file), settings, seeds, self.address])]
        return self._started(command, path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def _started(self, command: list, path: Path, **streams) -> subprocess.Popen:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (path, ROOT))), "OMP_NUM_THREADS": "1"}
        self.processes.append(subprocess.Popen(list(map(str, command)), env=env, cwd=self.folder, **streams))
        return self.processes[-1]

    def close(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.communicate()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    """A scheduler and two workers."""
    if not PYTHON.exists():
        how = "Dask is not in .venv-cluster: REQUIRE_CLUSTER=1 python3 start.py test"
        pytest.fail(how) if "REQUIRE_CLUSTER" in os.environ else pytest.skip(how)
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    cluster.first, _ = cluster.worker(), cluster.worker()
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def other_code(tmp_path_factory) -> Path:
    """A folder with another version of what is run: one line more."""
    folder = tmp_path_factory.mktemp("other")
    (folder / "swept.py").write_text((HERE / "swept.py").read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    return folder


def wait_for(condition, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def executions(log: Path) -> dict[int, list[str]]:
    """What each process has begun to run."""
    found = sorted(log.parent.glob(f"{log.name}.*"))
    return {int(path.suffix[1:]): path.read_text(encoding="utf-8").splitlines() for path in found}


def settings(log: Path, n: int, **more) -> list[dict]:
    return [{"a": a, "log": str(log), **more} for a in range(n)]


def finished(process: subprocess.Popen) -> str:
    """What a sweep says in the end, of its results or of an error."""
    out, err = process.communicate(timeout=300)
    return out if process.returncode == 0 else err


def test_killed_and_asked_again_it_gives_the_table_that_one_process_gives_here(cluster, tmp_path):
    log, file = tmp_path / "log", tmp_path / "kept.sqlite"
    asked = settings(log, 8, seconds=0.1), [0, 1]
    killed = cluster.sweep(file, *asked)
    wait_for(lambda: killed.poll() is not None or len(rows(file)) >= 3)
    killed.kill()
    killed.wait()
    n_before = len(rows(file))
    table = json.loads(finished(cluster.sweep(file, *asked)))
    assert 3 <= n_before < 16 and table == Sweep(learned, tmp_path / "here", "1")(*asked, workers=1)
    assert rows(file) == rows(tmp_path / "here.sqlite") and len(rows(file)) == 16


def test_one_killed_one_late_one_that_differs_one_run_that_fails_and_each_result_once(
    cluster, other_code, tmp_path, monkeypatch
):
    log, file = tmp_path / "log", tmp_path / "kept.sqlite"
    asked = settings(log, 24, seconds=0.8)
    asked[5]["fails"] = True
    sweep = cluster.sweep(file, asked, [0])
    wait_for(lambda: sweep.poll() is not None or cluster.first.pid in executions(log))
    cluster.first.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    late, other = cluster.worker(), cluster.worker(path=other_code)
    said = finished(sweep)
    assert "1 of 24 runs failed" in said and "learned(a=5, log=" in said and "ZeroDivisionError: no part" in said
    monkeypatch.setattr(time, "sleep", lambda seconds: None)  # here it may take no time
    with pytest.raises(SweepError, match="1 of 24"):
        Sweep(learned, tmp_path / "here", "1")(asked, [0], workers=1)
    assert rows(file) == rows(tmp_path / "here.sqlite") and len(rows(file)) == 23
    ran = {pid: lines for pid, lines in executions(log).items() if pid != os.getpid()}
    begun = Counter(line for lines in ran.values() for line in lines)
    assert len(begun) == 24 and begun.total() in (24, 25), "only what the killed one had was run again"
    assert late.pid in ran and other.pid not in ran and other.poll() is None
    other.kill()  # a sweep that finds it there when it begins is refused
    other.wait()


def test_versions_that_differ_are_refused_before_anything_is_run(cluster, other_code, tmp_path):
    said = finished(cluster.sweep(tmp_path / "kept", settings(tmp_path / "log", 2), [0], path=other_code))
    assert "with these workers, results could be others" in said and "Traceback" not in said
    assert said.count("is not used: the course's code is") >= 1
    assert executions(tmp_path / "log") == {} and rows(tmp_path / "kept.sqlite") == []


# --- without Dask


class Pretended:
    """A client of a cluster whose workers do at once what they are told, or what their character makes of it."""

    def __init__(self, **workers: str) -> None:
        self.workers, self.coming = workers, {}

    def nthreads(self) -> dict[str, int]:
        if self.workers or not self.coming:
            return dict.fromkeys(self.workers, 1)
        self.workers, self.coming = self.coming, {}  # when somebody looks around once more
        return {}

    def run(self, function, *arguments, workers, on_error) -> dict:
        return {worker: self.asked(self.workers[worker], *arguments) for worker in workers}

    @staticmethod
    def asked(character: str, measure) -> dict | Exception:
        if character == "has no course":
            return ModuleNotFoundError("No module named 'tiny_models'")
        if character == "has just gone":
            return OSError("timed out")
        return versions(measure) | ({"numpy": "0.1"} if character == "has an old numpy" else {})

    def cancel(self, futures: list) -> None:
        self.cancelled = len(futures)

    def submit(self, function, *arguments, workers: list[str], pure: bool):
        self.cancelled = None
        return Future(lambda timeout: self.outcome(workers[0], *arguments))

    def outcome(self, worker: str, measure, run: Run, expected):
        match self.workers[worker]:
            case "ends":
                del self.workers[worker]
                raise TimeoutError
            case "ends, and another comes" | "ends, and an old one comes" as character:
                del self.workers[worker]
                self.workers[f"{worker}+"] = character if "another" in character else "has an old numpy"
                raise TimeoutError
            case "leaves, and others come later":
                del self.workers[worker]
                self.coming = {f"{worker}+": "works", "b": "has an old numpy", "c": "has just gone"}
                raise TimeoutError
            case "has become another":
                raise OtherVersions("numpy is 1, and 2 here")
        return measured(measure, run)


class Future:
    def __init__(self, result) -> None:
        self.result = result

    def add_done_callback(self, tell) -> None:
        tell(self)


def double(a: int, seed: int) -> float:
    return 2.0 * a + seed


RUNS = [Run("double", "1", {"a": a}, 0) for a in range(6)]


@pytest.fixture
def swept(monkeypatch):
    """What the workers of a cluster, each with a character, make of RUNS."""
    monkeypatch.setattr(module, "LOOK_AROUND", 0.001)

    def swept(**workers: str) -> dict[int, str]:
        monkeypatch.setattr(module, "_connected", lambda address: nullcontext(Pretended(**workers)))
        outcomes = list(on_cluster("tls://there:8786", double, RUNS))
        assert sorted(run.setting["a"] for run, _ in outcomes) == list(range(6)), "each once"
        return {run.setting["a"]: outcome.error or outcome.result for run, outcome in outcomes}

    return swept


RIGHT = {a: str(2.0 * a) for a in range(6)}


def test_nobody_gets_the_run_of_another_but_when_that_one_has_gone(swept):
    assert swept(a="works") == swept(a="works", b="works") == swept(a="ends", b="works") == RIGHT


def test_a_run_that_ends_its_workers_is_to_blame_itself(swept):
    said = swept(a="ends, and another comes")
    assert len(said) == 6 and all(f"{MOST_LOSSES} workers have ended" in error for error in said.values())


def test_where_only_others_are_left_it_does_not_wait_for_ever(swept):
    with pytest.raises(SweepError, match="No other worker is left(.|\n)*The worker a\\+ .*numpy"):
        swept(a="ends, and an old one comes")


def test_a_cluster_without_workers_is_waited_for_and_who_comes_is_looked_at(swept, capsys):
    assert swept(a="leaves, and others come later") == RIGHT
    said = capsys.readouterr().out
    assert said.count("The cluster has no worker now. The sweep waits for one.") == 1
    assert said.count("The worker b is not used: numpy is 0.1, and") == 1 and "worker c" not in said


def test_who_is_another_when_the_run_comes_gets_no_more(swept):
    assert swept(a="has become another", b="works") == RIGHT


@pytest.mark.parametrize(
    ("character", "words"),
    [("has an old numpy", "numpy is 0.1, and"), ("has no course", "cannot load .*No module named 'tiny_models'")],
)
def test_one_that_differs_is_named_and_nothing_is_run(swept, character, words):
    with pytest.raises(SweepError, match=f"Nothing was run(.|\n)*The worker b .*{words}"):
        swept(a="works", b=character)


def test_a_run_refuses_a_process_that_has_other_versions():
    with pytest.raises(OtherVersions, match="numpy is .*, and 0.1 here"):
        measured_with(double, RUNS[0], tuple({**versions(double), "numpy": "0.1"}.items()))
    assert measured_with(double, RUNS[1], tuple(versions(double).items()))[1].result == "2.0"


def test_a_scheduler_that_goes_is_told_of(monkeypatch):
    client = Pretended(a="works")
    monkeypatch.setattr(client, "nthreads", partial(socket.create_connection, ("127.0.0.1", 1)))
    monkeypatch.setattr(module, "_connected", lambda address: nullcontext(client))
    with pytest.raises(SweepError, match=r"scheduler has gone .*kept: ask again"):
        list(on_cluster("tls://there:8786", double, RUNS))


@pytest.mark.parametrize(
    "address", ["tls://10.0.0.5:8786", "tcp://127.0.0.1:8786", "localhost:8786", "tcp://[::1]:8786"]
)
def test_loopback_and_tls_are_let_through(address):
    refuse_open(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://10.0.0.5:8786", "without TLS"),
        ("cluster.example.org:8786", "without TLS"),
        ("0.0.0.0:8786", "without TLS"),
        ("http://localhost:8787", "no address"),
        ("8786", "no address"),
        ("", "no address"),
    ],
)
def test_a_scheduler_that_anybody_may_reach_is_refused(address, words):
    with pytest.raises(SweepError, match=words):
        refuse_open(address)


@pytest.mark.parametrize(
    ("address", "certificate", "error", "said"),
    [
        ("tls://there:8786", "", None, r"No certificate is set here.*docs/scale\.md shows"),
        ("tls://there:8786", "a.pem", None, ""),
        ("tcp://localhost:1", "", OSError("timed out"), "No scheduler can be reached at tcp://localhost:1: timed out"),
        ("tls://there:8786", "a.pem", TypeError(), "No scheduler can be reached at tls://there:8786: TypeError"),
    ],
)
def test_a_connection_is_made_with_a_certificate_and_closed_or_it_says_why_not(
    monkeypatch, address, certificate, error, said
):
    client = MagicMock(side_effect=error)
    security = MagicMock(tls_client_cert=certificate, tls_ca_file=certificate)
    dask = SimpleNamespace(Client=client, Security=lambda: security)
    monkeypatch.setitem(sys.modules, "distributed", dask)
    with pytest.raises(SweepError, match=said) if said else nullcontext(), module._connected(address) as connected:
        assert connected is client.return_value and not connected.close.called
    assert client.return_value.close.called == (not said)


def test_a_process_that_is_older_than_the_code_is_like_no_other(monkeypatch):
    monkeypatch.setattr(psutil.Process, "create_time", lambda self: 0)
    assert "changed since the process" in versions(double)["the course's code"]


def test_without_dask_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SweepError, match=r"not installed here.*requirements-cluster\.lock"):
        Sweep(double, tmp_path / "kept", "1")([{"a": 1}], [0], dask="tcp://127.0.0.1:1")
