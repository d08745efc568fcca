"""How much of a mix has to be of a field before a model keeps its rules, and what wrong doses in it do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from data.corpora.clinical_notes import ADULT, CHILD, Medicine, medicines
from data.field_noise import NOTE_NOISES
from lessons.experiment import Experiment, Run
from lessons.fields.figures import along_shares
from lessons.fields.readers import KIND, N_CHARS, PROMPTS, broken_in, readers, table_of_rules, written
from lessons.fields.texts import FIELDS, GENERAL, everything, texts
from lessons.kept_with import kept_with
from lessons.subjects.field import KEPT
from lessons.widgets.chart import Chart, show
from tiny_models.side_by_side import all_at_once

NAME = "clinical_notes"
SHARES = (0.01, 0.05, 0.25, 1.0)
"""Of the field in the mix; the rest are stories."""
RATES = (0.0, 0.01, 0.05, 0.2)
"""Of doses that are wrong in the data."""
ALONE = 0.25
"""Of the shares, the one whose notes another model reads without any story."""
TEMPERATURES = (1.0, 0.5)
N_DOSES = 600
ORDERED_BY = 150
"""Characters of a note, behind the word that each begins with, by which its order is at an end."""
_ORDER = re.compile(r"^Order for (girl|boy|woman|man) of [0-9]+: (\w+) ([0-9]{1,6})", re.ASCII | re.MULTILINE)


@lru_cache(maxsize=2)
def trained(seed: int = 0) -> Run:
    """Models of mixes of notes and stories, and of notes with wrong doses; the one of clean notes is a reader already.

    All in one go: three at a time would leave one of two cores idle for a third of it.
    """
    known = texts(seed)
    arms = {of_share(share): known.mixed({NAME: share, GENERAL: 1 - share}, N_CHARS, seed) for share in SHARES[:-1]}
    arms |= {of_rate(rate): NOTE_NOISES["wrong doses"](rate)(known.training[NAME], seed)[0] for rate in RATES[1:]}
    return Experiment.fair(arms, known.judges(NAME), KIND, seed=seed, n_chars=N_CHARS, also=everything()).trained()


def of_share(share: float) -> str:
    """What the model of such a mix is called."""
    return f"{share:.0%} notes"


def of_rate(rate: float) -> str:
    """What the model of so many wrong doses is called."""
    return f"{rate:.0%} wrong"


@lru_cache(maxsize=2)
def without_stories(seed: int = 0) -> Run:
    """A model that reads as many notes as one of a mix, as often, and nothing else."""
    known, kind = texts(seed), replace(KIND, n_chars=round(ALONE * KIND.n_chars))
    return Experiment.fair({NAME: known.training[NAME]}, known.judges(NAME), kind, seed=seed,
                           n_chars=round(ALONE * N_CHARS), also=everything()).trained()  # fmt: skip


def rules_without_stories(seed: int = 0, temperature: float = 0.5) -> Mapping[str, float]:
    """Of the notes that it writes, which rule they break first."""
    return broken_in(written(without_stories(seed), NAME, NAME, temperature), FIELDS[NAME])


def rules_by_share(seed: int = 0, temperature: float = 0.5) -> Mapping[float, Mapping[str, float]]:
    """For each share, of the notes that are written, which rule they break first."""
    models = {share: (trained(seed), of_share(share)) for share in SHARES[:-1]} | {1.0: (readers(seed), NAME)}
    notes = all_at_once({share: partial(written, *model, NAME, temperature) for share, model in models.items()})
    return {share: broken_in(some, FIELDS[NAME]) for share, some in notes.items()}


def table_by_share(seed: int = 0) -> str:
    """The same, a line for each share, and one for the notes without the stories."""
    by_share = {of_share(share): rules for share, rules in rules_by_share(seed).items()}
    return table_of_rules(by_share | {f"those {ALONE:.0%}, no stories": rules_without_stories(seed)})


def share_chart(seed: int = 0) -> Chart:
    """How many notes keep the rules, by how much of what was read are notes."""
    kept = [rules[KEPT] for rules in rules_by_share(seed).values()]
    return show(along_shares(SHARES, {"notes": kept}, title="How much of the field does it take?",
                             along="% of what was read that are notes", up="keep all rules", percent=True))  # fmt: skip


def doses_of(notes: Iterable[str]) -> list[tuple[int, Medicine, str]]:
    """The dose of each note that orders a known medicine, as a number, with the medicine and the patient's group."""
    found = [_ORDER.search(note) for note in notes]
    return [(int(order[3]), medicines()[order[2]], CHILD if order[1] in ("girl", "boy") else ADULT)
            for order in found if order and order[2] in medicines()]  # fmt: skip


