"""Repeated data: four readings are about as good as new text, and then their value decays."""

from collections.abc import Mapping

from lessons.finding import Claim, Finding
from lessons.scaling.amounts import BUDGET, read

N_READ = 2 * BUDGET


def measure(seed: int) -> Mapping[str, float]:
    """What reading a part again gains, in percent of what as much new text would have gained."""
    new = _loss(1, N_READ, seed)
    worth = {}
    for times in (4, 64):
        once, again = _loss(times, N_READ // times, seed), _loss(times, N_READ, seed)
        worth[times] = 100 * (once - again) / (once - new)
    return {"four": worth[4], "decay": worth[4] - worth[64]}


def _loss(times: int, n_read: int, seed: int) -> float:
    return read(N_READ // times, n_read, seed)[0]


FINDING = Finding(
    name="repeated-data",
    lesson="06",
    paper="Muennighoff et al., 2023, Scaling Data-Constrained Language Models, arXiv 2305.16264",
    published="for a fixed budget of computation, up to 4 epochs of repeated data change the loss negligibly against "
    "unique data; with more repetition, the value of adding computation decays to zero",
    claims={
        "four": Claim("percent of the gain from new text that reading a quarter four times brings", 0, 85),
        "decay": Claim("points fewer when a 64th part is read 64 times", 0, 30),
    },
    measure=measure,
    settings_tried=6,
    remark="A transformer without hashed n-grams, 128 steps over 262,144 characters of prose. Parts are passages drawn "
    "at random. Our code, where each module has names of its own, loses more with every repetition: 0.2 bits at four "
    "readings, against 0.02 for prose, in one trial. The 64 readings still gain something here, not zero.",
)
