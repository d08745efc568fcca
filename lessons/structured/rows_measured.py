"""The numbers of the lesson's rows, with bands over seeds: `python -m lessons.structured.rows_measured`."""

from collections.abc import Iterable, Mapping

from lessons.band import band_table
from lessons.structured.clerks import ARMS, CLEAN, OWN_KIND, clerks, read_and_written, rows_by, share_accepted
from lessons.structured.copied_rows import WRITTEN, distances, mean_given_away
from lessons.structured.rare_city import by_temperature, in_data, unchecked
from lessons.structured.rows_control import judge_on, new_among_accepted
from lessons.subjects.members import RARE

SEEDS = range(5)


def numbers(seed: int) -> Mapping[str, float]:
    """What the lesson says of one seed: percent, and fields of a row."""
    written = {arm: both[1] for arm, both in read_and_written(seed).items()}
    cold = share_accepted(rows_by(clerks(seed), CLEAN, 0.7))
    leaks = {t: mean_given_away(t, seed) for t in (0.0, 1.0)}
    shares = {
        **{f"{arm}: rows accepted": written[arm]["accepted"] for arm in ARMS},
        f"{CLEAN}: rows accepted, temperature 0.7": cold,
        **{f"{noise}: rows refused for {kind}": written[noise].get(kind, 0.0) for noise, kind in OWN_KIND.items()},
        f"{RARE} in the data": in_data(RARE, seed),
        **{f"{RARE} written, temperature {t:g}": rare for t, (_, rare) in by_temperature(seed).items()},
        "accepted rows whose plan fits the age": unchecked(seed)["accepted rows by the model"],
        "accepted rows that are new": new_among_accepted(seed),
        **{f"whole row by its card, {n} copies, temperature {t:g}": share for t, found in leaks.items()
           for n, share in found.items()},
        "rows unasked that are copies": distances(seed)[WRITTEN][1],
        **{f"accepted: {case}": share for case, share in judge_on(seed).items()},
    }  # fmt: skip
    return {f"{name}, %": 100 * share for name, share in shares.items()} | {
        f"fields that differ from the nearest row: {case}": mean for case, (mean, _) in distances(seed).items()
    }


def table(seeds: Iterable[int] = SEEDS) -> str:
    """Mean and 95 % band of each number, a line each, as Markdown."""
    return band_table([numbers(seed) for seed in seeds])


if __name__ == "__main__":
    print(table())
