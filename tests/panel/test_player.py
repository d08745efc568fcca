"""Laws of the player: one thread, latest request wins, errors surface, nothing is left behind."""

import contextlib
import gc
import threading
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.panel.player import Player


class Recorder:
    """A run of `length` steps for each settings object, and a list of what happened."""

    def __init__(self, length=5, gate=None):
        self.length, self.gate, self.log = length, gate, []
        self.entered = threading.Semaphore(0)  # released as a step begins

    def start(self, settings):
        self.log.append(("start", settings))
        return self._steps(settings)

    def _steps(self, settings):
        for i in range(self.length):
            self.entered.release()
            if self.gate is not None:
                self.gate.acquire()
            self.log.append((settings, i))
            yield i


def player_threads(name):
    return [t for t in threading.enumerate() if t.name == f"player:{name}"]


def test_plays_to_the_end_and_leaves_no_thread():
    recorder = Recorder()
    player = Player("to-the-end", recorder.start)
    player.restart("a")
    player.play()
    player.wait(30)
    assert recorder.log == [("start", "a")] + [("a", i) for i in range(5)]
    assert not player.playing and not player.alive and not player_threads("to-the-end")


def test_a_restart_alone_builds_but_does_not_step():
    recorder = Recorder()
    player = Player("build", recorder.start)
    player.restart("a")
    player.wait(30)
    assert recorder.log == [("start", "a")] and player.has_run


def test_a_start_that_leaves_nothing_to_play_ends_a_play_and_the_next_one_is_played():
    building, recorder = threading.Event(), Recorder()

    def start(settings):
        building.wait(30)
        return None if settings == "nothing" else recorder.start(settings)

    player = Player("nothing-left", start)
    player.restart("nothing")
    player.play()
    assert player.has_run and player.playing
    building.set()
    player.wait(30)
    assert not player.has_run and not player.playing and not player.alive
    player.restart("a")
    player.play()
    player.wait(30)
    assert recorder.log[-1] == ("a", 4)


@pytest.mark.parametrize("ask", ["play", "step"])
def test_without_a_run_play_and_step_ask_for_nothing_and_leave_nothing_for_the_next_run(ask):
    recorder = Recorder()
    player = Player("nothing-to-play", recorder.start)
    getattr(player, ask)()
    assert not player.playing and not player.alive
    player.restart("a")
    player.wait(30)
    assert recorder.log == [("start", "a")]


ASKED = st.sampled_from(["start 0", "start 1", "start 3", "nothing", "play", "pause", "step", "stop", "do"])


class Oracle:
    """What a player that is waited for after each request has done: no threads, only counting."""

    def __init__(self):
        self.left, self.log = 0, []

    def ask(self, request):
        if request.startswith("start") or request == "nothing":
            self.log.append(request)
            self.left = 0 if request == "nothing" else int(request[-1])
        if request == "stop":
            self.left = 0
        if request == "do":
            self.log.append("done")
        self.take(self.left if request == "play" else min(self.left, int(request == "step")))

    def take(self, n):
        self.log += ["stepped"] * n
        self.left -= n


def made_by(log):
    def start(settings):
        log.append(settings)
        return None if settings == "nothing" else (log.append("stepped") for _ in range(int(settings[-1])))

    return start


def ask(player, request, log):
    if request.startswith("start") or request == "nothing":
        player.restart(request)
    elif request == "do":
        player.do("say", lambda: log.append("done"))
    else:
        getattr(player, request)()


@given(st.lists(ASKED, max_size=12))
def test_waited_for_after_each_request_it_does_what_an_oracle_without_threads_does(requests):
    log, oracle = [], Oracle()
    player = Player("oracle", made_by(log))
    for request in requests:
        ask(player, request, log)
        player.wait(30)
        oracle.ask(request)
        assert log == oracle.log and not player.playing and not player.alive


@given(st.lists(ASKED, max_size=30))
def test_however_fast_the_requests_come_it_ends_idle_and_the_next_play_is_whole(requests):
    log = []
    player = Player("in a hurry", made_by(log))
    for request in requests:
        ask(player, request, log)
    player.wait(30)
    assert not player.playing and not player.alive
    log.clear()
    player.restart("start 3")
    player.play()
    player.wait(30)
    assert log == ["start 3"] + ["stepped"] * 3


def test_step_takes_exactly_n_steps_and_pausing_is_not_calling_next():
    recorder = Recorder()
    player = Player("step", recorder.start)
    player.restart("a")
    player.step(2)
    player.wait(30)
    assert recorder.log[1:] == [("a", 0), ("a", 1)]
    player.step()
    player.wait(30)
    assert recorder.log[-1] == ("a", 2)


