"""The numbers of the lesson's second half, with bands over seeds: `python -m lessons.structured.logic_measured`."""

from collections.abc import Iterable, Mapping

from data.syntax_judge import parses
from lessons.band import band_table
from lessons.structured.form_and_meaning import BUGS, CLEAN, COUNTS, counter, shares, writers, written
from lessons.structured.reversal import known_by, learner
from lessons.structured.sums_learned import curves, steps_to
from lessons.structured.wordings import by_wordings
from lessons.structured.wrong_sums import ARMS, adders, answered
from lessons.subjects.index import SUBJECTS

SEEDS = range(5)
N_LINES = 400
CAREFUL = 0.5
"""The temperature at which lines of the library are written."""


def numbers(seed: int) -> Mapping[str, float]:
    """What the lesson says of one seed: percent, and steps."""
    shares_of = {**functions(seed), **lines(seed), **wrong_sums(seed), **facts(seed)}
    return {f"{name}, %": 100 * share for name, share in shares_of.items()} | {
        f"steps to nine in ten, {writing}": steps_to(curve) for writing, curve in curves(seed=seed).items()
    }


def functions(seed: int) -> dict[str, float]:
    """New functions by the counting model, and by transformers of both piles."""
    counted = shares(written(counter(seed), COUNTS, 1.0))
    found = {f"functions, {COUNTS}: {part}": counted[part] for part in ("parses", "body")}
    for arm in (CLEAN, BUGS):
        for t in (0.0, 1.0):
            learned = shares(written(writers(seed), arm, t))
            found |= {f"functions {arm}, temperature {t:g}: {part}": learned[part] for part in ("parses", "body")}
    return found


def lines(seed: int) -> dict[str, float]:
    """Lines of the library as the live bench's plain transformer writes them: parsed, and new among these."""
    subject = SUBJECTS["expressions"]()
    run = subject.trained({"lines": subject.training(seed)}, seed)
    read = [text for text in run.continued("lines", [""] * N_LINES, subject.codec.layout.n_chars + 1, CAREFUL)
            if parses(text).ok]  # fmt: skip
    known = {document.text for document in subject.corpus}
    return {f"lines of the library that parse, temperature {CAREFUL:g}": len(read) / N_LINES,
            "of these, new": sum(text not in known for text in read) / len(read)}  # fmt: skip


def wrong_sums(seed: int) -> dict[str, float]:
    """New sums of each pile, at both temperatures; how many come of the wrong rule, where mistakes follow it."""
    found = {(arm, t): answered(adders(seed), arm, t) for arm in ARMS for t in (0.0, 1.0)}
    return {f"sums, {arm}, temperature {t:g}: {how}": share for (arm, t), shares_of in found.items()
            for how, share in shares_of.items() if how == "right" or arm.endswith("rule")}  # fmt: skip


def facts(seed: int) -> dict[str, float]:
    """Facts from one side and from both; residents in one wording and in three."""
    residents = {f"{name}: {case}": share for name, found in by_wordings(seed).items() for case, share in found.items()}
    return known_by(learner(seed), seed) | residents


def table(seeds: Iterable[int] = SEEDS) -> str:
    """Mean and 95 % band of each number, a line each, as Markdown."""
    return band_table([numbers(seed) for seed in seeds])


if __name__ == "__main__":
    print(table())
