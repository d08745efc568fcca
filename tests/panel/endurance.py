"""Two hours of a live bench, compressed: `python tests/panel/endurance.py 20000` makes so many updates in a row.

Prints what the process takes in memory, and CPU milliseconds for an update, for each tenth of them. What is done is
what people do who move fast: temperature, noise, skew, seed, colours and clicks, in turn, as soon as the last is shown.
"""

import gc
import sys
import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

import psutil

from data.vocabulary import END
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel

WARM_UP = 400
"""Updates before the first look: caches, of 32 corpora for instance, and the allocator fill up once."""
MANY = 50
"""Different values of a slider: more than any cache holds."""


def updates(panel: Panel) -> Iterator[str]:
    """Make one update after another, without end; what it was."""
    fields, shown, k = panel.controls.fields, threading.Event(), 0
    while True:
        k += 1
        what = ("temperature", "noise_rate", "temperature", "skew", "colour", "picked", "prompt", "new seed")[k % 8]
        if what == "colour":
            panel.player.do("colour", panel.stage.colour)
        elif what == "picked":
            text = panel.stage.columns["noisy"].text
            text.picked = (text.picked + 7) % max(1, len(text.text.rstrip(END)))
        elif what == "new seed":
            panel.controls.buttons[what].click()
        elif what == "prompt":
            fields["prompt"].value = f"The {('nurse', 'clerk', 'baker')[k % 3]} "
        else:
            fields[what].value = (k * 7 % MANY) / MANY * {"temperature": 1.5, "noise_rate": 0.5, "skew": 1.0}[what]
        shown.clear()
        panel.player.do("shown", shown.set)  # after all that was asked for before
        if not shown.wait(120):
            raise TimeoutError(f"{what} was not shown within two minutes")
        yield what


class Look(NamedTuple):
    """Updates so far; megabytes by which the process has grown since it was warm; objects; CPU ms of an update."""

    updates: int
    megabytes: float
    objects: int
    milliseconds: float


def endure(panel: Panel, n: int, warm_up: int = WARM_UP, looks: int = 10) -> Iterator[Look]:
    """So many updates of a panel after it is warm, and a look at the process after each part of them."""
    process, making = psutil.Process(), updates(panel)
    for _ in range(warm_up):
        next(making)
    before = process.memory_info().rss
    for k in range(looks):
        began = time.process_time()
        for _ in range(n // looks):
            next(making)
        spent = (time.process_time() - began) / (n // looks)
        panel.wait(120)
        gc.collect()
        grown = (process.memory_info().rss - before) / 1e6
        yield Look((k + 1) * (n // looks), grown, len(gc.get_objects()), 1000 * spent)


if __name__ == "__main__":
    for look in endure(Panel(LiveBench()), int(sys.argv[1]) if len(sys.argv) > 1 else 20_000):
        print("{:8,} updates: {:6.1f} MB more, {:8,} objects, {:6.1f} ms of CPU each".format(*look), flush=True)