def test_pause_holds_the_run_and_play_goes_on_with_it():
    gate = threading.Semaphore(0)
    recorder = Recorder(gate=gate)
    player = Player("pause", recorder.start)
    player.restart("a")
    player.play()
    player.pause()
    gate.release(10)
    player.wait(30)
    done = len(recorder.log) - 1
    assert done <= 1
    player.play()
    player.wait(30)
    assert recorder.log[1:] == [("a", i) for i in range(5)]


def test_only_the_latest_restart_counts():
    gate = threading.Semaphore(0)
    recorder = Recorder(gate=gate)
    player = Player("latest", recorder.start)
    player.restart("first")
    player.play()
    for name in "bcdefgh":
        player.restart(name)
    gate.release(100)
    player.wait(30)
    started = [settings for kind, settings in recorder.log if kind == "start"]
    assert started[-1] == "h"
    assert [entry for entry in recorder.log if entry[0] == "h"] == [("h", i) for i in range(5)]


def test_a_stop_while_a_run_is_being_built_drops_it():
    entered, go = threading.Event(), threading.Event()

    def slow_start(settings):
        entered.set()
        go.wait(30)
        return iter(range(100))

    player = Player("slow-start", slow_start)
    player.restart("a")
    player.play()
    assert entered.wait(30)
    player.stop()
    go.set()
    player.wait(30)
    assert not player.has_run and not player.alive


def test_actions_are_done_by_the_worker_without_a_new_run():
    seen = []
    recorder = Recorder()
    player = Player("do", recorder.start)
    player.restart("a")
    player.wait(30)
    player.do("say", lambda: seen.append(threading.current_thread().name))
    player.wait(30)
    assert seen == ["player:do"] and [s for k, s in recorder.log if k == "start"] == ["a"]


def test_of_actions_with_one_name_the_latest_is_done_and_none_of_another_name_is_lost():
    gate, seen = threading.Semaphore(0), []
    player = Player("latest action", Recorder(gate=gate).start)
    player.restart("a")
    player.play()
    for name, value in (("a", 1), ("b", 2), ("a", 3)):
        player.do(name, lambda value=value: seen.append(value))
    gate.release(100)
    player.wait(30)
    assert 2 in seen and 3 in seen and seen.index(3) > (seen.index(1) if 1 in seen else -1)


def test_an_action_asked_for_before_a_restart_is_not_lost():
    entered, go, seen = threading.Event(), threading.Event(), []

    def slow_start(settings):
        entered.set()
        go.wait(30)
        return iter(())

    player = Player("action and restart", slow_start)
    player.restart("a")
    assert entered.wait(30)
    player.do("keep", lambda: seen.append("kept"))
    player.restart("b")
    go.set()
    player.wait(30)
    assert seen == ["kept"]


def test_an_exception_is_told_and_raised_once():
    told = []

    def start(settings):
        yield 1
        raise ValueError("bad data")

    player = Player("error", start, done=told.append)
    player.restart("a")
    player.play()
    with pytest.raises(ValueError, match="bad data"):
        player.wait(30)
    player.wait(30)
    assert isinstance(told[-1], ValueError) and not player.has_run


def test_a_player_works_again_after_an_error():
    def start(settings):
        if settings == "bad":
            raise ValueError("bad settings")
        return iter(range(3))

    player = Player("again", start)
    player.restart("bad")
    with pytest.raises(ValueError):
        player.wait(30)
    player.restart("good")
    player.play()
    player.wait(30)
    assert not player.has_run


def test_where_no_thread_can_be_had_it_is_told_and_the_next_request_is_worked_off(monkeypatch):
    """As in a container that limits processes: the control would seem to be at work for ever."""
    told, recorder = [], Recorder()
    player = Player("no-thread", recorder.start, told.append)
    with monkeypatch.context() as patch:
        patch.setattr(threading, "_start_new_thread", refuse_thread)
        player.restart("a", play=True)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        player.wait(30)
    assert [str(error) for error in told] == ["can't start new thread"] and player.idle and not player.alive
    player.restart("b", play=True)
    player.wait(30)
    assert recorder.log == [("start", "b")] + [("b", i) for i in range(5)] and told[1:] == [None]


def refuse_thread(*_):
    raise RuntimeError("can't start new thread")


def test_a_new_player_stops_its_namesake_and_no_other():
    gate = threading.Semaphore(0)
    neighbour = Player("neighbour", Recorder(1000, gate).start)
    older = Player("bench", Recorder(10**9).start)
    for player in (older, neighbour):
        player.restart("a")
        player.play()
    Player("bench", Recorder().start)
    assert not player_threads("bench")
    assert player_threads("neighbour")
    neighbour.pause()
    gate.release()
    neighbour.wait(30)


