"""Recipe: all settings of the live bench as one immutable value."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Recipe:
    """What a person set. Two equal recipes give the same data everywhere.

    `noise_rate` and `skew` run from 0 to 1; `skew` is the share of the first of the corpus's two
    groups; `shares` are the weights of clean, noisy and skewed text in *your mix*; `amount` is what a
    lesson's own slider says, such as a number of copies: see `lessons.panel.scene.Scene`.

    >>> Recipe(temperature=0.5).trains_like(Recipe()), Recipe(skew=0.9).trains_like(Recipe())
    (True, False)
    """

    corpus: str = "stories"
    model: str = "counting"
    noise: str = "typing errors"
    noise_rate: float = 0.05
    skew: float = 0.1
    shares: tuple[float, float, float] = (0.6, 0.25, 0.15)
    prompt: str = ""
    temperature: float = 0.7
    seed: int = 0
    amount: float = 0.0

    def trains_like(self, other: "Recipe") -> bool:
        """Whether a model trained by one serves the other: they differ in how they write at most."""
        return replace(self, prompt=other.prompt, temperature=other.temperature) == other
