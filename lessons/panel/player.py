"""Player: one worker thread that steps a run, so that the notebook stays free while a model learns.

Widget callbacks arrive on whichever thread the kernel likes. They only leave a request here, under a
lock; the worker looks at the requests between two steps. The thread lives while there is work and ends
with it: a paused or finished player owns no thread.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Any

_players: dict[str, "Player"] = {}
_registry_lock = threading.Lock()


class Player:
    """Steps the iterator that `start(settings)` returns, in a thread of its own.

    `start(settings)` builds a run, or returns None where nothing of it is left to play; `done(error)` is told
    when the worker goes idle, with the exception that ended it, or None. Both run in the worker. A new player
    stops the older one of the same name, and no other.
    """

    def __init__(
        self,
        name: str,
        start: Callable[[Any], Iterator[Any] | None],
        done: Callable[[BaseException | None], None] = lambda error: None,
    ):
        self.name = name
        self._start, self._done = start, done
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._run: Iterator[Any] | None = None
        self._error: BaseException | None = None
        self._restart: tuple[Any] | None = None
        self._actions: dict[str, Callable[[], None]] = {}
        self._building, self._playing, self._steps, self._closed = False, False, 0, False
        self._dropped = 0  # counts restarts and stops: a run that was being built meanwhile is not kept
        self._dropped_before = 0  # the same when the worker looked last
        with _registry_lock:
            older = _players.get(name)
            _players[name] = self
        if older is not None:
            older.close()

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def has_run(self) -> bool:
        """Whether there is, or is about to be, a run that `play` would go on with."""
        return self._run is not None or self._restart is not None or self._building

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
        playing = {} if play is None else {"_playing": play}
        self._drop(_restart=(settings,), _steps=steps, **playing)

    def suggest(self, settings: Any) -> None:
        """In an action: build a new run from these settings, unless a restart or a stop was asked for meanwhile."""
        with self._lock:
            if self._dropped == self._dropped_before:
                self.restart(settings)

    def do(self, name: str, action: Callable[[], None]) -> None:
        """Have something done between two steps, in the worker; of each name, only the latest counts."""
        with self._lock:
            self._actions = {**self._actions, name: action}
        self._request()

    def play(self) -> None:
        """Step to the end of the run; without a run there is nothing to play, now or later."""
        with self._lock:
            self._request(_playing=self.has_run)

    def pause(self) -> None:
        self._request(_playing=False, _steps=0)

    def step(self, n: int = 1) -> None:
        """Take n steps of the run and no more; without a run there is none to take, now or later."""
        with self._lock:
            self._request(_playing=False, _steps=n if self.has_run else 0)

    def stop(self) -> None:
        """Drop the run and everything asked for; the thread ends after the step that it is in."""
        self._drop(_playing=False, _steps=0, _restart=None, _actions={})

    def close(self, timeout: float = 10) -> None:
        """Stop for good and wait for the thread; later requests are ignored."""
        self.stop()
        self._closed = True
        thread = self._thread
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
        with self._lock:
            self._request(_run=None, _building=False, _dropped=self._dropped + 1, **wanted)

    def _request(self, **wanted: Any) -> None:
        with self._lock:
            if self._closed:
                return
            for field, value in wanted.items():
                setattr(self, field, value)
            if self._thread is None:
                self._error = None
                self._begin_work()

    def _begin_work(self) -> None:
        if self._has_work() and not self._closed:
            self._thread = threading.Thread(target=self._work, name=f"player:{self.name}", daemon=True)
            self._thread.start()

    def _has_work(self) -> bool:
        return self._restart is not None or bool(self._actions) or self._is_stepping()

    def _is_stepping(self) -> bool:
        return self._run is not None and (self._playing or self._steps > 0)

    def _work(self) -> None:
        error = None
        try:
            while self._has_work():
                self._do_next()
        except BaseException as caught:  # shown by `done` and raised again by `wait`
            error = caught
        self._finish(error)

    def _do_next(self) -> None:
        with self._lock:
            restart, self._restart = self._restart, None
            actions, self._actions = self._actions, {}
            run, stepping = self._run, restart is None and self._is_stepping()
            dropped = self._dropped_before = self._dropped
            self._steps = max(0, self._steps - stepping)
            self._building = restart is not None
        for action in actions.values():
            action()
        if restart is not None:
            run = self._start(*restart)
            with self._lock:
                if self._dropped == dropped:
                    self._run, self._building = run, False
                    if run is None:
                        self._playing, self._steps = False, 0
        elif stepping:
            self._advance(run)

    def _advance(self, run: Iterator[Any]) -> None:
        ended = next(run, self) is self
        with self._lock:
            if ended and self._run is run:
                self._run, self._playing, self._steps = None, False, 0

    def _finish(self, error: BaseException | None) -> None:
        if error is not None:
            with self._lock:
                self._run, self._building, self._playing, self._steps = None, False, False, 0
                self._restart, self._actions = None, {}
        try:
            self._done(error)
        except BaseException as caught:  # else the worker would seem to be at work for ever
            error = error or caught
        with self._lock:
            self._error, self._thread = error, None
            self._begin_work()
            self._lock.notify_all()
