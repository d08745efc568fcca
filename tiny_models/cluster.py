"""The runs of a sweep on a Dask cluster, one at a time on each worker that has what this process has.

Dask carries functions and results. Which worker gets which run is decided here, where it is known who was asked for its
versions, who joined late, and whose run another one has to take. docs/scale.md says how a cluster is started.
"""

import ipaddress
import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from queue import Empty, SimpleQueue
from typing import Any

from tqdm.auto import tqdm

from tiny_models.outcome import Outcome, measured
from tiny_models.results import Run, SweepError
from tiny_models.versions import differences, versions

LOOK_AROUND = 1.0
"""Seconds after which it looks who is there, if nobody hands in a result before."""
CONNECT, FETCH = 20, 60
"""Seconds that a scheduler may take to answer, and a result to travel."""
MOST_LOSSES = 3
"""So many workers may end while they have the same run; then the run itself is to blame."""
UNLIKE = "with these workers, results could be others. Install the same on all machines, and start the workers again."


class OtherVersions(Exception):
    """A run reached a worker that does not have what the sweep's own process has."""


def on_cluster(address: str, measure: Callable, runs: Iterable[Run]) -> Generator[tuple[Run, Outcome]]:
    """Each run with its outcome, as they come. A worker that ends loses nothing: another one gets its run.

    Raises SweepError for an address that cannot be used, and before anything is run when a worker has other versions
    than this process; one that joins later with other versions is told of, and gets nothing.
    """
    refuse_open(address)
    with _connected(address) as client:
        cluster = _Cluster(client, measure, runs)
        cluster.look_around()
        if cluster.refused:
            raise SweepError("\n".join([f"Nothing was run: {UNLIKE}", *cluster.refused.values()]))
        cluster.tell([], was_idle=False)
        try:
            yield from cluster.outcomes()
        finally:
            client.cancel([future for _, future in cluster.busy.values()])


def refuse_open(address: str) -> None:
    """Raise SweepError for a scheduler that is reached over a network without TLS."""
    scheme, _, place = address.rpartition("://")
    host = place.rpartition(":")[0].strip("[]")
    if not host or scheme not in ("", "tcp", "tls"):
        raise SweepError(f"{address!r} is no address of a scheduler: tls://HOST:PORT, or tcp://127.0.0.1:PORT.")
    if scheme != "tls" and not _is_loopback(host):
        raise SweepError(
            f"{address} is reached without TLS. Whoever reaches such a scheduler can run any code on all of its "
            "machines: start it with TLS, and give tls://HOST:PORT. docs/scale.md shows how."
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _connected(address: str) -> Generator[Any]:
    try:
        from distributed import Client, Security
    except ImportError:
        raise SweepError(
            "Dask is not installed here. On every machine of the cluster, and on this one: "
            "python -m pip install --require-hashes -r requirements-cluster.lock"
        ) from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it reports is said here, in a sentence
    if address.startswith("tls:") and not (Security().tls_client_cert and Security().tls_ca_file):
        raise SweepError(f"No certificate is set here, and {address} asks for one. docs/scale.md shows the settings.")
    try:
        client = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, RuntimeError, TypeError, ValueError) as error:  # nobody is there, or with another certificate
        raise SweepError(f"No scheduler can be reached at {address}: {str(error) or type(error).__name__}") from None
    try:
        yield client
    finally:
        client.close(timeout=5)


