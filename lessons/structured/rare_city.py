"""Who is lost among rows that are all accepted: the rarest city by temperature, and a rule that nobody checks."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

import numpy as np

from data.corpora.members import plan_of
from data.shop import PLACES, SHOP_ROWS
from lessons.figures.bands import lines_with_band
from lessons.structured.clerks import CLEAN, clerks, fields_of, rows_by, share_accepted
from lessons.subjects.members import RARE, alone, city_of
from lessons.widgets.chart import Chart, show
from tiny_models.side_by_side import all_at_once

TEMPERATURES = (0.3, 0.5, 0.7, 1.0)
N_MANY = 2_000
"""Rows at each temperature, since what is counted is rare."""
PLAN, BORN, JOINED = map(SHOP_ROWS.tables["M"].columns.index, ("plan", "born", "joined"))


def share_of(city: str, rows: Iterable[str]) -> float:
    """Of all rows that name one of the shop's cities, the share that names this one, 0 to 1."""
    found = Counter(name for name in map(city_of, rows) if name in PLACES)
    return found[city] / found.total() if found else 0.0


def in_data(city: str = RARE, seed: int = 0) -> float:
    """The city's share of the clean rows."""
    return share_of(city, (document.text for document in clerks(seed).experiment.arms[CLEAN]))


def by_temperature(seed: int = 0) -> dict[float, tuple[float, float]]:
    """At each temperature the share of rows that are accepted, and of those in the rarest city, as the clean model
    writes."""
    asked = {t: partial(rows_by, clerks(seed), CLEAN, t, N_MANY) for t in TEMPERATURES}
    written = all_at_once(asked)
    return {t: (share_accepted(rows), share_of(RARE, rows)) for t, rows in written.items()}


def temperature_table(seed: int = 0) -> str:
    """Both shares at each temperature, and what they are in the data."""
    lines = [f"{'':18}{'accepted':>12}{f'in {RARE}':>16}", f"{'the data':18}{1:>12.0%}{in_data(RARE, seed):>16.1%}"]
    lines += [f"{f'temperature {t:g}':18}{good:>12.0%}{rare:>16.1%}"
              for t, (good, rare) in by_temperature(seed).items()]  # fmt: skip
    return "\n".join(lines)


def temperature_chart(seed: int = 0) -> Chart:
    """How much of the rarest city's share is left at each temperature, beside how many rows are accepted."""
    found, share = by_temperature(seed), in_data(RARE, seed)
    none = np.full(len(found), np.nan)
    lines = {"accepted": (np.array([good for good, _ in found.values()]), none),
             f"{RARE} left": (np.array([rare / share for _, rare in found.values()]), none)}  # fmt: skip
    return show(lines_with_band(list(found), lines, title="Safe rows, lost members", along="temperature", up="share",
                                percent=True, percent_along=False))  # fmt: skip


def plan_fits(rows: Iterable[str]) -> float:
    """Of rows whose ages can be told, the share with a plan that somebody of that age may have: no CHECK asks for it.

    >>> plan_fits(["M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019", "M:194217,Ada Reed,Dunhaven,40123,senior,1980,2019"])
    0.5
    """  # noqa: E501
    fits = [row[PLAN] in {plan_of(int(row[JOINED]) - int(row[BORN]), alone) for alone in (True, False)}
            for row in fields_of(rows) if row[BORN].isdecimal() and row[JOINED].isdecimal()]  # fmt: skip
    return float(np.mean(fits)) if fits else 0.0


def unchecked(seed: int = 0, temperature: float = 1.0) -> dict[str, float]:
    """The share of plans that fit the age: in the data, and in those rows by the clean model that are accepted."""
    run = clerks(seed)
    rows = rows_by(run, CLEAN, temperature, N_MANY)
    written = [row for row, verdict in zip(rows, alone(rows), strict=True) if verdict.ok]
    return {"the data": plan_fits(document.text for document in run.experiment.arms[CLEAN]),
            "accepted rows by the model": plan_fits(written)}  # fmt: skip
