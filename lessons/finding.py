"""A published finding, its repetition in miniature, and an honest verdict over seeds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lessons.band import band

VERDICTS = ("reproduced", "direction only", "not reproduced")
"""From best to worst."""


def worst(verdicts: Iterable[str]) -> str:
    return max(verdicts, key=VERDICTS.index)


@dataclass(frozen=True)
class Claim:
    """What must hold of one figure that an experiment gives for each seed.

    `no_effect` is the figure's value if the data made no difference, and `size` the value that the card asks
    for, further on the same side; `expected` is the verdict that the card states. To claim that two things are
    as good as equal, give their difference, with the tolerance as both numbers and `side="below"`.

    >>> Claim("times more verbatim text", no_effect=1, size=3).verdict([4.0, 5.0, 4.5])
    'reproduced'
    >>> Claim("times more verbatim text", no_effect=1, size=10).verdict([4.0, 5.0, 4.5])
    'direction only'
    >>> Claim("times more verbatim text", no_effect=1, size=3).verdict([0.5, 9.0, 4.5])
    'not reproduced'
    """

    what: str
    no_effect: float
    size: float
    side: Literal["above", "below"] = "above"
    expected: Literal["reproduced", "direction only", "not reproduced"] = "reproduced"

    def __post_init__(self) -> None:
        if self.expected not in VERDICTS:
            raise ValueError(f"'{self.expected}' is no verdict; there are: {', '.join(VERDICTS)}.")
        if (self.size - self.no_effect) * self._sign < 0:
            raise ValueError(f"The size {self.size} lies on the wrong side of no effect, {self.no_effect}.")

    @property
    def _sign(self) -> int:
        return 1 if self.side == "above" else -1

    def verdict(self, values: Sequence[float]) -> str:
        """Reproduced: the 95 % t interval excludes no effect, and the mean reaches the size."""
        if not np.isfinite(values).all():
            return VERDICTS[2]
        mean, half = band(np.asarray(values))
        if (mean - self.no_effect) * self._sign <= half:
            return VERDICTS[2]
        return VERDICTS[0] if (mean - self.size) * self._sign >= 0 else VERDICTS[1]


@dataclass(frozen=True)
class Finding:
    """The card of a finding and its experiment.

    `measure(seed)` gives one number for each claim, under the claim's name; the first claim's is the figure
    that is compared with the published one, the others are controls and further parts of the finding.
    Setting, measure and sizes were chosen on seeds 0 to 9 and then frozen; `settings_tried` says how often.
    """

    name: str
    lesson: str
    paper: str
    published: str
    claims: Mapping[str, Claim]
    measure: Callable[[int], Mapping[str, float]]
    settings_tried: int
    remark: str = ""

    def __post_init__(self) -> None:
        if self.expected != VERDICTS[0] and not self.remark:
            raise ValueError(f"The card of '{self.name}' must say why it is {self.expected}.")

    @property
    def expected(self) -> str:
        """The verdict that the card states: the worst that it states of a claim."""
        return worst(claim.expected for claim in self.claims.values())

    @property
    def main_claim(self) -> str:
        return next(iter(self.claims))


@dataclass(frozen=True)
class Judgement:
    """What the seeds gave: for each claim its values, one for each seed, and the seconds that all seeds took."""

    finding: Finding
    seeds: tuple[int, ...]
    values: Mapping[str, tuple[float, ...]]
    seconds: float

    @property
    def verdicts(self) -> dict[str, str]:
        """Of each claim."""
        return {name: claim.verdict(self.values[name]) for name, claim in self.finding.claims.items()}

    @property
    def verdict(self) -> str:
        """The worst over the claims: a finding holds when all of it holds."""
        return worst(self.verdicts.values())

    @property
    def as_expected(self) -> bool:
        """Whether no claim's verdict is worse than the one that the card states of it."""
        stated = {name: claim.expected for name, claim in self.finding.claims.items()}
        return all(worst((verdict, stated[name])) == stated[name] for name, verdict in self.verdicts.items())

    def interval(self, claim: str) -> tuple[float, float, float]:
        """Mean, lower and upper end of the 95 % t interval."""
        mean, half = band(np.asarray(self.values[claim]))
        return float(mean), float(mean - half), float(mean + half)

    def as_row(self) -> dict[str, object]:
        """What `--json` prints."""
        mean, low, high = self.interval(self.finding.main_claim)
        return {
            "name": self.finding.name,
            "lesson": self.finding.lesson,
            "published": f"{self.finding.published} ({self.finding.paper})",
            "ours": mean,
            "band": [low, high],
            "seeds": list(self.seeds),
            "verdict": self.verdict,
            "seconds": round(self.seconds, 1),
        }