class _Cluster:
    """Who is there, who has which run, and which runs wait."""

    def __init__(self, client: Any, measure: Callable, runs: Iterable[Run]) -> None:
        self.client, self.measure, self.runs, self.again = client, measure, iter(runs), deque()
        self.here, self.done, self.losses = versions(measure), SimpleQueue(), Counter()
        self.crew: set[str] = set()
        self.refused: dict[str, str] = {}
        self.busy: dict[str, tuple[Run, Any]] = {}

    def outcomes(self) -> Generator[tuple[Run, Outcome]]:
        """Until no run is left, what workers hand in, and a look around from time to time."""
        looked, was_idle = time.monotonic(), not self.crew
        while self._hand_out():
            with suppress(Empty):
                yield from self._taken(*self.done.get(timeout=LOOK_AROUND))
            if time.monotonic() - looked > LOOK_AROUND:
                known = set(self.refused)
                yield from self._lost(self.look_around())
                self.tell([self.refused[worker] for worker in self.refused.keys() - known], was_idle)
                looked, was_idle = time.monotonic(), not self.crew

    def tell(self, refused: list[str], was_idle: bool) -> None:
        """Raise SweepError where only such workers are left as cannot be used; a cluster without any may get some."""
        if self.refused and not self.crew:
            raise SweepError("\n".join([f"No other worker is left: {UNLIKE}", *self.refused.values()]))
        for words in refused:
            tqdm.write(words)
        if not self.crew and not was_idle:
            tqdm.write("The cluster has no worker now. The sweep waits for one.")

    def look_around(self) -> list[Run]:
        """Ask whoever is new for their versions; the runs of those who have gone."""
        try:
            present = self.client.nthreads()
            new = [worker for worker in present if worker not in self.crew | self.refused.keys()]
            answers = self.client.run(versions, self.measure, workers=new, on_error="return") if new else {}
        except OSError as error:
            raise SweepError(f"The scheduler has gone ({error}). What was done is kept: ask again to go on.") from None
        for worker, there in answers.items():
            self._enrol(worker, there)
        self.crew &= present.keys()
        self.refused = {worker: words for worker, words in self.refused.items() if worker in present}
        return [self.busy.pop(worker)[0] for worker in [*self.busy] if worker not in present]

    def _enrol(self, worker: str, there: Mapping[str, str] | BaseException) -> None:
        if isinstance(there, OSError):
            return  # it has just gone
        if isinstance(there, BaseException):
            why = f"{type(there).__name__}: {there}"
            self.refused[worker] = f"The worker {worker} cannot load what it should run: {why}."
        elif other := differences(self.here, there):
            self.refused[worker] = f"The worker {worker} is not used: {other}."
        else:
            self.crew.add(worker)

    def _hand_out(self) -> bool:
        """Give a run to each of the crew who has none; False when no run is left anywhere."""
        for worker in sorted(self.crew - self.busy.keys()):
            run = self.again.popleft() if self.again else next(self.runs, None)
            if run is not None:
                self._submit(worker, run)
        if not self.busy and not self.again and (run := next(self.runs, None)):  # nobody is there to take it
            self.again.append(run)
        return bool(self.busy or self.again)

    def _submit(self, worker: str, run: Run) -> None:
        arguments = (measured_with, self.measure, run, tuple(self.here.items()))
        future = self.client.submit(*arguments, workers=[worker], pure=False)
        self.busy[worker] = run, future
        future.add_done_callback(lambda future: self.done.put((worker, future)))

    def _taken(self, worker: str, future: Any) -> Generator[tuple[Run, Outcome]]:
        """What a worker has handed in, unless its run was given to somebody else meanwhile."""
        if self.busy.get(worker, (None, None))[1] is not future:
            return
        run, _ = self.busy.pop(worker)
        try:
            yield future.result(timeout=FETCH)
        except Exception as error:  # most often, its worker went before it had handed it in
            self.crew.discard(worker)  # if it is there after all, it will be asked who it is
            if isinstance(error, OtherVersions):
                self.again.append(run)
            else:
                yield from self._lost([run])

    def _lost(self, runs: list[Run]) -> Generator[tuple[Run, Outcome]]:
        for run in runs:
            self.losses[run.key] += 1
            if self.losses[run.key] < MOST_LOSSES:
                self.again.append(run)
            else:
                yield run, Outcome(error=f"{MOST_LOSSES} workers have ended, or were lost, while they ran it")


def measured_with(measure: Callable, run: Run, expected: tuple[tuple[str, str], ...]) -> tuple[Run, Outcome]:
    """Run on a worker; another process may have taken the place of the one that was asked."""
    if other := differences(dict(expected), _versions_here(measure)):
        raise OtherVersions(other)
    return measured(measure, run)


_versions_here = cache(versions)
