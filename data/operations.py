"""Operations on a whole number that names of functions are put together from: "sub4_double" subtracts, then doubles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Operation:
    """Its name, its family, how it is written behind what it is applied to, "{} - 4", and what it makes of a number."""

    name: str
    family: str
    template: str
    number: int = 0

    def __call__(self, x: int) -> int:
        match self.family:
            case "add":
                return x + self.number
            case "sub":
                return x - self.number
            case "times":
                return x * self.number
            case "half":
                return x // 2
        return -x


def _all() -> list[Operation]:
    words = {2: "double", 3: "triple"}
    return [
        *(Operation(f"add{n}", "add", f"{{}} + {n}", n) for n in range(1, 10)),
        *(Operation(f"sub{n}", "sub", f"{{}} - {n}", n) for n in range(1, 10)),
        *(Operation(words.get(n, f"times{n}"), "times", f"{{}} * {n}", n) for n in range(2, 7)),
        Operation("half", "half", "{} // 2"),
        Operation("negate", "negate", "-{}"),
    ]


OPERATIONS: Mapping[str, Operation] = {operation.name: operation for operation in _all()}
"""All 25 by their names; half rounds down."""
_NAME = re.compile(rf"({'|'.join(OPERATIONS)})_({'|'.join(OPERATIONS)})")


@dataclass(frozen=True)
class Composition:
    """One operation, and another one on what it gives.

    >>> one = meaning("sub4_double")
    >>> one(3), one.body
    (-2, '(x - 4) * 2')
    """

    first: Operation
    second: Operation

    def __call__(self, x: int) -> int:
        return self.second(self.first(x))

    @property
    def name(self) -> str:
        return f"{self.first.name}_{self.second.name}"

    @property
    def body(self) -> str:
        """The expression that computes it, as this corpus writes it."""
        return self.second.template.format(f"({self.first.template.format('x')})")


def meaning(name: str) -> Composition | None:
    """What a function of this name should compute, or None where the name says nothing."""
    found = _NAME.fullmatch(name)
    return Composition(OPERATIONS[found[1]], OPERATIONS[found[2]]) if found else None
