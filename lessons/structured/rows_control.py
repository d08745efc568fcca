"""Whether the database is a judge that can be trusted, and whether models that it is content with only copy."""

import numpy as np

from data.codecs.rows import COMMA
from data.shop import SHOP_ROWS
from lessons.structured.clerks import CLEAN, N_ROWS, OWN_KIND, clerks, rows_by, said_of, share_accepted
from lessons.subjects.index import SUBJECTS
from lessons.subjects.members import alone


def judge_on(seed: int = 0) -> dict[str, float]:
    """The share of rows that the database accepts: real ones that no model has read, and the same rows with the
    fields of each column dealt out anew among them."""
    unread = [document.text for document in SUBJECTS["members"]().halves(seed)[1]]
    cases = {"real rows, never read": unread, "fields dealt out anew": dealt(unread, seed)}
    return {case: share_accepted(rows) for case, rows in cases.items()}


def dealt(rows: list[str], seed: int = 0) -> list[str]:
    """Rows in which each column has the same values as before, in another order: each field is in order by itself."""
    random = np.random.default_rng(seed)
    columns = zip(*(SHOP_ROWS.decode(row)[0].values for row in rows), strict=True)
    return [f"M:{COMMA.join(values)}" for values in zip(*map(random.permutation, columns), strict=True)]


def new_among_accepted(seed: int = 0, temperature: float = 1.0) -> float:
    """Of the rows by the clean model that are accepted, the share that stands nowhere in its data, 0 to 1."""
    run = clerks(seed)
    read = {document.text for document in run.experiment.arms[CLEAN]}
    rows = rows_by(run, CLEAN, temperature)
    accepted = [row for row, verdict in zip(rows, alone(rows), strict=True) if verdict.ok]
    return float(np.mean([row not in read for row in accepted]))


def named_rightly(seed: int = 0) -> dict[str, float]:
    """By noise: of the damaged rows that models read, the share that the database calls what they are, 0 to 1."""
    arms, found = clerks(seed).experiment.arms, {}
    for noise, kind in OWN_KIND.items():
        hit = [document.text for document in arms[noise] if document.defects]
        found[noise] = said_of(hit).get(kind, 0.0)
    return found


def control_table(seed: int = 0) -> str:
    """All three, a line each."""
    lines = [f"{case + ', accepted':44}{share:>5.0%}" for case, share in judge_on(seed).items()]
    lines += [f"{f'{noise}, called {OWN_KIND[noise]}':44}{share:>5.0%}" for noise, share in named_rightly(seed).items()]
    new = f"{f'accepted rows of {N_ROWS} written that are new':44}{new_among_accepted(seed):>5.0%}"
    return "\n".join([*lines, new])
