"""Models that write rows of members, side by side: from clean rows, and from three kinds of damage."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from data.corpus import Corpus
from data.rows_noise import ROWS_NOISES
from data.shop import SHOP_ROWS
from lessons.experiment import Run, Transformer
from lessons.figures.share_bars import share_bars
from lessons.kept_with import kept_with
from lessons.subjects.index import SUBJECTS
from lessons.subjects.members import ACCEPTED, CLERK, LONGEST, alone, kind_of
from lessons.widgets.chart import Chart, show
from tiny_models.side_by_side import all_at_once

CLEAN = "clean"
ARMS = (CLEAN, *ROWS_NOISES)
RATE = 0.2
"""Rows that are damaged."""
N_ROWS = 600
"""Rows that are asked for."""
OWN_KIND = dict(zip(ROWS_NOISES, ("check", "type", "foreign key"), strict=True))
"""What the database calls the damage of each noise."""
SHORT = Transformer(n_chars=260_000, options=CLERK | {"heads": 4})
"""Nearly as good as the panel's in half the time. Tried out on seeds 0 to 3: with a faster pace or fewer characters the
year in the card comes too late for some of them."""


def piles(seed: int = 0) -> dict[str, Corpus]:
    """Clean rows, and the same with one in five damaged, in three ways."""
    subject = SUBJECTS["members"]()
    noisy = {noise: subject.noisy(noise, RATE, seed)[0] for noise in ROWS_NOISES}
    return {CLEAN: subject.training(seed), **noisy}


def taught(arms: dict[str, Corpus], seed: int = 0) -> Run:
    """A model for each pile, when each has learned; they differ in their data alone."""
    return SUBJECTS["members"]().trained(arms, seed, SHORT)


@lru_cache(maxsize=2)
def clerks(seed: int = 0) -> Run:
    """The four models."""
    return taught(piles(seed), seed)


@kept_with
def rows_by(run: Run, arm: str, temperature: float = 1.0, n: int = N_ROWS, prompt: str = "M:") -> tuple[str, ...]:
    """So many rows that an arm's model writes, each behind the prompt."""
    return run.continued(arm, [prompt] * n, LONGEST, temperature)


def said_of(rows: Sequence[str]) -> dict[str, float]:
    """What the database says of rows, each alone: shares from 0 to 1 of those accepted, and of each kind of error.

    >>> said_of(["M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019", "M:194217,Ada Reed"])
    {'accepted': 0.5, 'columns': 0.5}
    """
    return {kind: n / len(rows) for kind, n in Counter(map(kind_of, alone(rows))).items()}


def share_accepted(rows: Sequence[str]) -> float:
    return said_of(rows).get(ACCEPTED, 0.0)


def read_and_written(seed: int = 0, temperature: float = 1.0) -> dict[str, tuple[dict[str, float], dict[str, float]]]:
    """For each pile, what the database says of the rows that were read, and of those that were written."""
    run = clerks(seed)
    return {arm: (said_of([document.text for document in run.experiment.arms[arm]]),
                  said_of(rows_by(run, arm, temperature))) for arm in run.models}  # fmt: skip


def errors_by_kind(seed: int = 0, temperature: float = 1.0) -> str:
    """The shares as a table: for each pile what was read, and what was written; the last column is all other errors."""
    columns = (ACCEPTED, *OWN_KIND.values())
    lines = [f"{'':18}{'':9}" + "".join(f"{name:>13}" for name in (*columns, "other"))]
    for arm, both in read_and_written(seed, temperature).items():
        for did, found in zip(("read", "written"), both, strict=True):
            shares = [found.get(column, 0.0) for column in columns]
            lines += [f"{arm:18}{did:9}" + "".join(f"{share:>13.0%}" for share in (*shares, 1 - sum(shares)))]
    return "\n".join(lines)


def accepted_chart(seed: int = 0) -> Chart:
    """How many of the rows of each model the database accepts."""
    written = all_at_once({arm: partial(rows_by, clerks(seed), arm) for arm in ARMS})
    shares = {arm: share_accepted(rows) for arm, rows in written.items()}
    return show(share_bars(shares, "Does the database accept it?", f"of {N_ROWS} rows each"))


def fields_of(rows: Iterable[str]) -> list[tuple[str, ...]]:
    """The fields of those rows that have as many as the table has columns."""
    return [SHOP_ROWS.decode(row)[0].values for row in rows if SHOP_ROWS.is_legal(row)]
