"""The course's own solutions, as functions: what a test of an exercise holds its check against."""

from typing import Any

from lessons.build import solutions


def solved(exercise: str, name: str, **known: Any) -> Any:
    """What the solution in the course's own source binds to `name`, its check left out; it may use what is `known`."""
    lines = solutions()[exercise].splitlines()
    exec("\n".join(line for line in lines if not line.startswith("check_")), known)
    return known[name]
