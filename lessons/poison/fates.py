"""What eight generations leave: two charts, a table, and how much real data stops the collapse."""

from functools import lru_cache

import numpy as np

from data.positions import check_share
from lessons.figures.bands import lines_with_band
from lessons.poison.collapse import DIETS, LAST, Diet, Lineage, Names, generations, rare, register, share_left
from lessons.widgets.chart import Chart, show

TEMPERATURES = (1.0, 0.8)
SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)
N_SMALL = 1_000
"""Names that a generation reads where diets are tried."""


def rare_left(diet: str, temperature: float, seed: int = 0) -> list[float]:
    """Of the register's rare names, the share that each generation writes, 0 to 1."""
    real, *written = generations(diet, temperature, seed)
    return [share_left(rare(real), names) for names in written]


def different(diet: str, temperature: float, seed: int = 0) -> list[int]:
    """How many different names the register has, and each generation writes."""
    return [len(set(names)) for names in generations(diet, temperature, seed)]


def rare_chart(seed: int = 0) -> Chart:
    """Rare names by generation, for both diets at both temperatures."""
    none = np.full(LAST, np.nan)
    drawn = {f"{diet}, {t:g}": (100 * np.array(rare_left(diet, t, seed)), none) for diet in DIETS for t in TEMPERATURES}
    return show(lines_with_band(range(1, LAST + 1), drawn, title="Rare names that are still written",
                                along="generation", up="% of the register's"))  # fmt: skip


def two_ends(seed: int = 0) -> str:
    """How the last generation writes when each has replaced the one before it, at both temperatures."""
    lines = [f"{'':20}{'different names':>16}  {'the last ones that it wrote'}"]
    lines += [f"{'the register':20}{different('replaced', 1.0, seed)[0]:>16,}  {_few(register(seed))}"]
    for t in TEMPERATURES:
        last = generations("replaced", t, seed)[-1]
        lines += [f"{f'temperature {t:g}':20}{len(set(last)):>16,}  {_few(last)}"]
    return "\n".join(lines)


def _few(names: Names, width: int = 70) -> str:
    """The last names that fit into a line; one that does not is cut."""
    few = names[-7:]
    while len(", ".join(few)) > width and len(few) > 1:
        few = few[1:]
    return ", ".join(few)[:width]


@lru_cache(maxsize=32)
def left_with(share: float, temperature: float, seed: int = 0) -> float:
    """Rare names that the last of eight generations writes, beside a model of real names alone, 0 to 1.

    Each generation reads a thousand names: this share of them real, the same ones each time, the rest from the last.
    Raises ValueError for what is no share.
    """
    check_share(share)
    n_real = round(share * N_SMALL)
    return left_by(lambda so_far: (*so_far[0][:n_real], *so_far[-1][n_real:]), temperature, seed)


def left_by(diet: Diet, temperature: float, seed: int = 0) -> float:
    """The same for any diet of a thousand names."""
    *_, last = Lineage(diet, temperature, seed, N_SMALL)
    (first,) = Lineage(lambda so_far: so_far[0], temperature, seed, N_SMALL, last=1)
    real = rare(register(seed, N_SMALL))
    return share_left(real, last) / share_left(real, first)


def how_much_real(seed: int = 0, temperature: float = 0.8) -> str:
    """That for several shares of real names."""
    lines = [f"{'real names in what each reads':32}{'rare names left':>16}"]
    return "\n".join(lines + [f"{share:<32.0%}{left_with(share, temperature, seed):>16.0%}" for share in SHARES])


def control(seed: int = 0) -> str:
    """Rare names written by the eighth generation, when each one reads the register itself: is it only the writing?"""
    *_, last = Lineage(lambda so_far: so_far[0], 1.0, seed)
    real = share_left(rare(register(seed)), last)
    left = {diet: rare_left(diet, 1.0, seed)[-1] for diet in DIETS} | {"the register, each time": real}
    n_rare = len(rare(register(seed)))
    return "\n".join(f"{name:28}{share:>7.1%} of {n_rare:,}" for name, share in left.items())
