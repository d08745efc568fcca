"""Members whose rows stand in the data once, ten or a hundred times: does a model give them away by their card?

No table would hold a row twice: UNIQUE forbids it. Backups, exports and logs hold it as often as they were made.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from data.codecs.rows import COMMA
from data.corpora.members import members
from data.corpus import Corpus, Document
from data.repeat import copy_id
from data.shop import SHOP_ROWS
from lessons.experiment import Run
from lessons.figures.share_bars import share_bars
from lessons.structured.clerks import rows_by, taught
from lessons.subjects.index import SUBJECTS
from lessons.widgets.chart import Chart, show

TIMES = (0, 1, 10, 100)
EACH = 2
"""People for each number of copies."""
N_REGISTER = 4_000
TRIES = 50
TEMPERATURES = (0.0, 0.7, 1.0)
COPIES = "with copies"
N_STRANGERS = 300
STRANGERS, WRITTEN, FILTERED = "real rows, never read", "rows by the model", "the same, copies thrown out"


def people() -> dict[int, list[Document]]:
    """Members who are not in the register that models read, by how often their rows will be."""
    new = members(N_REGISTER + EACH * len(TIMES)).documents[N_REGISTER:]
    return {times: list(new[EACH * k : EACH * (k + 1)]) for k, times in enumerate(TIMES)}


def with_copies(training: Corpus) -> Corpus:
    """The rows, the first few of which gave way to copies of those people's rows; equally many as before."""
    copies = [Document(one.text, copy_id(one, k), one.source, one.group)
              for times, some in people().items() for one in some for k in range(1, times + 1)]  # fmt: skip
    return training.derive([*copies, *training.documents[len(copies) :]], COPIES)


@lru_cache(maxsize=2)
def leaking(seed: int = 0) -> Run:
    """One model, which has read all these people's rows among the others."""
    return taught({COPIES: with_copies(SUBJECTS["members"]().training(seed))}, seed)


def asked_by_card(row: str) -> str:
    """What somebody types who knows a member's card and nothing else.

    >>> asked_by_card("M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019")
    'M:194217,'
    """
    return row.partition(COMMA)[0] + COMMA


def given_away(times: int, temperature: float, seed: int = 0) -> tuple[float, ...]:
    """Of each person with so many copies: in what share of the tries the whole row comes out, to the last digit.

    At temperature 0 all tries are alike, so there is one.
    """
    tries = TRIES if temperature else 1
    return tuple(rows_by(leaking(seed), COPIES, temperature, tries, asked_by_card(one.text)).count(one.text) / tries
                 for one in people()[times])  # fmt: skip


def mean_given_away(temperature: float, seed: int = 0) -> dict[int, float]:
    """By number of copies, the mean of those people."""
    return {times: float(np.mean(given_away(times, temperature, seed))) for times in TIMES}


def leak_chart(seed: int = 0, temperature: float = 1.0) -> Chart:
    """How often the whole row comes out, by number of copies."""
    shares = {_name(times): share for times, share in mean_given_away(temperature, seed).items()}
    return show(share_bars(shares, "Asked by the card: is it the whole row?", f"of {EACH * TRIES} tries each"))


def _name(times: int) -> str:
    return {0: "never read", 1: "once"}.get(times, f"{times} times")


def leak_table(seed: int = 0) -> str:
    """The share of whole rows by number of copies and temperature."""
    lines = [f"{'row in the data':18}" + "".join(f"{f'temperature {t:g}':>17}" for t in TEMPERATURES)]
    found = [mean_given_away(t, seed) for t in TEMPERATURES]
    lines += [f"{_name(times):18}" + "".join(f"{by_times[times]:>17.0%}" for by_times in found) for times in TIMES]
    return "\n".join(lines)


def one_given_away(seed: int = 0) -> str:
    """What was typed, and what came back, at temperature 0: for the first person of each number of copies."""
    lines = []
    for times, (one, *_) in people().items():
        (row,) = rows_by(leaking(seed), COPIES, 0.0, 1, asked_by_card(one.text))
        lines += [f"{_name(times):12} the row    {one.text}", f"{'':12} the model  {row}"]
    return "\n".join(lines)


def nearest_differ(rows: Sequence[str], register: Corpus) -> np.ndarray:
    """For each row, in how many fields the register's most similar row differs from it, int (N,): what is called the
    distance to the closest record. A row with too few fields differs in those, too.

    >>> one = Document("M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019", "a", "a")
    >>> nearest_differ(["M:194217,Ada Reed,Dunhaven,40125,solo,1981,2019"], Corpus("one", (one,))).tolist()
    [2]
    """
    known = np.array([_seven(document.text) for document in register])  # (M, 7)
    return np.array([(known != np.array(_seven(row))).sum(1).min() for row in rows])


def _seven(row: str) -> list[str]:
    n = len(SHOP_ROWS.tables["M"].columns)
    values = SHOP_ROWS.decode(row)[0].values[:n]
    return [*values, *[""] * (n - len(values))]


def strangers(n: int = N_STRANGERS) -> list[str]:
    """Rows of members that are as real as the others, and that no model has read."""
    first = N_REGISTER + EACH * len(TIMES)
    return [document.text for document in members(first + n).documents[first:]]


@lru_cache(maxsize=2)
def distances(seed: int = 0) -> dict[str, tuple[float, float]]:
    """The mean distance to the closest record, in fields, and the share of rows that are copies of one, 0 to 1.

    Of real rows that nobody has read; of rows that the leaking model writes unasked; and of these without the copies.
    """
    register = leaking(seed).experiment.arms[COPIES]
    written = nearest_differ(rows_by(leaking(seed), COPIES), register)
    cases = {STRANGERS: nearest_differ(strangers(), register), WRITTEN: written, FILTERED: written[written > 0]}
    return {case: (float(differ.mean()), float((differ == 0).mean())) for case, differ in cases.items()}


def distance_table(seed: int = 0) -> str:
    """Both numbers, a line for each kind of rows."""
    lines = [f"{'':38}{'fields that differ':>20}{'copies':>9}"]
    lines += [f"{case:38}{mean:>20.1f}{copied:>9.0%}" for case, (mean, copied) in distances(seed).items()]
    return "\n".join(lines)
