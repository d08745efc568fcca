"""How often a room has given each answer to each question: counts in one SQLite file, and nothing else in it.

Who has answered what is known while the service runs, in memory alone, so that a second answer takes the place of the
first; there a learner and a question are one keyed hash, whose key is drawn at each start and kept nowhere.
"""

import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

KINDS = ("number", "choice")
MOST_CHOICES = 50
TABLES = """
CREATE TABLE IF NOT EXISTS counts (question TEXT, kind TEXT, value REAL, n INTEGER, PRIMARY KEY (question, kind, value))
WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS born (mark TEXT);
INSERT INTO born SELECT hex(randomblob(8)) WHERE NOT EXISTS (SELECT * FROM born);
"""
ADD = """INSERT INTO counts VALUES (?, ?, ?, 1) ON CONFLICT (question, kind, value) DO UPDATE SET n = n + 1"""


class AnswerError(ValueError):
    """What was sent is no answer; the message says why."""


class Answer(NamedTuple):
    """A number of three digits, or the place of a choice among those that were offered, from 0. Never a text."""

    question: str
    kind: str
    value: float


def answer(question: object, kind: object, value: object) -> Answer:
    """What was sent, as an answer to a question that is asked in the course. Raises AnswerError.

    >>> answer("Whose voice will you hear, most of the time?", "choice", 2).value
    2.0
    >>> answer("How much is it?", "number", 12.3456).value
    12.3
    """
    if not isinstance(question, str) or kind not in KINDS:
        raise AnswerError("An answer has a question, a kind (number or choice) and a value.")
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e12 <= value <= 1e12:
        raise AnswerError("The value of an answer is a number, and not a larger one than a million million.")
    if kind == "choice" and value not in range(MOST_CHOICES):
        raise AnswerError(f"A choice is named by its place, a whole number from 0 to {MOST_CHOICES - 1}.")
    return Answer(question, str(kind), float(value) if kind == "choice" else three_digits(value))


def three_digits(value: float) -> float:
    """Nobody guesses finer, and a finer number could tell who has given it. There is one zero.

    >>> three_digits(1234.5), three_digits(-0.0)
    (1230.0, 0.0)
    """
    return float(f"{value:.3g}") + 0.0


class Counts:
    """The counts in a file, which is made with the first answer; anybody may delete it at any time.

    >>> import tempfile; counts = Counts(Path(tempfile.mkdtemp()) / "counts.sqlite")
    >>> for learner, guess in (("ann", 30), ("bob", 30), ("ann", 40)):
    ...     counts.take(learner, answer("How much is it?", "number", guess))
    >>> counts.of("How much is it?", "number")
    [(30.0, 1), (40.0, 1)]
    """

    def __init__(self, path: Path):
        self.path = path
        self._key = secrets.token_bytes(32)
        self._last: dict[bytes, float] = {}
        self._mark = ""

    def take(self, learner: str, given: Answer) -> None:
        """Count an answer in place of what this learner has answered to this question before."""
        whose = self._hash(learner, given)
        with self._open() as file:
            self._forget_with(file)
            if whose in self._last:
                before = (given.question, given.kind, self._last[whose])
                file.execute("UPDATE counts SET n = n - 1 WHERE (question, kind, value) = (?, ?, ?)", before)
                file.execute("DELETE FROM counts WHERE n < 1")
            file.execute(ADD, given)
        self._last[whose] = given.value

    def of(self, question: str, kind: str) -> list[tuple[float, int]]:
        """Each value that was given, with how many have given it, the smallest value first."""
        asked = "SELECT value, n FROM counts WHERE (question, kind) = (?, ?) ORDER BY value"
        if not self.path.exists():
            return []
        with self._open() as file:
            return file.execute(asked, (question, kind)).fetchall()

    def _hash(self, learner: str, given: Answer) -> bytes:
        said = "\0".join((learner, given.question, given.kind)).encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, said, "sha256")

    def _forget_with(self, file: sqlite3.Connection) -> None:
        """Where the file was deleted meanwhile, nobody has answered yet."""
        (mark,) = file.execute("SELECT mark FROM born").fetchone()
        if mark != self._mark:
            self._last.clear()
            self._mark = mark

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; what is deleted is overwritten on the disk."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        with closing(sqlite3.connect(self.path)) as file, file:
            file.executescript(f"PRAGMA secure_delete = ON; {TABLES}")
            yield file


def forget(path: Path) -> int:
    """Delete all counts, and say how many answers they were of. Raises OSError."""
    n = 0
    with suppress(sqlite3.Error):  # no counts, or none that can be read: they go all the same
        if path.exists():
            with closing(sqlite3.connect(path)) as file:
                n = file.execute("SELECT sum(n) FROM counts").fetchone()[0] or 0
    for left in (path, path.with_name(f"{path.name}-journal")):
        left.unlink(missing_ok=True)
    return n
