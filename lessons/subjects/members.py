"""Members of a bicycle shop, a row each; the skew is the share of those who live in the smallest city, down to none."""

from collections import ChainMap, Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from data.codecs.sheet import Remark, Span
from data.corpus import Corpus, Document
from data.rows_judge import Verdict, accepted, judged
from data.rows_noise import MEMBER_NOISES
from data.shop import PLACES, SHOP_ROWS
from data.sources import SOURCES
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

RARE, OTHERS = "Glenharrow", "others"
LONGEST = SHOP_ROWS.layout.n_chars
"""Characters that a row may have; those of the data have 53 at most."""
CLERK = {"layers": 2, "window": 56, "whole": True, "batch": 16, "heads": 8, "near": 3, "mlp": 4, "pace": 1.2}
"""The first layer spells, the second one looks up the year in the card. Tried out on seeds 0 to 2."""
OF_MEMBERS = {
    "counting": Counting(order=8),
    PLAIN: Transformer(n_chars=400_000, options=CLERK),
    REMEMBERING: Transformer(n_chars=400_000, options={**CLERK, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(4.0, 6.0, 8.0), copied=(16, 24, 40))
"""A digit of chance costs 3.3 bits, and is no surprise; a city with its area has about a dozen characters."""
ACCEPTED = "accepted"
"""What is said of a row with which nothing is wrong."""
CITY = SHOP_ROWS.tables["M"].columns.index("city")
WHAT = "rows are accepted"


def subject() -> Subject:
    everything = SOURCES["members"]()
    corpus = everything.derive(map(_in_two_groups, everything), f"{RARE} or another city")
    return Subject("members", corpus, (RARE, OTHERS), (0.0, 0.05), 0.0, "M:", members_judge, noises=MEMBER_NOISES,
                   kinds=ChainMap(OF_MEMBERS, KINDS), thresholds=THRESHOLDS, codec=SHOP_ROWS, seen=seen,
                   remarks_of=remarks)  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    return document if document.group == RARE else replace(document, group=f"{OTHERS}/{document.group}")


def members_judge(corpus: Corpus, first: str) -> Judge:
    """Rows that the shop's database accepts, each in an empty table; the first group is a city."""

    def judge(text: str) -> Judgement:
        rows = _rows(text)
        good = sum(verdict.ok for verdict in alone(rows))
        cities = Counter(city for city in map(city_of, rows) if city in PLACES)
        return Judgement(WHAT, good, len(rows), cities[first], cities.total(), len(text))

    return judge


def city_of(row: str) -> str:
    """What stands where a member's city belongs, whatever it is; "" where the row ends before.

    >>> city_of("M:194217,Ada Reed,40123,Dunhaven,solo,1980,2019"), city_of("M:194217")
    ('40123', '')
    """
    values = SHOP_ROWS.decode(row)[0].values
    return values[CITY] if len(values) > CITY else ""


def seen(text: str) -> list[str]:
    """What the database says of each row of a text: accepted, or the kind of error.

    >>> seen(f"M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019{END}M:194217,Ada Reed")
    ['accepted', 'columns']
    """
    return [kind_of(verdict) for verdict in alone(_rows(text))]


def kind_of(verdict: Verdict) -> str:
    """Accepted, or the kind of error."""
    return verdict.kind or ACCEPTED


def alone(rows: Sequence[str]) -> tuple[Verdict, ...]:
    """What the database says of each row, as if it were the only one: so no card is there twice.

    They are inserted one after the other, since to open a database takes longer than all else; what is refused for a
    card that was there is asked again in an empty one.

    >>> row = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"
    >>> [verdict.ok for verdict in alone([row, row])]
    [True, True]
    """
    return _alone(tuple(rows))


@lru_cache(maxsize=256)
def _alone(rows: tuple[str, ...]) -> tuple[Verdict, ...]:
    """Cached, since a column's rows are judged for its caption and for two figures."""
    return tuple(accepted(row) if verdict.kind == "unique" else verdict
                 for row, verdict in zip(rows, judged(rows), strict=True))  # fmt: skip


def remarks(rows: Sequence[str]) -> list[Remark]:
    """The database's own words for each row, and the fields at fault.

    >>> remarks(["M:194217,Ada Reed,Dunhaven,30123,solo,1980,2019"])
    [Remark(ok=False, said='FOREIGN KEY constraint failed', faults=((18, 26), (27, 32)))]
    """
    return [Remark(verdict.ok, verdict.message, () if verdict.ok else _faults(row, verdict))
            for row, verdict in zip(rows, alone(rows), strict=True)]  # fmt: skip


def _faults(row: str, verdict: Verdict) -> tuple[Span, ...]:
    """Where a row is wrong: in the fields that are named, in the number of fields, or in the sign of the table."""
    if verdict.kind == "columns":
        return SHOP_ROWS.layout.misfits(row)
    if verdict.kind == "table":
        return ((0, min(SHOP_ROWS.layout.caption, len(row))),)
    return SHOP_ROWS.layout.spans(row, verdict.fields)


def _rows(text: str) -> list[str]:
    """All that is not empty: one that was cut off has run on for longer than any row may be."""
    return [row for row in text.split(END) if row]
