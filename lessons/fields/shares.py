"""How much of a mix has to be of a field before a model keeps its rules, and what wrong doses in it do."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from data.field_noise import NOTE_NOISES
from data.note_judge import FORM, MEDICINE, RANGE, note_judge
from lessons.experiment import Experiment, Run
from lessons.fields.figures import along_shares
from lessons.fields.readers import KIND, N_CHARS, broken_in, readers, table_of_rules, written
from lessons.fields.texts import FIELDS, GENERAL, everything, texts
from lessons.subjects.field import KEPT
from lessons.widgets.chart import Chart, show

NAME = "clinical_notes"
SHARES = (0.01, 0.05, 0.25, 1.0)
"""Of the field in the mix; the rest are stories."""
RATES = (0.0, 0.01, 0.05, 0.2)
"""Of doses that are wrong in the data."""
TEMPERATURES = (1.0, 0.5)
N_DOSES = 400


@lru_cache(maxsize=2)
def by_share(seed: int = 0) -> Run:
    """Models of mixes of notes and stories, as large as each other; the one of notes alone is a reader already."""
    known = texts(seed)
    arms = {f"{share:.0%}": known.mixed({NAME: share, GENERAL: 1 - share}, N_CHARS, seed) for share in SHARES[:-1]}
    return Experiment.fair(arms, known.judges(NAME), KIND, seed=seed, n_chars=N_CHARS, also=everything()).trained()


def rules_by_share(seed: int = 0, temperature: float = 0.5) -> Mapping[float, Mapping[str, float]]:
    """For each share, of the notes that are written, which rule they break first."""
    run, field = by_share(seed), FIELDS[NAME]
    found = {share: broken_in(written(run, f"{share:.0%}", NAME, temperature), field) for share in SHARES[:-1]}
    return found | {1.0: broken_in(written(readers(seed), NAME, NAME, temperature), field)}


def table_by_share(seed: int = 0) -> str:
    """The same, a line for each share."""
    return table_of_rules({f"{share:.0%} notes": rules for share, rules in rules_by_share(seed).items()})


def share_chart(seed: int = 0) -> Chart:
    """How many notes keep the rules, by how much of what was read are notes."""
    kept = [rules[KEPT] for rules in rules_by_share(seed).values()]
    return show(along_shares(SHARES, {"notes": kept}, title="How much of the field does it take?",
                             along="% of what was read that are notes", up="keep all rules", percent=True))  # fmt: skip


@lru_cache(maxsize=2)
def by_rate(seed: int = 0) -> Run:
    """Models of notes in which some doses are ten times too large; the one of none is a reader already."""
    known = texts(seed)
    arms = {f"{rate:.0%}": NOTE_NOISES["wrong doses"](rate)(known.training[NAME], seed)[0] for rate in RATES[1:]}
    return Experiment.fair(arms, known.judges(NAME), KIND, seed=seed, n_chars=N_CHARS, also=everything()).trained()


def beyond_range(notes: Iterable[str]) -> float:
    """Of notes that order something, the share whose dose lies beyond its range, 0 to 1."""
    verdicts = [note_judge(note) for note in notes]
    ordered = [verdict for verdict in verdicts if not {FORM, MEDICINE} & {*verdict.broken}]
    return sum(RANGE in verdict.broken for verdict in ordered) / max(1, len(ordered))


def wrong_by_rate(seed: int = 0) -> Mapping[float, Mapping[float, float]]:
    """By rate in the data and by temperature, the share of doses beyond their range in what is written."""
    runs = {0.0: (readers(seed), NAME)} | {rate: (by_rate(seed), f"{rate:.0%}") for rate in RATES[1:]}
    return {rate: {t: beyond_range(written(*run, NAME, t, N_DOSES)) for t in TEMPERATURES}
            for rate, run in runs.items()}  # fmt: skip


def doses_chart(seed: int = 0) -> Chart:
    """What was put in, and what comes out at two temperatures."""
    found = wrong_by_rate(seed)
    lines = {f"temperature {t:g}": [found[rate][t] for rate in RATES] for t in TEMPERATURES}
    return show(along_shares(RATES, {**lines, "as in the data": RATES}, title="Doses beyond their range",
                             along="% of doses that are wrong in the data", up="of doses written",
                             percent=True))  # fmt: skip
