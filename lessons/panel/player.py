"""Player: one worker thread that steps a run, so that the notebook stays free while a model learns.

Widget callbacks arrive on whichever thread the kernel likes. They only leave a request here, under a
lock; the worker looks at the requests between two steps. The thread lives while there is work and ends
with it: a paused or finished player owns no thread.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_players: dict[str, "Player"] = {}
_registry_lock = threading.Lock()


@dataclass(frozen=True)
class Wanted:
    """What is asked for and not yet taken up by the worker; each request replaces it, under the lock."""

    restart: tuple[Any] | None = None  # the settings of the run to build, which may be None themselves
    actions: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    playing: bool = False
    steps: int = 0
    generation: int = 0  # grows with each restart and stop: a run that was being built meanwhile is not kept


class Player:
    """Steps the iterator that `start(settings)` returns, in a thread of its own.

    `start(settings)` builds a run, or returns None where nothing of it is left to play; `done(error)` is told
    when the worker goes idle, with the exception that ended it, or None. Both run in the worker. A new player
    stops the older one of the same name, and no other; the older one's `replaced()` is told.
    """

    def __init__(
        self,
        name: str,
        start: Callable[[Any], Iterator[Any] | None],
        done: Callable[[BaseException | None], None] = lambda error: None,
        replaced: Callable[[], None] = lambda: None,
    ):
        self.name = name
        self._start, self._done, self._replaced = start, done, replaced
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._run: Iterator[Any] | None = None
        self._error: BaseException | None = None
        self._closed = False
        self._wanted = self._taken = Wanted()  # what is still to do, and what the worker took up when it looked last
        with _registry_lock:
            older = _players.get(name)
            _players[name] = self
        if older is not None:
            older.close()
            older._replaced()

    @property
    def playing(self) -> bool:
        return self._wanted.playing

    @property
    def has_run(self) -> bool:
        """Whether there is, or is about to be, a run that `play` would go on with."""
        with self._lock:
            building = self._taken.restart is not None and self._is_current(self._taken)
            return self._run is not None or self._wanted.restart is not None or building

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do, and something may still be asked for."""
        return not self._closed and not self._has_work()

    @property
    def alive(self) -> bool:
        """Whether a worker thread exists at this moment."""
        return self._thread is not None

    def restart(self, settings: Any, steps: int = 0, play: bool | None = None) -> None:
        """Build a new run from these settings and take so many steps of it; only the latest request counts.

        It plays, too, if the one before it did; unless `play` says otherwise.
        """
        with self._lock:
            self._drop(restart=(settings,), steps=steps, playing=self.playing if play is None else play)

    def suggest(self, settings: Any) -> None:
        """In an action: build a new run from these settings, unless a restart or a stop was asked for meanwhile."""
        with self._lock:
            if self._is_current(self._taken):
                self.restart(settings)

    def do(self, name: str, action: Callable[[], None]) -> None:
        """Have something done between two steps, in the worker; of each name, only the latest counts."""
        with self._lock:
            self._request(actions={**self._wanted.actions, name: action})

    def play(self) -> None:
        """Step to the end of the run; without a run there is nothing to play, now or later."""
        with self._lock:
            self._request(playing=self.has_run)

    def pause(self) -> None:
        self._request(playing=False, steps=0)

    def step(self, n: int = 1) -> None:
        """Take n steps of the run and no more; without a run there is none to take, now or later."""
        with self._lock:
            self._request(playing=False, steps=n if self.has_run else 0)

    def stop(self) -> None:
        """Drop the run and everything asked for; the thread ends after the step that it is in."""
        self._drop(restart=None, actions={}, playing=False, steps=0)

    def close(self, timeout: float = 10) -> None:
        """Stop for good and wait for the thread; later requests are ignored."""
        with self._lock:  # a request between the stop and the close would be worked off to its end
            self.stop()
            self._closed = True
            thread = self._thread
        with _registry_lock:
            if _players.get(self.name) is self:
                del _players[self.name]  # it would keep all that it has shown
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout)

    def wait(self, timeout: float | None = None) -> None:
        """Return when nothing is left to do. Raises what the worker raised; TimeoutError when it takes longer."""
        with self._lock:
            if not self._lock.wait_for(lambda: self._thread is None, timeout):
                raise TimeoutError(f"{self.name} is still at work after {timeout} s; press pause, or wait longer.")
            if self._error is not None:
                error, self._error = self._error, None
                raise error

    def _drop(self, **wanted: Any) -> None:
        """Let go of the run, and of one that is being built, as the request says what is wanted in its place."""
        with self._lock:
            self._run = None
            self._request(generation=self._wanted.generation + 1, **wanted)

    def _request(self, **wanted: Any) -> None:
        """Change what is wanted, and see to it that a worker looks at it."""
        with self._lock:
            if self._closed:
                return
            self._wanted = replace(self._wanted, **wanted)
            if self._thread is None:
                self._error = None
                self._begin_work()

    def _is_current(self, taken: Wanted) -> bool:
        """Whether neither a restart nor a stop was asked for since the worker took this up."""
        return taken.generation == self._wanted.generation

    def _begin_work(self) -> None:
        if self._has_work() and not self._closed:
            thread = threading.Thread(target=self._work, name=f"player:{self.name}", daemon=True)
            try:
                thread.start()  # it waits for the lock
            except RuntimeError as error:  # a limit of this machine's: what was asked for is dropped, and that is said
                self._wanted, self._error = Wanted(generation=self._wanted.generation + 1), error
                self._done(error)
            else:
                self._thread = thread

    def _has_work(self) -> bool:
        return self._wanted.restart is not None or bool(self._wanted.actions) or self._is_stepping()

    def _is_stepping(self) -> bool:
        return self._run is not None and (self._wanted.playing or self._wanted.steps > 0)

    def _work(self) -> None:
        if not self._is_the_worker():
            return
        error = None
        try:
            while self._has_work():
                self._do_next()
        except BaseException as caught:  # shown by `done` and raised again by `wait`
            error = caught
        self._finish(error)

    def _is_the_worker(self) -> bool:
        """Of two, the one that is known; of one that is not, since a kernel was interrupted as it began, it is."""
        with self._lock:
            self._thread = self._thread or threading.current_thread()
            return self._thread is threading.current_thread()

    def _do_next(self) -> None:
        taken, run = self._take()
        for action in taken.actions.values():
            action()
        if taken.restart is not None:
            self._build(taken)
        elif run is not None:
            self._advance(run)

    def _take(self) -> tuple[Wanted, Iterator[Any] | None]:
        """Take up what is wanted, and the run if there is a step of it to take: one that is to be built has none."""
        with self._lock:
            taken = self._taken = self._wanted
            run = self._run if self._is_stepping() else None
            self._wanted = replace(taken, restart=None, actions={}, steps=max(0, taken.steps - (run is not None)))
            return taken, run

    def _build(self, taken: Wanted) -> None:
        run = self._start(*taken.restart)
        with self._lock:
            if self._is_current(taken):
                self._run = run
                if run is None:
                    self._wanted = replace(self._wanted, playing=False, steps=0)
            self._taken = replace(taken, restart=None)

    def _advance(self, run: Iterator[Any]) -> None:
        ended = next(run, self) is self
        with self._lock:
            if ended and self._run is run:
                self._run, self._wanted = None, replace(self._wanted, playing=False, steps=0)

    def _finish(self, error: BaseException | None) -> None:
        if error is not None:
            with self._lock:
                self._run, self._wanted = None, Wanted(generation=self._wanted.generation + 1)
        try:
            self._done(error)
        except BaseException as caught:  # else the worker would seem to be at work for ever
            error = error or caught
        with self._lock:
            self._error, self._thread = error, None
            self._begin_work()
            self._lock.notify_all()
