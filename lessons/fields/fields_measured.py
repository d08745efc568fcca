"""The numbers of lesson 10, with bands over seeds: `python -m lessons.fields.fields_measured`, and seeds, if some."""

import sys
from pathlib import Path

from lessons.fields.fields_control import losses_right_and_wrong
from lessons.fields.head_start import head_starts
from lessons.fields.readers import ALL, READERS, broken_in, loss_matrix_of, readers, written
from lessons.fields.shares import ALONE, rules_by_share, rules_without_stories, wrong_by_rate
from lessons.fields.specialists import FIELD_CHARS, GoingOn, before, both_losses, specialising
from lessons.fields.texts import FIELDS, GENERAL, IN_WORDS
from lessons.seed_record import Numbers, guide_of, measure
from lessons.subjects.field import KEPT

AS_MUCH = {
    "no replay, three quarters of the text": (0.0, FIELD_CHARS * 3 // 4),
    "25% replay on top of all of the text": (0.25, FIELD_CHARS * 4 // 3),
}
"""What replay costs a field, beside what it costs to read less of it: the replay, and the characters read of both."""
RECORD = Path(__file__).with_suffix(".json")


def numbers(seed: int) -> Numbers:
    """What the lesson says of one seed: bits per character, and percent."""
    return of_readers(seed) | of_rules(seed) | of_going_on(seed)


def of_readers(seed: int) -> Numbers:
    """The matrix of readers and texts, and how much of what specialists write keeps the rules."""
    run = readers(seed)
    losses = dict(zip(READERS, loss_matrix_of(run), strict=True))
    found = {f"{IN_WORDS[name]}: loss of their own reader, bits": losses[name][k] for k, name in enumerate(IN_WORDS)}
    found |= {f"{IN_WORDS[name]}: loss of the reader of all four, bits": losses[ALL][k]
              for k, name in enumerate(IN_WORDS)}  # fmt: skip
    found |= {f"{IN_WORDS[name]}: bits that a broken rule adds": wrong - right
              for name, (right, wrong) in losses_right_and_wrong(seed).items()}  # fmt: skip
    return found | {f"{IN_WORDS[name]} that keep the rules, temperature {t:g}, %":
                    100 * broken_in(written(run, name, name, t), field)[KEPT]
                    for name, field in FIELDS.items() for t in (0.5, 1.0)}  # fmt: skip


def of_rules(seed: int) -> Numbers:
    """Notes that keep the rules, by how many are read; doses that are wrong, by how many are in the data."""
    found = {f"notes that keep the rules, {share:.0%} of the data, %": 100 * rules[KEPT]
             for share, rules in rules_by_share(seed).items()}  # fmt: skip
    found[f"notes that keep the rules, those {ALONE:.0%} without stories, %"] = 100 * rules_without_stories(seed)[KEPT]
    return found | {f"doses {which}, {rate:.0%} wrong in the data, temperature {t:g}, %": 100 * wrong
                    for rate, by_measure in wrong_by_rate(seed).items()
                    for (which, t), wrong in by_measure.items()}  # fmt: skip


def of_going_on(seed: int) -> Numbers:
    """What is forgotten and learned with replay, and what it saves to have read stories before."""
    found = {"stories before, bits": before(GENERAL, seed)[0]}
    for name in FIELDS:
        for share, (general, own) in both_losses(name, seed=seed).items():
            found[f"stories after {IN_WORDS[name]}, {share:.0%} replay, bits"] = general
            found[f"{IN_WORDS[name]} then, {share:.0%} replay, bits"] = own
        found |= {f"{IN_WORDS[name]} then, {what}, bits": _own_loss(name, share, n, seed)
                  for what, (share, n) in AS_MUCH.items()}  # fmt: skip
    return found | {f"{IN_WORDS[name]}, {n:,} characters: bits that stories before save": anew - after
                    for (name, n), (anew, after) in head_starts(seed).items()}  # fmt: skip


def _own_loss(name: str, share: float, n_chars: int, seed: int) -> float:
    """Of a model that goes on with this replay and reads so many characters of both."""
    (history,) = specialising(name, (share,), seed, kind=GoingOn(n_chars=n_chars)).trained().history.values()
    return history[-1].held_out[name]


if __name__ == "__main__":
    print(measure(numbers, RECORD, guide_of("10"), sys.argv[1:]))
