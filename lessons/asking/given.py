"""What a learner gives as a number or as a list, from whatever library it comes."""

from collections.abc import Collection, Mapping
from math import nan
from typing import Any


def number(answer: Any) -> float:
    """The number that is meant; nan, which lies in no range, for what is none.

    >>> from fractions import Fraction
    >>> import numpy as np
    >>> [number(answer) for answer in (1, Fraction(1, 4), np.float32(0.25), np.array(0.25))]
    [1.0, 0.25, 0.25, 0.25]
    >>> [number(answer) for answer in (True, "0.25", [0.25], np.array([0.25]), 1j, np.True_)]
    [nan, nan, nan, nan, nan, nan]
    """
    kind = str(getattr(answer, "dtype", ""))
    if isinstance(answer, (bool, str, bytes, bytearray)) or getattr(answer, "shape", ()) or "bool" in kind:
        return nan
    try:
        return nan if "complex" in kind else float(answer)
    except (TypeError, ValueError, OverflowError):
        return nan


def listed(answer: Any) -> list | None:
    """The members of what holds several, such as a tuple, a set or an array; none for a text or a table.

    >>> import numpy as np
    >>> listed((1, 2)), listed({3}), listed(np.array([4, 5])), listed({"a": 1}.keys())
    ([1, 2], [3], [4, 5], ['a'])
    >>> [listed(answer) for answer in ("ab", {"a": 1}, 7, np.array(7))]
    [None, None, None, None]
    """
    if not isinstance(answer, Collection) or isinstance(answer, (str, bytes, Mapping)):
        return None
    if hasattr(answer, "tolist"):  # of numpy, pandas and torch
        answer = answer.tolist()
    return list(answer) if isinstance(answer, Collection) else None


def texts_in(answer: Any) -> list[str] | None:
    """The members of what holds texts and nothing else; none for anything else.

    >>> texts_in(("ab", "c")), texts_in([]), texts_in(["ab", 7]), texts_in("ab")
    (['ab', 'c'], [], None, None)
    """
    members = listed(answer)
    return members if members is not None and all(isinstance(one, str) for one in members) else None
