"""Many runs of one experiment, settings x seeds: side by side, with a progress bar, and never one of them twice.

Workers hand their results back, and whoever started the sweep keeps each one in a file as soon as it is there. A sweep
that was stopped goes on where it was, and one that is asked for again only reads. The workers are processes on this
machine, by joblib, or those of a Dask cluster: what they give does not depend on which, nor on how many there are.
"""

import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed
from joblib.externals.loky import BrokenProcessPool
from tqdm.auto import tqdm

from tiny_models.cores import n_cores
from tiny_models.outcome import Outcome, measured
from tiny_models.results import Results, Run, SweepError

Setting = Mapping[str, Any]
"""Keyword arguments of one run, of a kind that JSON can hold."""
TOLD = 5
"""Of runs that failed, how many a message names."""


class SweepStopped(RuntimeError):
    """A sweep was stopped before its end; what is done is kept, and the message says how much that is."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: whoever pressed stop knows why it stopped, and needs no screen of calls."""
        return [str(self)]


@dataclass(frozen=True)
class Sweep:
    """An experiment and where its results are kept: `tiny_models.results.Results` says how the file is named.

    `measure(**setting, seed=seed)` gives what JSON can hold: a number, a list, a dictionary. It is a function of a
    module, since it travels to other processes. `version` names everything else that a result depends on, such as
    the fingerprint of the data: with another version nothing that was kept is used.
    """

    measure: Callable[..., Any]
    file: Path
    version: str

    def __call__(
        self, settings: Sequence[Setting], seeds: Iterable[int], workers: int | None = None,
        stop: threading.Event | None = None, dask: str = "",
    ) -> list[list[Any]]:  # fmt: skip
        """The result of each setting (row) with each seed (column), in their order.

        Runs that are not kept yet are spread over `workers` processes of one thread each, by default as many as
        there are cores; or, with the address of a Dask scheduler, over all of its workers. A run that fails stops no
        other; it is not kept, and the next call tries it again. Raises SweepStopped when `stop` is set or on an
        interrupt from the keyboard, and SweepError at the end where a run has failed.
        """
        runs, results = self.runs(settings, seeds), Results(self.file)
        all_runs = {run.key: run for row in runs for run in row}  # equal runs once
        if n_taken := results.take_over():
            tqdm.write(f"{n_taken} results of an earlier version were copied from {results.earlier} to {results.path}.")
        kept = results.read(all_runs.values())
        missing = [run for key, run in all_runs.items() if key not in kept]
        if missing:
            self._run(missing, len(all_runs), results, self._source(dask, workers), stop or threading.Event())
            kept = results.read(all_runs.values())
        return [[kept[run.key] for run in row] for row in runs]

    def runs(self, settings: Sequence[Setting], seeds: Iterable[int]) -> list[list[Run]]:
        """What it consists of, in the order of its results. Raises SweepError where JSON cannot hold a setting."""
        name, seeds = f"{self.measure.__module__}.{self.measure.__qualname__}", [int(seed) for seed in seeds]
        return [[Run(name, self.version, dict(setting), seed) for seed in seeds] for setting in settings]

    def _source(self, dask: str, workers: int | None) -> Callable[[Iterable[Run]], Generator]:
        """What takes runs, and gives each back with its outcome as soon as that is there."""
        if not dask:
            return lambda runs: _here(self.measure, runs, workers or n_cores())
        from tiny_models.cluster import on_cluster  # here, since Dask is no part of the course

        return lambda runs: on_cluster(dask, self.measure, runs)

    def _run(self, missing: list[Run], n_all: int, results: Results, source: Callable, stop: threading.Event) -> None:
        n_kept, failed, done = n_all - len(missing), [], source(_until(stop, missing))
        try:
            with tqdm(total=n_all, initial=n_kept, desc=self.measure.__name__, disable=None) as bar:
                for run, outcome in done:
                    n_kept += _kept(results, run, outcome, failed)
                    bar.update()
                    if stop.is_set() and n_kept + len(failed) < n_all:
                        raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise SweepStopped(_stopped(n_kept, n_all)) from None
        except BrokenProcessPool:
            raise SweepError(_ended(n_kept, n_all)) from None
        finally:
            _give_up(done)
        if n_kept + len(failed) < n_all:
            raise SweepStopped(_stopped(n_kept, n_all))
        if failed:
            raise SweepError(_failed(failed, n_all))


def _here(measure: Callable, runs: Iterable[Run], n_workers: int) -> Generator[tuple[Run, Outcome]]:
    return Parallel(n_jobs=n_workers, return_as="generator_unordered", pre_dispatch=n_workers)(
        delayed(measured)(measure, run) for run in runs
    )


def _kept(results: Results, run: Run, outcome: Outcome, failed: list[str]) -> bool:
    """Keep what a run gave; or say at once that it failed, and remember it."""
    if not outcome.error:
        results.keep(run, outcome.result, outcome.seconds)
        return True
    failed.append(f"The run {run.recipe} failed: {outcome.error}.")
    tqdm.write(failed[-1])
    return False


def _give_up(done: Generator) -> None:
    """End the workers; joblib warns of runs that are under way, which SweepStopped has to say in its own words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        done.close()


def _until(stop: threading.Event, runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if stop.is_set():
            return
        yield run


def _stopped(n_kept: int, n_all: int) -> str:
    return f"Stopped after {n_kept} of {n_all} runs. They are kept: ask again, and the sweep goes on from there."


def _ended(n_kept: int, n_all: int) -> str:
    return (f"A worker process has ended, perhaps for want of memory, and the sweep with it: {n_kept} of {n_all} runs "
            "are kept. Ask again, with fewer workers, and it goes on from there.")  # fmt: skip


def _failed(failed: list[str], n_all: int) -> str:
    more = [f"... and {len(failed) - TOLD} more."] if len(failed) > TOLD else []
    said = f"{len(failed)} of {n_all} runs failed. What the others gave is kept; ask again to try these again."
    return "\n".join([said, *failed[:TOLD], *more])
