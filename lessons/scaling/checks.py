"""The exercises of `06_how_much_and_which`."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from lessons.asking.exercises import Choice, Exercise, Property, Verdict
from lessons.scaling.laws import MixingLaw, PowerLaw, fit_power_law
from lessons.scaling.mixing import MIX_CHARS, PARTS, Shares, Trial, grid, law_of, no_mix, texts

MAX_REGRET = 0.05
HEAVY, LIGHT = 0.7, 0.15
N_SCARCE = 3_600
"""Characters of the text that counts most: 6 % of what a model reads."""
MAX_MISS = 0.05
OTHER: Shares = (HEAVY, LIGHT, LIGHT)
"""A target that is no seed's own: an answer is asked about it too, lest it look at no weights at all."""
MAX_MISS_BY_LAW = 0.03
THREE_SHARES = "Return three shares, of stories, prose and code: (0.2, 0.3, 0.5)."


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
    law = law_of(trial)
    shares = answer(law, weights(seed))
    if complaint := no_mix(shares):
        return Verdict("not yet", complaint, THREE_SHARES)
    regret = float(trial.losses([shares])[0] @ weights(seed)) - _least(seed)
    message = f"You mixed {_in_words(shares)}. "
    message += f"Trained on, that is {max(regret, 0):.2f} bits from the best of {len(grid())} mixes."
    if regret > MAX_REGRET:
        hint = f"Of {scarce(seed)} there are {N_SCARCE:,} characters; {MIX_CHARS:,} are read. "
        hint += "Ask the law about many mixes."
        return Verdict("not yet", f"{message} At most {MAX_REGRET} are asked for.", hint)
    if complaint := _for_another_target(answer, law, shares):
        return Verdict("not yet", f"{message} But {complaint}", "Have `weights` say how much each loss counts.")
    return Verdict("passed", f"{message} It took five models to find it.")


def _for_another_target(answer: Callable[..., Any], law: MixingLaw, before: Sequence[float]) -> str:
    """What is wrong where stories count most, or "": judged by the law alone, for which no model is trained."""
    shares = answer(law, OTHER)
    if complaint := no_mix(shares):
        return f"with other weights: {complaint}"
    least = min(float(law(mix) @ OTHER) for mix in grid())
    if float(law(shares) @ OTHER) - least <= MAX_MISS_BY_LAW:
        return ""
    where = f"with {PARTS[0]} at {OTHER[0]:.0%} you would"
    if np.allclose(shares, before):
        return f"{where} still mix the same: `weights` does not change your answer."
    return f"{where} mix {_in_words(shares)}, and the law knows of a better one."


def _in_words(shares: Sequence[float]) -> str:
    return ", ".join(f"{name} {share:.0%}" for name, share in zip(PARTS, shares, strict=True))


def curves(seed: int) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """Sizes, the losses there, and a larger size to predict: each time another floor, scale and exponent."""
    random = np.random.default_rng(seed)
    for _ in range(5):
        law = PowerLaw(random.uniform(0.4, 1.5), random.uniform(30, 90), random.uniform(0.4, 0.6))
        sizes = 2_000.0 * 2 ** np.arange(6)
        yield sizes, law(sizes), float(sizes[-1] * 2 ** random.integers(3, 7))


def near_the_law(predicted: Any, sizes: np.ndarray, losses: np.ndarray, size: float) -> str:
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