def test_twenty_namesakes_leave_at_most_one_thread():
    for _ in range(20):
        player = Player("rerun", Recorder(10**9).start)
        player.restart("a")
        player.play()
    assert len(player_threads("rerun")) == 1
    player.close()
    assert not player_threads("rerun")


def test_what_is_asked_for_while_a_player_closes_is_ignored():
    class AskedLate(Player):
        def stop(self):
            super().stop()
            late = threading.Thread(target=lambda: self.restart("late"))
            late.start()
            late.join(0.2)  # it waits for the lock, if close holds it

    recorder = Recorder()
    player = AskedLate("late", recorder.start)
    player.close()
    player.wait(30)
    assert recorder.log == [] and not player.has_run


def test_wait_gives_up_with_a_clear_error():
    gate = threading.Semaphore(0)
    player = Player("slow", Recorder(gate=gate).start)
    player.restart("a")
    player.play()
    with pytest.raises(TimeoutError, match="still at work"):
        player.wait(0.01)
    gate.release(10)
    player.wait(30)


def test_a_restart_takes_the_steps_asked_for_with_it_and_plays_only_if_told_to():
    log = []
    player = Player("at once", made_by(log))
    player.restart("start 3", steps=2)
    player.wait(30)
    assert log == ["start 3", "stepped", "stepped"]
    player.restart("start 3", play=True)
    player.wait(30)
    assert log[3:] == ["start 3", "stepped", "stepped", "stepped"] and not player.playing


def test_what_is_suggested_is_built_if_nothing_else_was_asked_for():
    log = []
    player = Player("suggestion", made_by(log))

    player.do("unhindered", lambda: player.suggest("older 1"))
    player.wait(30)
    assert log == ["older 1"]


def test_a_step_asked_for_during_a_step_is_taken_of_the_run_that_it_was_asked_of():
    gate = threading.Semaphore(0)
    recorder = Recorder(gate=gate)
    player = Player("gated", recorder.start)
    player.restart("old", steps=1)
    assert recorder.entered.acquire(timeout=30)
    player.step()
    gate.release(2)
    player.wait(30)
    assert recorder.log == [("start", "old"), ("old", 0), ("old", 1)]
    assert recorder.entered.acquire(timeout=30)
    player.step()
    assert recorder.entered.acquire(timeout=30)
    player.restart("new", steps=1)
    gate.release(2)
    player.wait(30)
    assert recorder.log[3:] == [("old", 2), ("start", "new"), ("new", 0)]


@pytest.mark.parametrize("request_", ["stop", "restart"])
def test_what_is_suggested_gives_way_to_what_was_asked_for_meanwhile(request_):
    log = []
    player = Player("suggestion and stop", made_by(log))

    def late():
        player.stop() if request_ == "stop" else player.restart("newer 1")
        player.suggest("older 1")

    player.do("late", late)
    player.wait(30)
    assert log == ([] if request_ == "stop" else ["newer 1"])


def test_a_player_that_was_closed_is_not_kept_and_one_that_rests_is_replaced_by_the_next_of_its_name():
    closed, told = Player("kept", Recorder().start), []
    gone = weakref.ref(closed)
    closed.close()
    del closed
    gc.collect()
    assert gone() is None
    rests = Player("kept", Recorder().start, replaced=lambda: told.append("replaced"))
    Player("kept", Recorder().start).close()
    assert told == ["replaced"] and not rests.idle


def test_a_kernel_that_is_interrupted_as_a_worker_begins_leaves_one_worker_and_it_answers(monkeypatch):
    """`Thread.start` waits for the thread, and an interrupt ends that wait: the thread goes on, and nobody knows it."""
    start, workers, at_work = threading.Thread.start, [], threading.Lock()

    def run(settings):
        for k in range(20):
            assert at_work.acquire(blocking=False), "two workers at once"
            threading.Event().wait(0.001)
            at_work.release()
            workers.append((settings, k))
            yield k

    def begin_and_interrupt(thread):
        start(thread)
        raise KeyboardInterrupt

    player = Player("interrupted", run)
    for k in range(10):
        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", begin_and_interrupt)
            with contextlib.suppress(KeyboardInterrupt):
                player.restart(("interrupted", k), play=True)
        player.restart(("asked for again", k), play=True)
        player.wait(60)
        assert workers[-20:] == [(("asked for again", k), step) for step in range(20)]
    assert not player.alive and not [t for t in threading.enumerate() if t.name == "player:interrupted"]
