"""The live bench: the whole toolkit on one screen, with every corpus that can be chosen."""

from lessons.experiment import Run
from lessons.panel.recipe import Recipe
from lessons.subjects.four_columns import FourColumns


class LiveBench(FourColumns):
    """The scene of `00_live_bench` (see `lessons.panel.scene.Scene`)."""

    name = "live bench"
    offered = ("corpus", "model", "noise", "noise_rate", "skew", "shares", "prompt", "temperature", "own")


def without_noise() -> Run:
    """The control of the bench: a noise rate of 0, with which clean and noisy arms must be the same."""
    scene = LiveBench()
    return scene.prepare(Recipe(noise_rate=0.0)).trained()
