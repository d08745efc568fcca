"""Stopped at any moment and run again as often as somebody likes: no thread is left, and what is new answers."""

import gc
import random
import threading
import weakref

import pytest
from panel_moves import field, press

from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import REPLACED, Panel
from lessons.panel.player import Player

pytestmark = pytest.mark.usefixtures("brief_runs")
N = 50


def workers(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith(f"player:{name}")]


def test_a_player_that_is_stopped_at_fifty_moments_leaves_no_thread_and_can_be_played_again():
    rng, taken = random.Random(7), []
    player = Player("stopped", lambda settings: (taken.append(k) for k in range(20)))
    for _ in range(N):
        player.restart(None, play=True)
        threading.Event().wait(rng.random() * 0.002)
        player.stop()
        player.wait(60)
        assert not player.alive and not player.playing and not workers("stopped")
    taken.clear()
    player.restart(None, play=True)
    player.wait(60)
    assert taken == [*range(20)]


def test_a_training_that_is_stopped_at_some_moments_can_be_played_to_its_end(panel):
    rng = random.Random(7)
    field(panel, "model").value = "transformer"
    for _ in range(8):
        panel.controls.buttons["play"].click()
        threading.Event().wait(rng.random() * 0.03)
        panel.controls.buttons["stop"].click()
        panel.wait(60)
        assert not panel.player.alive and not panel.player.playing and not workers(panel.player.name)
        assert panel.controls.buttons["play"].description == "Play"
    press(panel, "play")
    assert "done in" in panel.controls.status.value


def test_a_cell_that_is_run_fifty_times_leaves_one_bench_and_no_thread():
    """The players of fifty runs of a cell, each in the midst of its work as the next one takes its place."""
    told, stepping = [], threading.Event()

    def start(k):
        while True:
            stepping.set()
            yield k

    for k in range(N):
        player = Player("run fifty times", start, replaced=lambda k=k: told.append(k))
        player.restart(k)
        player.play()
        assert stepping.wait(60)
        assert len(workers("run fifty times")) == 1
        stepping.clear()
    assert told == [*range(N - 1)], "each was told once, as it was replaced"
    player.stop()
    player.wait(60)
    assert not workers("run fifty times")


def test_a_bench_that_is_run_again_while_it_trains_answers_and_the_older_ones_say_that_they_do_not():
    benches = []
    for _ in range(3):
        benches.append(Panel(LiveBench()))
        field(benches[-1], "model").value = "transformer"
        benches[-1].controls.buttons["play"].click()
    *older, newest = benches
    newest.wait(60)
    assert "done in" in newest.controls.status.value
    assert all(bench.children[0].value == REPLACED and not bench.player.alive for bench in older)
    assert not workers(newest.player.name)
    for bench in benches:
        bench.player.close()
        bench.close_all()


def test_a_bench_that_was_replaced_holds_nothing_of_what_it_has_learned(panel):
    """Or each time that a cell is run takes 35 MB more, for a kernel keeps the widgets of all."""
    panel.controls.buttons["pin"].click()
    panel.wait(60)
    held = weakref.ref(panel.run)
    shown = {name: column.text.text for name, column in panel.stage.columns.items()}
    newer = Panel(LiveBench())
    newer.wait(60)
    gc.collect()
    assert held() is None and panel.run is None
    assert shown == {name: column.text.text for name, column in panel.stage.columns.items()}, "what it found stays"
    newer.player.close()
