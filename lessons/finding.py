"""A published finding, its repetition in miniature, and a verdict over seeds that can come out against it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lessons.band import band

SEEN, DIRECTION, NOT_SEEN = VERDICTS = ("seen here too", "same direction", "not seen here")
"""From best to worst."""
BY_CONSTRUCTION = "by construction"
"""What is arithmetic, or was written into the data: it is shown, and decides nothing."""


def worst(verdicts: Iterable[str]) -> str:
    return max(verdicts, key=VERDICTS.index)


@dataclass(frozen=True)
class Claim:
    """What must hold of one figure that an experiment gives for each seed.

    `no_effect` is the figure's value if the data made no difference. `least` and `most` bound the size that the
    card asks for, on one side of it. Without bounds a direction alone is claimed, upwards if it `rises`: sizes that
    cannot be compared are not. Without `no_effect` two things are claimed to be as good as equal: the whole band
    must lie within the bounds. `published` is the paper's size of this figure, if it has one; `fails_if` says what
    would have made the claim fail; `expected` is the verdict that the card states.

    >>> times = Claim("times more often written", 1, 3, 30, published="10 times", fails_if="both write it as often")
    >>> times.verdict([4.0, 5.0, 4.5]), times.verdict([2.0, 2.1, 1.9]), times.verdict([0.5, 9.0, 4.5])
    ('seen here too', 'same direction', 'not seen here')
    >>> times.verdict([400.0, 410.0, 420.0])
    'same direction'
    """

    what: str
    no_effect: float | None
    least: float | None = None
    most: float | None = None
    published: str = ""
    fails_if: str = ""
    rises: bool = True
    by_construction: bool = False
    expected: str = SEEN

    def __post_init__(self) -> None:
        if self.expected not in VERDICTS:
            raise ValueError(f"'{self.expected}' is no verdict; there are: {', '.join(VERDICTS)}.")
        if not (self.fails_if or self.by_construction):
            raise ValueError(f"'{self.what}' must say what would have made it fail.")
        if (self.least is None) != (self.most is None) or (self.bounded and self.least > self.most):
            raise ValueError(f"'{self.what}' needs both bounds, the least first, or none.")
        if self.no_effect is None and not self.bounded:
            raise ValueError(f"'{self.what}' claims that two things are equal: say within which bounds.")
        if self.no_effect is not None and self.bounded and self.least < self.no_effect < self.most:
            raise ValueError(f"The bounds of '{self.what}' lie on both sides of no effect, {self.no_effect}.")
        if self.no_effect is not None and self.least == self.no_effect == self.most:
            raise ValueError(f"The bounds of '{self.what}' hold nothing but no effect, {self.no_effect}.")

    @property
    def bounded(self) -> bool:
        return self.least is not None

    @property
    def upwards(self) -> bool:
        """Whether the effect makes the figure larger."""
        return self.most > self.no_effect if self.bounded else self.rises

    def verdict(self, values: Sequence[float]) -> str:
        """What the seeds' values say, by the 95 % t interval of their mean and by the bounds."""
        if not np.isfinite(values).all():
            return NOT_SEEN
        mean, half = band(np.asarray(values))
        if self.no_effect is None:
            return SEEN if self.least <= mean - half and mean + half <= self.most else NOT_SEEN
        if (mean - self.no_effect) * (1 if self.upwards else -1) <= half:
            return NOT_SEEN
        return SEEN if self._asked(mean) else DIRECTION

    def met(self, values: Sequence[float]) -> bool:
        """Whether all that is claimed holds: of a claim without bounds, its direction."""
        return self.verdict(values) == (SEEN if self.bounded else DIRECTION)

    def refused(self, values: Sequence[float]) -> bool:
        """Whether these values, of a case without the effect, are far from passing for it: not for want of seeds."""
        mean = float(np.mean(values))
        return self.verdict(values) == NOT_SEEN and not (self.bounded and self._asked(mean))

    def _asked(self, mean: float) -> bool:
        return self.bounded and bool(self.least <= mean <= self.most)


