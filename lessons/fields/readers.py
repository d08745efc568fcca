"""Readers of lesson 10: one of stories, one of each field, and one of all; what each makes of every text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from lessons.experiment import REMEMBERING, Experiment, Run
from lessons.fields.figures import matrix_picture, two_bars
from lessons.fields.texts import FIELDS, GENERAL, IN_WORDS, everything, spoilt, texts
from lessons.kept_with import kept_with
from lessons.subjects.field import KEPT, OF_FIELDS, Field, first_broken
from lessons.widgets.chart import Chart, show

ALL = "all four"
READERS = (GENERAL, *FIELDS, ALL)
N_CHARS = 340_000
"""Characters of data of each reader."""
KIND = OF_FIELDS[REMEMBERING]
"""With the memory of n-grams: four seconds are enough for it to spell. The plain one, too, is in the panel's menu."""
N_WRITTEN = 200
PROMPTS = {"clinical_notes": "Problem: ", "contracts": "", "inspection_reports": "Plant: "}
"""How a document of a field begins; contracts begin in two ways."""


@lru_cache(maxsize=2)
def readers(seed: int = 0) -> Run:
    """All readers; they differ in their data alone, and are judged on all four texts."""
    known = texts(seed)
    arms = {name: known.training[name] for name in (GENERAL, *FIELDS)}
    arms[ALL] = known.mixed(dict.fromkeys(arms, 1.0), N_CHARS, seed)
    return Experiment.fair(arms, known.held_out, KIND, seed=seed, n_chars=N_CHARS, also=everything()).trained()


def loss_matrix_of(run: Run) -> np.ndarray:
    """Bits per character of each arm (row) on each held-out text (column), (R, C)."""
    names = (GENERAL, *FIELDS)  # the groups themselves stand in an order of chance
    return np.array([[snapshots[-1].held_out[name] for name in names] for snapshots in run.history.values()])


@kept_with
def written(run: Run, arm: str, field: str, temperature: float = 0.5, n: int = N_WRITTEN) -> tuple[str, ...]:
    """So many documents of a field that an arm's model writes; each begins as the field's documents do.

    For a model that reads more than one kind of text would else write another kind, too.
    """
    return run.continued(arm, [PROMPTS[field]] * n, FIELDS[field].longest, temperature)


def broken_in(documents: Iterable[str], field: Field) -> dict[str, float]:
    """Shares, 0 to 1, of documents that keep all rules, and of those that break each rule first."""
    found = Counter(first_broken(field.judge(document)) for document in documents)
    return {rule: found[rule] / found.total() for rule in (KEPT, *field.rules)}


def valid(run: Run, arm: str, field: str, temperature: float = 0.5) -> float:
    """The share of an arm's documents that keep all rules of a field, 0 to 1."""
    return broken_in(written(run, arm, field, temperature), FIELDS[field])[KEPT]


def loss_and_validity(seed: int = 0, temperature: float = 0.5) -> Mapping[str, tuple[float, float]]:
    """By field, its own reader's loss in bits per character, and the share of what it writes that keeps the rules."""
    run = readers(seed)
    return {name: (run.history[name][-1].held_out[name], valid(run, name, name, temperature)) for name in FIELDS}


def table_of_rules(found: Mapping[str, Mapping[str, float]]) -> str:
    """A line for each kind of text, and a column for each rule."""
    rules = list(next(iter(found.values())))
    lines = [" " * 24 + "".join(f"{rule:>{max(len(rule), 6) + 2}}" for rule in rules)]
    lines += [f"{name:24}" + "".join(f"{share:>{max(len(rule), 6) + 2}.0%}" for rule, share in shares.items())
              for name, shares in found.items()]  # fmt: skip
    return "\n".join(lines)


def matrix_chart(seed: int = 0) -> Chart:
    """Who reads what with how many bits."""
    rows = [IN_WORDS.get(name, name) for name in READERS]
    return show(matrix_picture(loss_matrix_of(readers(seed)), rows, [*IN_WORDS.values()]))


def fluent_chart(seed: int = 0) -> Chart:
    """Each specialist's loss beside how much of what it writes is right: the lesson's picture."""
    rows = {IN_WORDS[name]: both for name, both in loss_and_validity(seed).items()}
    return show(two_bars(rows, ("How well does it predict?", "Does it keep the rules?")))


def judged_text(document: str, field: Field) -> str:
    """A document, and below it what the judge says."""
    verdict = field.judge(document)
    return f"{document}\n  -> {verdict.message or KEPT}"


def said_to_slips(seed: int = 0) -> str:
    """Of one document of each field, broken by the field's own noise: the first line that was changed, and what the
    judge says to it."""
    lines = []
    for name, field in FIELDS.items():
        right, wrong = (corpus.documents[0].text for corpus in (texts(seed).judges(name), spoilt(name, seed)))
        lines += [new for old, new in zip(right.split("\n"), wrong.split("\n"), strict=True) if old != new][:1]
        lines += [f"  -> {field.judge(wrong).message}"]
    return "\n".join(lines)
