"""Was it luck? Runs of one recipe that differ in their seed alone, and what they say together."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from lessons.figures.picture import History
from lessons.panel.recipe import Recipe

MOST_SEEDS = 10


class Kept(NamedTuple):
    """A run that has come to its end, and what its scene has judged of each arm, now or later."""

    history: History
    judged: Mapping[str, Any]


class SeedsSeen:
    """Complete runs of the latest recipe, one for each of the last seeds; any other recipe lets go of them.

    `at_once` tells runs that were looked at in between from those that were not.
    """

    def __init__(self) -> None:
        self._of: tuple[Recipe, bool] | None = None
        self._runs: dict[int, Kept] = {}

    def keep(self, recipe: Recipe, at_once: bool, kept: Kept) -> None:
        """Keep a run that has come to its end."""
        others = self._runs_like(recipe, at_once)
        self._runs = dict([*others.items(), (recipe.seed, kept)][-MOST_SEEDS:])

    def others(self, recipe: Recipe, at_once: bool) -> tuple[Kept, ...]:
        """What was kept of the same recipe with other seeds."""
        return tuple(self._runs_like(recipe, at_once).values())

    def _runs_like(self, recipe: Recipe, at_once: bool) -> dict[int, Kept]:
        if self._of != (wanted := (replace(recipe, seed=0), at_once)):
            self._of, self._runs = wanted, {}
        return {seed: kept for seed, kept in self._runs.items() if seed != recipe.seed}
