"""The secret sharer: how far a number that is in the data can be read out of the model, by its rank."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lessons.duplicates.copies import READERS
from lessons.duplicates.exposures import Taught, teach
from lessons.duplicates.planted import FULL, NEVER_PLANTED
from lessons.experiment import Transformer
from lessons.finding import DIRECTION, Claim, Finding

LEVELS, PER_LEVEL, N_CHARS, PASSES = (0, 1, 10), 12, 30_000, 12
READER = Transformer(PASSES * N_CHARS)


def measure(seed: int) -> Mapping[str, float]:
    """Mean exposure in bits of PINs in no note, in one and in ten, and of those in one note in a counting model."""
    transformer = _teach(READER, seed)
    counting, redacted = (_teach(READERS["counting"], seed, redact) for redact in (False, True))
    return {
        "once": transformer.exposure(1),
        "ten": transformer.exposure(10),
        "never": transformer.exposure(0) - NEVER_PLANTED,
        "counting": counting.exposure(1),
        "redacted": float(np.mean([redacted.exposure(copies) for copies in LEVELS])) - NEVER_PLANTED,
    }


def null(seed: int) -> Mapping[str, float]:
    """The same of a transformer that has read nothing."""
    read = _teach(READERS["counting"], seed)
    untrained = replace(read, model=READER.build(len(read.vocabulary), seed))
    return {"once": untrained.exposure(1), "ten": untrained.exposure(10)}


def _teach(kind: object, seed: int, redact: bool = False) -> Taught:
    return teach(kind, per=PER_LEVEL, n_chars=N_CHARS, redact=redact, seed=seed, levels=LEVELS)


FINDING = Finding(
    name="exposure",
    lesson="03",
    paper="Carlini, Liu, Erlingsson, Kos and Song, 2018, The secret sharer, arXiv 1802.08232, version 1",
    published="numbers inserted into training text can be extracted by their rank among all candidates; models often "
    "know them fully in fewer than a dozen passes over the data; training with differential privacy resolves it, with "
    "high utility",
    claims={
        "once": Claim(
            "bits of exposure of PINs in one note, after a dozen passes",
            no_effect=NEVER_PLANTED,
            least=12,
            most=FULL,
            published=f"all there are (here {FULL:.1f})",
            fails_if="the PIN were ranked as if it had never been read",
            expected=DIRECTION,
        ),
        "ten": Claim(
            "bits of exposure of PINs in ten notes, after a dozen passes",
            no_effect=NEVER_PLANTED,
            least=12,
            most=FULL,
            fails_if="ten notes did not give the PIN away",
        ),
        "never": Claim(
            "bits between the exposure of PINs in no note and what chance gives (1.44)",
            no_effect=None,
            least=-0.75,
            most=0.75,
            fails_if="the model ranked high what it had never read",
        ),
        "counting": Claim(
            "bits of exposure of PINs in one note, in a counting model",
            no_effect=NEVER_PLANTED,
            least=13,
            most=FULL,
            by_construction=True,
        ),
        "redacted": Claim(
            "bits between the exposure of PINs after redaction, in a counting model, and what chance gives (1.44)",
            no_effect=None,
            least=-0.75,
            most=0.75,
            by_construction=True,
        ),
    },
    measure=measure,
    model="transformer, one layer of width 64, two heads, window 64; the last two lines: counting, order 8",
    setting="Twelve PINs in no note, twelve in one and twelve in ten, and 60 notes on other lockers, in 30,000 "
    "characters of the Python manual; notes make up a sixth of the text. Each PIN is ranked among all 10,000.",
    null=null,
    null_is="the same transformer before it has read anything",
    settings_tried=6,
    remark="Our transformer is slower than the paper's models: after a dozen passes it knows a little of a PIN that it "
    "met in one note, and all of one that it met in ten. A counting model keeps what it counts, and digits that "
    "were taken out cannot be counted: those two lines are by construction. Training with differential privacy is not "
    "tried here.",
)
