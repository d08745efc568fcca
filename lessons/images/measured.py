"""The lesson's own numbers, with bands over seeds: `python -m lessons.images.measured`."""

import time
from collections.abc import Iterable, Mapping

from lessons.band import band_table
from lessons.images.copier import ARTIST, COPIER, N_FEW, copier_and_artist, measured
from lessons.images.drawers import drawers, halves, share_copied
from lessons.images.pairs import both_kinds

SEEDS = range(5)


def numbers(seed: int) -> Mapping[str, float]:
    """What the lesson says of one seed: shares from 0 to 1, bits for a picture, and the seconds that a model takes."""
    began = time.perf_counter()
    drawers({ARTIST: halves(seed)[0]}, seed)
    alone = time.perf_counter() - began
    both, (plain, memory) = measured(seed), both_kinds(seed)
    unread = [document.text for document in halves(seed)[1]]
    return {
        "digits: recognised, %": 100 * both[ARTIST].recognised,
        "digits: exact copies, %": 100 * both[ARTIST].copied,
        "real, unread: exact copies, %": 100 * share_copied(unread, copier_and_artist(seed).experiment.arms[ARTIST]),
        f"copier of {N_FEW}: recognised, %": 100 * both[COPIER].recognised,
        f"copier of {N_FEW}: exact copies, %": 100 * both[COPIER].copied,
        "digits: bits for an unread picture": both[ARTIST].bits,
        f"copier of {N_FEW}: bits for an unread picture": both[COPIER].bits,
        "unseen pairs: colour, %": 100 * plain["colour"],
        "unseen pairs: corner, %": 100 * plain["place"],
        "unseen pairs: shape, %": 100 * plain["shape"],
        "unseen pairs, with n-gram memory: shape, %": 100 * memory["shape"],
        "digits: seconds for one model": alone,
    }


def table(seeds: Iterable[int] = SEEDS) -> str:
    """Mean and 95 % band of each number, a line each, as Markdown."""
    return band_table([numbers(seed) for seed in seeds])


if __name__ == "__main__":
    print(table())
