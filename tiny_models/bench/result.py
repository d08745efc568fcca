"""What a bench found, and how it is shown."""

import json
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

BETTER = {"at least": operator.ge, "at most": operator.le}


@dataclass(frozen=True)
class Bar:
    """One measured value beside what it must reach and what it aims at; None asks for nothing.

    >>> Bar("speed", "times faster", "at least", must=50, aim=100).at(61.0).verdict
    'met'
    """

    what: str
    unit: str
    sense: str
    must: float | None = None
    aim: float | None = None
    value: float | None = None

    def at(self, value: float) -> "Bar":
        """The same bar with what was measured."""
        return replace(self, value=value)

    @property
    def met(self) -> bool | None:
        """Whether the value is what it must be; None where nothing could be measured."""
        return None if self.value is None else self.must is None or BETTER[self.sense](self.value, self.must)

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        if not self.met:
            return "NOT MET"
        reached = self.aim is not None and BETTER[self.sense](self.value, self.aim)
        return "aim reached" if reached else "met" if self.must is not None else "reported"

    def as_dict(self) -> dict[str, Any]:
        return {"value": self.value, "unit": self.unit, "must": self.must, "aim": self.aim, "met": self.met}


@dataclass(frozen=True)
class Result:
    """A bench's value, the further bars that it has to clear, and the details behind them."""

    main: Bar
    further: tuple[Bar, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        """Whether every bar is met; None when nothing could be measured."""
        every = [bar.met for bar in (self.main, *self.further)]
        return None if None in every else all(every)

    def as_dict(self) -> dict[str, Any]:
        """The keys value, unit, must, aim, met and detail; a further bar stands in the detail."""
        further = {bar.what: bar.as_dict() for bar in self.further}
        detail = {"what": f"{self.main.what}, {self.main.sense}", "further": further, **self.detail}
        return self.main.as_dict() | {"met": self.met, "detail": detail}


def as_json(results: Mapping[str, Result]) -> str:
    """One object: a bench's name to its result; numbers to four significant digits."""
    return json.dumps({name: _rounded(result.as_dict()) for name, result in results.items()}, indent=2)


def as_lines(name: str, result: Result) -> list[str]:
    """The table's lines for one bench: name, value, must, aim, verdict, and what was measured."""
    bars = (result.main, *result.further)
    return [_line(name if bar is result.main else "", bar) for bar in bars] + _explained(result.detail)


HEADING = f"{'bench':8} {'value':>10} {'':>1} {'must':>8} {'aim':>8}  {'verdict':12}  what"


def _line(name: str, bar: Bar) -> str:
    sign = "≥" if bar.sense == "at least" else "≤"
    numbers = f"{_short(bar.value):>10} {sign} {_short(bar.must):>8} {_short(bar.aim):>8}"
    return f"{name:8} {numbers}  {bar.verdict:12}  {bar.what} ({bar.unit})"


def _explained(detail: Mapping[str, Any]) -> list[str]:
    return [f"{'':10}{key}: {_plain(_rounded(value))}" for key, value in detail.items()]


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    return " ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _short(value: float | None) -> str:
    return "" if value is None else f"{_rounded(value):,}"


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    return float(f"{value:.4g}")
