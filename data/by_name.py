"""Tables of what people call by its name, in a cell or in a recipe."""

from collections.abc import Mapping
from typing import Any, NoReturn


class NoSuchNameError(KeyError):
    """Of a name that is none: it says which there are."""

    def __str__(self) -> str:
        return str(self.args[0])


class ByName(dict[str, Any]):
    """A dictionary that says, of a name that is none, which there are. Raises NoSuchNameError, which is a KeyError.

    >>> ByName(clean=1, noisy=2)["clen"]
    Traceback (most recent call last):
    data.by_name.NoSuchNameError: There is no 'clen' here, only clean, noisy.
    """

    def __missing__(self, name: object) -> NoReturn:
        raise NoSuchNameError(f"There is no {name!r:.60} here, only {', '.join(self) or 'an empty table'}.")

    def __or__(self, other: Mapping[str, Any]) -> "ByName":
        return ByName({**self, **other})
