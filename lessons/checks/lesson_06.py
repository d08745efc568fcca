"""The exercises of `06_how_much_and_which`."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from lessons.exercises import Choice, Exercise, Property, Verdict
from lessons.scaling.laws import PowerLaw, fit_power_law
from lessons.scaling.mixing import MIX_CHARS, PARTS, Shares, Trial, grid, law_of, texts

MAX_REGRET = 0.05
HEAVY, LIGHT = 0.7, 0.15
N_SCARCE = 3_600
"""Characters of the text that counts most: 6 % of what a model reads."""
MAX_MISS = 0.05


def weights(seed: int) -> Shares:
    """How much each text counts in the target: prose most for even seeds, code for odd ones."""
    return tuple(HEAVY if name == scarce(seed) else LIGHT for name in PARTS)


def scarce(seed: int) -> str:
    """The text that counts most, and of which there is next to nothing."""
    return ("prose", "code")[seed % 2]


@lru_cache(maxsize=4)
def scarce_trial(seed: int) -> Trial:
    """Mixes of two texts of which there is plenty, and one of which there is little: that one is repeated."""
    return Trial(seed, source=texts(seed, scarce(seed), N_SCARCE))


@lru_cache(maxsize=4)
def _least(seed: int) -> float:
    """The lowest loss on the target of any mix of a grid, each of them trained."""
    return float((scarce_trial(seed).losses(grid()) @ weights(seed)).min())


def best_mix(answer: Callable[..., Any], seed: int) -> Verdict:
    """Have the learner's function choose a mix by the law of five, train on it, and compare with the best of a grid."""
    trial = scarce_trial(seed)
    shares = answer(law_of(trial), weights(seed))
    if complaint := _no_mix(shares):
        return Verdict("not yet", complaint, "Return three shares, of stories, prose and code: (0.2, 0.3, 0.5).")
    regret = float(trial.losses([shares])[0] @ weights(seed)) - _least(seed)
    mix = ", ".join(f"{name} {share:.0%}" for name, share in zip(PARTS, shares, strict=True))
    message = f"You mixed {mix}. Trained on, that is {max(regret, 0):.2f} bits from the best of {len(grid())} mixes."
    if regret <= MAX_REGRET:
        return Verdict("passed", f"{message} It took five models to find it.")
    hint = f"Of {scarce(seed)} there are {N_SCARCE:,} characters; {MIX_CHARS:,} are read. Ask the law about many mixes."
    return Verdict("not yet", f"{message} At most {MAX_REGRET} are asked for.", hint)


def _no_mix(shares: Any) -> str:
    """What is wrong with shares, or ""."""
    if not isinstance(shares, Sequence | np.ndarray) or len(shares) != len(PARTS):
        return f"A mix of stories, prose and code is three numbers; this is {shares!r:.60}."
    if not all(isinstance(share, int | float | np.number) and 0 <= share <= 1 for share in shares):
        return f"Shares lie between 0 and 1; these are {tuple(shares)!r:.60}."
    if abs(sum(shares) - 1) > 0.005:
        return f"The shares of a mix sum to 1; yours sum to {sum(shares):.3g}."
    return ""


def curves(seed: int) -> Iterator[tuple[list[float], list[float], float]]:
    """Sizes, the losses there, and a larger size to predict: each time another floor, scale and exponent."""
    random = np.random.default_rng(seed)
    for _ in range(5):
        law = PowerLaw(random.uniform(0.4, 1.5), random.uniform(30, 90), random.uniform(0.4, 0.6))
        sizes = 2_000.0 * 2 ** np.arange(6)
        yield sizes.tolist(), law(sizes).tolist(), float(sizes[-1] * 2 ** random.integers(3, 7))


def near_the_law(predicted: Any, sizes: list[float], losses: list[float], size: float) -> str:
    """What is wrong with a predicted loss, or ""."""
    true = float(fit_power_law(sizes, losses)(size))
    if abs(float(predicted) - true) <= MAX_MISS:
        return ""
    side = "too low" if predicted < true else "too high"
    return f"At {size:,.0f} characters the loss is {true:.2f}; yours is {abs(float(predicted) - true):.2f} bits {side}."


check_best_mix = Exercise("06.1", best_mix)

check_again = Exercise(
    "06.2",
    Choice(
        right="b",
        because="Four readings of a part are nearly as good as new text, and one reading leaves most of it unlearned.",
        wrong={
            "a": "Look at the two lines: at a quarter of the text, one reading leaves you far above four.",
            "c": "Sixty-four readings of a little end far above four readings of more. What is known teaches nothing.",
            "d": "The budget is the same, the losses are not: most words of English do not stand in 2,048 characters.",
        },
    ),
)

check_forecast = Exercise(
    "06.3",
    Property(
        curves,
        near_the_law,
        praise="You told the future of a curve, floor and all.",
        hint="Take a floor away from the losses, and the logarithms lie on a straight line; which floor does it best?",
    ),
)
