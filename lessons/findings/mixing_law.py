"""A mixing law, fitted to five mixes, predicts the loss of a sixth before anything has learned from it."""

from collections.abc import Mapping

import numpy as np

from lessons.finding import Claim, Finding
from lessons.scaling.mixing import FIVE, Trial
from lessons.voices import BRIEF


def measure(seed: int) -> Mapping[str, float]:
    """How far off the sealed prediction is, and how much closer than the loss of the most similar of the five."""
    trial = Trial(seed, BRIEF, BRIEF.n_chars)
    opened = trial.train(trial.commit())
    others = np.abs(trial.losses(FIVE) - opened.measured).mean(1)
    return {"error": opened.error, "closer": float(others.min()) - opened.error}


FINDING = Finding(
    name="mixing-law",
    lesson="06",
    paper="Ye et al., 2024, Data Mixing Laws, arXiv 2403.16952",
    published="the loss on each kind of text can be predicted from the shares of a mix before training on it; a 1B "
    "model on the best mix found so equals one that trained for 48 % more steps on the default mix",
    claims={
        "error": Claim(
            "bits by which the prediction is off, a mean over stories, prose and code",
            0.1,
            0.1,
            "below",
            expected="not reproduced",
        ),
        "closer": Claim("bits closer than the most similar of the five mixes, the control", 0, 0.1),
    },
    measure=measure,
    settings_tried=5,
    remark="How sure this is depends on the seeds. On the five from 100 it is reproduced; on the first three of them "
    "one prediction is off by 0.09 bits and two by 0.02, so the mean is well below 0.1 and the band of three is not. "
    "The losses are of 1 to 3 bits, and the law has four numbers for five mixes, so noise is not averaged out. That "
    "the best mix is worth more steps is not measured here.",
)
