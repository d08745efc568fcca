"""Many runs of one experiment, settings x seeds: side by side, with a progress bar, and never one of them twice.

Each result is kept in a file of its own as soon as it is there. A sweep that was stopped goes on where it was, and
one that is asked for again only reads.
"""

import hashlib
import json
import os
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed
from tqdm.auto import tqdm

from tiny_models.cores import n_cores
from tiny_models.threads import threads

Setting = Mapping[str, Any]
"""Keyword arguments of one run, of a kind that JSON can hold."""


class SweepStopped(RuntimeError):
    """A sweep was stopped before its end; what is done is kept, and the message says how much that is."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: whoever pressed stop knows why it stopped, and needs no screen of calls."""
        return [str(self)]


class SweepError(RuntimeError):
    """A run failed, or gave what cannot be kept; the message names the run. What was done before it is kept."""


@dataclass(frozen=True)
class Sweep:
    """An experiment and where its results are kept.

    `measure(**setting, seed=seed)` gives what JSON can hold: a number, a list, a dictionary. It is a function of a
    module, since it travels to other processes. `version` names everything else that a result depends on, such as
    the fingerprint of the data: with another version nothing that was kept is used.
    """

    measure: Callable[..., Any]
    folder: Path
    version: str

    def __call__(
        self, settings: Sequence[Setting], seeds: Iterable[int], workers: int | None = None,
        stop: threading.Event | None = None,
    ) -> list[list[Any]]:  # fmt: skip
        """The result of each setting (row) with each seed (column), in their order.

        Runs that are not kept yet are spread over `workers` processes of one thread each, by default as many as
        there are cores; what they give does not depend on how many. Raises SweepStopped when `stop` is set or on an
        interrupt from the keyboard, and SweepError when a run fails.
        """
        seeds = list(seeds)
        runs = [(dict(setting), int(seed)) for setting in settings for seed in seeds]
        kept = {self._path(*run): run for run in runs}  # equal runs once
        missing = [run for path, run in kept.items() if self._read(path) is None]
        self._run(missing, len(kept), workers, stop or threading.Event())
        results = iter([self._read(self._path(*run))["result"] for run in runs])
        return [[next(results) for _ in seeds] for _ in settings]

    def _run(self, missing: list[tuple[dict, int]], n_all: int, workers: int | None, stop: threading.Event) -> None:
        n_done, n_workers = n_all - len(missing), min(workers or n_cores(), max(1, len(missing)))
        done = Parallel(n_jobs=n_workers, return_as="generator_unordered", pre_dispatch=n_workers)(
            delayed(self._measure_and_keep)(*run) for run in _until(stop, missing)
        )
        try:
            with tqdm(total=n_all, initial=n_done, desc=self.measure.__name__, disable=None) as bar:
                for _ in done:
                    n_done += 1
                    bar.update()
                    if stop.is_set() and n_done < n_all:
                        raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise SweepStopped(_stopped(n_done, n_all)) from None
        finally:
            _give_up(done)
        if n_done < n_all:
            raise SweepStopped(_stopped(n_done, n_all))

    def _measure_and_keep(self, setting: dict, seed: int) -> None:
        """Runs in a worker, which keeps the result itself: nothing that was finished is lost with the sweep."""
        path = self._path(setting, seed)
        if self._read(path) is not None:  # another sweep was faster
            return
        try:
            with threads(1):  # processes that share cores would wait for each other's
                result = self.measure(**setting, seed=seed)
            text = json.dumps({**self._names(setting, seed), "result": result}, indent=1, allow_nan=False)
        except Exception as error:
            run = ", ".join(f"{name}={value!r}" for name, value in {**setting, "seed": seed}.items())
            raise SweepError(
                f"The run {self.measure.__name__}({run}) failed: {type(error).__name__}: {error}. "
                "Runs that were done before it are kept."
            ) from error
        self._write(path, text + "\n")

    def _write(self, path: Path, text: str) -> None:
        """All of the file or nothing: whoever stops a sweep leaves no half of a result behind."""
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        half.write_text(text, encoding="utf-8")
        half.replace(path)

    def _read(self, path: Path) -> dict | None:
        """What was kept; None for a file that is missing, damaged, or not this run's."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return found if self._key({k: v for k, v in found.items() if k != "result"}) == path.stem else None
        except (OSError, ValueError, AttributeError):
            return None

    def _names(self, setting: Setting, seed: int) -> dict:
        name = f"{self.measure.__module__}.{self.measure.__qualname__}"
        return {"measure": name, "version": self.version, "setting": dict(setting), "seed": seed}

    def _path(self, setting: Setting, seed: int) -> Path:
        try:
            return Path(self.folder) / f"{self._key(self._names(setting, seed))}.json"
        except TypeError as error:
            raise SweepError(f"The setting {dict(setting)!r} cannot be written as JSON: {error}.") from None

    @staticmethod
    def _key(names: dict) -> str:
        return hashlib.sha256(json.dumps(names, sort_keys=True).encode()).hexdigest()[:24]


def _give_up(done: Generator) -> None:
    """End the workers; joblib warns of runs that are under way, which SweepStopped has to say in its own words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        done.close()


def _until(stop: threading.Event, runs: Iterable[tuple[dict, int]]) -> Iterator[tuple[dict, int]]:
    for run in runs:
        if stop.is_set():
            return
        yield run


def _stopped(n_done: int, n_all: int) -> str:
    return f"Stopped after {n_done} of {n_all} runs. They are kept: ask again, and the sweep goes on from there."