@dataclass(frozen=True)
class Finding:
    """The card of a finding and its experiment.

    `measure(seed)` gives one number for each claim, under the claim's name; `null(seed)` gives the numbers of some
    of them, the first one included, where the effect is absent, which `null_is` describes: they must be refused.
    `model` and `setting` say what has to be known to judge the sizes. Setting, measure and bounds were chosen on
    seeds 0 to 9, `settings_tried` times, and then frozen; `draws` is added to the seeds of a measure that was
    changed after somebody had looked at the others.
    """

    name: str
    lesson: str
    paper: str
    published: str
    claims: Mapping[str, Claim]
    measure: Callable[[int], Mapping[str, float]]
    model: str
    setting: str
    null: Callable[[int], Mapping[str, float]] | None
    null_is: str
    settings_tried: int
    remark: str = ""
    draws: int = 0

    def __post_init__(self) -> None:
        if self.expected not in (SEEN, BY_CONSTRUCTION) and not self.remark:
            raise ValueError(f"The card of '{self.name}' must say why it is {self.expected}.")
        if self.tested and not (self.null and self.null_is):
            raise ValueError(f"The card of '{self.name}' needs a null: a case without the effect, and what it is.")

    @property
    def tested(self) -> dict[str, Claim]:
        """The claims that can fail; the first of them is the one whose figure is compared with the published one."""
        return {name: claim for name, claim in self.claims.items() if not claim.by_construction}

    @property
    def expected(self) -> str:
        """The verdict that the card states: the worst that it states of a claim that can fail."""
        return worst(claim.expected for claim in self.tested.values()) if self.tested else BY_CONSTRUCTION

    @property
    def main_claim(self) -> str:
        return next(iter(self.tested or self.claims))


@dataclass(frozen=True)
class Judgement:
    """What the seeds gave: for each claim its values, one for each seed, and the seconds that all seeds took.

    `seeds` are those that were really drawn from; `null_values` are what the null gave.
    """

    finding: Finding
    seeds: tuple[int, ...]
    values: Mapping[str, tuple[float, ...]]
    null_values: Mapping[str, tuple[float, ...]]
    seconds: float

    @property
    def verdicts(self) -> dict[str, str]:
        """Of each claim, in words."""
        return {
            name: BY_CONSTRUCTION if claim.by_construction else claim.verdict(self.values[name])
            for name, claim in self.finding.claims.items()
        }

    @property
    def verdict(self) -> str:
        """The worst over the claims that can fail: a finding holds when all of it holds."""
        tested = [self.verdicts[name] for name in self.finding.tested]
        return worst(tested) if tested else BY_CONSTRUCTION

    @property
    def as_expected(self) -> bool:
        """Whether no claim's verdict is worse than the card states of it, and what is by construction is as built."""
        claims = self.finding.claims.items()
        tested = all(worst((self.verdicts[name], claim.expected)) == claim.expected
                     for name, claim in self.finding.tested.items())  # fmt: skip
        return tested and all(claim.met(self.values[name]) for name, claim in claims if claim.by_construction)

    @property
    def null_passes(self) -> list[str]:
        """The claims that a case without the effect would pass, too: there must be none."""
        return [name for name, values in self.null_values.items() if not self.finding.claims[name].refused(values)]

    def interval(self, claim: str) -> tuple[float, float, float]:
        """Mean, lower and upper end of the 95 % t interval."""
        mean, half = band(np.asarray(self.values[claim]))
        return float(mean), float(mean - half), float(mean + half)

    def as_row(self) -> dict[str, object]:
        """What `--json` prints."""
        return {
            "name": self.finding.name,
            "lesson": self.finding.lesson,
            "model": self.finding.model,
            "published": f"{self.finding.published} ({self.finding.paper})",
            "verdict": self.verdict,
            "seeds": list(self.seeds),
            "seconds": round(self.seconds, 1),
            "claims": [self._claim_row(name, claim) for name, claim in self.finding.claims.items()],
        }

    def _claim_row(self, name: str, claim: Claim) -> dict[str, object]:
        mean, low, high = self.interval(name)
        return {
            "claim": claim.what,
            "published": claim.published,
            "least": claim.least,
            "most": claim.most,
            "ours": mean,
            "band": [low, high],
            "by_construction": claim.by_construction,
            "met": claim.met(self.values[name]),
        }