def beyond_range(notes: Iterable[str]) -> float:
    """The share of doses that lie beyond their range, 0 to 1."""
    doses = doses_of(notes)
    return sum(not _in_range(number, medicine.doses[group]) for number, medicine, group in doses) / max(1, len(doses))


def tenfold(notes: Iterable[str]) -> float:
    """The share of doses that are ten times an allowed one, and beyond what anybody may have, 0 to 1: a slipped point.

    >>> note = "Order for girl of 7: Brindalin {} mg, at night."
    >>> tenfold(note.format(number) for number in (10, 100, 101, 50))
    0.25
    """
    doses = doses_of(notes)
    slipped = [number % 10 == 0 and number // 10 in medicine.doses[group]
               and not any(_in_range(number, allowed) for allowed in medicine.doses.values())
               for number, medicine, group in doses]  # fmt: skip
    return sum(slipped) / max(1, len(doses))


def _in_range(number: int, allowed: range) -> bool:
    return allowed[0] <= number <= allowed[-1]


ANY, SLIPPED = "beyond the range", "ten times too large"
MEASURES = {ANY: beyond_range, SLIPPED: tenfold}


@kept_with
def orders(run: Run, arm: str, temperature: float) -> tuple[str, ...]:
    """Notes that a model writes, up to where each has ordered something: what comes then says nothing of doses."""
    return run.continued(arm, [PROMPTS[NAME]] * N_DOSES, ORDERED_BY, temperature)


def wrong_by_rate(seed: int = 0) -> Mapping[float, Mapping[tuple[str, float], float]]:
    """By rate in the data, and by measure and temperature, the share of doses that are wrong in what is written."""
    models = {0.0: (readers(seed), NAME)} | {rate: (trained(seed), of_rate(rate)) for rate in RATES[1:]}
    notes = all_at_once({(rate, t): partial(orders, *model, t) for rate, model in models.items() for t in TEMPERATURES})
    return {rate: {(measure, t): wrong(notes[rate, t]) for measure, wrong in MEASURES.items() for t in TEMPERATURES}
            for rate in models}  # fmt: skip


def doses_chart(seed: int = 0) -> Chart:
    """What was put in, and what comes out: all doses beyond their range, and those with a slipped point."""
    found = wrong_by_rate(seed)
    shown = {"all, at 1": (ANY, 1.0), "tenfold, at 1": (SLIPPED, 1.0), "tenfold, at 0.5": (SLIPPED, 0.5)}
    lines = {name: [100 * found[rate][which] for rate in RATES] for name, which in shown.items()}
    return show(along_shares(RATES, {**lines, "in the data": [100 * rate for rate in RATES]},
                             title="Wrong doses: all that are written, and those ten times too large",
                             along="% of doses that are wrong in the data", up="% of doses written"))  # fmt: skip


def doses_table(seed: int = 0) -> str:
    """The same as numbers, with the rest."""
    lines = [f"{'':16}" + "".join(f"{measure:>26}" for measure in MEASURES)]
    lines += [f"{'at temperature':16}" + "".join(f"{t:>13g}" for _ in MEASURES for t in TEMPERATURES)]
    lines += [f"{f'{rate:.0%} in the data':16}" + "".join(f"{share:>13.1%}" for share in found.values())
              for rate, found in wrong_by_rate(seed).items()]  # fmt: skip
    return "\n".join(lines)
