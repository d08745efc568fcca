"""Whether the classifier can be trusted, and whether the temperature alone makes a copier or an artist."""

import numpy as np

from data.codecs.image import DIGITS, Picture
from lessons.experiment import Run
from lessons.images.drawers import TEN, drawn, halves, share_copied, share_recognised

TEMPERATURES = (0.3, 0.7, 1.0)


def classifier_on(seed: int = 0) -> dict[str, float]:
    """The share "recognised as asked" of real pictures, of wrongly captioned ones, and of what is no digit at all."""
    real = [document.text for document in halves(seed)[1]]
    random = np.random.default_rng(seed)
    noise = [DIGITS.encode(Picture.of(TEN[i % 10], random.integers(0, 4, (8, 8)))) for i in range(200)]
    shuffled = [DIGITS.encode(Picture.of(text[0], _shuffled(text, random))) for text in real]
    moved = [f"{(int(text[0]) + 1) % 10}{text[1:]}" for text in real]
    cases = {
        "real": real,
        "caption + 1": moved,
        "pixels shuffled": shuffled,
        "random pixels": noise,
    }
    return {name: share_recognised(pictures) for name, pictures in cases.items()}


def _shuffled(text: str, random: np.random.Generator) -> np.ndarray:
    return random.permutation(DIGITS.decode(text)[0].array.ravel()).reshape(DIGITS.shape)


def by_temperature(run: Run) -> dict[str, list[tuple[float, float]]]:
    """For each model, at each temperature, the shares that are recognised and that are copied."""
    return {arm: [_both(run, arm, temperature) for temperature in TEMPERATURES] for arm in run.models}


def _both(run: Run, arm: str, temperature: float) -> tuple[float, float]:
    pictures = drawn(run, arm, temperature=temperature)
    return share_recognised(pictures), share_copied(pictures, run.experiment.arms[arm])
