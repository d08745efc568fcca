"""What the runs of sweeps gave, in one SQLite file: each result once, whole or not at all, whoever is killed meanwhile.

It can be opened with any SQLite program while it grows (`select setting, seed, result from results`), and two such
files can be merged. Rows hold JSON, and nothing of them is ever executed.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

FORMAT = 1
SIGN = 0x73776570
"""What SQLite keeps at the head of the file for whoever made it: "swep"."""
PATIENCE = 60
"""Seconds to wait for another program that is writing into the file."""
COLUMNS = ("key", "measure", "version", "setting", "seed", "result", "seconds")
ADVICE = "It is left as it is: move it elsewhere, or let the results go into another file."


class SweepError(RuntimeError):
    """A run failed, or a file or a cluster cannot be used; the message says which, why, and what to do.

    What was kept before stays, and a file that cannot be used is left as it was.
    """


@dataclass(frozen=True)
class Run:
    """One run: which function, with which arguments and seed, and the version of all else that its result depends on.

    Raises SweepError where JSON cannot hold the setting.
    """

    measure: str
    version: str
    setting: Mapping[str, Any]
    seed: int

    @property
    def key(self) -> str:
        """24 hex digits: what it is found by."""
        names = {"measure": self.measure, "version": self.version, "setting": dict(self.setting), "seed": self.seed}
        try:
            return hashlib.sha256(json.dumps(names, sort_keys=True).encode()).hexdigest()[:24]
        except TypeError as error:
            raise SweepError(f"The setting {dict(self.setting)!r} cannot be written as JSON: {error}.") from None

    @property
    def recipe(self) -> str:
        """As one would call it.

        >>> Run("lessons.scaling.amounts.read", "1", {"n_read": 8}, seed=3).recipe
        'read(n_read=8, seed=3)'
        """
        arguments = ", ".join(f"{name}={value!r}" for name, value in {**self.setting, "seed": self.seed}.items())
        return f"{self.measure.rpartition('.')[2]}({arguments})"


@dataclass(frozen=True)
class Merged:
    """What came of a merge: how many results were new, and how many both files had; and where these two differ."""

    new: int
    known: int
    differing: tuple[Run, ...]


def _decoded(raw: bytes) -> str | None:
    """Text that was damaged is none: that costs its own row, and no other."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


class Results:
    """A file of results. It is made when something is kept, and open only while something is done with it.

    The name gets the ending .sqlite where it has another one. Beside it there may be a folder without that ending, in
    which an earlier version of the course kept a file for each result: `take_over` copies what is in there.
    """

    def __init__(self, path: Path) -> None:
        try:
            self.path, self.earlier = Path(path).with_suffix(".sqlite"), Path(path).with_suffix("")
            self.path.exists()
        except (OSError, ValueError) as error:  # of a path that no file can have, such as "."
            raise SweepError(f"{str(path)[:80]!r} cannot be used for results ({error}). {ADVICE}") from None

    def read(self, runs: Iterable[Run]) -> dict[str, Any]:
        """What is kept of these runs, by their keys. A row that was damaged, or is another run's, is not believed."""
        wanted = {run.key for run in runs}
        return {run.key: result for run, result, *_ in self._rows() if run.key in wanted}

    def seconds(self, runs: Iterable[Run]) -> list[float]:
        """CPU seconds of those of these runs that are kept, and of which that is known."""
        wanted = {run.key for run in runs}
        known = (row[-1] for run, _, row in self._rows() if run.key in wanted)
        return [seconds for seconds in known if seconds is not None and 0 <= seconds < inf]

    def keep(self, run: Run, result: str, seconds: float) -> None:
        """Keep a result, as JSON, and its CPU seconds. It is on the disk when this returns."""
        row = (run.key, run.measure, run.version, json.dumps(dict(run.setting)), run.seed, result, seconds)
        with self._open() as db:
            self._write(db, [row])

    def merge(self, other: "Results") -> Merged:
        """Take over what another file holds. Where both have a run, what is here stays, and is told if it differs."""
        if not other.path.exists():
            raise SweepError(f"There is no file {other.path}.")
        mine, new, known, differing = {row[0].key: row for row in self._rows()}, [], 0, []
        for row in other._rows():
            if row[0].key not in mine:
                new.append((row[0].key, *row[2]))
            else:
                known += 1
                differing += [row[0]] if mine[row[0].key][1] != row[1] else []
        with self._open() as db:
            self._write(db, new)
        return Merged(len(new), known, tuple(differing))

    def take_over(self) -> int:
        """Copy the results that an earlier version kept in a folder, each in a file of its own; how many were new."""
        rows, mine = [], None
        for path in sorted(self.earlier.glob("*.json")):
            mine = {run.key for run, *_ in self._rows()} if mine is None else mine
            try:
                found = json.loads(path.read_text(encoding="utf-8"))
                run = Run(found["measure"], found["version"], found["setting"], found["seed"])
                row = (run.key, run.measure, run.version, json.dumps(run.setting), run.seed)
                if run.key == path.stem and run.key not in mine:
                    rows.append((*row, json.dumps(found["result"]), None))
            except (OSError, ValueError, LookupError, TypeError, RecursionError, SweepError):
                continue  # half written, or something else
        if rows:
            with self._open() as db:
                self._write(db, rows)
        return len(rows)

    def _rows(self) -> Iterator[tuple[Run, Any, tuple]]:
        """Every row that holds together: the run, its result, and the columns after the key."""
        if not self.path.exists():
            return
        with self._open() as db:
            rows = db.execute(f"select {', '.join(COLUMNS)} from results").fetchall()
        for key, *columns in rows:
            measure, version, setting, seed, result, seconds = columns
            try:
                run, found = Run(measure, version, json.loads(setting), seed), json.loads(result)
                if run.key == key and isinstance(seconds, int | float | None):
                    yield run, found, tuple(columns)
            except (ValueError, TypeError, RecursionError, SweepError):
                continue

    @staticmethod
    def _write(db: sqlite3.Connection, rows: list[tuple]) -> None:
        db.executemany(f"insert or replace into results values ({', '.join('?' * len(COLUMNS))})", rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file within one transaction of its own. Raises SweepError for what is no file of results."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)) as db:
                db.text_factory = _decoded
                db.execute("begin immediate")
                self._check(db)
                yield db
                db.execute("commit")  # after an error there is none: SQLite takes everything back
        except (OSError, sqlite3.Error, UnicodeError) as error:  # SQLite may quote a damaged file as it complains
            raise SweepError(f"{self.path} cannot be used for results ({error}). {ADVICE}") from None

    def _check(self, db: sqlite3.Connection) -> None:
        """Raise SweepError for a database of something else; in a new one, make the table."""
        sign, version = (db.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if not sign and not version and not db.execute("select * from sqlite_master").fetchone():
            db.execute(f"create table results ({', '.join(COLUMNS)}, primary key (key))")
            db.execute(f"pragma application_id = {SIGN}")
            db.execute(f"pragma user_version = {FORMAT}")
        elif (sign, version) != (SIGN, FORMAT):
            other = f"made by a later version of the course, format {version}" if sign == SIGN else "no file of results"
            raise SweepError(f"{self.path} is {other}. {ADVICE}")
