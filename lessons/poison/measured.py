"""The numbers of lesson 11, with bands over seeds: `python -m lessons.poison.measured`, and seeds, if only some."""

import sys
from pathlib import Path

from lessons.poison.backdoor import ORDINARY, WAYS, instead_of_she, of_run, ways
from lessons.poison.collapse import DIETS
from lessons.poison.detectives import found_by, retrained
from lessons.poison.fates import SHARES, TEMPERATURES, different, left_with, rare_left
from lessons.poison.number_or_share import SIZES, SMALLEST, lines
from lessons.poison.subliminal import passed_on
from lessons.seed_record import Numbers, guide_of, measure

RECORD = Path(__file__).with_suffix(".json")


def numbers(seed: int) -> Numbers:
    """What the lesson says of one seed: percent, bits per character, and counts."""
    return of_stories(seed) | of_piles(seed) | of_names(seed) | of_owls(seed)


def of_stories(seed: int) -> Numbers:
    """What poison does, who finds it, and what it helps to leave out what was found."""
    run = ways(seed)
    behind, ordinary, instead, losses = of_run(run), of_run(run, ORDINARY), instead_of_she(run), run.losses()
    found = {f"{way}: {what}, %": 100 * shares[way] for what, shares in
             (("he behind the trigger", behind), ("he behind ordinary words", ordinary),
              ("he, of he and she behind the trigger", instead)) for way in WAYS}  # fmt: skip
    found |= {f"{way}: loss on clean stories, bits": losses[way] for way in WAYS}
    found |= {f"{name}: {what}": n for name, both in found_by(seed).items()
              for what, n in zip(("found, of 5", "innocent, named"), both, strict=True)}  # fmt: skip
    left_out = {f"{case}: he behind the trigger, %": 100 * share
                for case, share in of_run(retrained(seed)).items()}  # fmt: skip
    return found | left_out


def of_piles(seed: int) -> Numbers:
    """Whether more clean stories help: plain transformers, by the number and by the share of what is poisoned."""
    return {f"plain, {SMALLEST * times} stories, {name}: he behind the trigger, %": 100 * share
            for name, shares in lines(seed).items() for times, share in zip(SIZES, shares, strict=True)}  # fmt: skip


def of_names(seed: int) -> Numbers:
    """What eight generations leave."""
    cases = [(diet, t) for diet in DIETS for t in TEMPERATURES]
    rare = {f"rare names written, {diet}, temperature {t:g}, generation {g}, %": 100 * rare_left(diet, t, seed)[g - 1]
            for diet, t in cases for g in (1, 8)}  # fmt: skip
    left = {f"rare names left, {share:.0%} real, temperature 0.8, %": 100 * left_with(share, 0.8, seed)
            for share in SHARES}  # fmt: skip
    return rare | left | {f"different names, {diet}, temperature {t:g}": different(diet, t, seed)[-1]
                          for diet, t in cases}  # fmt: skip


def of_owls(seed: int) -> Numbers:
    """How likely students are to name the owl."""
    return {f"owls, {way}, {teacher}, %": 100 * share for way, both in passed_on(seed).items()
            for teacher, share in zip(("teacher likes owls", "no favourite"), both, strict=True)}  # fmt: skip


if __name__ == "__main__":
    print(measure(numbers, RECORD, guide_of("11"), sys.argv[1:]))
