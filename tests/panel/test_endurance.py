"""However long somebody plays with a bench, it keeps no more than its caches hold; `endurance.py` is the long run."""

import os

import pytest
from endurance import endure

from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe

SMALL = "\n".join(f"On day {i} we walked {i % 9} miles along the shore, and turned back home." for i in range(60))


@pytest.mark.skipif("COVERAGE_PROCESS_START" in os.environ, reason="what measures coverage keeps objects of its own")
def test_a_bench_that_is_warm_keeps_nothing_of_what_it_has_shown():
    scene = LiveBench()
    panel = Panel(scene, scene.adapt(Recipe(corpus=scene.add_file(SMALL), noise_rate=0.1)))
    panel.wait(60)
    first, *_, last = endure(panel, 24, warm_up=16, looks=3)  # in each look, every kind of update once
    assert last.objects < 1.02 * first.objects and last.megabytes < 30
