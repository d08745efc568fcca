"""Toy subjects whose documents are read as they stand: rows of two tables, and lines of code; for tests alone."""

import ast
import random
from collections.abc import Iterator, Sequence

from data.codecs.passage import PassageCodec
from data.codecs.sheet import Remark, Sheet, token_at
from data.corpus import Corpus, Document
from data.noise import NOISES
from data.vocabulary import END
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement
from lessons.subjects.subject import Subject

COLUMNS = {
    "M": ("card", "name", "city", "postcode", "plan", "born", "joined"),
    "S": ("sale", "card", "price"),
}
CITIES = {"Lund": "40123", "Dunhaven": "30117", "Oakmere": "20551"}
NAMES = ("Ada Reed", "Ben Okafor", "Cleo Marsh", "Dina Holt")


def columns(text: str) -> Sequence[str]:
    return COLUMNS.get(text[:1], ()) if text[1:2] == ":" else ()


def fields(text: str) -> Iterator[tuple[str, int, int]]:
    start, names = 2, columns(text)
    for k, value in enumerate(text[2:].split(",") if text[2:] else ()):
        yield names[k] if k < len(names) else "", start, start + len(value)
        start += len(value) + 1


ROWS = Sheet("row", 60, caption=2, columns=columns, fields=fields)
CODE = Sheet("line of code", 90)


def row_remark(text: str) -> Remark:
    """As a database might say it."""
    values = text[2:].split(",")
    if not columns(text):
        return Remark(False, f"{text[:2]!r} is no table", ((0, min(2, len(text))),))
    if len(values) != len(columns(text)):
        return Remark(False, f"{len(values)} values for {len(columns(text))} columns", ROWS.misfits(text))
    row = dict(zip(columns(text), values, strict=True))
    for name in ("card", "born", "joined", "price"):
        if not row.get(name, "1").isdigit():
            said = f"cannot store TEXT value in INTEGER column members.{name}"
            return Remark(False, said, ROWS.spans(text, [name]))
    if "city" in row and CITIES.get(row["city"]) != row["postcode"]:
        return Remark(False, "FOREIGN KEY constraint failed", ROWS.spans(text, ["city", "postcode"]))
    return Remark(True)


def code_remark(text: str) -> Remark:
    try:
        ast.parse(text)
    except SyntaxError as error:
        lines = text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: (error.lineno or 1) - 1]) + (error.offset or 1) - 1
        said = f"{error.msg} (line {error.lineno or 1}, column {error.offset or 1})"
        return Remark(False, said, (token_at(text, offset),))
    except ValueError as error:
        return Remark(False, str(error))
    return Remark(True)


def _row(rng: random.Random) -> str:
    city = rng.choice([*CITIES])
    return (f"M:{rng.randrange(10**5, 10**6)},{rng.choice(NAMES)},{city},{CITIES[city]},"
            f"{rng.choice(['solo', 'family'])},{rng.randrange(1940, 2005)},{rng.randrange(2015, 2026)}")  # fmt: skip


def _code(rng: random.Random) -> str:
    name, n, sign = rng.choice(["add", "take", "scale"]), rng.randrange(2, 99), rng.choice("+-*")
    if rng.random() < 0.5:
        return f"def {name}{n}(values):\n    return [x {sign} {n} for x in values]"
    return f"{name} = sorted(values, key=len)[{n}:]"


def _subject(name: str, write, layout: Sheet, remark, prompt: str) -> Subject:
    rng = random.Random(7)
    documents = (Document(write(rng), f"{name} {k}", name, "even" if k % 2 else "odd") for k in range(1500))

    def judge_for(corpus: Corpus, first: str) -> Judge:
        def judge(text: str) -> Judgement:
            found = [remark(document).ok for document in text.split(END) if document]
            return Judgement("documents are right", sum(found), len(found), 0, 0, len(text))

        return judge

    return Subject(
        name,
        Corpus(name, tuple(documents)),
        ("odd", "even"),
        (0.3, 0.7),
        0.3,
        prompt,
        judge_for,
        noises=dict(NOISES),
        thresholds=Thresholds(),
        codec=PassageCodec(layout),
        remarks_of=lambda documents: [remark(document) for document in documents],
        n_drawn=3,
    )


def rows_subject() -> Subject:
    return _subject("toy rows", _row, ROWS, row_remark, "M:")


def code_subject() -> Subject:
    return _subject("toy code", _code, CODE, code_remark, "")
