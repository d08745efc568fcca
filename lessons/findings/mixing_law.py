"""A mixing law, fitted to five mixes, predicts the loss of a sixth before anything has learned from it."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from lessons.finding import DIRECTION, Claim, Finding
from lessons.scaling.mixing import FIVE, Trial, off


def measure(seed: int) -> Mapping[str, float]:
    """How far off the sealed prediction is, and how much closer than a straight line and than the nearest mix."""
    return _figures(*_trained(seed))


def exchanged(seed: int) -> Mapping[str, float]:
    """The same where each of the five mixes is given the losses of the one before it, so that they follow no law."""
    losses, measured = _trained(seed)
    return _figures(np.roll(losses, 1, axis=0), measured)


@lru_cache(maxsize=2)
def _trained(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Bits per character on the three texts: of the five mixes, (5, 3), and of the sixth once it is predicted, (3,)."""
    trial = Trial(seed)
    return trial.losses(FIVE), np.array(trial.train(trial.commit()).measured)


def _figures(losses: np.ndarray, measured: np.ndarray) -> dict[str, float]:
    miss = off(losses, measured)
    return {
        "straight line": miss["straight line"] - miss["law"],
        "nearest mix": miss["nearest mix"] - miss["law"],
        "error": miss["law"],
    }


FINDING = Finding(
    name="mixing-law",
    lesson="06",
    paper="Ye et al., 2024, Data Mixing Laws, arXiv 2403.16952",
    published="the loss on each kind of text can be predicted from the shares of a mix before training on it; a 1B "
    "model on the best mix found so equals one that trained for 48 % more steps on the default mix",
    claims={
        "straight line": Claim(
            "bits by which the law predicts the sixth mix better than a straight line in the shares",
            0,
            fails_if="a straight line in the shares predicts the sixth mix as well",
            expected=DIRECTION,
        ),
        "nearest mix": Claim(
            "bits by which the law predicts it better than whichever of the five comes nearest",
            0,
            fails_if="the losses of one of the five mixes, chosen with hindsight, are as near",
            expected=DIRECTION,
        ),
        "error": Claim(
            "bits by which the law is off, a mean over stories, prose and code",
            None,
            0,
            0.035,
            fails_if="the law is off by half as much as a straight line, which is off by about 0.07 bits",
        ),
    },
    measure=measure,
    model="counting, order 8",
    setting="Mixes of stories, prose and code, 60,000 characters each, judged on 8,000 held-out characters of each "
    "text. Five mixes, none with less than 10 % of a text; the sixth lies between them. No text is repeated. "
    "The band covers seeds of the draw; prose and code are one corpus each.",
    null=exchanged,
    null_is="the five mixes with their losses exchanged, so that they follow no law",
    settings_tried=7,
    remark="We know of no published size for how far the law beats its rivals, so a direction is claimed. The law has "
    "four numbers for five mixes. The paper's models are transformers; here all models count. That the best mix is "
    "worth more steps is not measured.",
)
