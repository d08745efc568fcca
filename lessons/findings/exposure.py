"""The secret sharer: a number that stands in the data a few times can be read out of the model."""

from collections.abc import Mapping

import numpy as np

from lessons.duplicates.copies import FORGETFUL, READERS
from lessons.duplicates.exposures import LEVELS, teach
from lessons.duplicates.planted import NEVER_PLANTED
from lessons.finding import Claim, Finding

PER_LEVEL, N_CHARS = 15, 100_000
OTHER_DRAWS = 1_000
"""An earlier version was judged on the draws of the seeds themselves, so these were looked at: see the remark."""


def measure(seed: int) -> Mapping[str, float]:
    """Mean exposure in bits of PINs that were planted never, 10 and 30 times, and of one note in a counting model."""
    size = {"per": PER_LEVEL, "n_chars": N_CHARS, "seed": OTHER_DRAWS + seed}
    transformer = teach(FORGETFUL, **size)
    counting, redacted = (teach(READERS["counting"], redact=redact, **size) for redact in (False, True))
    return {
        "30": transformer.exposure(30),
        "10": transformer.exposure(10),
        "never": abs(transformer.exposure(0) - NEVER_PLANTED),
        "once": counting.exposure(1),
        "redacted": abs(np.mean([redacted.exposure(copies) for copies in LEVELS]) - NEVER_PLANTED),
    }


FINDING = Finding(
    name="exposure",
    lesson="03",
    paper="Carlini, Liu, Erlingsson, Kos and Song, 2018, The secret sharer, arXiv 1802.08232",
    published="numbers inserted into training text can be extracted by their rank among all candidates, and models "
    "often know them fully in fewer than a dozen passes over the data",
    claims={
        "30": Claim("bits of exposure, of 13.3, of PINs that a transformer reads in 30 notes", NEVER_PLANTED, 10),
        "10": Claim("bits of exposure of PINs in 10 notes", NEVER_PLANTED, 5),
        "never": Claim("bits between PINs that were never planted and what chance gives, 1.44", 1.5, 1.5, "below"),
        "once": Claim("bits of exposure in a counting model of PINs in a single note", NEVER_PLANTED, 13),
        "redacted": Claim("bits between PINs after redaction of all notes and what chance gives", 1.5, 1.5, "below"),
    },
    measure=measure,
    settings_tried=5,
    remark="Fifteen PINs for each number of copies. A counting model knows a PIN fully from one note, and so does a "
    "transformer with its table of n-grams, which this one lacks. So removing duplicates does not protect there; "
    "taking the digits out does. A first version looked at the redacted PINs of one number of copies only, too few to "
    "tell on three seeds; this one looks at all, on draws that nobody had looked at.",
)
