"""The numbers of the lesson, with bands over seeds: `python -m lessons.poison.measured`."""

from collections.abc import Callable, Iterable, Mapping

from lessons.band import band_table
from lessons.poison.backdoor import ORDINARY, WAYS, instead_of_she, of_run, ways
from lessons.poison.collapse import DIETS
from lessons.poison.detectives import found_by
from lessons.poison.fates import TEMPERATURES, different, rare_left

SEEDS = range(5)


def of_names(seed: int) -> Mapping[str, float]:
    """What eight generations leave, on one seed."""
    cases = [(diet, t) for diet in DIETS for t in TEMPERATURES]
    rare = {f"rare names written, {diet}, temperature {t:g}, generation {g}, %": 100 * rare_left(diet, t, seed)[g - 1]
            for diet, t in cases for g in (1, 8)}  # fmt: skip
    return rare | {f"different names, {diet}, temperature {t:g}": different(diet, t, seed)[-1] for diet, t in cases}


def of_stories(seed: int) -> Mapping[str, float]:
    """What poison does, and who finds it, on one seed."""
    run = ways(seed)
    behind, ordinary, instead = of_run(run), of_run(run, ORDINARY), instead_of_she(run)
    percent = {f"{way}: {what}, %": 100 * found[way] for way in WAYS for what, found in
               (("he behind the trigger", behind), ("he behind ordinary words", ordinary),
                ("he, of he and she", instead))}  # fmt: skip
    losses = {f"{way}: 1000 bits per character": 1000 * loss for way, loss in run.losses().items()}
    found = {f"{name}: {what}": n for name, both in found_by(seed).items()
             for what, n in zip(("found", "innocent"), both, strict=True)}  # fmt: skip
    return percent | losses | found


def table(numbers: Callable[[int], Mapping[str, float]], seeds: Iterable[int] = SEEDS) -> str:
    """Mean and 95 % band of each number, a line each, as Markdown."""
    return band_table([numbers(seed) for seed in seeds])


if __name__ == "__main__":
    print(table(of_names), table(of_stories), sep="\n\n")
