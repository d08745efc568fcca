"""The numbers of lesson 10, with bands over seeds: `python -m lessons.fields.fields_measured`."""

import sys
from collections.abc import Iterable, Mapping

from lessons.band import band_table
from lessons.fields.fields_control import losses_right_and_wrong
from lessons.fields.head_start import ENOUGH, LITTLE, anew_and_after
from lessons.fields.readers import ALL, READERS, broken_in, loss_matrix_of, readers, written
from lessons.fields.shares import rules_by_share, wrong_by_rate
from lessons.fields.specialists import before, both_losses
from lessons.fields.texts import FIELDS, IN_WORDS
from lessons.subjects.field import KEPT

SEEDS = range(5)


def numbers(seed: int) -> Mapping[str, float]:
    """What the lesson says of one seed: bits per character, and percent."""
    run, found = readers(seed), {}
    for reader, losses in zip(READERS, loss_matrix_of(run), strict=True):
        if reader != ALL:
            found[f"loss of the reader of {IN_WORDS[reader]} on them, bits"] = losses[READERS.index(reader)]
        else:
            found |= {f"loss of the reader of all four on {name}, bits": loss
                      for name, loss in zip(IN_WORDS.values(), losses, strict=True)}  # fmt: skip
    for t in (0.5, 1.0):
        for name, field in FIELDS.items():
            kept = broken_in(written(run, name, name, t), field)[KEPT]
            found[f"{IN_WORDS[name]} that keep the rules, temperature {t:g}, %"] = 100 * kept
    found |= {f"notes that keep the rules, {share:.0%} of the data, %": 100 * rules[KEPT]
              for share, rules in rules_by_share(seed).items()}  # fmt: skip
    found |= {f"doses {measure}, {rate:.0%} wrong in the data, temperature {t:g}, %": 100 * wrong
              for rate, shares in wrong_by_rate(seed).items() for (measure, t), wrong in shares.items()}  # fmt: skip
    for name in FIELDS:
        found[f"stories before, bits ({IN_WORDS[name]})"] = before(name, seed)[0]
        for share, (general, own) in both_losses(name, seed=seed).items():
            found[f"stories after {IN_WORDS[name]}, {share:.0%} replay, bits"] = general
            found[f"{IN_WORDS[name]} then, {share:.0%} replay, bits"] = own
    for name in FIELDS:
        for n in (LITTLE, ENOUGH):
            anew, after = anew_and_after(name, n, seed)
            found[f"{IN_WORDS[name]}, {n:,} characters: bits that stories before save"] = anew - after
    for name, (right, wrong) in losses_right_and_wrong(seed).items():
        found[f"{IN_WORDS[name]}: bits that a broken rule adds"] = wrong - right
    return found


def table(seeds: Iterable[int] = SEEDS) -> str:
    """Mean and 95 % band of each number, a line each, as Markdown."""
    return band_table([numbers(seed) for seed in seeds])


if __name__ == "__main__":
    print(table(range(int(sys.argv[1])) if len(sys.argv) > 1 else SEEDS))
