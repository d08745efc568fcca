"""Answers about a thing that go when the thing goes: what `lru_cache` holds by its key lives on with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary


def kept_with(function: Callable[..., Any]) -> Callable[..., Any]:
    """Ask only once for each first argument, a run for instance, and the others; forget when nobody holds the first.

    So a run that a panel has let go frees its models and data. The first argument is told apart by what it is, so it
    must be hashable and take weak references; what is answered must not hold it, or it would hold itself.

    >>> class Run: pass
    >>> @kept_with
    ... def judged(run, arm):
    ...     print("judging", arm)
    ...     return len(arm)
    >>> run = Run()
    >>> judged(run, "noisy"), judged(run, "noisy")
    judging noisy
    (5, 5)
    """
    answers: WeakKeyDictionary[Any, dict[tuple, Any]] = WeakKeyDictionary()

    @wraps(function)
    def asked(first: Any, *others: Any) -> Any:
        known = answers.setdefault(first, {})
        if others not in known:
            known[others] = function(first, *others)
        return known[others]

    return asked
